"""Every step of the sitting (istunto), by what it concerns."""
