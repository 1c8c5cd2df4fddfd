"""Words found in a field however they were typed: letters in one piece or two, case, spaces, dashes, quotation marks.

The database compares by :func:`kokous.core.text.folded`: SQLite calls it, PostgreSQL has the same as a
function of its own, made after every migrate. Neither would find *öhman* in *Öhman* everywhere by itself.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Q, TextField, Transform

from kokous.core.text import ALIKE, CONTROLS, THOUSANDS, UNSEEN, folded

#: How many words are searched for; nobody needs more, and SQLite refuses a question that is nested too deep.
MOST_WORDS = 12
#: Signs around a word that are no part of what is looked for, as in a quoted one.
_AROUND = "\"'.,;:!?()[]"
FUNCTION = "kokous_folded"


class Folded(Transform):
    """``field__folded__contains``: the field as it is compared."""

    lookup_name = "folded"
    function = FUNCTION
    output_field = TextField()


def register() -> None:
    """Let every text field be asked so."""
    for kind in (CharField, TextField):
        kind.register_lookup(Folded)


def words_of(text: str) -> list[str]:
    """The first words of a search as they are compared; quotation marks around them do not matter."""
    words = (word.strip(_AROUND) for word in folded(text).replace('"', " ").split())
    return [word for word in words if word][:MOST_WORDS]


def containing(field: str, word: str, *, lookup: str = "contains") -> Q:
    """Rows whose ``field`` contains ``word`` however either is typed."""
    return Q(**{f"{field}__folded__{lookup}": folded(word)})


def give_function(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """SQLite's function, which each connection has of its own (signal ``connection_created``)."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 1, _folded_or_none, deterministic=True)


def install_function(*, using: str, **kwargs: Any) -> None:
    """PostgreSQL's function, kept in the database (signal ``post_migrate``)."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(_POSTGRES)


def _folded_or_none(text: str | None) -> str | None:
    return None if text is None else folded(text)


def _translate(expression: str, pairs: dict[str, str], left_out: str = "") -> str:
    """SQL that puts one character for another, and none for those ``left_out``."""
    old, new = "".join(pairs) + left_out, "".join(pairs.values())
    return f"translate({expression}, {_quoted(old)}, {_quoted(new)})"


def _replace(expression: str, pattern: str, by: str) -> str:
    return f"regexp_replace({expression}, {_quoted(pattern)}, {_quoted(by)}, 'g')"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _function() -> str:
    alike = {chr(code): new for code, new in ALIKE.items() if new is not None}
    left_out = "".join(chr(code) for code, new in ALIKE.items() if new is None)
    letters = {chr(code): chr(code).casefold() for code in range(0x41, 0x10000) if chr(code).isalpha()}
    cases = {letter: small for letter, small in letters.items() if small != letter and len(small) == 1}
    words = _translate(f"normalize({_replace('$1', f'[{CONTROLS}{UNSEEN}]', '')}, NFC)", alike, left_out)
    words = _translate(f"normalize({words}, NFKC)", cases)
    for letter in "ßẞİ":
        words = f"replace({words}, {_quoted(letter)}, {_quoted(letter.casefold())})"
    words = _translate(f"normalize({words}, NFKC)", alike, left_out)
    words = _replace(words, "[[:space:]\x85\u1680\u2028\u2029]+", " ")
    words = _replace(words, THOUSANDS.pattern, r"\1")
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
        f"AS $folded$ SELECT btrim({words}) $folded$"
    )


_POSTGRES = _function()
