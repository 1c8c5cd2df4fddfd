"""To whom a claim for rectification goes: to the board once it has taken the matter up (KuntaL 134 § 3 mom.).

A signed document keeps what it said. What is shown or given out after a take-up
says the new addressee, in the language of the decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from kokous.core.clock import civil_date
from kokous.core.wording import day
from kokous.delegation.chain import body_concerned
from kokous.delegation.clocks import remedies_of
from kokous.delegation.content import DecisionContent
from kokous.delegation.enums import LEVELS
from kokous.delegation.languages import name_in, words_for
from kokous.delegation.models import CallUp, OfficerDecision
from kokous.organisation.models import Body
from kokous.rules.citations import Citation
from kokous.rules.remedy import RemedyKind
from kokous.rules.take_up_right import Level, handled_by, rectification_handled_by


@dataclass(frozen=True, slots=True)
class Addressee:
    """The body that handles rectification, None where no body stands above the office, and by which section."""

    body: Body | None
    ground: Citation


def addressee_of(decision: OfficerDecision, taken: Iterable[Body]) -> Addressee:
    """Who handles rectification of the decision when the bodies ``taken`` have taken it up (R-9.18, R-2.13)."""
    made = decision.signed_at or decision.drafted_at
    concerned = body_concerned(decision.office, on=civil_date(made))
    up_to = {LEVELS[body.kind]: body for body in taken}
    usual = LEVELS.get(concerned.kind, Level.COMMITTEE) if concerned is not None else Level.COMMITTEE
    level, ground = rectification_handled_by(taken_up_to=handled_by(up_to), otherwise=usual)
    moved = level is Level.BOARD and Level.BOARD in up_to
    return Addressee(up_to[Level.BOARD] if moved else concerned, ground)


def calls_of(decision: OfficerDecision) -> list[CallUp]:
    """The takings up of a decision with their bodies; the one that handles the matter is first."""
    calls = decision.call_ups.select_related("body", "person")
    return sorted(calls, key=lambda call: LEVELS[call.body.kind], reverse=True)


def after_take_up(content: DecisionContent, decision: OfficerDecision) -> DecisionContent:
    """The content as it is shown after the matter was taken up: a note, and the right addressee in its instructions."""
    calls = calls_of(decision)
    if not calls:
        return content
    handling = calls[0]
    words = words_for(content.language)
    found = addressee_of(decision, (call.body for call in calls))
    name = name_in(found.body or decision.office.municipality, content.language)
    note = words.TAKEN_UP.format(
        day=day(handling.at, content.language), body=name_in(handling.body, content.language)
    )
    claims = words.CLAIMS_TO.format(addressee=name) if _rectifiable(content.instructions) else ""
    instructions = tuple(_readdressed(each, name) for each in content.instructions)
    return replace(content, instructions=instructions, taken_up=f"{note} {claims}".strip())


def claims_to(decision: OfficerDecision, taken: Iterable[Body]) -> str:
    """The name of who handles rectification after a take-up, in the decision's language; empty when there is none."""
    made = civil_date(decision.signed_at or decision.drafted_at)
    if all(remedy.kind is not RemedyKind.RECTIFICATION for remedy in remedies_of(decision, made)):
        return ""
    found = addressee_of(decision, taken)
    return name_in(found.body or decision.office.municipality, decision.language)


def _rectifiable(instructions: Iterable[dict[str, Any]]) -> bool:
    return any(each["kind"] == RemedyKind.RECTIFICATION for each in instructions)


def _readdressed(remedy: dict[str, Any], name: str) -> dict[str, Any]:
    if remedy["kind"] != RemedyKind.RECTIFICATION:
        return remedy
    lines = [{**line, "text": name} if line["key"] == "authority" else line for line in remedy["lines"]]
    return {**remedy, "lines": lines}
