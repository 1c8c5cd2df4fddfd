"""What must hold before a step of the sitting is taken.

Each guard returns quietly or raises :class:`RuleViolation` with the sections. The
actions ask them under the lock; the chair's console asks the same ones to show why
a step is not open, so that the page and the refusal never differ.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import AgendaItem
from kokous.core.violations import RuleViolation
from kokous.live import order
from kokous.live.enums import Phase
from kokous.live.models import Ballot, Handling, Presence, Proposal
from kokous.live.room import Room, is_decided
from kokous.organisation.models import Person
from kokous.rules import electronic_meeting, voting
from kokous.rules.citations import hl, kuntal
from kokous.rules.electronic_meeting import RemoteParticipant
from kokous.rules.voting_order import TAKING_UP, Question

LEADING = kuntal(102, 1)
SPEAKING = kuntal(102, 2)
QUORUM = kuntal(103)
VOTING = kuntal(104, 1)
RESULT = kuntal(104, 2)
TAKING_UP_LAW = kuntal(95)
DISQUALIFIED = hl(27, 1)
REMOTE = kuntal(99)
PRESENT_REMOTELY = kuntal(103, 3)

DEBATING = frozenset({Phase.PRESENTATION, Phase.DEBATE})
#: Items that state a fact of the meeting itself; they may be handled before the quorum has been stated.
FORMAL = frozenset({ItemKind.OPENING, ItemKind.LEGALITY, ItemKind.CLOSING})
#: Items that opening and closing the meeting handle by themselves.
SELF_ENDING = frozenset({ItemKind.OPENING, ItemKind.CLOSING})


def opened(room: Room) -> None:
    """The meeting has been opened and has not been closed."""
    if room.meeting.state == MeetingState.CLOSED:
        raise RuleViolation(_("Kokous on päättynyt."), cites=[LEADING])
    if room.sitting is None:
        raise RuleViolation(_("Kokousta ei ole avattu."), cites=[LEADING])


def going_on(room: Room) -> None:
    """Opened and not paused."""
    opened(room)
    if room.meeting.state == MeetingState.PAUSED:
        raise RuleViolation(_("Kokous on keskeytetty."), cites=[LEADING], advice=_("Jatka ensin kokousta."))


def at_hand(room: Room) -> tuple[AgendaItem, Handling]:
    """An item is being handled and has not been decided."""
    going_on(room)
    if room.current is None or room.handling is None:
        raise RuleViolation(_("Mitään asiaa ei ole otettu käsittelyyn."), cites=[LEADING])
    if room.phase == Phase.DECIDED:
        raise RuleViolation(_("Asian käsittely on päättynyt."), cites=[LEADING])
    return room.current, room.handling


def chair_able(room: Room) -> None:
    """The one who leads is in the meeting and not disqualified in the item (HL 27 § 1 mom., R-6.09)."""
    stay = room.presence_of(room.chair.pk)
    if stay is None:
        message = _("Puheenjohtaja %(name)s ei ole läsnä.") % {"name": room.chair.name}
    elif room.chair.pk in room.recused:
        message = _("Puheenjohtaja %(name)s on esteellinen tässä asiassa.") % {"name": room.chair.name}
    else:
        return
    raise RuleViolation(
        message, cites=[DISQUALIFIED, LEADING], advice=_("Luovuta puheenjohto varapuheenjohtajalle.")
    )


def quorate(room: Room, *, but: Collection[Presence] = ()) -> None:
    """Enough members take part in the item at hand, the disqualified left out (KuntaL 103 §, R-6.04–R-6.06).

    Of those who take part remotely the ones count whose connection holds, and those who were found to be there
    (``but``; KuntaL 103 § 3 mom., R-5.04).
    """
    found = room.quorum
    if room.meeting.body.has_powers and not found.quorate:
        message = _("Ei päätösvaltainen: %(present)s/%(seats)s läsnä, tarvitaan %(needed)s.")
        raise RuleViolation(
            message % {"present": found.present, "seats": room.seats, "needed": found.needed},
            cites=found.cites,
            advice=_("Kutsu varajäsen paikalle, keskeytä kokous tai siirrä asia."),
        )

    remote = remote_participants(room, but)
    on_site = len(room.seated) - len(remote)
    if room.meeting.body.has_powers and electronic_meeting.must_pause(
        on_site=on_site, participants=remote, quorum=found.needed
    ):
        names = ", ".join(each.who for each in remote if each.connection_lost)
        raise RuleViolation(
            _("Ei päätösvaltainen, kun yhteys on katkennut: %(names)s. Tarvitaan %(needed)s.")
            % {"names": names, "needed": found.needed},
            cites=[*found.cites, REMOTE],
            advice=_("Odota, että yhteys palaa, tai kirjaa, että se on kunnossa. Muuten keskeytä kokous."),
        )


def not_voting(room: Room) -> None:
    """No vote is going on."""
    if room.open_ballot is not None:
        raise RuleViolation(_("Äänestys on käynnissä."), cites=[VOTING], advice=_("Päätä ensin äänestys."))


def debating(room: Room) -> tuple[AgendaItem, Handling]:
    """The debate of the item at hand has not been closed."""
    item, handling = at_hand(room)
    if handling.phase not in DEBATING:
        raise RuleViolation(_("Keskustelu on julistettu päättyneeksi."), cites=[SPEAKING])
    return item, handling


def debate_may_close(room: Room) -> tuple[AgendaItem, Handling]:
    """Nobody who asked for the floor is cut off (KuntaL 102 § 2 mom.: members may speak in the matter)."""
    found = debating(room)
    chair_able(room)
    if room.requests:
        names = ", ".join(each.person.name for each in room.requests)
        raise RuleViolation(
            _("Puheenvuoroa odottaa %(names)s.") % {"names": names},
            cites=[SPEAKING],
            advice=_("Anna pyydetyt puheenvuorot tai merkitse ne perutuiksi."),
        )
    return found


def order_may_be_approved(room: Room, *, anew: bool = False) -> tuple[AgendaItem, Handling]:
    """The debate is closed and something is put to a vote (KuntaL 104 § 1 mom.).

    What the body has approved stands: only a step that says so (``anew``) has another way or order approved.
    """
    item, handling = at_hand(room)
    chair_able(room)
    if handling.phase in DEBATING:
        raise RuleViolation(_("Ehdotuksia ei ole vielä todettu."), cites=[VOTING])
    if handling.phase == Phase.ORDERED and not anew:
        raise RuleViolation(
            _("Toimielin on jo hyväksynyt äänestystavan ja äänestysjärjestyksen."),
            cites=[VOTING],
            advice=_("Jos toimielin hyväksyy nyt toisen, kirjaa se äänestysjärjestyksen sivulla."),
        )
    _something_to_vote_on(room)
    quorate(room)
    not_voting(room)
    return item, handling


def ballot_may_open(room: Room) -> tuple[AgendaItem, Handling]:
    """The body has approved the way of voting, and a vote is still to be held (KuntaL 104 § 1 mom., R-7.01)."""
    item, handling = at_hand(room)
    chair_able(room)
    not_voting(room)
    if handling.phase in DEBATING:
        raise RuleViolation(_("Ehdotuksia ei ole vielä todettu."), cites=[VOTING])
    _something_to_vote_on(room)
    if handling.phase != Phase.ORDERED:
        raise RuleViolation(
            _("Toimielin ei ole vielä hyväksynyt äänestystapaa ja äänestysjärjestystä."), cites=[VOTING]
        )
    quorate(room)
    return item, handling


def may_be_asked_alone(room: Room, question: Question, *, reason: str) -> tuple[AgendaItem, Handling]:
    """The body may vote on one question by itself: whether the item is taken up, or the proposal accepted.

    Taking up comes before the substance, and of what the notice did not name (KuntaL 95 §, R-3.11): an item of the
    supplementary agenda, or one of which the chair says why it is asked. A proposal is accepted or rejected by
    itself when nothing else is put to a vote, and the chair says why a vote is held (KuntaL 104 § 1 mom.).
    """
    item, handling = at_hand(room)
    chair_able(room)
    not_voting(room)
    quorate(room)
    if not reason.strip() and not (question in TAKING_UP and item.late):
        raise RuleViolation(
            _("Äänestykselle ilman vastaehdotusta merkitään peruste."),
            cites=[VOTING],
            advice=_(
                "Kirjoita, miksi äänestetään: esimerkiksi hylkäämistä ehdotettiin ja sitä kannatettiin."
            ),
        )
    if question in TAKING_UP:
        if handling.phase not in DEBATING or room.ballots or order.interruptions(room):
            raise RuleViolation(
                _("Asian käsiteltäväksi ottamisesta päätetään ennen sen käsittelyä."), cites=[TAKING_UP_LAW]
            )
        return item, handling
    if order.in_play(room) or order.alone(room) is not None:
        raise RuleViolation(
            _("Äänestettäväksi on jo ehdotuksia."), cites=[VOTING], advice=_("Äänestä niistä järjestyksessä.")
        )
    if handling.base_withdrawn or any(each.question == Question.ACCEPT for each in room.ballots):
        raise RuleViolation(_("Pohjaehdotus on peruttu tai siitä on jo äänestetty."), cites=[VOTING])
    if handling.phase in DEBATING:
        debate_may_close(room)
    return item, handling


def _something_to_vote_on(room: Room) -> None:
    if not order.in_play(room) and order.alone(room) is None:
        raise RuleViolation(_("Kannatettua vastaehdotusta ei ole."), cites=[VOTING])


def ballot_may_close(room: Room, *, anyway: bool, found_connected: bool = False) -> Ballot:
    """Every member at hand has voted, or the chair closes all the same; a tie has the chair's vote.

    Never over a lost connection that nobody has settled (R-5.04); with ``found_connected`` the chair settles it
    of those who had voted, whose votes stand.
    A tie with the chair blank or not voting has no result in law (KuntaL 104 § 2 mom., R-7.02 [I]).
    """
    at_hand(room)
    chair_able(room)
    ballot = room.open_ballot
    if ballot is None:
        raise RuleViolation(_("Äänestys ei ole käynnissä."), cites=[VOTING])
    voters = lost_voters(room) if found_connected else []
    quorate(room, but=voters)
    connected(room, but=voters)
    choices = choices_of(ballot)
    if missing(room) and not anyway:
        raise RuleViolation(
            _("Äänestämättä: %(names)s.") % {"names": ", ".join(missing(room))},
            cites=[VOTING],
            advice=_("Odota ääniä tai päätä äänestys silti: puuttuvat kirjataan äänestämättä jättäneiksi."),
        )
    if not choices:
        raise RuleViolation(_("Ääniä ei ole vielä annettu."), cites=[RESULT])
    if tied(room):
        raise RuleViolation(
            _("Äänet ovat tasan, eikä puheenjohtaja ole äänestänyt jaa tai ei: tulosta ei ole."),
            cites=[RESULT],
            advice=_("Puheenjohtajan ääni ratkaisee. Pyydä puheenjohtajaa äänestämään."),
        )
    return ballot


def missing(room: Room) -> list[str]:
    """The names of those who have not voted in the vote that goes on."""
    choices = choices_of(room.open_ballot) if room.open_ballot else {}
    return [each.person.name for each in room.seated if str(each.person_id) not in choices]


def tied(room: Room) -> bool:
    """Whether the votes given are equal and the chair's has not settled them (KuntaL 104 § 2 mom., R-7.02)."""
    choices = choices_of(room.open_ballot) if room.open_ballot else {}
    majority = order.majority_of(room.open_ballot)
    return bool(choices) and not voting.may_close(choices, chair=str(room.chair.pk), majority=majority)


def lost_voters(room: Room) -> list[Presence]:
    """Those who take part remotely, have voted in the vote that goes on and are not connected any more.

    A telephone that sleeps is not an absence: what KuntaL 99 § asks is that the member can be verified, follow the
    meeting and take part, which chair and secretary find out in the room.
    """
    choices = choices_of(room.open_ballot) if room.open_ballot else {}
    return [
        stay
        for stay in room.seated
        if stay.remote and stay.person_id in room.lost and str(stay.person_id) in choices
    ]


def remote_participants(room: Room, but: Collection[Presence] = ()) -> list[RemoteParticipant]:
    """Those who sit remotely in the item at hand, as the rules take them; ``but`` were found to be there."""
    lost = {stay.person_id for stay in room.seated if stay.person_id in room.lost and stay not in but}
    return [
        RemoteParticipant(
            who=stay.person.name,
            identified=True,
            can_follow=stay.person_id not in lost,
            can_take_part=stay.person_id not in lost,
            connection_lost=stay.person_id in lost,
        )
        for stay in room.seated
        if stay.remote
    ]


def connected(room: Room, *, but: Collection[Presence] = ()) -> None:
    """Nobody who takes part in the item remotely has lost the connection (KuntaL 99 §, 103 § 3 mom., R-5.04).

    Settled when the connection is back, or when chair or secretary record that it is or that the member has left.
    """
    away = electronic_meeting.unresolved(remote_participants(room, but))
    if away:
        raise RuleViolation(
            _("Yhteys on katkennut: %(names)s.") % {"names": ", ".join(away)},
            cites=[REMOTE, PRESENT_REMOTELY],
            advice=_("Odota, että yhteys palaa, tai kirjaa, että yhteys on kunnossa tai jäsen poistunut."),
        )


def choices_of(ballot: Ballot) -> dict[str, voting.Choice]:
    """Each voter's choice by person id, as the rules take it."""
    return {str(vote.person_id): voting.Choice(vote.choice) for vote in ballot.votes.all()}


def proposal_may_be_accepted(room: Room, key: str) -> Proposal:
    """A proposal may be stated accepted without a vote: nothing is voted on, nothing comes before it (R-7.08)."""
    at_hand(room)
    chair_able(room)
    not_voting(room)
    quorate(room)
    proposal = known_proposal(room, key)
    if not order.comes_now(room, proposal):
        raise RuleViolation(_("Asian palauttaminen tai pöydällepano ratkaistaan ensin."), cites=[VOTING])
    if any(key in (each.aye, each.no) for each in room.ballots):
        raise RuleViolation(_("Ehdotuksesta on jo äänestetty."), cites=[VOTING])
    return proposal


def decision_may_be_stated(room: Room) -> tuple[AgendaItem, Handling]:
    """Nothing is left to vote on (KuntaL 104 § 1 mom., R-7.01)."""
    item, handling = at_hand(room)
    chair_able(room)
    not_voting(room)
    quorate(room)
    if handling.phase in DEBATING:
        debate_may_close(room)
    if left := order.undecided(room):
        raise RuleViolation(
            _("Äänestämättä on vielä: %(keys)s.") % {"keys": ", ".join(left)},
            cites=[VOTING],
            advice=_("Kannatetuista ehdotuksista äänestetään tai ne hyväksytään yksimielisesti."),
        )
    accepted = any(each.state == "accepted" for each in room.proposals)
    if handling.base_withdrawn and not accepted and not room.closed_ballots:
        raise RuleViolation(
            _("Pohjaehdotus on peruttu, eikä muuta ehdotusta ole."),
            cites=[VOTING],
            advice=_("Poista asia esityslistalta."),
        )
    return item, handling


def item_may_be_taken(room: Room, item: AgendaItem) -> None:
    """The item before is decided, this one is not, and the meeting's quorum has been stated (R-6.06)."""
    going_on(room)
    if room.current is not None and not is_decided(room.current):
        raise RuleViolation(
            _("Asian %(item)s käsittely on kesken.") % {"item": room.current}, cites=[LEADING]
        )
    if is_decided(item):
        raise RuleViolation(_("Asia %(item)s on jo käsitelty.") % {"item": item}, cites=[LEADING])
    if item.kind not in FORMAL and room.meeting.body.has_powers and not room.opened.legality_stated:
        raise RuleViolation(
            _("Kokouksen laillisuutta ja päätösvaltaisuutta ei ole vielä todettu."), cites=[QUORUM]
        )


def meeting_may_close(room: Room) -> None:
    """Every item has been decided or withdrawn."""
    going_on(room)
    not_voting(room)
    left = [item for item in room.items if not is_decided(item) and item.kind not in SELF_ENDING]
    if left:
        names = "; ".join(str(item) for item in left)
        raise RuleViolation(
            _("Käsittelemättä: %(names)s.") % {"names": names},
            cites=[LEADING],
            advice=_("Käsittele asiat, siirrä ne pöydälle tai poista ne esityslistalta."),
        )


def takes_part(room: Room, stay: Presence) -> None:
    """The one who is there is not disqualified in the item at hand."""
    not_recused(room, stay.person)


def not_recused(room: Room, person: Person) -> None:
    """The person is not disqualified in the item at hand (HL 27 § 1 mom., R-4.01)."""
    if person.pk in room.recused:
        raise RuleViolation(
            _("%(name)s on esteellinen tässä asiassa.") % {"name": person.name}, cites=[DISQUALIFIED]
        )


def sits(room: Room, stay: Presence) -> None:
    """The person fills a seat in the item at hand: a member, or a deputy in a member's place."""
    takes_part(room, stay)
    if stay.person_id not in room.seated_ids:
        raise RuleViolation(_("%(name)s ei ole läsnä jäsenenä.") % {"name": stay.person.name}, cites=[VOTING])


def known_proposal(room: Room, key: str) -> Proposal:
    """A proposal of the item whose fate is open."""
    proposal = room.proposal(key)
    if proposal is None or proposal.state != "made":
        raise RuleViolation(
            _("Ehdotusta %(key)s ei ole tai sen käsittely on päättynyt.") % {"key": key}, cites=[VOTING]
        )
    return proposal
