"""Who else handles a matter: this floor knows agendas only, and asks the floors above.

An app registers the dotted name of a function in ``AppConfig.ready``; it takes the reader and the day
and gives a query of the keys of matters whose protected title the reader may see.
"""

_names: list[str] = []


def register(name: str) -> None:
    """Ask the function called ``name`` too, which matters a reader handles; twice counts once."""
    if name not in _names:
        _names.append(name)


def names() -> tuple[str, ...]:
    """The functions to ask."""
    return tuple(_names)
