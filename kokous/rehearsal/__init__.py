"""Floor 8: the demonstration and the replay of real meetings. They use the house as its users do."""
