"""Correcting a clerical error in a signed decision (HL 51–52 §)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.richtext import clean
from kokous.core.richtext.images import require_seen
from kokous.core.violations import RuleViolation
from kokous.core.wording import citation
from kokous.core.wording import day as day_words
from kokous.delegation.content import DecisionContent, from_json
from kokous.delegation.draft_fields import RICH
from kokous.delegation.frozen import corrected, freeze, make_renditions
from kokous.delegation.languages import words_for
from kokous.delegation.locks import lock_decision
from kokous.delegation.models import Correction
from kokous.delegation.selectors import latest_version
from kokous.organisation.models import User
from kokous.rules.citations import hl
from kokous.rules.correction import ErrorGround, Proposal, may_correct

CLERICAL = hl(51)


@action(
    "decision.corrected",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="five years have not passed and the party does not suffer unreasonably",
    cites=[CLERICAL, hl(52)],
)
def correct_clerical_error(
    *,
    actor: User,
    at: datetime,
    decision_id: UUID,
    what: str,
    decision: str,
    account: str,
    reasons: str,
    provisions: str,
    unreasonable: bool = False,
    seen: str | None = None,
) -> Correction:
    """Replace the document of a decision that has a typing or calculation error (HL 51–52 §, R-11.07).

    The texts are given whole. The signed version stays as it was; the new one carries
    the note of the correction, and so does its public form. No period starts anew. Refused
    after five years, when it would be unreasonable to the party, and without a change.
    """
    row = lock_decision(decision_id)
    day = civil_date(at)
    require(actor, Code.DECIDE, row.office, day)
    if row.signed_at is None or actor.person is None:
        raise RuleViolation(_("Vain allekirjoitettua päätöstä korjataan."), cites=[CLERICAL])
    proposal = Proposal(ErrorGround.CLERICAL, unreasonable=unreasonable)
    allowed, ground = may_correct(proposal, decided=civil_date(row.signed_at), raised=day)
    if not allowed:
        message = _("Virhettä ei korjata: aika on kulunut tai korjaus olisi asianosaiselle kohtuuton.")
        raise RuleViolation(message, cites=[ground])
    official = from_json(latest_version(row).content)
    require_unchanged(seen, correctable_texts(official), actor=actor, stream=row.stream, cites=[CLERICAL])
    texts = {
        "decision": clean(decision),
        "account": clean(account),
        "reasons": clean(reasons),
        "provisions": provisions,
    }
    rich = [name for name in texts if name in RICH]
    require_seen(actor, *(texts[name] for name in rich), before=[getattr(official, name) for name in rich])
    changed = [name for name, text in texts.items() if getattr(official, name) != text]
    if not what.strip() or not changed:
        message = _("Kerro, mikä virhe korjataan, ja muuta tekstiä.")
        raise RuleViolation(message, cites=[CLERICAL])
    note = words_for(official.language).CORRECTED.format(
        day=day_words(at, official.language),
        cite=citation(CLERICAL, official.language),
        what=what.strip(),
    )
    version = freeze(row, corrected(official, texts, note), at=at)
    renditions = make_renditions(version, at=at) if row.published_at is not None else []
    correction = Correction(decision=row, version=version, what=what.strip(), person=actor.person, at=at)
    correction.save(force_insert=True)
    payload = {
        "objects": [f"decision:{row.pk}"],
        "what": what.strip(),
        "changed": changed,
        "documents": [
            {"name": f"paatos-{version.version}.pdf", "sha256": version.blob_id},
            *({"name": f"{each.kind}.pdf", "sha256": each.blob_id, "public": True} for each in renditions),
        ],
    }
    record(row.stream, "decision.corrected", actor=actor.actor, at=at, cites=[CLERICAL], payload=payload)
    return correction


def correctable_texts(content: DecisionContent) -> dict[str, str]:
    """The texts of a signed decision in which an error may be corrected."""
    return {name: getattr(content, name) for name in ("decision", "account", "reasons", "provisions")}
