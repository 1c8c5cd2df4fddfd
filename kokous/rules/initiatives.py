"""Initiatives, referendum and questions. Kuntalaki 22-28 §, 90 § and local rules."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import kuntal
from kokous.rules.deadlines import add_months
from kokous.rules.findings import Finding, Weight
from kokous.rules.service import Tie
from kokous.rules.thresholds import least_count, quarter_of_all

#: Act 419/2021 widened the right of initiative and repealed the old 23 § 2 mom.
REFORM_OF_2021 = date(2021, 5, 26)

REFERENDUM_SHARE = Fraction(4, 100)
REFERENDUM_AGE = 15

#: The old rule: two per cent of residents, taken up within six months.
OLD_SHARE = Fraction(2, 100)
OLD_MONTHS = 6

_ALWAYS = frozenset({Tie.RESIDENT, Tie.OPERATING_ORGANISATION, Tie.DOMICILED_ORGANISATION})
_SINCE_2021 = frozenset({Tie.REAL_PROPERTY_OWNER, Tie.REAL_PROPERTY_POSSESSOR})


def may_make_initiative(ties: frozenset[Tie], *, on: date, concerns_used_service: bool = False) -> bool:
    """True when somebody with these ties may make an initiative on the day.

    Residents and organisations operating in the municipality; since 26 May 2021 also
    those who own or possess real property there; users of a service in a matter
    that concerns that service.

    Source: KuntaL 23 §.
    Rules: R-1.16, R-1.18
    """
    allowed = _ALWAYS | _SINCE_2021 if civil_day(on, "on") >= REFORM_OF_2021 else _ALWAYS
    return bool(ties & allowed) or (Tie.SERVICE_USER in ties and concerns_used_service)


def statutory_take_up_day(made: date, *, signatories: int, residents: int) -> date | None:
    """Until when the council had to take up an initiative by law, or None for no such day.

    Only initiatives made before 26 May 2021 by at least two per cent of residents
    had one; the rule no longer exists, though many pages still state it. A local
    target is not law and is kept in the rule set.

    Source: KuntaL 23 § 2 mom. as in force before 419/2021.
    Rules: R-1.17
    """
    needed = least_count(OLD_SHARE, residents)
    whole_number(signatories, "signatories", least=0)
    if civil_day(made, "made") >= REFORM_OF_2021 or signatories < needed:
        return None
    return add_months(made, OLD_MONTHS)


def check_initiative_report(reported: Iterable[date], *, year: int) -> tuple[Finding, ...]:
    """A warning when the council has not been told of initiatives in the year.

    At least once a year the council is told of the initiatives in its own competence
    and of what was done.

    Source: KuntaL 23 §.
    Rules: R-1.19
    """
    if any(day.year == year for day in reported):
        return ()
    return (Finding("initiatives_not_reported", (kuntal(23),), Weight.WARNS, (year,)),)


def referendum_initiative_passes(signatories: int, *, residents_of_age: int) -> bool:
    """True when enough residents aged 15 or more ask for a referendum: four per cent.

    The council must then decide without delay whether one is held.

    Source: KuntaL 25 §.
    Rules: R-1.20
    """
    needed = least_count(REFERENDUM_SHARE, residents_of_age)
    return whole_number(signatories, "signatories", least=0) >= needed


class AdvisoryBody(StrEnum):
    """The bodies that must be able to influence preparation in matters that concern them."""

    YOUTH_COUNCIL = "youth_council"
    OLDER_PEOPLE = "older_people"
    DISABILITY = "disability"


_ADVISORY_SECTIONS = {
    AdvisoryBody.YOUTH_COUNCIL: kuntal(26),
    AdvisoryBody.OLDER_PEOPLE: kuntal(27),
    AdvisoryBody.DISABILITY: kuntal(28),
}


def check_statements(
    concerned: Sequence[AdvisoryBody], asked: frozenset[AdvisoryBody]
) -> tuple[Finding, ...]:
    """A warning for each advisory body that a matter concerns and that was not asked.

    Source: KuntaL 26-28 §.
    Rules: R-1.21
    """
    return tuple(
        Finding("statement_not_asked", (_ADVISORY_SECTIONS[body],), Weight.WARNS, (body.value,))
        for body in concerned
        if body not in asked
    )


class InitiativeStep(StrEnum):
    """What the council does with a councillors' initiative handed to the chair."""

    TO_BOARD = "to_board"
    REFERRAL_DEBATE = "referral_debate"


def initiative_step(*, council_wants_debate: bool) -> InitiativeStep:
    """What follows when an initiative is handed over after the items of the notice.

    It goes to the board for preparation without debate; the council may first decide
    on a referral debate. Model practice [K], to be set by local rules.

    Source: KuntaL 90 § 1 mom. 3 c kohta.
    Rules: R-1.22
    """
    return InitiativeStep.REFERRAL_DEBATE if council_wants_debate else InitiativeStep.TO_BOARD


def open_initiatives_report_day(year: int, *, month: int) -> date:
    """The last day of the month by which the board reports the open initiatives.

    ``month`` comes from local rules; February and March are usual [K]. Raises
    ValueError for a month that is not in 1-12.

    Source: KuntaL 90 § 1 mom. 3 c kohta.
    Rules: R-1.22
    """
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """What local rules set for questions to the board [M model rule]."""

    answer_months: int
    question_time_days: int


def question_passes(seats: int, *, councillors: int) -> bool:
    """True when enough councillors put a written question to the board: a quarter.

    A model rule [M] that local rules may change.

    Source: hallintosääntö, KuntaL 90 § 1 mom.
    Rules: R-1.23
    """
    return whole_number(councillors, "councillors", least=0) >= quarter_of_all(seats)


def answer_meeting(filed: date, meetings: Iterable[date], *, rule: QuestionRule) -> date | None:
    """The council meeting in which a question must be answered at the latest.

    The first meeting on or after the day the months have passed; None when no such
    meeting is planned yet.

    Source: hallintosääntö, MääräaikaL 3 §.
    Rules: R-1.23
    """
    after = add_months(filed, rule.answer_months)
    return min((day for day in meetings if day >= after), default=None)


def question_in_time(filed: date, *, meeting_day: date, rule: QuestionRule) -> bool:
    """True when a short question was filed early enough for the question time.

    Source: hallintosääntö, MääräaikaL 4 §.
    Rules: R-1.23
    """
    early = civil_day(meeting_day, "meeting_day") - civil_day(filed, "filed")
    return early.days >= rule.question_time_days
