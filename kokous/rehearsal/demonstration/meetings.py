"""How Mallikunta meets: agendas, sittings and the steps taken in them.

The secretary takes every step on the others' behalf, as in a real hall where
members vote by show of hands; the actions are the same as those of the pages.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict
from uuid import UUID

from kokous.agenda.actions.attachments import add_attachment
from kokous.agenda.actions.items import add_item
from kokous.agenda.actions.matters import create_matter
from kokous.agenda.actions.meetings import plan_meeting
from kokous.agenda.actions.notices import convene
from kokous.agenda.enums import ItemKind
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core import clock
from kokous.documents.build import build_pdf
from kokous.documents.model import Document, Heading, Paragraph
from kokous.live.actions import (
    debates,
    decisions,
    formalities,
    items,
    proposals,
    recusals,
    sitting,
    speaking,
    voting,
)
from kokous.live.enums import Method, SpeechState
from kokous.live.models import Speech
from kokous.organisation.models import Body, Person, User
from kokous.rehearsal.demonstration import calendar
from kokous.rehearsal.demonstration.papers import Paper

#: A speech that has gone on for longer than this at a start was forgotten.
FORGOTTEN = timedelta(minutes=15)
#: The notice goes out so many days before the meeting, or on the last working day before that.
NOTICE = 5


class Step(TypedDict):
    """What every step of a sitting is told: who enters it, when, and where."""

    actor: User
    at: datetime
    meeting_id: UUID


@dataclass
class Hall:
    """A meeting under way and whoever enters its steps; ``at`` moves on with each of them."""

    meeting: Meeting
    secretary: User
    at: datetime

    def moment(self, minutes: float = 1) -> datetime:
        """The next moment of the sitting."""
        self.at += timedelta(minutes=minutes)
        return self.at

    @property
    def step(self) -> Step:
        """The next step, a minute after the last one."""
        return Step(actor=self.secretary, at=self.moment(), meeting_id=self.meeting.pk)

    def item(self, paper: Paper) -> AgendaItem:
        """The item made of a paper."""
        return self.meeting.items.get(title=paper.title)


def plan(
    body: Body, secretary: User, starts: datetime, papers: list[Paper], presenter: Person | None
) -> Meeting:
    """A meeting with its standard items and the papers, called together in good time."""
    sent = calendar.working_day(clock.civil_date(starts) - timedelta(days=NOTICE))
    prepared = calendar.working_day(sent - timedelta(days=2))
    meeting = compose(body, secretary, starts, papers, presenter, at=evening(prepared, 9))
    convene(actor=secretary, at=evening(sent, 12), meeting_id=meeting.pk)
    meeting.refresh_from_db()
    return meeting


def compose(
    body: Body,
    secretary: User,
    starts: datetime,
    papers: list[Paper],
    presenter: Person | None,
    *,
    at: datetime,
) -> Meeting:
    """A draft agenda: the standard items and the papers between them."""
    meeting = plan_meeting(
        actor=secretary, at=at, body_id=body.pk, starts=starts, place="Kunnantalo, valtuustosali",
        with_standard_items=True,
    )  # fmt: skip
    closing = meeting.items.get(kind=ItemKind.CLOSING)
    for place, paper in enumerate(papers):
        _add(meeting, secretary, at, paper, closing.point + place, presenter)
    return meeting


def _add(
    meeting: Meeting, secretary: User, at: datetime, paper: Paper, point: int, presenter: Person | None
) -> None:
    matter = create_matter(
        actor=secretary, at=at, municipality_id=meeting.body.municipality_id, title=paper.title
    )
    fields = ItemFields(
        title=paper.title, description=paper.description, proposal=paper.proposal, remedies=[paper.remedy],
        public=not paper.secrecy, secrecy=paper.secrecy, matter_id=matter.pk, preparer="Hallintosihteeri",
        presenter_id=presenter.pk if presenter else None, presenter_text="" if presenter else "Kunnanhallitus",
    )  # fmt: skip
    item = add_item(actor=secretary, at=at, meeting_id=meeting.pk, fields=fields, point=point)
    for number, (title, ground) in enumerate(paper.attachments, start=1):
        add_attachment(
            actor=secretary,
            at=at,
            item_id=item.pk,
            title=title,
            public=not ground,
            secrecy=ground,
            number=number,
            content=one_page(title, paper.title, at),
        )


def one_page(title: str, matter: str, at: datetime) -> bytes:
    """A paper to open: one page that says what would stand in it."""
    text = "Tämä on esittelyn liite. Todellisessa kokouksessa tässä olisi valmistelijan laatima asiakirja."
    blocks = (Heading(1, title), Paragraph(f"Asia: {matter}"), Paragraph(text))
    return build_pdf(Document(title=title, lang="fi", blocks=blocks), created=at)


def open_hall(meeting: Meeting, secretary: User, present: list[Person], checkers: list[Person]) -> Hall:
    """Open the meeting, state its legality, elect the checkers and accept the order."""
    hall = Hall(meeting, secretary, meeting.starts)
    sitting.open_meeting(**hall.step, present=[person.pk for person in present])
    formalities.state_legality(**hall.step)
    formalities.elect_checkers(**hall.step, persons=[person.pk for person in checkers])
    formalities.accept_order(**hall.step)
    return hall


def decide_as_proposed(hall: Hall, paper: Paper) -> None:
    """Nobody proposes otherwise: the chair states the decision (KuntaL 104 § 1 mom.)."""
    items.take_item(**hall.step, item_id=hall.item(paper).pk)
    items.open_debate(**hall.step)
    debates.close_debate(**hall.step)
    decisions.state_decision(**hall.step)


def vote(hall: Hall, ayes: list[Person], noes: list[Person]) -> None:
    """One vote by show of hands, entered by the secretary."""
    debates.approve_order(**hall.step, method=Method.SHOW_OF_HANDS)
    ballot = voting.open_ballot(**hall.step)
    hands = [(person, "aye") for person in ayes] + [(person, "no") for person in noes]
    votes = [voting.CastVote(hall.secretary, choice, person.pk) for person, choice in hands]
    voting.cast_votes(actor=hall.secretary, at=hall.moment(), ballot_id=ballot.pk, votes=votes)
    voting.close_ballot(**hall.step, ballot_id=ballot.pk)


def vote_on_yard(hall: Hall, paper: Paper, members: list[Person]) -> None:
    """A supported counter-proposal wins 7-4."""
    items.take_item(**hall.step, item_id=hall.item(paper).pk)
    items.open_debate(**hall.step)
    text = (
        "Kunnanhallitus päättää valita koulukeskuksen pihan urakoitsijaksi tarjoajan 2 ja siirtää leikkivälineet "
        "seuraavalle vuodelle, jolloin työhön varataan 356 000 euroa."
    )
    maker, seconder = members[2], members[4]
    proposal = proposals.make_proposal(**hall.step, kind="counter", text=text, on_behalf=maker.pk)
    proposals.support_proposal(**hall.step, key=proposal.key, on_behalf=seconder.pk)
    debates.close_debate(**hall.step)
    against = {members[0], members[1], members[5], members[8]}
    vote(
        hall, [each for each in members if each in against], [each for each in members if each not in against]
    )
    decisions.state_decision(**hall.step)


def recuse_from_grants(hall: Hall, paper: Paper, member: Person) -> None:
    """A member who leads an association that applied steps out; the personal deputy steps in."""
    items.take_item(**hall.step, item_id=hall.item(paper).pk)
    place = hall.meeting.body.memberships.get(
        person=member, ends__isnull=True, role__in=["chair", "member", "vice_chair_1"]
    )
    deputy = place.deputies.get(ends__isnull=True).person
    ground = "HL 28 § 1 mom. 5 kohta: hakijayhdistyksen hallituksen jäsen"
    recusals.recuse(**hall.step, person_id=member.pk, ground=ground, deputy_id=deputy.pk)
    items.open_debate(**hall.step)
    debates.close_debate(**hall.step)
    decisions.state_decision(**hall.step)


def begin_debate_on_path(hall: Hall, paper: Paper, members: list[Person]) -> None:
    """The live meeting stands here: two proposals, one of them unsupported, and people waiting for the floor.

    Nobody speaks yet: a speech that the demonstration had begun would grow for as long as nobody looks.
    """
    items.take_item(**hall.step, item_id=hall.item(paper).pk)
    items.open_debate(**hall.step)
    counter = "Suunnitteluun varataan 40 000 euroa ja väylä suunnitellaan linjauksen 3 mukaan."
    proposal = proposals.make_proposal(**hall.step, kind="counter", text=counter, on_behalf=members[3].pk)
    proposals.support_proposal(**hall.step, key=proposal.key, on_behalf=members[6].pk)
    back = "Asia palautetaan valmisteltavaksi, jotta talvikunnossapidon kustannukset selvitetään."
    proposals.make_proposal(**hall.step, kind="return", text=back, on_behalf=members[9].pk)
    for member in (members[7], members[2], members[5]):
        speaking.request_speech(**hall.step, on_behalf=member.pk)


def end_forgotten_speech(hall: Hall) -> None:
    """End a speech that somebody gave and left running when the demonstration was last tried."""
    running = Speech.objects.filter(item__meeting=hall.meeting, state=SpeechState.SPEAKING)
    for speech in running.filter(began_at__lt=hall.at - FORGOTTEN):
        speaking.end_speech(**hall.step, speech_id=speech.pk)


def evening(day: date, hour: int = 17) -> datetime:
    """An hour of the day in Finland."""
    return datetime.combine(day, time(hour), clock.CIVIL_ZONE)


def members_of(body: Body) -> list[Person]:
    """The members, the chair first, then as their names go."""
    places = body.memberships.valid_on(clock.today()).members().select_related("person")
    return [
        each.person
        for each in sorted(places, key=lambda each: (each.role != "chair", number_of(each.person)))
    ]


def number_of(person: Person) -> int:
    """The number in a demonstration name."""
    return int(person.family_name.split()[-1])
