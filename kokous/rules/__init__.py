"""Floor 0: the law as pure functions. Standard library and dateutil only."""
