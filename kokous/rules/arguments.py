"""What every rule asks of the dates and numbers it is given.

A ``datetime`` is a ``date`` to Python, and ``True`` is an ``int``. Both slips
would pass silently and give a deadline or a quorum that is wrong by a day or by
a member, so each rule refuses them at the door.
"""

from datetime import date, datetime


def civil_day(value: date, name: str) -> date:
    """Return ``value`` when it is a plain date.

    ``name`` is the argument's name for the sentence of the error.
    Raises TypeError for anything else, a ``datetime`` included: its day depends
    on a time zone, which the rules do not know.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"{name} must be a date without a time of day, not {type(value).__name__}.")
    return value


def whole_number(value: int, name: str, *, least: int) -> int:
    """Return ``value`` when it is a whole number of at least ``least``.

    Raises ValueError otherwise, also for ``True``, ``3.0`` and ``"3"``.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{name} must be a whole number, not {value!r}.")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, not {value}.")
    return value
