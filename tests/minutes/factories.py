"""A meeting that has been held through the real steps, and its minutes on their way."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from guardian.shortcuts import assign_perm

from kokous.agenda.models import Meeting
from kokous.agenda.payloads import item_payload, meeting_payload
from kokous.core import blobs
from kokous.core.events import record
from kokous.live.actions import decisions, dissents, formalities, presence, recusals, sitting
from kokous.minutes import signing
from kokous.minutes.actions.checking import approve_minutes
from kokous.minutes.correcting import mark_correction
from kokous.minutes.fold import record_of
from kokous.minutes.models import Correction, Minutes, Rendition
from kokous.minutes.record import MeetingRecord
from kokous.minutes.selectors import minutes_of
from kokous.minutes.wanted import Clerical
from kokous.organisation.enums import Grant
from kokous.organisation.models import User
from tests.agenda.factories import make_attachment
from tests.factories import make_stranger
from tests.kept import kept
from tests.live.factories import House, make_house, person_id

#: What nobody outside may read: in a secret item, and marked in a public one.
HIDDEN = "Takaussitoumuksen vastavakuudet"
MARKED = "Hakija Esimerkinen"


def note_preparation(house: House) -> House:
    """The events of preparation, for rows that the factories made without them."""
    stream, system = house.meeting.stream, house.secretary.actor
    with transaction.atomic():
        planned = meeting_payload(house.meeting)
        record(stream, "meeting.planned", actor=system, at=house.at, payload=planned)
        for item in house.meeting.items.order_by("point"):
            record(stream, "item.added", actor=system, at=house.at, payload=item_payload(item))
        record(stream, "meeting.convened", actor=system, at=house.at, payload={"recipients": []})
    return house


def tick(house: House, minutes: int = 1) -> None:
    """Time passes."""
    house.at += timedelta(minutes=minutes)


@kept
def make_convened(**fields: Any) -> House:
    """Three matters between the formal items; the second is secret as a whole, the first has a marked name."""
    house = make_house(5, items=3, formal=True, **fields)
    first, second, _third = house.items
    first.description = (
        f'<p>Avustusta hakee <mark data-kind="personal">{MARKED}</mark>. {MARKED} on toiminut kunnassa.</p>'
        '<p>Tilinumero on <mark data-kind="secret" data-ground="23">sata kaksi kolme</mark>.</p>'
    )
    first.save()
    second.title, second.public, second.secrecy = HIDDEN, False, "JulkL 24 § 1 mom. 20 kohta"
    second.public_title = "Takausasia"
    second.description = "<p>Yritys tarjoaa panttina kolme kiinteistöä Rantatieltä.</p>"
    second.save()
    make_attachment(first, title="Avustussuunnitelma")
    make_attachment(
        first, title="Hakijan tuloselvitys liitteineen", public=False, secrecy="JulkL 24 § 1 mom. 23 kohta"
    )
    return note_preparation(house)


@kept
def hold(house: House | None = None, *, close: bool = True, leaves: bool = True, kept: bool = True) -> House:
    """The whole sitting: a vote 2–3 on the first matter with dissent, a secret one, a recusal in the third."""
    house = house or make_convened()
    one, two, three = house.members[1:4]
    house.open(kept=kept)
    tick(house)
    formalities.elect_checkers(**house.chairs, persons=[person_id(one), person_id(two)])
    formalities.accept_order(**house.chairs)
    tick(house)
    house.take(0)
    house.propose(three, seconder=one, text="Avustus on 2 000 euroa.")
    house.propose(two, text="Avustusta ei myönnetä lainkaan.", kind="reject")
    house.order()
    tick(house)
    house.hold(2, 3)
    decisions.state_decision(**house.chairs)
    dissents.announce_dissent(**house.chairs)
    tick(house)
    house.take(1)
    decisions.state_decision(**house.chairs)
    tick(house)
    house.take(2)
    recusals.recuse(**house.chairs, person_id=person_id(house.members[4]), ground="HL 28 § 1 mom. 1 kohta")
    if leaves:
        presence.mark_departure(**house.chairs, person_id=person_id(three))
    decisions.state_decision(**house.chairs)
    if close:
        tick(house)
        sitting.close_meeting(**house.chairs)
    house.meeting = Meeting.objects.select_related("body__municipality", "body__parent", "ruleset").get(
        pk=house.meeting.pk
    )
    return house


def told(house: House) -> MeetingRecord:
    """The record as it stands."""
    return record_of(house.meeting.stream)


def minutes(house: House) -> Minutes:
    """The minutes as they stand."""
    return minutes_of(house.meeting)


def sign(house: House, user: User) -> None:
    """One signature on what can be read now."""
    tick(house)
    signing.sign(actor=user, at=house.at, meeting=house.meeting, seen=told(house).text_seq)


def sign_both(house: House) -> House:
    """Signed and certified."""
    sign(house, house.chair)
    sign(house, house.secretary)
    return house


def check_both(house: House) -> House:
    """Signed and checked."""
    sign_both(house)
    for user in house.members[1:3]:
        tick(house)
        approve_minutes(**house.by(user), seen=told(house).text_seq)
    return house


def freeze(house: House) -> House:
    """Checked and frozen."""
    check_both(house)
    tick(house)
    signing.finish(actor=house.secretary, at=house.at, meeting=house.meeting)
    return house


@kept
def make_signed() -> House:
    """A sitting whose minutes are signed and certified."""
    return sign_both(hold())


@kept
def make_frozen() -> House:
    """A sitting whose minutes are checked and frozen."""
    return freeze(hold())


def mark(
    house: House, old: str, new: str, *, number: int = 2, passage: str = "description", **more: Any
) -> Correction:
    """A clerical error corrected in checked minutes; the party need not be heard."""
    tick(house)
    told = {
        "reason": "Kirjoitusvirhe.",
        "heard": "Korjaus on asianosaiselle merkityksetön.",
        "hearing_needless": True,
    }
    key = more.pop("key", "")
    wanted = Clerical(passage, key, old, new, **(told | more))
    item = house.items[number].pk
    return mark_correction(
        actor=house.secretary, at=house.at, meeting=house.meeting, item_id=item, wanted=wanted
    )


def make_attendee(house: House) -> User:
    """One who may attend the body's meetings and nothing else."""
    user = make_stranger()
    assign_perm(Grant.ATTENDEE, user, house.body)
    return user


def public_pdf(house: House) -> bytes:
    """The public rendition's bytes."""
    return blobs.read(Rendition.objects.get(minutes=house.meeting.pk, kind="public").pdf_id)
