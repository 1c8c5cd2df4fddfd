"""Giving out an extract of the minutes (pöytäkirjanote): each giving-out is told, with its recipient and its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.access.secret_rights import require_right
from kokous.agenda.models import AgendaItem
from kokous.core import blobs, events
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.violations import RuleViolation
from kokous.minutes import guards
from kokous.minutes.checking import state_of
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.enums import MinutesState, RecipientRole
from kokous.minutes.extracting import provisions_in
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import Extract, Minutes
from kokous.minutes.prepared import PreparedExtract
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.organisation.models import User
from kokous.renditions.kinds import RenditionKind
from kokous.rules.citations import Citation, cite
from kokous.rules.findings import Finding
from kokous.rules.giving_out import RIGHTS, Basis, Recipient, may_be_given
from kokous.rules.minutes_rules import decision_born

#: An extract may be asked for by anyone of what is public; what is secret is marked when it is given.
CITES = (cite("JulkL", 9, 1), cite("JulkL", 25))
SIGNED = frozenset({MinutesState.SIGNED, MinutesState.REFUSED, MinutesState.CHECKED, MinutesState.FROZEN})


@dataclass(frozen=True, slots=True)
class WantedExtract:
    """Of which §§, for whom, and what of their secrets: the ``provisions`` whose passages are given, none usually."""

    items: tuple[UUID, ...]
    recipient: str
    role: str = RecipientRole.ANYONE
    address: str = ""
    provisions: tuple[str, ...] = ()
    basis: str = ""
    reason: str = ""
    exceptions_examined: bool = False
    language: str = "fi"

    @property
    def kind(self) -> RenditionKind:
        """Public, unless something secret is given."""
        return RenditionKind.OFFICIAL if self.provisions else RenditionKind.PUBLIC

    @property
    def right(self) -> Citation | None:
        """The provision that gives the recipient a right to the secrets; None where none are given."""
        return RIGHTS[Basis(self.basis)].cite if self.provisions and self.basis else None


@action(
    "extract.given",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the §§ have been checked, and the recipient may have what is given",
    cites=CITES,
)
def give_extract(
    *, actor: User, at: datetime, meeting_id: UUID, wanted: WantedExtract, prepared: PreparedExtract
) -> Extract:
    """Give out an extract of checked §§ to a named recipient (JulkL 9-12 §, 25 §, 29 §; R-9.03, R-9.04).

    The public rendition, or with it the secret passages of the provisions named, which go only to a party or an
    authority with a right and a reason, and carry their marking. Refused for §§ that have not been checked, to
    outsiders before the minutes have been signed, and without a name.
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    told = corrected_record_of(minutes.meeting.stream)
    refuse_extract(minutes, told, wanted)
    if prepared.last_seq != told.last_seq:
        guards.same_text(told, -1)
    number = minutes.extracts.count() + 1
    row = Extract.objects.create(
        minutes=minutes,
        number=number,
        recipient=wanted.recipient.strip(),
        address=wanted.address.strip(),
        role=wanted.role,
        kind=wanted.kind,
        basis=wanted.basis if wanted.provisions else "",
        grounds="\n".join(wanted.provisions),
        reason=wanted.reason.strip(),
        language=wanted.language,
        given_at=at,
        given_by=actor,
        pdf=blobs.write(prepared.pdf),
    )
    row.items.set(AgendaItem.objects.filter(pk__in=wanted.items))
    payload = {
        "number": number,
        "items": [str(each) for each in wanted.items],
        "recipient": row.recipient,
        "address": row.address,
        "role": row.role,
        "kind": row.kind,
        "basis": row.basis,
        "provisions": list(wanted.provisions),
        "reason": row.reason,
        "documents": [{"name": f"ote-{number}.pdf", "sha256": row.pdf_id}],
        "objects": [f"minutes:{minutes.pk}"],
    }
    events.record(
        minutes.meeting.stream, "extract.given", actor=actor.actor, at=at, payload=payload,
        cites=[*CITES, *([wanted.right] if wanted.right else [])],
    )  # fmt: skip
    return row


def refuse_extract(minutes: Minutes, told: MeetingRecord, wanted: WantedExtract) -> list[ItemRecord]:
    """The §§ of the extract in the order handled; refused when it may not be given. Asked before it is made, too."""
    items = [each for each in told.items if UUID(each.item) in wanted.items]
    if not items or len(items) != len(set(wanted.items)):
        raise RuleViolation(_("Valitse pykälät, joista ote annetaan."), cites=CITES)
    if not wanted.recipient.strip():
        raise RuleViolation(_("Kirjoita, kenelle ote annetaan."), cites=CITES)
    recipient, signed = Recipient(wanted.role), minutes.state in SIGNED
    for item in items:
        _refuse(may_be_given(recipient, checked=decision_born(state_of(item, told)), signed=signed))
    unknown = set(wanted.provisions) - set(provisions_in(items))
    if unknown:
        raise RuleViolation(_("Pykälissä ei ole salassa pidettävää tällä perusteella."), cites=CITES)
    if wanted.provisions:
        require_right(
            recipient, wanted.basis, reason=wanted.reason, exceptions_examined=wanted.exceptions_examined
        )
    return items


def _refuse(findings: Iterable[Finding]) -> None:
    messages = {
        "not_checked": _("Ote annetaan tarkastetusta pykälästä. Tätä pykälää ei ole vielä tarkastettu."),
        "not_public_yet": _("Pöytäkirja ei ole vielä julkinen: sitä ei ole allekirjoitettu."),
    }
    for finding in findings:
        raise RuleViolation(messages[finding.key], cites=finding.cites)
