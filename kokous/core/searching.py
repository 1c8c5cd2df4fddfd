"""Words found in a field whatever the size of their letters, å, ä and ö among them.

SQLite compares only the letters a to z without regard to size: there *öhman* would not find *Öhman*.
"""

from django.db.models import Q


def containing(field: str, word: str, *, lookup: str = "icontains") -> Q:
    """Rows whose ``field`` contains ``word``; the usual sizes of its letters are asked for one by one."""
    forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    found = Q()
    for form in sorted(forms):
        found |= Q(**{f"{field}__{lookup}": form})
    return found
