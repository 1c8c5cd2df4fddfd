"""Rules that no function carries out, each with the reason."""

#: Rule number -> why it is not software.
NOT_SOFTWARE: dict[str, str] = {}
