"""Two who have the same form open: nobody overwrites the other, both texts are shown, and either may be taken."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kokous.agenda.actions.items import edit_item
from kokous.agenda.enums import MeetingState
from kokous.agenda.item_fields import ItemFields
from kokous.core.editing import TextChanged, changed_since, digest, same
from kokous.core.events import history
from kokous.organisation.models import Body, User
from tests.agenda.factories import make_item, make_matter, make_meeting, make_meeting_body
from tests.delegation.factories import make_signed, make_town
from tests.factories import (
    make_administrator,
    make_body,
    make_council_group,
    make_municipality,
    make_office,
    make_person,
    make_preparer,
    make_registrar,
    make_ruleset,
    make_secretary,
    make_term,
)
from tests.minutes import factories as minutes
from tests.posting import posted

pytestmark = pytest.mark.django_db


class Case(NamedTuple):
    """An address that two may write at, the field of which they differ, and what else the form wants."""

    one: User
    other: User
    address: str
    field: str
    first: str
    second: str
    more: dict[str, str] = {}


def keepers() -> tuple[User, User, Body]:
    body = make_meeting_body(members=2)
    return make_secretary(body), make_preparer(body), body


def item(state: str) -> Case:
    secretary, preparer, body = keepers()
    meeting = make_meeting(body, state=state, starts=timezone.now() + timedelta(days=20))
    found = make_item(meeting, "Talousarvio", description="<p>Alku.</p>")
    address = reverse("agenda:edit_item", args=[found.pk])
    return Case(secretary, preparer, address, "description", "<p>Alku. (A)</p>", "<p>Alku. (B)</p>")


def meeting() -> Case:
    secretary, preparer, body = keepers()
    found = make_meeting(body, starts=timezone.now() + timedelta(days=20))
    return Case(
        secretary, preparer, reverse("agenda:change_meeting", args=[found.pk]), "place", "Kirjasto", "Koulu"
    )


def matter() -> Case:
    secretary, preparer, _body = keepers()
    found = make_matter("Talousarvio")
    address = reverse("agenda:correct_matter", args=[found.pk])
    return Case(
        secretary, preparer, address, "title", "Talousarvio 1", "Talousarvio 2", {"reason": "Kirjoitusvirhe"}
    )


def prose(field: str) -> Case:
    house = minutes.hold()
    address = reverse("minutes:edit", args=[house.meeting.pk, house.items[0].pk, field])
    return Case(house.secretary, make_secretary(house.body), address, "text", "<p>(A)</p>", "<p>(B)</p>")


def log_text() -> Case:
    house = minutes.hold()
    seq = house.events("decision.stated")[0].seq
    address = reverse("minutes:correct", args=[house.meeting.pk, seq])
    other = make_secretary(house.body)
    return Case(
        house.secretary, other, address, "text", "<p>(A)</p>", "<p>(B)</p>", {"reason": "Kirjoitusvirhe"}
    )


def signed_decision() -> Case:
    town = make_town()
    found = make_signed(town, at=timezone.now())
    address = reverse("delegation:correct", args=[found.pk])
    more = {"what": "Hinta oli väärin"}
    return Case(town.director, town.director, address, "decision", "<p>48 100</p>", "<p>48 200</p>", more)


def announcement() -> Case:
    body = make_body()
    make_term(body)
    more = {"title": "Kadun sulkeminen", "kind": "announcement", "language": "fi", "days": "14"}
    address = reverse("publishing:announce")
    return Case(make_secretary(body), make_secretary(body), address, "text", "<p>(A)</p>", "<p>(B)</p>", more)


def register(
    name: str, field: str, make: Callable[[], object] | None = None, more: dict[str, str] | None = None
) -> Callable[[], Case]:
    def case() -> Case:
        make_ruleset(make_municipality())
        made: Any = make() if make else None
        key = [] if made is None else [made.slug if isinstance(made, Body) else made.pk]
        address = reverse(f"access:{name}", args=key)
        return Case(make_registrar(), make_registrar(), address, field, "Ensimmäinen", "Toinen", more or {})

    return case


def ruleset() -> Case:
    day = timezone.now().date()
    one = {"approved_by": "Valtuusto § 1", "starts": str(day)}
    case = register("adopt_ruleset", "council_notice_days")()
    return case._replace(first="5", second="6", more=one)


CASES = {
    "item": lambda: item(MeetingState.DRAFT),
    "item of a sent notice": lambda: item(MeetingState.CONVENED),
    "meeting": meeting,
    "matter": matter,
    "account in the minutes": lambda: prose("description"),
    "handling in the minutes": lambda: prose("handling"),
    "text of the log": log_text,
    "signed decision": signed_decision,
    "announcement": announcement,
    "person": register("change_person", "given_name", lambda: make_person("Malli Henkilö")),
    "body": register("rename_body", "name", make_body),
    "office": register("rename_office", "name", make_office),
    "group": register("rename_group", "name", make_council_group, {"colour": "#5a6b7a"}),
    "municipality": register("change_municipality", "name", None),
}


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(params=CASES.values(), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param()
    return found


def saved(case: Case) -> str:
    """What the form would show now."""
    return str(as_(case.one).get(case.address).context["form"].initial.get(case.field))


def test_two_who_write_lose_nothing(case: Case) -> None:
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address)) | case.more
    first = theirs.post(case.address, posted(theirs.get(case.address)) | case.more | {case.field: case.first})
    assert first.status_code == 302, first.content.decode()
    page = mine.post(case.address, opened | {case.field: case.second})
    assert page.status_code == 422
    conflict = page.context["form"].conflict
    [difference] = [each for each in conflict.differences if each.name == case.field]
    for text, side in ((case.first, difference.theirs), (case.second, difference.mine)):
        plain = text.removeprefix("<p>").removesuffix("</p>")
        assert plain.replace(" ", "") in _plain(side)
    assert case.field == "text" or saved(case) == case.first
    shown = page.content.decode()
    assert f'name="take_{case.field}" value="theirs"' in shown
    again = mine.post(case.address, posted(page) | case.more | {case.field: case.second})
    assert again.status_code == 302
    assert case.field == "text" or saved(case) == case.second


def _plain(html: str) -> str:
    for tag in ("<del>", "</del>", "<ins>", "</ins>", "<p>", "</p>", " ", "\u00a0"):
        html = html.replace(tag, "")
    return html


def test_the_others_text_may_be_taken() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address))
    theirs.post(case.address, posted(theirs.get(case.address)) | {case.field: case.first})
    page = mine.post(case.address, opened | {case.field: case.second, "preparer": "Minä"})
    answer = mine.post(case.address, posted(page) | {"take_description": "theirs"})
    assert (answer.status_code, saved(case)) == (302, case.first)
    assert mine.get(case.address).context["form"].initial["preparer"] == "Minä"


def test_what_only_the_other_changed_is_taken_along() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address))
    del opened["public"]  # as a page on which the box was emptied
    theirs.post(case.address, posted(theirs.get(case.address)) | {"title": "Uusi otsikko"})
    page = mine.post(
        case.address, opened | {"secrecy": "JulkL 24 § 1 mom. 20 kohta", case.field: case.second}
    )
    [taken] = page.context["form"].conflict.differences
    assert (taken.name, taken.is_taken) == ("title", True)
    assert "Et muuttanut tätä" in page.content.decode()
    assert mine.post(case.address, posted(page)).status_code == 302
    now = mine.get(case.address).context["form"].initial
    assert (now["title"], now["description"], now["public"]) == ("Uusi otsikko", case.second, False)


def test_several_choices_in_groups_are_shown_in_words_and_may_be_taken() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address))
    theirs.post(case.address, posted(theirs.get(case.address)) | {"remedies": ["rectification", "plan"]})
    page = mine.post(case.address, opened | {"remedies": ["environment"]})
    [difference] = page.context["form"].conflict.differences
    both = "oikaisuvaatimus(KuntaL134§),kaavanhyväksyminen:valitus(AKL188§)"
    assert (difference.name, _plain(difference.theirs)) == ("remedies", both)
    answer = mine.post(case.address, posted(page) | {"take_remedies": "theirs"})
    assert answer.status_code == 302
    assert mine.get(case.address).context["form"].initial["remedies"] == ["rectification", "plan"]


def test_the_same_person_in_two_windows_is_told_so() -> None:
    case = item(MeetingState.DRAFT)
    mine = as_(case.one)
    opened = posted(mine.get(case.address))
    mine.post(case.address, opened | {case.field: case.first})
    page = mine.post(case.address, opened | {case.field: case.second})
    assert "toisessa ikkunassa" in page.content.decode()


def test_a_third_save_meanwhile_is_a_conflict_again() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address))
    theirs.post(case.address, posted(theirs.get(case.address)) | {case.field: case.first})
    page = mine.post(case.address, opened | {case.field: case.second})
    theirs.post(case.address, posted(theirs.get(case.address)) | {case.field: "<p>(C)</p>"})
    again = mine.post(case.address, posted(page) | {"take_description": "theirs"})
    assert (again.status_code, saved(case)) == (422, "<p>(C)</p>")


def test_a_page_that_was_wrong_first_still_knows_what_it_showed() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address))
    theirs.post(case.address, posted(theirs.get(case.address)) | {case.field: case.first})
    wrong = mine.post(case.address, opened | {case.field: case.second, "title": ""})
    again = mine.post(case.address, posted(wrong) | {"title": "Talousarvio"})
    assert (again.status_code, saved(case)) == (422, case.first)


def test_an_unchanged_page_saves_without_a_word(case: Case) -> None:
    mine = as_(case.one)
    page = mine.get(case.address)
    assert page.context["form"].conflict is None
    answer = mine.post(case.address, posted(page) | case.more | {case.field: case.second})
    assert answer.status_code == 302
    assert answer.cookies["kokous_saved"].value == case.address


def test_values_of_new_rules_are_not_lost_in_the_next_ones() -> None:
    case = ruleset()
    mine, theirs = as_(case.one), as_(case.other)
    opened = posted(mine.get(case.address)) | case.more
    later = str(timezone.now().date() + timedelta(days=40))
    first = theirs.post(case.address, opened | {case.field: case.first})
    assert first.status_code == 302, first.content.decode()
    page = mine.post(case.address, opened | {"starts": later, case.field: case.second})
    assert page.status_code == 422
    [difference] = page.context["form"].conflict.differences
    assert (difference.name, difference.theirs, difference.mine) == (
        case.field, "5", "6",
    )  # fmt: skip
    assert mine.post(case.address, posted(page) | case.more | {"starts": later}).status_code == 302


def test_a_power_is_not_entered_twice_unaware() -> None:
    town = make_town()
    registrars = make_registrar(), make_registrar()
    address = reverse("delegation:add_power", args=[town.rules.pk])
    mine, theirs = map(as_, registrars)
    row = {"section": "14 §", "holder": "Tekninen johtaja", "subject": "vuokraus"}
    opened = posted(mine.get(address)) | row
    assert theirs.post(address, opened).status_code == 302
    page = mine.post(address, opened)
    assert (page.status_code, town.rules.rows.filter(subject="vuokraus").count()) == (422, 1)
    assert "Tekninen johtaja vuokraus 14 §" in page.content.decode()
    assert mine.post(address, posted(page)).status_code == 302


def test_an_action_without_a_page_writes_on_purpose_and_with_one_compares() -> None:
    secretary, _preparer, body = keepers()
    found = make_item(make_meeting(body), "Talousarvio")
    values = ItemFields(title="Toinen otsikko")
    at = timezone.now()
    edit_item(actor=secretary, at=at, item_id=found.pk, fields=values)
    events = len(history(found.meeting.stream))
    with pytest.raises(TextChanged) as told:
        edit_item(
            actor=secretary, at=at, item_id=found.pk, fields=values, seen=digest({"title": "Talousarvio"})
        )
    assert "title" in told.value.names
    assert len(history(found.meeting.stream)) == events


def test_others_who_write_are_told_to_those_who_may_see_the_form() -> None:
    case = item(MeetingState.DRAFT)
    mine, theirs = as_(case.one), as_(case.other)
    asks = {"headers": {"X-Kokous-Writing": "here"}}
    assert mine.get(case.address, **asks).json()["others"] == ""
    assert theirs.get(case.address, **asks).json()["others"] == f"Tekstiä muokkaa myös {case.one.shown_name}."
    told = mine.get(case.address, **asks).json()
    assert told["others"] == f"Tekstiä muokkaa myös {case.other.shown_name}."
    assert told["seen"] == mine.get(case.address).context["form"].initial["seen"]
    stranger = as_(make_administrator())
    assert stranger.get(case.address, **asks).status_code == 404
    theirs.get(case.address, headers={"X-Kokous-Writing": "gone"})
    assert mine.get(case.address, **asks).json()["others"] == ""
    theirs.get(case.address, **asks)
    theirs.post(case.address, posted(theirs.get(case.address)) | {case.field: case.first})
    assert mine.get(case.address, **asks).json()["others"] == ""


def test_without_a_cache_there_is_no_company(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_given: object, **_more: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("kokous.core.company.cache.get", away)
    case = item(MeetingState.DRAFT)
    answer = as_(case.one).get(case.address, headers={"X-Kokous-Writing": "here"})
    assert (answer.status_code, answer.json()["others"]) == (200, "")


def test_what_was_left_out_of_a_text_sent_without_the_editor_is_told() -> None:
    case = item(MeetingState.DRAFT)
    mine = as_(case.one)
    sent = posted(mine.get(case.address)) | {case.field: "<p>Hinta <del>40</del><ins>48</ins></p>"}
    page = mine.post(case.address, sent, follow=True)
    assert "Selostus: Liitetystä tekstistä jätettiin pois 1 poistettu kohta." in page.content.decode()
    assert saved(case) == "<p>Hinta 48</p>"


def test_only_a_form_to_write_in_keeps_drafts() -> None:
    case = item(MeetingState.DRAFT)
    page = as_(case.one).get(case.address).content.decode()
    assert page.count("data-writing=") == 1
    body = Body.objects.get()
    assert (
        "data-writing="
        not in as_(make_registrar()).get(reverse("access:abolish_body", args=[body.slug])).content.decode()
    )


def test_which_values_changed_is_known_by_name() -> None:
    seen = digest({"title": "a", "day": None, "parties": [("x", 1)]})
    assert changed_since(seen, {"title": "a", "day": "", "parties": [("x", 1)]}) == frozenset()
    assert changed_since(seen, {"title": "b", "day": None, "parties": [("y", 1)]}) == {"title", "parties"}
    assert changed_since("", {"title": "a"}) == {"title"}
    assert same("a\r\nb", "a\nb")
    assert not same(True, False)
