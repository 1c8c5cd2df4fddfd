"""The register of matters: a title that tells a secret is read by those who handle the matter, by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kokous.agenda.actions.items import add_item, edit_item
from kokous.agenda.actions.matters import correct_matter, create_matter
from kokous.agenda.enums import MeetingState
from kokous.agenda.forms import ItemForm
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import Matter, Meeting
from kokous.agenda.selectors import LISTABLE, matters_for, officeholders, waiting_matters
from kokous.core.clock import now
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import MemberRole
from kokous.organisation.models import Body, User
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import make_item, make_matter, make_meeting, make_meeting_body
from tests.factories import AT, make_chair, make_membership, make_municipality, make_preparer

SECRET = "Teollisuustontin myyminen: Yritys 4"
PUBLIC = "Tontin myyminen"
GROUND = "JulkL 24 § 1 mom. 20 kohta"


@pytest.fixture
def other(people: People) -> People:
    """Another body of the same municipality, with its people."""
    return people_of(make_meeting_body(members=2))


def protected(body: Body | None = None, **fields: Any) -> Matter:
    """A matter whose title is a secret, prepared in ``body``."""
    values = {"public": False, "secrecy": GROUND, "public_title": PUBLIC, "body": body} | fields
    return make_matter(SECRET, **values)


def shown(user: User, body: Body) -> list[str]:
    """The titles that the register shows."""
    return [matter.heading for matter in matters_for(user, body.municipality)]


def page(user: User, name: str, *args: Any, **query: str) -> str:
    """A page as the user reads it."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(f"agenda:{name}", args=args), query).content.decode()


def draft(body: Body) -> Meeting:
    """A meeting in preparation."""
    return make_meeting(body, starts=now() + timedelta(days=30))


def entered(people: People, **fields: Any) -> Matter:
    """A matter entered by the preparer."""
    values = {"title": SECRET, "municipality_id": people.body.municipality_id} | fields
    return create_matter(actor=people.preparer, at=AT, **values)


def correction(matter: Matter, **fields: Any) -> dict[str, Any]:
    """What is said of a matter when it is mended."""
    names = ("title", "number", "pending_since", "public_title", "public", "secrecy", "body_id")
    return {name: getattr(matter, name) for name in names} | {"reason": "tarkistus"} | fields


def test_only_those_who_handle_a_matter_read_its_secret_title(people: People, other: People) -> None:
    protected(people.body)
    assert shown(people.preparer, people.body) == shown(people.secretary, people.body) == [SECRET]
    assert shown(other.preparer, people.body) == shown(other.secretary, people.body) == [PUBLIC]
    # Before the notice a chair reads no more than other members.
    assert shown(people.chair, people.body) == shown(other.chair, people.body) == [PUBLIC]


def test_a_matter_on_an_agenda_is_read_by_who_decides_there_once_the_notice_is_out(
    people: People, other: People
) -> None:
    matter, meeting = protected(people.body), draft(other.body)
    make_item(meeting, matter=matter, public=False, secrecy=GROUND, public_title=PUBLIC)
    assert shown(other.secretary, people.body) == [SECRET]
    assert shown(other.chair, people.body) == [PUBLIC]
    Meeting.objects.filter(pk=meeting.pk).update(notice_sent_at=AT)
    assert shown(other.chair, people.body) == [SECRET]
    assert shown(make_chair(make_meeting_body()), people.body) == [PUBLIC]


def test_a_secret_title_without_a_public_one_is_named_as_secret_only(people: People, other: People) -> None:
    matter = protected(people.body, public_title="")
    assert shown(other.preparer, people.body) == ["Salassa pidettävä asia"]
    assert str(matter) == f"{matter.number} Salassa pidettävä asia"


def test_no_page_or_choice_of_the_register_tells_it_to_others(people: People, other: People) -> None:
    matter, meeting = protected(people.body), draft(other.body)
    for reader in (other.preparer, other.secretary, other.chair):
        assert "Yritys 4" not in page(reader, "matters")
    register = page(other.secretary, "matters")
    assert PUBLIC in register
    assert GROUND in register
    assert reverse("agenda:correct_matter", args=[matter.pk]) not in register
    for query in ({}, {"vireilla": "Yritys 4"}, {"vireilla": "Tontin"}):
        assert "Yritys 4" not in page(other.secretary, "meeting", meeting.pk, **query).replace(
            'value="Yritys 4"', ""
        )
    assert list(waiting_matters(other.secretary, meeting, "yritys")) == []
    assert "Yritys 4" not in page(other.secretary, "add_item", meeting.pk)
    assert "Yritys 4" not in page(other.secretary, "add_item", meeting.pk, asia=matter.number)
    assert "Yritys 4" not in page(other.secretary, "correct_matter", matter.pk)
    own = page(people.secretary, "matters")
    assert SECRET in own
    assert PUBLIC in own
    assert SECRET in page(people.secretary, "correct_matter", matter.pk)


def test_whoever_does_not_handle_a_protected_matter_can_neither_list_nor_mend_it(
    people: People, other: People
) -> None:
    matter = protected(people.body)
    fields = ItemFields(title="Tontti", matter_id=matter.pk)
    with pytest.raises(RuleViolation) as refused:
        add_item(actor=other.secretary, at=AT, meeting_id=draft(other.body).pk, fields=fields)
    assert [str(cite) for cite in refused.value.cites] == ["JulkL 22 §"]
    with pytest.raises(PermissionDenied):
        correct_matter(actor=other.secretary, at=AT, matter_id=matter.pk, **correction(matter))
    # Handed over, the matter is theirs too; it stays on the agendas on which it stands.
    handed = correction(matter, body_id=other.body.pk)
    correct_matter(actor=people.secretary, at=AT, matter_id=matter.pk, **handed)
    assert shown(other.secretary, people.body) == [SECRET]
    assert shown(people.secretary, people.body) == [PUBLIC]
    item = add_item(actor=other.secretary, at=AT, meeting_id=draft(other.body).pk, fields=fields)
    assert item.matter == matter


def test_a_secret_matter_is_entered_with_ground_public_title_and_body(people: People) -> None:
    whole = {"public": False, "secrecy": GROUND, "public_title": PUBLIC, "body_id": people.body.pk}
    faulty: list[tuple[dict[str, Any], str]] = [
        ({"secrecy": " "}, "JulkL 25 §"),
        ({"public_title": ""}, "JulkL 6 § 1 mom. 1 kohta"),
        ({"public_title": "Salassa pidettävä asia."}, "JulkL 6 § 1 mom. 1 kohta"),
        ({"body_id": None}, "TihL 26 §"),
        ({"body_id": make_meeting_body(municipality=make_municipality("Naapurikunta")).pk}, "TihL 26 §"),
    ]
    for fields, section in faulty:
        with pytest.raises(RuleViolation) as refused:
            entered(people, **whole | fields)
        assert section in [str(cite) for cite in refused.value.cites]
    matter = entered(people, **whole)
    assert (matter.title, matter.public_title, matter.is_protected) == (SECRET, PUBLIC, True)
    (event,) = history(matter.stream)
    assert event.payload["secrecy"] == GROUND
    # A private person's name is no secret by a ground, and yet not for everybody.
    named = entered(people, title="Sukunimen avustus", public_title="Avustus", body_id=people.body.pk)
    assert (named.public, named.is_protected, named.heading_for_public) == (True, True, "Avustus")


def test_the_database_refuses_a_secret_matter_without_ground(people: People) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_matter(public=False, municipality=people.body.municipality)


def test_correcting_keeps_the_protection_and_lifts_it_only_when_told(people: People, other: People) -> None:
    matter = protected(people.body)
    mended = correction(matter, title="Teollisuustontin myynti: Yritys 4")
    correct_matter(actor=people.preparer, at=AT, matter_id=matter.pk, **mended)
    assert shown(other.preparer, people.body) == [PUBLIC]
    matter.refresh_from_db()
    lifted = correction(matter, public=True, secrecy="", public_title="", reason="Kauppa on tehty.")
    correct_matter(actor=people.preparer, at=AT, matter_id=matter.pk, **lifted)
    assert shown(other.preparer, people.body) == ["Teollisuustontin myynti: Yritys 4"]
    last = history(matter.stream)[-1]
    assert (last.payload["before"]["secrecy"], last.payload["after"]["secrecy"]) == (GROUND, "")


def test_an_item_that_becomes_secret_protects_the_title_of_its_matter_in_the_same_step(
    people: People, other: People
) -> None:
    matter, meeting = make_matter(SECRET), draft(people.body)
    item = make_item(meeting, SECRET, matter=matter)
    assert shown(other.preparer, people.body) == [SECRET]
    secret = ItemFields(title=SECRET, matter_id=matter.pk, public=False, secrecy=GROUND)
    edit_item(actor=people.preparer, at=AT, item_id=item.pk, fields=secret)
    assert shown(other.preparer, people.body) == ["Salassa pidettävä asia"]
    titled = ItemFields(title=SECRET, matter_id=matter.pk, public=False, secrecy=GROUND, public_title=PUBLIC)
    edit_item(actor=people.preparer, at=AT, item_id=item.pk, fields=titled)
    assert shown(other.preparer, people.body) == [PUBLIC]
    assert [event.kind for event in history(matter.stream)] == ["matter.protected"] * 2
    # What was lifted on purpose is not put back by the next save of the same item.
    matter.refresh_from_db()
    lifted = correction(matter, public=True, secrecy="", public_title="")
    correct_matter(actor=people.preparer, at=AT, matter_id=matter.pk, **lifted)
    edit_item(actor=people.preparer, at=AT, item_id=item.pk, fields=titled)
    assert shown(other.preparer, people.body) == [SECRET]


def test_a_secret_item_added_protects_its_matter_and_a_public_one_leaves_it(people: People) -> None:
    open_one, secret_one, meeting = make_matter("Talousarvio"), make_matter(SECRET), draft(people.body)
    for matter, public in ((open_one, True), (secret_one, False)):
        fields = ItemFields(
            title=matter.title, matter_id=matter.pk, public=public, secrecy="" if public else GROUND
        )
        add_item(actor=people.preparer, at=AT, meeting_id=meeting.pk, fields=fields)
    open_one.refresh_from_db()
    secret_one.refresh_from_db()
    assert (open_one.is_protected, secret_one.is_protected, secret_one.secrecy) == (False, True, GROUND)


def test_an_item_takes_title_and_secrecy_from_its_matter(people: People) -> None:
    matter, meeting = protected(people.body), draft(people.body)
    client = Client()
    client.force_login(people.secretary, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("agenda:add_item", args=[meeting.pk])
    initial = client.get(address, {"asia": matter.number}).context["form"].initial
    assert initial == {
        "title": SECRET,
        "public_title": PUBLIC,
        "public": False,
        "secrecy": GROUND,
        "matter": matter.pk,
    }


def test_the_item_form_of_another_body_offers_no_protected_matter(people: People, other: People) -> None:
    matter, meeting = protected(people.body), draft(other.body)
    form = ItemForm(
        presenters=officeholders(meeting),
        matters=matters_for(other.secretary, people.body.municipality).filter(LISTABLE),
        remedies=[],
    )
    assert matter.pk not in [pk for pk, _label in form.fields["matter"].choices]


def test_a_presenter_of_one_body_is_not_told_what_another_prepares(people: People, other: People) -> None:
    """The technical director saw a secret title of the board's draft (the finding that this mends)."""
    meeting = draft(people.body)
    matter = make_matter(SECRET)
    item = make_item(meeting, SECRET, matter=matter)
    secret = ItemFields(title=SECRET, matter_id=matter.pk, public=False, secrecy=GROUND, public_title=PUBLIC)
    edit_item(actor=people.preparer, at=AT, item_id=item.pk, fields=secret)
    director = make_preparer(other.body)
    make_membership(people.body, director.person, role=MemberRole.MEMBER)
    assert SECRET not in page(director, "matters")
    Meeting.objects.filter(pk=meeting.pk).update(notice_sent_at=AT, state=MeetingState.DRAFT)
    # As a member of the body that handles it, from the notice on.
    assert SECRET in page(director, "matters")
