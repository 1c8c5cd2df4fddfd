"""Which remedies a body's § may carry: the allowed beside the refused."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.test import Client, override_settings
from django.urls import reverse

from kokous.agenda import migrations
from kokous.agenda.actions.items import add_item, edit_item
from kokous.agenda.enums import ItemKind
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.clock import civil_date
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import User
from kokous.remedies.possible import offered
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.remedy_choice import RemedyChoice
from tests.agenda.factories import STARTS, make_meeting, make_meeting_body
from tests.factories import AT, make_body, make_preparer

pytestmark = pytest.mark.django_db
ANY = {"administrative_appeal", "preparation", "enforcement", "other_prohibition"}
BUYING = {"procurement_below", "procurement_above", "procurement_above_decision", "plan"}
BELOW = (ANY | BUYING | {"rectification", "building_permit", "environment", "general_rectification", "proposal"}) | {
    "rectification_decision", "procurement_below_decision", "building_permit_decision",
    "general_rectification_decision",
}  # fmt: skip
POSSIBLE = {
    BodyKind.COUNCIL: ANY | BUYING | {"municipal_appeal"},
    BodyKind.BOARD: BELOW,
    BodyKind.COMMITTEE: BELOW,
    BodyKind.AUDIT_COMMITTEE: BELOW,
    BodyKind.BOARD_OF_ENTERPRISE: BELOW,
    BodyKind.SUBCOMMITTEE: BELOW,
    BodyKind.TOIMIKUNTA: BELOW,
    BodyKind.ELECTION_BOARD: ANY | {"election", "proposal"},
    BodyKind.WORKING_GROUP: set(),
}


def meeting_of(kind: str) -> tuple[Meeting, User]:
    """A meeting in preparation of a body of the kind, and who prepares it."""
    parent = make_body() if kind == BodyKind.SUBCOMMITTEE else None
    body = make_meeting_body(kind=kind, parent=parent)
    return make_meeting(body), make_preparer(body)


def migration() -> ModuleType:
    """The migration, whichever number it has."""
    (found,) = Path(migrations.__path__[0]).glob("*_remedies_by_law.py")
    return import_module(f"{migrations.__name__}.{found.stem}")


def fields(**given: Any) -> ItemFields:
    return ItemFields(title="Asia", proposal="<p>Hyväksytään.</p>", **given)


@pytest.mark.law("R-9.18", "R-9.19", "R-9.20")
@pytest.mark.parametrize("kind", list(POSSIBLE))
def test_a_body_carries_only_the_remedies_that_the_law_gives_it(kind: str) -> None:
    meeting, preparer = meeting_of(kind)
    accepted = set()
    for remedy in [*list(RemedyChoice), "none", "further_appeal"]:
        given = fields(remedies=[remedy], remedy_text="HankintaL 163 §")
        try:
            add_item(actor=preparer, at=AT, meeting_id=meeting.pk, fields=given)
        except RuleViolation:
            continue
        accepted.add(remedy)
    assert accepted == POSSIBLE[kind]
    shown = {value for _group, held in offered(meeting.body, civil_date(STARTS)) for value, _label in held}
    assert shown == accepted
    assert {item.remedies[0] for item in meeting.items.all()} == accepted


@pytest.mark.law("R-9.18", "R-9.19")
@pytest.mark.parametrize(
    ("kind", "remedy", "cites", "advice"),
    [
        (BodyKind.BOARD, "municipal_appeal", (kuntal(134, 1), kuntal(135, 1), kuntal(136)), "oikaisuvaatimus"),
        (BodyKind.COUNCIL, "rectification", (kuntal(134, 1), kuntal(135, 1), kuntal(136)), "kunnallisvalitus"),
        (BodyKind.COUNCIL, "proposal", (kuntal(134, 1), kuntal(135, 1), kuntal(136)), "kunnallisvalitus"),
        (BodyKind.ELECTION_BOARD, "rectification", (cite("VaaliL", 100),), "vahvistamisesta"),
        (BodyKind.WORKING_GROUP, "rectification", (kuntal(141),), "jätä"),
    ],
)  # fmt: skip
def test_a_wrong_remedy_is_refused_with_its_section_and_saves_nothing(
    kind: str, remedy: str, cites: tuple[Any, ...], advice: str
) -> None:
    meeting, preparer = meeting_of(kind)
    with pytest.raises(RuleViolation) as refused:
        add_item(actor=preparer, at=AT, meeting_id=meeting.pk, fields=fields(remedies=[remedy]))
    assert refused.value.cites == cites
    assert advice in refused.value.advice
    assert meeting.body.name in str(refused.value.message)
    assert (meeting.items.count(), history(meeting.stream)) == (0, [])


@pytest.mark.law("R-9.20")
def test_a_prohibition_of_another_act_names_its_provision() -> None:
    meeting, preparer = meeting_of(BodyKind.BOARD)
    item = add_item(actor=preparer, at=AT, meeting_id=meeting.pk, fields=fields())
    for ground in ("", "hankinta on pieni"):
        given = fields(remedies=["other_prohibition"], remedy_text=ground)
        with pytest.raises(RuleViolation) as refused:
            edit_item(actor=preparer, at=AT, item_id=item.pk, fields=given)
        assert refused.value.cites == (hl(48),)
    given = fields(remedies=["other_prohibition"], remedy_text="HankintaL 163 §")
    edit_item(actor=preparer, at=AT, item_id=item.pk, fields=given)
    assert AgendaItem.objects.get().remedy_text == "HankintaL 163 §"


def test_of_a_formal_item_nothing_is_asked() -> None:
    meeting, preparer = meeting_of(BodyKind.BOARD)
    given = fields(kind=ItemKind.OPENING, remedies=["municipal_appeal"])
    add_item(actor=preparer, at=AT, meeting_id=meeting.pk, fields=given)
    assert meeting.items.count() == 1


def test_the_form_offers_what_the_body_may_have_and_says_faults_at_the_field(client: Client) -> None:
    meeting, preparer = meeting_of(BodyKind.BOARD)
    client.force_login(preparer)
    address = reverse("agenda:add_item", args=[meeting.pk])
    page = client.get(address).content.decode()
    assert 'value="procurement_above"' in page
    assert 'value="proposal"' in page
    assert 'value="municipal_appeal"' not in page
    typed = {"title": "Asia", "kind": "matter", "public": "on"}
    for wrong, field in (
        ({"remedies": ["municipal_appeal"]}, "remedies"),
        ({"remedies": ["other_prohibition"], "remedy_text": "ei voi"}, "remedy_text"),
    ):
        answer = client.post(address, typed | wrong)
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    answer = client.post(address, typed | {"remedies": ["proposal"]})
    assert (answer.status_code, AgendaItem.objects.get().remedies) == (302, ["proposal"])


@pytest.mark.parametrize(
    ("stored", "ground", "kind", "becomes"),
    [
        ("none", "", "board", "preparation"),
        ("none", "päätös koskee vain asian valmistelua (KuntaL 136 §)", "board", "preparation"),
        ("none", "KuntaL 136 §", "council", "preparation"),
        ("none", "päätös on vain täytäntöönpanoa (KuntaL 136 §)", "board", "enforcement"),
        ("none", "HankintaL 163 §", "board", "other_prohibition"),
        ("municipal_appeal", "", "board", ""),
        ("municipal_appeal", "", "council", "municipal_appeal"),
        ("rectification", "", "council", ""),
        ("rectification", "", "election_board", ""),
        ("rectification", "", "committee", "rectification"),
        ("administrative_appeal", "", "board", "administrative_appeal"),
    ],
)
def test_what_was_stored_before_becomes_what_the_law_knows(
    stored: str, ground: str, kind: str, becomes: str
) -> None:
    assert migration()._sorted(stored, ground, kind) == becomes


@pytest.fixture
def old(db: None) -> Iterator[MigrationExecutor]:
    """A database of its own, whose tables the migrations make."""
    connections.databases["old"] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {},
    }  # fmt: skip
    connections["old"].connect()
    with override_settings(MIGRATION_MODULES={}):
        yield MigrationExecutor(connections["old"])
    connections["old"].close()
    del connections.databases["old"]
    del connections["old"]


def test_the_migrations_go_through_every_item(old: MigrationExecutor) -> None:
    """From one word of before the law, over one that the law knows, to a list, and back to one."""
    before, after = ("agenda", "0002_letters"), ("agenda", "0008_several_remedies")
    old.migrate([before])
    apps = old.loader.project_state([before]).apps
    meetings = {}
    for kind in ("board", "council"):
        meeting = make_meeting(make_meeting_body(kind=kind))
        for row in (meeting.body.municipality, meeting.body, meeting.term, meeting):
            kept = {
                field.attname: getattr(row, field.attname)
                for field in apps.get_model(row._meta.label)._meta.concrete_fields
                if not (field.is_relation and field.null)
            }
            apps.get_model(row._meta.label).objects.using("old").get_or_create(pk=row.pk, defaults=kept)
        meetings[kind] = meeting
    items = apps.get_model("agenda", "AgendaItem").objects.using("old")
    for number, (kind, title, remedy) in enumerate(
        [
            ("board", "A", "municipal_appeal"), ("board", "B", "none"), ("board", "C", "plan"),
            ("council", "D", "municipal_appeal"), ("council", "E", ""),
        ]
    ):  # fmt: skip
        items.create(meeting_id=meetings[kind].pk, point=number, title=title, remedy=remedy)
    old = MigrationExecutor(connections["old"])
    old.migrate([after])
    rows = old.loader.project_state([after]).apps.get_model("agenda", "AgendaItem").objects.using("old")
    stored = dict(rows.values_list("title", "remedies"))
    assert stored == {"A": [], "B": ["preparation"], "C": ["plan"], "D": ["municipal_appeal"], "E": []}
    old = MigrationExecutor(connections["old"])
    old.migrate([("agenda", "0007_letter_waits")])
    back = dict(items.values_list("title", "remedy"))
    assert back == {"A": "", "B": "preparation", "C": "plan", "D": "municipal_appeal", "E": ""}


@pytest.mark.law("R-9.20")
def test_several_remedies_stand_on_one_item_in_one_order_each_once() -> None:
    meeting, preparer = meeting_of(BodyKind.BOARD)
    given = fields(remedies=["plan", "rectification", "plan"])
    item = add_item(actor=preparer, at=AT, meeting_id=meeting.pk, fields=given)
    assert AgendaItem.objects.get().remedies == ["rectification", "plan"]
    assert history(meeting.stream)[-1].payload["remedies"] == ["rectification", "plan"]
    for alone in ("preparation", "other_prohibition", "rectification_decision"):
        wrong = fields(remedies=["rectification", alone], remedy_text="HankintaL 163 §")
        with pytest.raises(RuleViolation) as refused:
            edit_item(actor=preparer, at=AT, item_id=item.pk, fields=wrong)
        assert refused.value.cites == (kuntal(136), hl(48))
        assert "omat pykälänsä" in refused.value.advice
    with pytest.raises(RuleViolation, match="kunnallisvalitus"):
        edit_item(
            actor=preparer, at=AT, item_id=item.pk, fields=fields(remedies=["plan", "municipal_appeal"])
        )
    assert AgendaItem.objects.get().remedies == ["rectification", "plan"]


def test_the_form_keeps_several_and_gives_them_back(client: Client) -> None:
    meeting, preparer = meeting_of(BodyKind.BOARD)
    client.force_login(preparer)
    typed = {"title": "Asia", "kind": "matter", "public": "on"}
    both = ["rectification", "procurement_above"]
    client.post(reverse("agenda:add_item", args=[meeting.pk]), typed | {"remedies": both})
    item = AgendaItem.objects.get()
    assert item.remedies == both
    page = client.get(reverse("agenda:edit_item", args=[item.pk]))
    field = page.context["form"]["remedies"]
    assert [each.data["value"] for each in field if each.data["selected"]] == both
    opened = [
        each["chosen"] for each in field.field.widget.get_context("remedies", both, {})["widget"]["groups"]
    ]
    assert opened == [True, False, False]
    assert page.content.decode().count('<details class="more" open>') == 1
    together = typed | {"remedies": ["rectification", "enforcement"]}
    refused = client.post(reverse("agenda:add_item", args=[meeting.pk]), together)
    assert (refused.status_code, AgendaItem.objects.count()) == (422, 1)
    assert "ei voi valita muuta muutoksenhakua" in refused.content.decode()
