"""When a decision may be carried out, and when it is final. Kuntalaki 96 and 143 §."""

from collections.abc import Sequence
from datetime import date, timedelta

from kokous.rules.arguments import civil_day
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.clocks import Clock, final_last_day
from kokous.rules.findings import Finding
from kokous.rules.remedy import Enforcement, Remedy, RemedyKind

#: Days from notice before a contract above the thresholds may be made [M].
STANDSTILL_DAYS = 14


def final_on(clocks: Sequence[Clock], *, remedy_pending: bool) -> date | None:
    """The first day on which the decision is final, or None while it is not known.

    The day after the latest last day, when every clock has run and nobody has used
    a remedy. Raises ValueError without clocks.

    Source: KuntaL 138-140 §; the certificate of finality is [I].
    Rules: R-9.28
    """
    last = final_last_day(clocks)
    return None if last is None or remedy_pending else last + timedelta(days=1)


def certificate_may_be_given(clocks: Sequence[Clock], *, today: date, remedy_pending: bool) -> bool:
    """True when a certificate of finality (lainvoimaisuustodistus) may be given on the day [I].

    Raises ValueError without clocks, as :func:`final_on`.

    Rules: R-9.28
    """
    final = final_on(clocks, remedy_pending=remedy_pending)
    return final is not None and civil_day(today, "today") >= final


def standstill_over(noticed: date, *, today: date) -> bool:
    """True when a contract above the thresholds may be made: 14 days from notice have passed.

    The standstill is no period for doing an act, so its end is not moved [I]; its
    length is [M].

    Source: HankintaL 129 §.
    Rules: R-9.34
    """
    return civil_day(today, "today") > civil_day(noticed, "noticed") + timedelta(days=STANDSTILL_DAYS)


def check_enforcement(
    remedies: Sequence[Remedy],
    *,
    final: bool,
    would_make_useless: bool = False,
    forbidden: bool = False,
    standstill_passed: bool = True,
) -> tuple[Finding, ...]:
    """What stops carrying a decision out now; nothing stops a final one but a court.

    The Local Government Act lets a decision be carried out before it is final,
    unless a remedy would become useless or the body or a court forbids it. Special
    law is the other way round, and a contract waits for its standstill.

    Source: KuntaL 143 §, HL 49 f §, HOL 122 §, HankintaL 129 §.
    Rules: R-9.26, R-9.34
    """
    findings: list[Finding] = []
    ways = {remedy.enforcement for remedy in remedies if remedy.kind is not RemedyKind.PROHIBITION}
    if forbidden:
        findings.append(Finding("enforcement_forbidden", (kuntal(143),)))
    if would_make_useless and not final:
        findings.append(Finding("remedy_would_be_useless", (kuntal(143),)))
    if Enforcement.WHEN_FINAL in ways and not final:
        findings.append(Finding("must_be_final_first", (hl("49 f"), cite("HOL", 122))))
    if Enforcement.AFTER_STANDSTILL in ways and not standstill_passed:
        findings.append(Finding("standstill_not_over", (cite("HankintaL", 129),)))
    return tuple(findings)


def check_board_enforcement(*, lawful: bool | None) -> tuple[Finding, ...]:
    """What stops the board from carrying out a council decision.

    ``lawful`` is the board's own finding, None while it has not been made. A decision
    that the board finds made in a wrong order, beyond competence or otherwise
    unlawful goes back to the council without delay.

    Source: KuntaL 96 §.
    Rules: R-9.27
    """
    if lawful is None:
        return (Finding("legality_not_established", (kuntal(96),)),)
    return () if lawful else (Finding("return_to_council", (kuntal(96),)),)
