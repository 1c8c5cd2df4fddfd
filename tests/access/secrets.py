"""A municipality full of secrets, in every stage of a matter's life, and those who may not read them.

Each secret is one made-up word that stands nowhere else (:data:`WORDS`). What is planted: an item that is secret
whole, marked words and personal data in a public item, secret papers and their names, a protected matter, an
officeholder's decision with marked words and a private party.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from guardian.shortcuts import assign_perm

from kokous.agenda.actions.notices import convene
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Attachment, Matter, Meeting
from kokous.core.clock import civil_date
from kokous.delegation.actions.drafts import refer_decision
from kokous.delegation.actions.notices import publish_decision, serve_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision
from kokous.delegation.party_copy import NOTHING_SECRET, Giving
from kokous.documents.model import Paragraph
from kokous.organisation.enums import BodyKind, Grant, MemberRole
from kokous.organisation.models import Body, Membership, Person, User
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting, make_meeting_body
from tests.delegation.factories import Town, make_draft, make_town
from tests.documents.samples import built
from tests.factories import (
    AT,
    make_administrator,
    make_holder,
    make_host,
    make_membership,
    make_office,
    make_secretary,
    make_stranger,
)
from tests.live.factories import House, make_house
from tests.minutes.factories import freeze, hold, note_preparation
from tests.publishing.factories import publish

GROUND = "JulkL 24 § 1 mom. 20 kohta"
CLOCK = "django.utils.timezone.now"
#: What nobody outside reads, by where it is planted.
WORDS = {
    "title of a secret item": "Piilotsikkola",
    "description of a secret item": "Piiloselostala",
    "proposal of a secret item": "Piiloehdotela",
    "paper of a secret item": "Piilopaperila",
    "bytes of a secret item's paper": "Piilotavula",
    "marked words of a public item": "Piilomerkkilä",
    "name of a secret paper": "Piiloliitelä",
    "bytes of a secret paper": "Piilosisällä",
    "protected title of a matter": "Piiloasiala",
    "proposal made on a secret item": "Piilovastala",
    "decision of a secret item": "Piilopäätelä",
    "marked words of a decision": "Piiloviranla",
    "private party of a decision": "Piilohenkilä",
    "title of a decision": "Piilonimelä",
}
#: Personal data: on the web only until the periods end.
PERSONAL = "Näkyvämäinen"


@dataclass
class Secrets:
    """The rows, by what an address may ask for, and the readers from whom they are kept."""

    town: Town
    meetings: list[Meeting] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    decisions: list[OfficerDecision] = field(default_factory=list)
    outsiders: dict[str, User | AnonymousUser] = field(default_factory=dict)
    insiders: dict[str, User] = field(default_factory=dict)

    @property
    def items(self) -> list[AgendaItem]:
        """The planted items of all meetings."""
        return list(AgendaItem.objects.filter(matter__isnull=False).order_by("meeting", "point"))

    @property
    def papers(self) -> list[Attachment]:
        """All their papers."""
        return list(Attachment.objects.order_by("pk"))

    @property
    def draft(self) -> Meeting:
        """The agenda in preparation."""
        return next(row for row in self.meetings if row.state == MeetingState.DRAFT)

    def keys(self, rows: list[Any]) -> list[UUID]:
        """Primary keys."""
        return [row.pk for row in rows]


def make_secrets() -> Secrets:
    """Meetings in preparation, called, going on and published; decisions drafted, published and handed over."""
    with mock.patch(CLOCK, return_value=AT):
        town = make_town()
        world = Secrets(town)
        make_host(town.board.municipality, "testserver")
        council = _live(world)
        committee = _published(world)
        _planned(world, council.body)
        _decided(world)
        _people(world, council, committee)
    return world


def plant(public: AgendaItem, secret: AgendaItem, matter: Matter) -> None:
    """Make one item secret whole, and hide words, a person and papers in the other."""
    words = WORDS
    marked = f'<mark data-kind="secret" data-ground="20">{words["marked words of a public item"]}</mark>'
    person = f'<mark data-kind="personal">{PERSONAL}</mark>'
    public.title, public.matter = "Avustus", make_matter("Avustus", number=f"A-{matter.number}")
    public.description = f"<p>Tarjous {marked}, hakija {person}.</p>"
    public.proposal = f"<p>Hyväksytään {words['marked words of a public item']}n tarjous.</p>"
    public.save()
    name, inside = words["name of a secret paper"], words["bytes of a secret paper"]
    make_attachment(public, title="Suunnitelma", data=built(Paragraph("Suunnitelma")))
    make_attachment(
        public, title=f"{name} vertailu", data=built(Paragraph(inside)), public=False, secrecy=GROUND
    )
    make_attachment(
        public,
        title=f"{name} muistio",
        data=built(Paragraph(inside)),
        public=False,
        secrecy=GROUND,
        supporting=True,
    )
    secret.title, secret.public_title = f"{words['title of a secret item']} myyminen", "Kiinteistön myyminen"
    secret.public, secret.secrecy, secret.matter = False, GROUND, matter
    secret.description = f"<p>{words['description of a secret item']} on selostettu.</p>"
    secret.proposal = f"<p>{words['proposal of a secret item']} hyväksytään.</p>"
    secret.save()
    make_attachment(
        secret,
        title=f"{words['paper of a secret item']} kartta",
        data=built(Paragraph(words["bytes of a secret item's paper"])),
    )


def _matter(world: Secrets, body: Body) -> Matter:
    title = f"{WORDS['protected title of a matter']} myyminen"
    number = f"S-{len(world.matters) + 1}"
    fields = {"public": False, "secrecy": GROUND, "public_title": "Kiinteistön myyminen", "number": number}
    world.matters.append(make_matter(title, body=body, **fields))
    return world.matters[-1]


def _live(world: Secrets) -> House:
    """A public council that handles its secret item just now, with a proposal on it."""
    house = make_house(5, items=2, kind=BodyKind.COUNCIL, public=True, starts=AT, formal=True)
    plant(*house.items, _matter(world, house.body))
    note_preparation(house)
    house.open()
    house.take(1)
    house.propose(house.members[1], text=f"{WORDS['proposal made on a secret item']} hylätään.")
    world.meetings.append(house.meeting)
    return house


def _published(world: Secrets) -> House:
    """Minutes on the web."""
    house = make_house(5, items=3, kind=BodyKind.COMMITTEE, starts=AT - timedelta(days=5), formal=True)
    plant(house.items[0], house.items[1], _matter(world, house.body))
    house.items[1].proposal += f"<p>{WORDS['decision of a secret item']}</p>"
    house.items[1].save()
    freeze(hold(note_preparation(house), leaves=False))
    publish(house, civil_date(AT - timedelta(days=2)))
    world.meetings.append(house.meeting)
    return house


def _planned(world: Secrets, body: Body) -> None:
    """One agenda in preparation, one whose notice is out, its e-mails waiting for the worker."""
    for days in (30, 20):
        meeting = make_meeting(body, starts=AT + timedelta(days=days), public=True)
        plant(make_item(meeting), make_item(meeting), _matter(world, body))
        world.meetings.append(meeting)
    Person.objects.filter(memberships__body=body).update(email="jasen@example.org")
    convene(actor=make_secretary(body), at=AT, meeting_id=meeting.pk)


def _decided(world: Secrets) -> None:
    """A decision on the web, a draft, and one that was handed to the committee."""
    town = world.town
    marked = f'<mark data-kind="secret" data-ground="20">{WORDS["marked words of a decision"]}</mark>'
    fields = {
        "title": f"{WORDS['title of a decision']} hankinta",
        "public_title": "Hankinta",
        "decision": f"<p>Hankitaan: {marked}.</p>",
        "parties": (PartyFields(WORDS["private party of a decision"]),),
    }
    drafts = [make_draft(town, **fields) for _number in range(3)]
    sign_decision(actor=town.director, at=AT, decision_id=drafts[0].pk)
    publish_decision(actor=town.director, at=AT, decision_id=drafts[0].pk)
    _served(town, drafts[0])
    refer_decision(actor=town.director, at=AT, decision_id=drafts[2].pk, body_id=town.committee.pk)
    world.decisions = list(OfficerDecision.objects.filter(pk__in=[each.pk for each in drafts]))


def _served(town: Town, decision: OfficerDecision) -> None:
    """Given to its party twice: without the secrets, and then with them."""
    own = Giving(
        ("JulkL 24 § 1 mom. 20 kohta",), basis="own", reason="Oma tieto", exceptions_examined=True
    )  # fmt: skip
    for channel, giving in (("letter", NOTHING_SECRET), ("verified", own)):
        serve_decision(
            actor=town.director, at=AT, decision_id=decision.pk, party_id=decision.parties.get().pk,
            channel=channel, giving=giving,
        )  # fmt: skip


def _people(world: Secrets, council: House, committee: House) -> None:
    attendee = make_stranger()
    for house in (council, committee):
        assign_perm(Grant.ATTENDEE, attendee, house.body)
    world.outsiders = {
        "anonymous": AnonymousUser(),
        "elsewhere": _elsewhere(council.body, committee.body),
        "attendee": attendee,
        "administrator": make_administrator(),
    }
    world.insiders = {
        "council's secretary": council.secretary,
        "council's member": council.members[2],
        "committee's secretary": committee.secretary,
        "director": world.town.director,
    }


def _elsewhere(*bodies: Body) -> User:
    """One who is everything elsewhere: member, secretary and preparer of another body, holder of another
    office, and until yesterday a member of these ``bodies``. What none of these may see, all of them may not."""
    home = make_meeting_body()
    make_meeting(home, state=MeetingState.CONVENED, starts=AT + timedelta(days=9))
    person = make_membership(home).person
    user = make_holder(make_office("Sivistysjohtaja", body=home), person)
    for grant in (Grant.SECRETARY, Grant.PREPARER):
        assign_perm(grant, user, home)
    for body in bodies:
        term = body.terms.get()
        Membership.objects.create(
            body=body, term=term, person=person, role=MemberRole.MEMBER, starts=term.starts,
            ends=civil_date(AT - timedelta(days=1)), end_reason="resigned",
        )  # fmt: skip
    return user


def later(days: int) -> datetime:
    """So many days after everything."""
    return AT + timedelta(days=days)
