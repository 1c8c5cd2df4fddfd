"""Two who edit the same: what a page showed is told by its form, and compared with what stands when it is saved.

No version is kept beside the row: the form carries a digest of each value that
it showed, so that it is also known *which* values somebody else has changed, and
what nobody else touched can go on as it was typed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db.models import Model

from kokous.core.violations import RuleViolation
from kokous.rules.citations import Citation

#: The values of a form by the names of its fields.
Values = Mapping[str, Any]
#: Of SHA-256, in hexadecimal: nobody gains by two values that look alike.
_DIGITS = 16


class TextChanged(RuleViolation):
    """Somebody else saved the same meanwhile: nothing is saved, and both are shown.

    ``present`` are the values that stand now, ``names`` those of them that the page did not show.
    """

    def __init__(
        self,
        message: Any,
        *,
        present: Values,
        names: Iterable[str],
        cites: Iterable[Citation] = (),
        advice: Any = "",
    ) -> None:
        super().__init__(message, cites=tuple(cites), advice=advice)
        self.present = dict(present)
        self.names = frozenset(names)


def digest(values: Values) -> str:
    """Which values a page shows, to be carried by its form: ``title=3f…;text=a0…``."""
    return ";".join(f"{name}={_digest(value)}" for name, value in sorted(values.items()))


def changed_since(seen: str, present: Values) -> frozenset[str]:
    """The names of the ``present`` values that are others than the page showed; all, when it did not say."""
    shown = dict(part.split("=", 1) for part in seen.split(";") if "=" in part)
    return frozenset(name for name, value in present.items() if shown.get(name) != _digest(value))


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to those who read them: a row is its key, nothing is an empty text."""
    return _written(one) == _written(other)


def _digest(value: Any) -> str:
    return hashlib.sha256(_written(value).encode()).hexdigest()[:_DIGITS]


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "".join(f"{name}\x1f{_written(value[name])}\x1e" for name in sorted(value))
    if isinstance(value, list | tuple | set | frozenset):
        return "\x1e".join(_written(each) for each in value)
    return str(value).replace("\r\n", "\n")
