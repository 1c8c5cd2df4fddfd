"""What makes a signed decision known: service on the parties, publication on the web."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.access.secret_rights import refuse, require_right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.delegation import clocks
from kokous.delegation.enums import State
from kokous.delegation.frozen import make_renditions
from kokous.delegation.locks import lock_decision
from kokous.delegation.models import OfficerDecision, Party, Service, ServiceLetter, SignedVersion
from kokous.delegation.party_copy import NOTHING_SECRET, Giving, copy_for, secrets_of
from kokous.delegation.selectors import latest_version
from kokous.organisation.models import User
from kokous.post import outbox
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.deadlines import Channel, deemed_notice
from kokous.rules.giving_out import Recipient, transfer_lacks
from kokous.rules.service import LegalBasis, check_service

SERVICE = (kuntal(139), hl(54), hl(59))
PUBLICATION = kuntal(140, 2)
SIGNED_FIRST = hl(54)
MARKING = cite("JulkL", 25)
FINDINGS = {
    "web_does_not_serve_a_party": gettext_lazy("Julkaiseminen verkossa ei ole tiedoksianto asianosaiselle."),
    "electronic_service_needs_a_basis": gettext_lazy("Sähköinen tiedoksianto vaatii vastaanottajan suostumuksen."),
    "too_few_for_general_notice": gettext_lazy("Yleistiedoksiantoa käytetään, kun vastaanottajia on yli 30 tai heitä ei tunneta."),
    "verifiable_service_required": gettext_lazy("Velvoittava päätös annetaan tiedoksi todisteellisesti."),
}  # fmt: skip


@action(
    "decision.served",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="the decision is signed, the channel may carry it, and the party may have the secrets that are given",
    cites=SERVICE,
)
def serve_decision(
    *,
    actor: User,
    at: datetime,
    decision_id: UUID,
    party_id: UUID,
    channel: str,
    sent: date | None = None,
    consent: bool = False,
    giving: Giving = NOTHING_SECRET,
) -> Service:
    """Serve the decision on one party; the day of deemed notice starts the party's period (KuntaL 139 §, HL 59–62 §).

    ``sent`` is the day of sending, or of receipt for ``verified``; today unless told.
    By e-mail the decision and its instructions go out when the party's address is
    known: the letter is written here and sent by the worker, and so it is sent today, whatever is told. Refused for a
    channel that the law does not allow (R-9.12 – R-9.16).

    Of secret passages the party gets those that ``giving`` names: with a right of the party's own and a reason
    (JulkL 11–12 §), marked (JulkL 25 §), and not by an ordinary e-mail (TihL 14 §). The others are absent.
    """
    decision = _signed(decision_id)
    require(actor, Code.DECIDE, decision.office, civil_date(at))
    party = Party.objects.filter(pk=party_id, decision=decision).first()
    if party is None or actor.person is None:
        raise RuleViolation(_("Asianosainen ei ole tässä päätöksessä."), cites=[SIGNED_FIRST])
    own_way = giving.protected and bool(giving.provisions)
    mailed = channel in (Channel.ELECTRONIC, Channel.PROCUREMENT) and bool(party.email) and not own_way
    day = civil_date(at) if mailed or sent is None else sent
    _require_day(decision, day, civil_date(at))
    basis = _basis(channel, consent=consent)
    findings = check_service(
        Channel(channel), on=day, obliging=decision.obliging, basis=basis, recipients=decision.parties.count()
    )
    if findings:
        message = " ".join(str(FINDINGS[finding.key]) for finding in findings)
        raise RuleViolation(message, cites=[cite for finding in findings for cite in finding.cites])
    _refuse_again(party, channel, day)
    version = latest_version(decision)
    _require_right(version, Channel(channel), giving)
    kind, document = copy_for(party, version, giving, at=at)
    service = Service(
        decision=decision,
        party=party,
        channel=channel,
        sent=day,
        notice_day=deemed_notice(channel, day),
        basis=basis.value if basis else "",
        rendition=kind,
        grounds="\n".join(giving.provisions),
        right=giving.basis if giving.provisions else "",
        reason=giving.reason.strip() if giving.provisions else "",
        blob=document,
        person=actor.person,
        at=at,
    )
    service.save(force_insert=True)
    clocks.recompute(decision, at)
    payload = {
        "objects": [f"decision:{decision.pk}", f"party:{party.pk}"],
        "recipient": party.name,
        "channel": channel,
        "sent": day,
        "notice_day": service.notice_day,
        "take_up_until": decision.take_up_until,
        "rendition": kind,
        "provisions": service.provisions,
        "basis": service.right,
        "reason": service.reason,
        "documents": [{"name": _file_name(service, version), "sha256": document.sha256}],
    }
    cites = [*SERVICE, *([giving.right, MARKING] if giving.right else [])]
    record(decision.stream, "decision.served", actor=actor.actor, at=at, cites=cites, payload=payload)
    if mailed:
        letter = ServiceLetter.objects.create(service=service, version=version, waiting_since=at)
        outbox.post([letter])
    return service


@action(
    "decision.published",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="the decision is signed, and nothing hidden would be told",
    cites=[PUBLICATION],
)
def publish_decision(*, actor: User, at: datetime, decision_id: UUID) -> OfficerDecision:
    """Put the decision on the web, as the office has considered necessary (KuntaL 140 § 2 mom.).

    The members' period begins. The form with the personal data that information needs
    and the form without are both made now; which is shown is a question of the day (R-9.08).
    """
    decision = _signed(decision_id)
    require(actor, Code.DECIDE, decision.office, civil_date(at))
    if decision.published_at is not None:
        raise RuleViolation(_("Päätös on jo julkaistu."), cites=[PUBLICATION])
    if not decision.publish:
        message = _("Päätökseen on merkitty, ettei sitä julkaista: %(reason)s.")
        raise RuleViolation(message % {"reason": decision.publish_reason or "–"}, cites=[PUBLICATION])
    renditions = make_renditions(latest_version(decision), at=at)
    decision.published_at = at
    clocks.recompute(decision, at)
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "notice_day": deemed_notice(Channel.WEB, civil_date(at)),
        "personal_until": decision.personal_until,
        "take_up_until": decision.take_up_until,
        "documents": [
            {"name": f"{row.kind}.pdf", "sha256": row.blob_id, "public": True} for row in renditions
        ],
    }
    record(
        decision.stream, "decision.published", actor=actor.actor, at=at, cites=[PUBLICATION], payload=payload
    )
    return decision


def _signed(decision_id: UUID) -> OfficerDecision:
    decision = lock_decision(decision_id)
    if decision.state not in (State.SIGNED, State.TAKEN_UP):
        raise RuleViolation(_("Päätöstä ei ole allekirjoitettu."), cites=[SIGNED_FIRST])
    return decision


def _require_day(decision: OfficerDecision, day: date, today: date) -> None:
    """A service is neither before the signature nor in the future."""
    if decision.signed_at is None or day < civil_date(decision.signed_at) or day > today:
        message = _("Tiedoksiannon päivä on ennen allekirjoitusta tai tulevaisuudessa.")
        raise RuleViolation(message, cites=[SIGNED_FIRST])


def _require_right(version: SignedVersion, channel: Channel, giving: Giving) -> None:
    """Secret passages go to a party with a right and a reason, by a way that keeps them secret."""
    if set(giving.provisions) - set(secrets_of(version)):
        raise RuleViolation(_("Päätöksessä ei ole salassa pidettävää tällä perusteella."), cites=[MARKING])
    if giving.provisions:
        require_right(
            Recipient.PARTY,
            giving.basis,
            reason=giving.reason,
            exceptions_examined=giving.exceptions_examined,
        )
        refuse(transfer_lacks(channel, protected=giving.protected))


def _file_name(service: Service, version: SignedVersion) -> str:
    """The signed document under the name of its signature or correction; a copy under one of its own."""
    if service.blob_id == version.blob_id:
        return f"paatos-{version.version}.pdf" if version.version > 1 else "paatos.pdf"
    return f"tiedoksianto-{service.decision.services.count()}.pdf"


def _refuse_again(party: Party, channel: str, day: date) -> None:
    """One press too many does not send the same letter twice; another day or way does, and what failed may be renewed."""
    same = party.services.filter(channel=channel, sent=day).select_related("letter")
    if any(service.reached for service in same):
        message = _("Päätös on jo annettu asianosaiselle tiedoksi samalla tavalla samana päivänä.")
        raise RuleViolation(message, cites=[hl(54)])


def _basis(channel: str, *, consent: bool) -> LegalBasis | None:
    if channel == Channel.PROCUREMENT:
        return LegalBasis.PROCUREMENT
    return LegalBasis.CONSENT if consent else None
