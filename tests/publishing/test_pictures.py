"""A picture is seen by those who may read the text it stands in, and by who added it: nobody else."""

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from guardian.shortcuts import assign_perm
from PIL import Image
from pytest_django import Settings

from kokous.agenda.actions.items import add_item, edit_item
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem
from kokous.core.models import Picture
from kokous.core.richtext import images
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.corrections import correct_clerical_error
from kokous.minutes.actions.corrections import correct_text
from kokous.minutes.actions.prose import edit_prose
from kokous.organisation.enums import Grant
from kokous.organisation.models import User
from kokous.publishing.actions.announcements import publish_announcement
from kokous.publishing.actions.minutes import withdraw_publication
from tests.agenda.factories import AT as NOTIFIED
from tests.agenda.factories import make_item, make_meeting, make_meeting_body
from tests.delegation import factories as delegation
from tests.factories import make_chair, make_member, make_preparer, make_secretary, make_stranger, make_user
from tests.live.factories import House
from tests.minutes import factories as minutes
from tests.publishing.factories import D2, at_noon, publish

pytestmark = pytest.mark.django_db
MARKED = '<p><mark data-kind="{}">{}</mark></p>'


@pytest.fixture(autouse=True)
def _day(settings: Settings) -> None:
    days(settings, date(2026, 11, 2))


def days(settings: Settings, day: date) -> None:
    """The house's clock, moved to a day."""
    settings.CLOCK_OFFSET_SECONDS = (at_noon(day) - timezone.now()).total_seconds()


def add(by: User | None = None) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (40, 30)).save(file, "PNG")
    return images.store(file.getvalue(), actor=by.actor if by else "system", at=NOTIFIED - timedelta(days=30))


def img(picture: Picture) -> str:
    return f'<img src="/kuvat/{picture.pk}/" alt="Kaavio">'


def shown(picture: Picture) -> str:
    return f"<figure>{img(picture)}</figure>"


def sees(picture: Picture, *users: User | None) -> list[bool]:
    """Whether each gets the bytes (200) or nothing (404), None being one who is not signed in."""
    found = []
    for user in users:
        client = Client()
        if user is not None:
            client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        status = client.get(f"/kuvat/{picture.pk}/").status_code
        assert status in {200, 404}
        found.append(status == 200)
    return found


@pytest.mark.law("R-10.05")
def test_an_uploaded_picture_is_seen_by_who_added_it_alone() -> None:
    writer, other = make_user(), make_stranger()
    assert sees(add(writer), writer, other, None) == [True, False, False]
    assert sees(add(), writer, other, None) == [False, False, False]


@pytest.mark.law("R-3.09", "R-10.05")
def test_an_agendas_picture_goes_with_the_agenda() -> None:
    body = make_meeting_body()
    member, preparer, stranger = make_member(body), make_preparer(body), make_stranger()
    picture = add()
    draft, sent = make_meeting(body), make_meeting(body, state="convened")
    item = make_item(draft, description=shown(picture))
    assert sees(picture, preparer, member, stranger, None) == [True, False, False, False]
    item.meeting = sent
    item.save()
    assert sees(picture, preparer, member, stranger, None) == [True, True, True, True]
    item.description, item.proposal = "", MARKED.format("secret", img(picture))
    item.save()
    assert sees(picture, preparer, member, stranger, None) == [True, True, False, False]


@pytest.mark.law("R-3.10", "R-10.05")
def test_a_secret_items_picture_is_for_readers_of_secrets() -> None:
    body = make_meeting_body()
    attendee = make_stranger()
    assign_perm(Grant.ATTENDEE, attendee, body)
    picture = add()
    make_item(
        make_meeting(body, state="convened"), description=shown(picture), public=False,
        secrecy="JulkL 24 § 1 mom. 20 kohta", public_title="Takausasia",
    )  # fmt: skip
    assert sees(picture, make_chair(body), make_secretary(body), attendee, None) == [True, True, False, False]


@pytest.mark.law("R-10.05")
def test_the_address_written_as_words_shows_no_picture() -> None:
    body, picture = make_meeting_body(), add()
    words = f'<p>{picture.pk} /kuvat/{picture.pk}/ <a href="/kuvat/{picture.pk}/">linkki</a></p>'
    make_item(make_meeting(body, state="convened"), img(picture), description=words)
    assert sees(picture, make_preparer(body), None) == [False, False]


@pytest.mark.law("R-10.05")
def test_the_address_in_a_decisions_words_or_heading_shows_no_picture(settings: Settings) -> None:
    days(settings, delegation.DAY)
    town, picture = delegation.make_town(), add()
    Picture.objects.update(added_at=delegation.AT)
    delegation.make_published(town, title=img(picture), account=f"<p>/kuvat/{picture.pk}/</p>")
    assert sees(picture, town.director, town.chair, None) == [False, False, False]


@pytest.mark.law("R-10.05")
def test_the_address_in_the_minutes_words_or_heading_shows_no_picture(settings: Settings) -> None:
    picture = add()
    house = minutes.make_convened()
    item = house.items[0]
    item.title = img(picture)
    item.save()
    minutes.freeze(minutes.hold(house))
    publish(house, D2)
    days(settings, D2)
    assert sees(picture, house.secretary, None) == [False, False]


def written(picture: Picture, html: str | None = None) -> House:
    """A sitting held in November; the secretary wrote an own picture into the first §."""
    house = minutes.hold()
    Picture.objects.filter(pk=picture.pk).update(added_by=house.secretary.actor)
    edit_prose(
        **house.by(house.secretary),
        item_id=house.items[0].pk,
        field="handling",
        text=html or shown(picture),
    )
    return house


@pytest.mark.law("R-10.05", "R-9.07")
def test_a_picture_of_the_minutes_is_public_while_they_are_on_the_web(settings: Settings) -> None:
    picture, stranger = add(), make_stranger()
    house = written(picture)
    checker, member = house.members[1], house.members[4]
    readers = (house.secretary, checker, member, stranger, None)
    assert sees(picture, *readers) == [True, True, False, False, False]
    minutes.freeze(house)
    assert sees(picture, *readers) == [True, True, True, False, False]
    publish(house, D2)
    days(settings, D2)
    assert sees(picture, *readers) == [True, True, True, True, True]
    withdraw_publication(**house.by(house.secretary), reason="Virhe.")
    assert sees(picture, *readers) == [True, True, True, False, False]


@pytest.mark.law("R-10.05", "R-9.08")
@pytest.mark.parametrize(("kind", "first", "later"), [("secret", False, False), ("personal", True, False)])
def test_a_marked_picture_leaves_the_web_as_marked_words_do(
    settings: Settings, *, kind: str, first: bool, later: bool
) -> None:
    picture = add()
    house = minutes.freeze(written(picture, MARKED.format(kind, img(picture))))
    publication = publish(house, D2)
    days(settings, D2)
    assert sees(picture, house.secretary, None) == [True, first]
    until = max(each.personal_until for each in publication.items.all())
    days(settings, until + timedelta(days=1))
    assert sees(picture, house.secretary, None) == [True, later]


@pytest.mark.law("R-10.05", "R-9.08")
def test_a_picture_of_an_officeholders_decision(settings: Settings) -> None:
    days(settings, delegation.DAY)
    town, stranger = delegation.make_town(), make_stranger()
    picture = add(town.director)
    Picture.objects.update(added_at=delegation.AT)
    account = shown(picture)
    delegation.make_draft(town, account=account)
    assert sees(picture, town.director, town.chair, stranger, None) == [True, False, False, False]
    delegation.make_signed(town, account=account)
    assert sees(picture, town.director, town.chair, stranger, None) == [True, True, False, False]
    delegation.make_published(town, account=account)
    assert sees(picture, town.director, town.chair, stranger, None) == [True, True, True, True]


@pytest.mark.law("R-10.05")
def test_a_secret_picture_of_an_officeholders_decision_is_not_on_the_web(settings: Settings) -> None:
    days(settings, delegation.DAY)
    town = delegation.make_town()
    picture = add(town.director)
    marked = (
        f'<p><mark data-kind="secret" data-ground="20">{img(picture)}</mark></p><p>Tarjouksia oli kolme.</p>'
    )
    delegation.make_published(town, account=marked)
    assert sees(picture, town.director, make_stranger(), None) == [True, False, False]


@pytest.mark.law("R-10.01")
def test_an_announcements_picture_is_shown_as_long_as_the_announcement(settings: Settings) -> None:
    body = make_meeting_body()
    secretary = make_secretary(body)
    picture = add(secretary)
    announced = publish_announcement(
        actor=secretary, at=at_noon(date(2026, 11, 2)), municipality_id=body.municipality_id,
        title="Katutyö", text=shown(picture), days=14,
    )  # fmt: skip
    assert sees(picture, None) == [True]
    days(settings, announced.last_shown + timedelta(days=1))
    assert sees(picture, None) == [False]


@pytest.mark.law("R-10.05")
def test_nobody_writes_in_an_agenda_a_picture_that_they_may_not_see() -> None:
    body = make_meeting_body()
    preparer, meeting = make_preparer(body), make_meeting(body)
    own, other = add(preparer), add()

    def write(picture: Picture, **more: str) -> AgendaItem:
        fields = ItemFields(title="Asia", description=shown(picture), **more)
        return add_item(actor=preparer, at=NOTIFIED, meeting_id=meeting.pk, fields=fields)

    with pytest.raises(RuleViolation, match="kuva, jota sinulla ei ole oikeutta katsoa"):
        write(other)
    item = write(own)
    fields = ItemFields(title="Asia", description=shown(own), proposal=shown(other))
    with pytest.raises(RuleViolation, match="kuva, jota sinulla ei ole oikeutta katsoa"):
        edit_item(actor=preparer, at=NOTIFIED, item_id=item.pk, fields=fields)
    assert sees(other, preparer) == [False]


@pytest.mark.law("R-10.05")
def test_a_picture_that_is_not_there_is_refused_in_the_same_words() -> None:
    writer = make_user()
    said = []
    for picture in (add(), Picture(pk=uuid4())):
        with pytest.raises(RuleViolation) as refusal:
            images.require_seen(writer, shown(picture))
        said.append(str(refusal.value.message))
    assert said == ["Tekstissä on kuva, jota sinulla ei ole oikeutta katsoa."] * 2


@pytest.mark.law("R-10.05")
def test_a_picture_that_another_wrote_stays_when_the_text_is_edited() -> None:
    body = make_meeting_body()
    item = make_item(make_meeting(body), description=shown(picture := add()))
    fields = ItemFields(title="Asia", proposal=shown(picture))
    edited = edit_item(actor=make_preparer(body), at=NOTIFIED, item_id=item.pk, fields=fields)
    assert (edited.description, edited.proposal) == ("", shown(picture))


@pytest.mark.law("R-10.05")
def test_nobody_writes_in_minutes_or_an_announcement_a_picture_that_they_may_not_see() -> None:
    house, other = minutes.hold(), add()
    by = house.by(house.secretary)
    decided = next(each.seq for each in house.events("decision.stated"))
    refused = (
        lambda: edit_prose(**by, item_id=house.items[0].pk, field="handling", text=shown(other)),
        lambda: correct_text(**by, seq=decided, text=shown(other), reason="Virhe"),
        lambda: publish_announcement(
            actor=house.secretary, at=by["at"], municipality_id=house.meeting.body.municipality_id,
            title="Katutyö", text=shown(other),
        ),
    )  # fmt: skip
    for write in refused:
        with pytest.raises(RuleViolation, match="kuva, jota sinulla ei ole oikeutta katsoa"):
            write()
    own = add(house.secretary)
    correct_text(**by, seq=decided, text=shown(own), reason="Virhe")
    assert sees(own, house.members[1]) == [True]


@pytest.mark.law("R-10.05")
def test_no_officeholder_writes_a_picture_that_they_may_not_see(settings: Settings) -> None:
    days(settings, delegation.DAY)
    town = delegation.make_town()
    other, own = add(), add(town.director)
    with pytest.raises(RuleViolation, match="kuva, jota sinulla ei ole oikeutta katsoa"):
        delegation.make_draft(town, account=shown(other))
    decision = delegation.make_signed(town, account=shown(own))
    texts = {"decision": "<p>A</p>", "reasons": "<p>B</p>", "provisions": "C", "what": "Kuva"}
    correcting = {"actor": town.director, "at": delegation.AT, "decision_id": decision.pk, **texts}
    with pytest.raises(RuleViolation, match="kuva, jota sinulla ei ole oikeutta katsoa"):
        correct_clerical_error(**correcting, account=shown(other))
    correct_clerical_error(**correcting, account=shown(own))
