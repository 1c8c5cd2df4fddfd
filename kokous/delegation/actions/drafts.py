"""Drafts of an officeholder's decision, and drafts that are taken to a body."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_body
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.models import Matter
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.delegation.chain import bodies_above
from kokous.delegation.draft_fields import DraftFields, PartyFields, apply, replace_parties, shown_values
from kokous.delegation.enums import State
from kokous.delegation.languages import languages_of
from kokous.delegation.locks import lock_decision
from kokous.delegation.matters import hand_over
from kokous.delegation.models import OfficerDecision
from kokous.organisation.models import Office, User
from kokous.rules.citations import hl, kuntal

DELEGATION = kuntal(91)
WRITTEN = hl(43)
FORM = hl(44)


@action(
    "decision.drafted",
    requires=[Right(Code.PREPARE, Of.OFFICE)],
    precondition="a title is given",
    cites=[DELEGATION],
)
def draft_decision(*, actor: User, at: datetime, office_id: UUID, fields: DraftFields) -> OfficerDecision:
    """Begin a decision in an office that the actor holds today (KuntaL 91 §, HL 43 §).

    Anyone in the office may draft what the office may not decide: that is found out by
    asking the rule, and such a draft can be taken to a body.
    """
    office = Office.objects.select_related("municipality", "body").filter(pk=office_id).first()
    if office is None:
        raise Http404
    require(actor, Code.PREPARE, office, civil_date(at))
    if actor.person is None:
        raise PermissionDenied
    _require_title(fields.title)
    language = languages_of(office.municipality)[0]
    decision = OfficerDecision(office=office, holder=actor.person, drafted_at=at, language=language)
    apply(fields, decision, actor)
    _require_own_matter(decision)
    decision.save(force_insert=True)
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "office": str(office.pk),
        "title": decision.title,
        "subject": decision.subject,
    }
    record(decision.stream, "decision.drafted", actor=actor.actor, at=at, cites=[WRITTEN], payload=payload)
    return decision


@action(
    "decision.edited",
    requires=[Right(Code.PREPARE, Of.OFFICE)],
    precondition="the decision is a draft, and nobody else has saved it meanwhile",
    cites=[FORM],
)
def edit_decision(
    *,
    actor: User,
    at: datetime,
    decision_id: UUID,
    fields: DraftFields,
    parties: Sequence[PartyFields] = (),
    seen: str | None = None,
) -> OfficerDecision:
    """Save a draft whole, its parties included (HL 44 §). The log keeps what changed, not the draft's words.

    ``seen`` is what the page showed (:func:`kokous.access.editing.require_unchanged`): when another save came
    between, this one is refused, so that neither is lost.

    An unfinished draft is no document of the authority (JulkL 5 § 3 mom.), so its
    words stay out of the log.
    """
    decision = lock_decision(decision_id)
    require(actor, Code.PREPARE, decision.office, civil_date(at))
    require_draft(decision)
    require_unchanged(seen, shown_values(decision), actor=actor, stream=decision.stream, cites=[FORM])
    _require_title(fields.title)
    changed = apply(fields, decision, actor)
    _require_own_matter(decision)
    if replace_parties(decision, parties):
        changed.append("parties")
    if changed:
        decision.save()
        payload = {"objects": [f"decision:{decision.pk}"], "changed": changed}
        record(decision.stream, "decision.edited", actor=actor.actor, at=at, cites=[FORM], payload=payload)
    return decision


@action(
    "decision.referred",
    "matter.opened",
    requires=[Right(Code.PREPARE, Of.OFFICE)],
    precondition="the decision is a draft and the body is above the office",
    cites=[DELEGATION],
)
def refer_decision(*, actor: User, at: datetime, decision_id: UUID, body_id: UUID) -> OfficerDecision:
    """Take a draft to a body to be decided there, as a matter of the case register (KuntaL 91 §, TihL 26 §)."""
    body = lock_body(body_id)
    decision = lock_decision(decision_id)
    require(actor, Code.PREPARE, decision.office, civil_date(at))
    require_draft(decision)
    # Whoever the powers name may be asked too: a body of the municipality, not only one above.
    if body.municipality_id != decision.office.municipality_id or not body.has_powers:
        message = _("Asian voi viedä vain oman kunnan toimielimelle, jolla on toimivaltaa.")
        above = ", ".join(each.name for each in bodies_above(decision.office, on=civil_date(at)))
        raise RuleViolation(message, cites=[DELEGATION], advice=above)
    decision.state = State.REFERRED
    referral = hand_over(decision, body, actor=actor, at=at)
    decision.save(update_fields=["state", "matter"])
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "body": str(body.pk),
        "matter": str(referral.matter_id),
    }
    record(
        decision.stream, "decision.referred", actor=actor.actor, at=at, cites=[DELEGATION], payload=payload
    )
    return decision


def require_draft(decision: OfficerDecision) -> None:
    """Refuse a step that only a draft allows."""
    if decision.state == State.REFERRED:
        message = _("Asia on viety toimielimen päätettäväksi, eikä luonnosta enää muuteta.")
        raise RuleViolation(message, cites=[DELEGATION])
    if decision.state != State.DRAFT:
        raise RuleViolation(
            _("Päätös on allekirjoitettu, eikä sen tekstiä enää muuteta."),
            cites=[WRITTEN, hl(51)],
            advice=_("Selvän kirjoitus- tai laskuvirheen voi korjata."),
        )


def _require_title(title: str) -> None:
    if not title.strip():
        raise RuleViolation(_("Päätöksellä on oltava otsikko."), cites=[FORM])


def _require_own_matter(decision: OfficerDecision) -> None:
    if decision.matter_id is None:
        return
    own = Matter.objects.filter(pk=decision.matter_id, municipality=decision.office.municipality_id)
    if not own.exists():
        raise RuleViolation(_("Asiaa ei ole tämän kunnan asiarekisterissä."), cites=[FORM])
