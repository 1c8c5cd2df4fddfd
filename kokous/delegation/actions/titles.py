"""A public title for a decision that was signed with a title that may not go on the web."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.delegation.content import from_json
from kokous.delegation.frozen import leak_words, told_openly
from kokous.delegation.locks import lock_decision
from kokous.delegation.models import OfficerDecision
from kokous.delegation.selectors import latest_version
from kokous.organisation.models import User
from kokous.rules.citations import hl, kuntal

PUBLICATION = kuntal(140, 1)


@action(
    "decision.public_title_given",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="the decision is signed and not yet published, and the title tells nothing hidden",
    cites=[PUBLICATION],
)
def give_public_title(*, actor: User, at: datetime, decision_id: UUID, public_title: str) -> OfficerDecision:
    """Give a signed decision the title under which it goes on the web (KuntaL 140 § 1 mom.).

    The signed document keeps its own title; only what is published is called
    otherwise, so that a private name in a title does not keep the decision, and the
    members' period, from ever beginning. Refused when the new title tells it too.
    """
    decision = lock_decision(decision_id)
    require(actor, Code.DECIDE, decision.office, civil_date(at))
    title = public_title.strip()
    if not decision.is_signed:
        raise RuleViolation(
            _("Luonnoksen julkinen otsikko kirjoitetaan luonnokseen."), cites=[hl(43), PUBLICATION]
        )
    if decision.published_at is not None:
        raise RuleViolation(_("Päätös on jo julkaistu."), cites=[PUBLICATION])
    if not title:
        raise RuleViolation(_("Kirjoita julkinen otsikko."), cites=[PUBLICATION])
    official = from_json(latest_version(decision).content)
    told = [leak for leak in told_openly(replace(official, public_title=title)) if leak.field == "title"]
    if told:
        raise RuleViolation(" ".join(leak_words(leak) for leak in told), cites=[PUBLICATION])
    before = decision.heading_for_public
    decision.web_title = title
    decision.save(update_fields=["web_title"])
    payload = {"objects": [f"decision:{decision.pk}"], "public_title": title, "before": before}
    record(
        decision.stream,
        "decision.public_title_given",
        actor=actor.actor,
        at=at,
        cites=[PUBLICATION],
        payload=payload,
    )
    return decision
