"""Forms of delegated decision-making: they check the shape of what was typed, the actions check the law."""
