"""Deciding of a form of marked words in a decision: it is marked too, or declared harmless."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.richtext.marking import mark_of, marked_also
from kokous.core.richtext.marks import PERSONAL
from kokous.core.richtext.strays import Stray
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.drafts import FORM, require_draft
from kokous.delegation.content import from_json
from kokous.delegation.draft_fields import RICH
from kokous.delegation.locks import lock_decision
from kokous.delegation.models import HarmlessWord, OfficerDecision
from kokous.delegation.selectors import latest_version
from kokous.delegation.stray_words import StrayWord, stray_words
from kokous.organisation.models import User
from kokous.rules.citations import cite, kuntal

SECRECY = (cite("JulkL", 22), kuntal(140, 1))


@action(
    "decision.edited",
    requires=[Right(Code.PREPARE, Of.OFFICE)],
    precondition="the decision is a draft and the form stands unmarked in its text",
    cites=SECRECY,
)
def mark_word_in_decision(
    *, actor: User, at: datetime, decision_id: UUID, phrase: str, form: str
) -> OfficerDecision:
    """Mark a form of marked words wherever it stands in the draft; of a private party's name as personal data."""
    decision = lock_decision(decision_id)
    require(actor, Code.PREPARE, decision.office, civil_date(at))
    require_draft(decision)
    word = _one_of(stray_words(decision), phrase, form)
    texts = {name: getattr(decision, name) for name in RICH}
    try:
        mark = mark_of(texts.values(), word.stray.phrase)
    except LookupError:  # a party's name, which is marked nowhere
        mark = {"data-kind": PERSONAL}
    changed = []
    for name, text in texts.items():
        if (marked := marked_also(text, word.stray.form, mark)) != text:
            setattr(decision, name, marked)
            changed.append(name)
    if changed:
        decision.save(update_fields=changed)
        payload = {"objects": [f"decision:{decision.pk}"], "changed": sorted(changed)}
        record(decision.stream, "decision.edited", actor=actor.actor, at=at, cites=[FORM], payload=payload)
    return decision


@action(
    "word.declared_harmless",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="the form stands undecided in the decision, and a reason is given",
    cites=SECRECY,
)
def declare_harmless_in_decision(
    *, actor: User, at: datetime, decision_id: UUID, phrase: str, form: str, reason: str
) -> HarmlessWord:
    """Decide that a form tells nothing of the marked words, before the decision is published (JulkL 22 §, KuntaL 140 §)."""
    decision = lock_decision(decision_id)
    require(actor, Code.DECIDE, decision.office, civil_date(at))
    shown = from_json(latest_version(decision).content) if decision.is_signed else None
    word = _one_of(stray_words(decision, shown), phrase, form)
    if not reason.strip():
        raise RuleViolation(_("Kirjaa, miksi sana ei paljasta suojattua tietoa."), cites=SECRECY)
    marked, said = word.stray.key
    row = HarmlessWord.objects.create(
        decision=decision, phrase=marked, form=said, reason=reason.strip(), at=at
    )
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "phrase": word.stray.phrase,
        "form": word.stray.form,
        "reason": row.reason,
    }
    record(
        decision.stream, "word.declared_harmless", actor=actor.actor, at=at, cites=SECRECY, payload=payload
    )
    return row


def _one_of(words: list[StrayWord], phrase: str, form: str) -> StrayWord:
    key = Stray(phrase, form).key
    for word in words:
        if word.stray.key == key:
            return word
    raise RuleViolation(_("Sanasta on jo päätetty, tai sitä ei enää ole tekstissä."), cites=SECRECY)
