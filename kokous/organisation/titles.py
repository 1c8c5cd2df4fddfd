"""The office that stands with an officeholder's name (virkanimike): ``kunnanjohtaja Etunimi Sukunimi``."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kokous.organisation.inflection import inside_sentence
from kokous.organisation.models import Body, Office, OfficeHolding, Presenter

#: Before the office of one who acts in it for another.
ACTING = {"fi": "vs.", "sv": "tf"}


def titles_on(persons: Iterable[UUID | str], body: Body, day: date, language: str) -> dict[str, str]:
    """Each person's office on ``day`` in the language, by id; persons without an office are left out: two queries.

    Of several offices the one that presents to ``body`` is named, then an own one before one that is acted in.
    """
    held = OfficeHolding.objects.filter(person__in=list(persons), office__municipality=body.municipality_id)
    rows = list(held.valid_on(day).select_related("office"))
    if not rows:
        return {}
    presents = set(Presenter.objects.filter(body=body).valid_on(day).values_list("office", flat=True))
    ordered = sorted(rows, key=lambda row: (row.office_id not in presents, row.acting, row.office.name))
    found: dict[str, str] = {}
    for row in ordered:
        found.setdefault(str(row.person_id), _called(row.office, language, acting=row.acting))
    return found


def titled(name: str, title: str) -> str:
    """The name with its title before it, where there is one."""
    return f"{title} {name}" if title and name else name


def _called(office: Office, language: str, *, acting: bool) -> str:
    in_swedish = language == "sv" and office.name_sv
    name = inside_sentence(office.name_sv, office.genitive_sv) if in_swedish else office.inside
    known = language if language in ACTING else "fi"
    return f"{ACTING[known]} {name}" if acting else name
