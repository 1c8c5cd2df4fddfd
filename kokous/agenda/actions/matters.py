"""Matters of the case register."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_municipality
from kokous.access.policy import can_somewhere
from kokous.access.rights import Of, Right
from kokous.agenda.models import AgendaItem, Matter
from kokous.agenda.numbering import next_case_number
from kokous.agenda.selectors import may_read_title
from kokous.agenda.shown_values import matter_values
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Body, Municipality, User
from kokous.rules.citations import cite
from kokous.rules.secrecy import heading_lacks

#: What is entered of a matter without delay (R-14.01).
REGISTER = cite("TihL", 26)
#: The diary is public from the entry on.
DIARY = cite("JulkL", 6, 1, "1")
#: A secret is marked with its ground.
MARKING = cite("JulkL", 25)


@dataclass(frozen=True, slots=True)
class MatterFields:
    """What is entered of a matter.

    ``body_id`` is the body that prepares it, whose people read a protected title.
    """

    title: str
    public_title: str = ""
    public: bool = True
    secrecy: str = ""
    body_id: UUID | None = None


@action(
    "matter.opened",
    requires=[Right(Code.PREPARE, Of.ANY_BODY)],
    precondition="the number is unused, and a secret title has its ground, a public title and a body",
    cites=[REGISTER, MARKING],
)
def create_matter(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    title: str,
    number: str = "",
    pending_since: date | None = None,
    public_title: str = "",
    public: bool = True,
    secrecy: str = "",
    body_id: UUID | None = None,
) -> Matter:
    """Enter a matter in the case register; the number is the next of the year unless one is given.

    ``pending_since`` is by default the day of entry. TihL 25-26 §: each matter is
    entered without delay with an identifier of its own. The register is public
    (JulkL 6 § 1 mom. 1 kohta): a title that tells a secret has a public one beside it.
    """
    municipality = lock_municipality(municipality_id)
    day = civil_date(at)
    if not can_somewhere(actor, Code.PREPARE, municipality, day):
        raise PermissionDenied(f"prepare in {municipality}")
    fields = MatterFields(title, public_title, public, secrecy, body_id)
    _refuse_entry(fields, number, Matter.objects.filter(municipality=municipality))
    _refuse_unreadable(fields, municipality)
    matter = Matter.objects.create(
        municipality=municipality,
        number=number or next_case_number(municipality, day.year),
        pending_since=pending_since or day,
        **asdict(fields),
    )
    payload = {"objects": [f"matter:{matter.pk}"], "number": matter.number, **_said(fields)}
    record(matter.stream, "matter.opened", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    return matter


@action(
    "matter.corrected",
    requires=[Right(Code.PREPARE, Of.ANY_BODY)],
    precondition="a reason is given, the number is no other matter's, and a protected title is one that the actor may read",
    cites=[REGISTER, MARKING],
)
def correct_matter(
    *,
    actor: User,
    at: datetime,
    matter_id: UUID,
    title: str,
    number: str,
    pending_since: date,
    reason: str,
    public_title: str = "",
    public: bool = True,
    secrecy: str = "",
    body_id: UUID | None = None,
    seen: str | None = None,
) -> Matter:
    """Mend what was entered wrongly of a matter; what was entered first, and why it changed, stay in the log.

    Agendas and decisions keep the headings that they have (TihL 25-26 §). The
    protection of a title is mended here too: put on, lifted when its ground has
    ended (JulkL 25 §), or handed to another body's preparation with ``body_id``.
    """
    found = Matter.objects.filter(pk=matter_id).first()
    if found is None:
        raise Http404
    municipality = lock_municipality(found.municipality_id)
    if not can_somewhere(actor, Code.PREPARE, municipality, civil_date(at)):
        raise PermissionDenied(f"prepare in {municipality}")
    matter = Matter.objects.select_for_update().get(pk=matter_id)
    if not may_read_title(actor, matter):
        raise PermissionDenied(f"correct the protected {matter.number}")
    require_unchanged(seen, matter_values(matter), actor=actor, stream=matter.stream, cites=[REGISTER])
    fields = MatterFields(title, public_title, public, secrecy, body_id)
    _refuse_entry(fields, number, Matter.objects.filter(municipality=municipality).exclude(pk=matter.pk))
    _refuse_unreadable(fields, municipality, matter)
    if not number:
        raise RuleViolation(_("Asialla on oltava asianumero."), cites=[REGISTER])
    if not reason.strip():
        raise RuleViolation(_("Merkitse, miksi asian tietoja korjataan."), cites=[REGISTER])
    after = {**asdict(fields), "number": number, "pending_since": pending_since}
    before = {name: getattr(matter, name) for name in after}
    if before == after:
        return matter
    for name, value in after.items():
        setattr(matter, name, value)
    matter.save(update_fields=list(after))
    payload = {
        "objects": [f"matter:{matter.pk}"],
        "before": _plain(before),
        "after": _plain(after),
        "reason": reason.strip(),
    }
    record(matter.stream, "matter.corrected", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    return matter


def protect_title(matter_id: UUID, item: AgendaItem, *, actor: User, at: datetime) -> None:
    """Protect a matter's title as that of its ``item``, which has just become secret; part of the action that calls.

    Two registers of one secret: what the item hides the diary must not tell
    (JulkL 22 §). A title that is protected already is left as it is, but for
    a public one that was not known yet.
    """
    matter = Matter.objects.select_for_update().get(pk=matter_id)
    if matter.is_protected and (matter.public_title or not item.public_title):
        return
    matter.public = False
    matter.secrecy = matter.secrecy or item.secrecy
    matter.public_title = item.public_title
    matter.save(update_fields=["public", "secrecy", "public_title"])
    payload = {
        "objects": [f"matter:{matter.pk}"],
        "refs": [f"item:{item.pk}"],
        "public_title": matter.public_title,
        "secrecy": matter.secrecy,
    }
    record(matter.stream, "matter.protected", actor=actor.actor, at=at, payload=payload, cites=[MARKING])


def _refuse_entry(fields: MatterFields, number: str, others: QuerySet[Matter]) -> None:
    if not fields.title.strip():
        raise RuleViolation(_("Asialla on oltava otsikko."), cites=[REGISTER])
    if number and others.filter(number=number).exists():
        raise RuleViolation(_("Asianumero on jo käytössä."), cites=[REGISTER])
    lacking = heading_lacks(public=fields.public, ground=fields.secrecy, public_heading=fields.public_title)
    if "ground" in lacking:
        raise RuleViolation(
            _("Salassa pidettävälle otsikolle merkitään salassapidon peruste."), cites=[MARKING]
        )
    if "public_heading" in lacking:
        raise RuleViolation(
            _("Anna asialle julkinen otsikko, josta käy ilmi, mistä on kyse. Asiarekisteri on julkinen."),
            cites=[DIARY, REGISTER],
        )


def _refuse_unreadable(
    fields: MatterFields, municipality: Municipality, matter: Matter | None = None
) -> None:
    """Somebody must handle a protected matter, or nobody reads its title any more."""
    if (
        fields.body_id is not None
        and not Body.objects.filter(pk=fields.body_id, municipality=municipality).exists()
    ):
        raise RuleViolation(_("Toimielin kuuluu toiseen kuntaan."), cites=[REGISTER])
    protected = not fields.public or fields.public_title
    known = matter is not None and matter.items.exists()
    if protected and fields.body_id is None and not known:
        raise RuleViolation(
            _("Valitse toimielin, joka valmistelee asiaa. Muut eivät näe sen salassa pidettävää otsikkoa."),
            cites=[REGISTER],
        )


def _said(fields: MatterFields) -> dict[str, object]:
    return {**asdict(fields), "body_id": str(fields.body_id) if fields.body_id else None}


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}
