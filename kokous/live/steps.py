"""What the chair may do next, what to say with it, and which steps are not open and why.

The reasons are those of :mod:`kokous.live.guards`: the console and a refusal say the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import AgendaItem
from kokous.core.models import Event
from kokous.core.violations import RuleViolation
from kokous.core.wording import time_of_day
from kokous.live import guards, order
from kokous.live.enums import Phase
from kokous.live.models import Ballot, Presence, Speech
from kokous.live.room import Room, is_decided
from kokous.live.script import Script
from kokous.rules.outcomes import DecidedText
from kokous.rules.speaking import Turn, TurnKind, speaking_order
from kokous.rules.voting_order import TAKING_UP, Question, Round, Rung


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its button: posted to ``verb`` with one value, or a page of its own (``page``).

    ``say`` is the chair's sentence, ``closed`` why the step is not open. ``note`` is what the chair finds out
    before the press; ``form`` the form of the page that says so.
    """

    verb: str
    label: str
    say: str = ""
    name: str = ""
    value: str = ""
    page: str = ""
    closed: RuleViolation | None = None
    note: str = ""
    form: str = "step"

    @property
    def lines(self) -> list[str]:
        """What the chair says, one thing a line."""
        return self.say.splitlines()


def refusal(guard: Callable[[], object]) -> RuleViolation | None:
    """Why a guard refuses, or ``None``."""
    try:
        guard()
    except RuleViolation as violation:
        return violation
    return None


def next_step(room: Room, script: Script, last: Event | None = None) -> Step | None:
    """The step that comes next; ``None`` once the meeting has been closed.

    ``last``: the newest event. What the chair says of it comes before what is said with the step.
    """
    step = _next_step(room, script)
    if step is None or not step.say or last is None or room.meeting.state != MeetingState.OPEN:
        return step
    return replace(step, say="\n".join(filter(None, (_said_of(last, room, script), step.say))))


def _said_of(last: Event, room: Room, script: Script) -> str:
    """What the chair says of what has just happened: the result of a vote, that the debate is open, that it is limited."""
    if last.kind == "ballot.closed" and room.closed_ballots:
        return _result(room.closed_ballots[-1], room, script)
    if last.kind in {"debate.opened", "item.taken_up"} and room.phase == Phase.DEBATE:
        return script.say("SAY_DEBATE")
    if last.kind == "proposal.supported" and order.interruptions(room):
        return script.say("SAY_INTERRUPTION")
    if last.kind == "decision.stated" and (room.proposals or room.closed_ballots):
        return script.say("SAY_DECIDED")
    return ""


def _result(ballot: Ballot, room: Room, script: Script) -> str:
    """The result as the chair states it; when the body goes on with the item, that too (R-7.08)."""
    counted = script.say(
        "SAY_RESULT", ayes=ballot.ayes, noes=ballot.noes, blanks=ballot.blanks, absent=ballot.absent,
        winner=script.side(ballot.winner, ballot.question),
    )  # fmt: skip
    tie = script.say("SAY_TIE_SETTLED") if ballot.by_chair else ""
    goes_on = script.say("SAY_GOES_ON") if room.phase == Phase.DEBATE else ""
    if ballot.question in TAKING_UP:
        goes_on = script.say("SAY_TAKEN_UP") if ballot.winner == order.BASE else ""
    return " ".join(filter(None, (counted, tie, goes_on)))


def _next_step(room: Room, script: Script) -> Step | None:
    if room.meeting.state == MeetingState.CLOSED:
        return None
    if room.sitting is None:
        return Step("open", _("Avaa kokous"), script.say("SAY_OPEN"), page="open")
    if room.meeting.state == MeetingState.PAUSED:
        return Step("resume", _("Jatka kokousta"), script.say("SAY_PAUSED"))
    if room.current is None or is_decided(room.current):
        return _between_items(room, script)
    if room.chair.pk in room.recused:
        return Step("hand-over", _("Luovuta puheenjohto"), script.say("SAY_CHAIR_OUT"), page="people")
    return _IN_PHASE[room.phase](room, script)


def queue(room: Room) -> list[Speech]:
    """Those who wait for the floor in the order in which it is given (R-7.10)."""
    turns = {
        number: Turn(str(speech.person_id), number, TurnKind(speech.kind))
        for number, speech in enumerate(room.requests)
    }
    return [room.requests[turn.requested] for turn in speaking_order(turns.values())]


def _between_items(room: Room, script: Script) -> Step:
    found = room.quorum
    if not room.opened.legality_stated and room.meeting.body.has_powers:
        sentence = "SAY_LEGALITY" if found.quorate else "SAY_INQUORATE"
        say = script.say(sentence, present=found.present, needed=found.needed)
        return Step("legality", _("Totea laillisuus ja päätösvaltaisuus"), say)
    waiting = [item for item in room.waiting if item.kind not in guards.SELF_ENDING]
    if not waiting:
        why = refusal(lambda: guards.meeting_may_close(room))
        return Step("close", _("Päätä kokous"), script.say("SAY_CLOSE"), closed=why)
    return _take(room, script, waiting[0])


def _take(room: Room, script: Script, item: AgendaItem) -> Step:
    if item.kind == ItemKind.CHECKERS:
        rules = room.meeting.ruleset
        number = rules.value("checkers") if rules else 2
        return Step(
            "checkers",
            _("Valitse pöytäkirjantarkastajat"),
            script.say("SAY_CHECKERS", number=number),
            page="checkers",
        )
    if item.kind == ItemKind.ORDER:
        why = refusal(lambda: guards.quorate(room))
        return Step("accept-order", _("Hyväksy työjärjestys"), script.say("SAY_ORDER"), closed=why)
    if item.kind == ItemKind.LEGALITY:
        return Step("legality", _("Totea laillisuus ja päätösvaltaisuus"))
    return Step(
        "take",
        _("Ota käsittelyyn %(item)s") % {"item": item},
        script.say("SAY_TAKE", item=item),
        name="item",
        value=str(item.pk),
        closed=refusal(lambda: guards.item_may_be_taken(room, item)),
    )


def _presentation(room: Room, script: Script) -> Step:
    item = room.current
    presenter = (item.presenter.name if item.presenter else item.presenter_text) if item else ""
    return Step("open-debate", _("Avaa keskustelu"), script.say("SAY_PRESENT", presenter=presenter))


def _debate(room: Room, script: Script) -> Step:
    if waiting := queue(room):
        first = waiting[0]
        label = _("Anna puheenvuoro: %(name)s") % {"name": first.person.name}
        say = script.say("SAY_GRANT", speaker=first.person.name)
        return Step("grant", label, say, "speech", str(first.pk))
    if order.in_play(room):
        return Step(
            "close-debate",
            _("Julista keskustelu päättyneeksi"),
            _closing(room, script),
            closed=refusal(lambda: guards.debate_may_close(room)),
        )
    return Step(
        "decide",
        _("Julista keskustelu päättyneeksi ja totea päätös"),
        _closing(room, script),
        closed=refusal(lambda: guards.decision_may_be_stated(room)),
    )


def _closing(room: Room, script: Script) -> str:
    """What the chair says when the debate is closed: lapsed proposals are named (R-7.01), and who was elected."""
    if elected := script.elected_now(said=True):
        return f"{script.say('SAY_CLOSE_DEBATE')} {elected}"
    up = order.in_play(room)
    lapsed = [each for each in order.ripe(room) if each not in up]
    names = {
        "voted": script.listed(script.proposal(each.key) for each in up),
        "lapsed": script.listed(script.proposal(each.key) for each in lapsed),
    }
    name = ("SAY_CLOSE_BOTH" if lapsed else "SAY_CLOSE_VOTE") if up else "SAY_CLOSE_PLAIN"
    if lapsed and not up:
        name = "SAY_CLOSE_LAPSED"
    many = "_MANY" if len(up or lapsed) > 1 and name != "SAY_CLOSE_BOTH" else ""
    return script.say(name + many, **names)


def _established(room: Room, script: Script) -> Step:
    if not order.in_play(room):
        return _decide(room, script)
    ladder = order.ladder(room)
    method = script.words.METHODS["electronic"]
    if len(ladder) == 1:
        say = script.say("SAY_ORDER_ONE", method=method, **_sides(ladder[0], script))
    else:
        say = script.say("SAY_ORDER_MANY", number=len(ladder), method=method)
    why = refusal(lambda: guards.order_may_be_approved(room))
    return Step("approve-order", _("Äänestystapa ja -järjestys hyväksyttiin"), say, closed=why)


def _ordered(room: Room, script: Script) -> Step:
    if (ballot := room.open_ballot) is not None:
        why = refusal(lambda: guards.ballot_may_close(room, anyway=True, found_connected=True))
        tied = guards.tied(room)
        if tied and guards.missing(room):
            # How the vote stands is nobody's to know before it is closed (KuntaL 104 § 2 mom.).
            why, tied = None, False
        say = script.say("SAY_TIE" if tied else "SAY_VOTING")
        step = Step("close-ballot", _("Päätä äänestys"), say, "ballot", str(ballot.pk), closed=why)
        gone = [] if why else guards.lost_voters(room)
        return _over_lost(step, gone, room, script) if gone else step
    proposed = order.walk(room).next
    if not order.undecided(room) or proposed is None:
        return _decide(room, script)
    say = script.say("SAY_BALLOT", **_sides(proposed, script))
    if proposed.question is Question.TAKE_UP_ALL:
        say = script.say("SAY_ALL_NEEDED") + "\n" + say
    return Step("ballot", _("Aloita äänestys"), say, closed=refusal(lambda: guards.ballot_may_open(room)))


def _over_lost(step: Step, gone: Sequence[Presence], room: Room, script: Script) -> Step:
    """Closing a vote after which remote members were lost: in one press the chair finds them there (R-5.04)."""
    names = script.listed(stay.person.name for stay in gone)
    since = time_of_day(min(room.lost[stay.person_id] for stay in gone))
    note = _(
        "Äänensä antaneen yhteys Kokoukseen on katkennut klo %(time)s: %(names)s. Annettu ääni on voimassa. "
        "Totea ennen päättämistä, että jäsen pystyy yhä seuraamaan kokousta ja osallistumaan siihen (KuntaL 99 §); "
        "muuten merkitse hänet poistuneeksi."
    )
    return replace(
        step,
        label=_("Yhteys todettu, päätä äänestys"),
        say=script.say("SAY_CONNECTED", names=names),
        note=note % {"time": since, "names": names},
        form="step-seen",
    )


def _sides(asked: Round | Rung, script: Script) -> dict[str, str]:
    return {"aye": script.side(asked.aye, asked.question), "no": script.side(asked.no, asked.question)}


def _decide(room: Room, script: Script) -> Step:
    why = refusal(lambda: guards.decision_may_be_stated(room))
    say = script.words.SAY_DECISIONS[order.ending(room).outcome] if why is None else ""
    if why is None and order.is_left_untaken(room):
        say = script.say("SAY_NOT_TAKEN_UP")
    elif why is None:
        ended = order.ending(room)
        carried = (
            script.carried(ended.winner, said=True) if ended.outcome.text is DecidedText.PROPOSALS else ""
        )
        say = script.elected_now(said=True) or carried or say
    return Step("decide", _("Totea päätös"), say, closed=why)


_IN_PHASE: dict[str, Callable[[Room, Script], Step]] = {
    Phase.PRESENTATION: _presentation,
    Phase.DEBATE: _debate,
    Phase.ESTABLISHED: _established,
    Phase.ORDERED: _ordered,
}


def closed_steps(room: Room) -> list[Step]:
    """Steps of this moment that are not open, with the reason; the next step has its own."""
    return [step for step in _others(room) if step.closed is not None]


def _others(room: Room) -> Iterator[Step]:
    if not room.is_open:
        return
    if room.current is None or is_decided(room.current):
        yield Step("close", _("Päätä kokous"), closed=refusal(lambda: guards.meeting_may_close(room)))
        return
    if room.phase in guards.DEBATING and not order.interruptions(room):
        nothing = RuleViolation(_("Ei kannatettua ehdotusta."), cites=[guards.VOTING])
        yield Step("ballot", _("Pöydälle tai palautus"), closed=nothing)
    if room.phase in guards.DEBATING and room.requests:
        yield Step(
            "close-debate",
            _("Julista keskustelu päättyneeksi"),
            closed=refusal(lambda: guards.debate_may_close(room)),
        )
    if room.open_ballot is None:
        yield Step("ballot", _("Aloita äänestys"), closed=refusal(lambda: guards.ballot_may_open(room)))
    if room.phase not in guards.DEBATING:
        yield Step("decide", _("Totea päätös"), closed=refusal(lambda: guards.decision_may_be_stated(room)))


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of an item's course: before, now or to come."""

    label: str
    state: str


def course(room: Room) -> list[Stage]:
    """The course of the item at hand: presentation (where there is one), debate, vote, decision."""
    names = [
        (Phase.PRESENTATION, _("esittely")),
        (Phase.DEBATE, _("keskustelu")),
        (Phase.ESTABLISHED, _("ehdotusten toteaminen")),
        (Phase.ORDERED, _("äänestys")),
        (Phase.DECIDED, _("päätös")),
    ]
    shown = [name for name in names if name[0] != Phase.PRESENTATION or room.meeting.body.has_presenter]
    order_of = [phase for phase, _label in shown]
    now = order_of.index(Phase(room.phase)) if room.phase in order_of else 0
    return [
        Stage(label, "done" if place < now else "now" if place == now else "")
        for place, (_phase, label) in enumerate(shown)
    ]
