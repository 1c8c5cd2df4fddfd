"""Pages of delegated decision-making."""
