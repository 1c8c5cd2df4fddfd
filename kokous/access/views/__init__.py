"""Pages of the registers and the front page."""
