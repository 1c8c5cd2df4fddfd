"""Kokous: decision-making of Finnish municipalities."""

__version__ = "0.1.0"
