"""Which matters a meeting may handle, and how the agenda is shown. Kuntalaki 29, 95 §."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kokous.rules.arguments import whole_number
from kokous.rules.citations import Citation, kuntal
from kokous.rules.findings import Finding
from kokous.rules.voting import SIMPLE, UNANIMOUS, Majority
from kokous.rules.voting_order import Question

#: Headings that say nothing of the matter, compared without case and full stops.
#: [I] A municipality may add its own.
EMPTY_HEADINGS = frozenset(
    {
        "asia ei ole julkinen",
        "ei julkinen",
        "ei-julkinen asia",
        "salainen asia",
        "salassa pidettävä asia",
        "ärendet är inte offentligt",
        "sekretessbelagt ärende",
    }
)


class Hurdle(StrEnum):
    """What a matter needs before it may be handled."""

    NONE = "none"
    MAJORITY = "majority"
    UNANIMITY = "unanimity"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class TakingUp:
    """The hurdle and the sections that set it."""

    hurdle: Hurdle
    cites: tuple[Citation, ...]


def taking_up(
    *, council: bool, in_notice: bool, prepared: bool, urgent: bool, local: tuple[Citation, ...] = ()
) -> TakingUp:
    """What a matter needs before the body may handle it.

    The council handles what is in the notice and prepared. An urgent matter that is
    not in the notice it takes up by majority, an unprepared one only unanimously.
    A matter that is in the notice but unprepared is read the same way [I]. Other
    bodies take up an unlisted matter by their own decision [M]; ``local`` is the
    section of the administrative rules that says so.

    Source: KuntaL 95 §.
    Rules: R-3.11
    """
    if in_notice and (prepared or not council):
        return TakingUp(Hurdle.NONE, (kuntal(95),))
    if not council:
        return TakingUp(Hurdle.MAJORITY, local or (kuntal(90, 1),))
    if not urgent:
        return TakingUp(Hurdle.NOT_ALLOWED, (kuntal(95),))
    return TakingUp(Hurdle.MAJORITY if prepared else Hurdle.UNANIMITY, (kuntal(95),))


def question_of(needed: TakingUp) -> Question | None:
    """What the body is asked before it handles the matter, or None when it need not be asked.

    Raises ``ValueError`` when the matter may not be taken up at all.

    Source: KuntaL 95 §.
    Rules: R-3.11
    """
    if needed.hurdle is Hurdle.NOT_ALLOWED:
        raise ValueError("The matter is neither in the notice nor urgent.")
    return {Hurdle.MAJORITY: Question.TAKE_UP, Hurdle.UNANIMITY: Question.TAKE_UP_ALL}.get(needed.hurdle)


def majority_of(question: Question) -> Majority:
    """How many must be for what is asked: nobody against an unprepared matter, else the most votes.

    Source: KuntaL 95 § and 104 § 2 mom.
    Rules: R-3.11, R-7.02
    """
    return UNANIMOUS if question is Question.TAKE_UP_ALL else SIMPLE


def taken_up(needed: TakingUp, *, ayes: int, noes: int) -> bool:
    """True when the votes take the matter up.

    Unanimous means that nobody is against and somebody is for; members who vote
    blank do not break unanimity [I]. Equal votes do not take a matter up here: the
    chair's vote is applied by the voting rules before.

    Source: KuntaL 95 § and 104 §.
    Rules: R-3.11
    """
    whole_number(ayes, "ayes", least=0)
    whole_number(noes, "noes", least=0)
    if needed.hurdle is Hurdle.UNANIMITY:
        return ayes > 0 and noes == 0
    if needed.hurdle is Hurdle.MAJORITY:
        return ayes > noes
    return needed.hurdle is Hurdle.NONE


def check_public_heading(heading: str) -> tuple[Finding, ...]:
    """A finding when the heading of a withheld item does not describe the matter.

    Even when the content is not published the public must know enough to ask for
    more; a bare "Asia ei ole julkinen" does not do.

    Source: KuntaL 29 § 2 mom.
    Rules: R-3.10
    """
    bare = " ".join(heading.replace(".", " ").split()).casefold()
    if bare and bare not in EMPTY_HEADINGS:
        return ()
    return (Finding("heading_says_nothing", (kuntal(29, 2),)),)


class AgendaPart(StrEnum):
    """What of one item the public agenda on the web shows."""

    WHOLE = "whole"
    WITHOUT_PERSONAL_DATA = "without_personal_data"
    HEADING = "heading"


def agenda_on_web(*, ready: bool, secret: bool, private_data: bool) -> AgendaPart | None:
    """What the web shows of an item, or None while the agenda is not ready.

    When the agenda is ready what the public needs to know is given on the web;
    secret data never go there, and privacy is protected.

    Source: KuntaL 29 § 2 mom.
    Rules: R-3.09
    """
    if not ready:
        return None
    if secret:
        return AgendaPart.HEADING
    return AgendaPart.WITHOUT_PERSONAL_DATA if private_data else AgendaPart.WHOLE


def continuation_told(
    unfinished: int, *, members: Iterable[str], present_at_end: frozenset[str]
) -> tuple[str, ...]:
    """Who must be told of a continuation meeting: those absent when it was decided.

    The unfinished matters move over without a new notice. Raises ValueError when
    nothing is unfinished, for then a new meeting is convened instead. A model rule [M].

    Source: hallintosääntö.
    Rules: R-3.12
    """
    if whole_number(unfinished, "unfinished", least=0) == 0:
        raise ValueError("A continuation meeting needs a matter that was left unfinished.")
    return tuple(member for member in members if member not in present_at_end)
