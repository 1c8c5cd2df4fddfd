"""The legal steps of delegated decision-making: each module one noun, each function one step."""
