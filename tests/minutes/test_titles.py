"""The presenter's office stands with the name in the agenda, the minutes and on the public page."""

from datetime import timedelta

import pytest

from kokous.agenda.documents import agenda_document
from kokous.agenda.renditions import full_agenda, public_agenda
from kokous.agenda.sentences import words_for
from kokous.core.clock import civil_date
from kokous.documents.model import Table, text_of
from kokous.live.actions import dissents
from kokous.minutes.documents.facts import facts_of
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.documents.preparing import prepare_body
from kokous.minutes.scene import scene_of
from kokous.organisation.models import OfficeHolding, Person, Presenter
from kokous.organisation.titles import titles_on
from tests.factories import make_holder, make_office, make_person
from tests.live.factories import House
from tests.minutes import factories
from tests.minutes.factories import told

pytestmark = pytest.mark.django_db


def presented(**holding: object) -> tuple[House, Person]:
    """A meeting that was held, its first matter presented by the holder of an office."""
    house = factories.make_house(5, items=3, formal=True)
    office = make_office(
        "Kunnanjohtaja", name_sv="Kommundirektör", genitive_sv="kommundirektörens", genitive="kunnanjohtajan"
    )
    person = make_person("Esittelijä")
    make_holder(office, person, **holding)  # type: ignore[arg-type]
    house.items[0].presenter = person
    house.items[0].save()
    return factories.hold(factories.note_preparation(house)), person


def words(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


def test_the_office_stands_with_the_presenters_name() -> None:
    house, person = presented()
    said = f"kunnanjohtaja {person.name}"
    assert f"Esittelijä: {said}" in words(prepare_body(house.meeting, at=house.at).pdf)
    scene = scene_of(house.meeting, told(house), "fi")
    assert facts_of(scene, told(house).agenda[str(house.items[0].pk)])["presenter"] == said
    day = civil_date(house.at)
    for items in (full_agenda(house.meeting), public_agenda(house.meeting, on=day)):
        shown = next(each for each in items if each.id == house.items[0].pk)
        assert shown.presenter == said
    document = agenda_document(house.meeting, full_agenda(house.meeting), words_for("fi"))
    cells = [
        text_of(cell)
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row[1:]
    ]
    assert said in cells


def test_the_office_is_that_of_the_meetings_day_and_language() -> None:
    house, person = presented(acting=True)
    assert (
        scene_of(house.meeting, told(house), "sv").presenter(told(house).agenda[str(house.items[0].pk)])
        == f"tf kommundirektör {person.name}"
    )
    OfficeHolding.objects.update(ends=civil_date(house.meeting.starts) - timedelta(days=1))
    assert (
        scene_of(house.meeting, told(house), "fi").presenter(told(house).agenda[str(house.items[0].pk)])
        == person.name
    )


def test_of_two_offices_the_one_that_presents_is_named() -> None:
    house, person = presented()
    other = make_office("Arkistonhoitaja", genitive="arkistonhoitajan")
    make_holder_of(other, person)
    day = civil_date(house.meeting.starts)
    assert titles_on([person.pk], house.body, day, "fi") == {str(person.pk): "arkistonhoitaja"}
    office = OfficeHolding.objects.get(office__name="Kunnanjohtaja").office
    Presenter.objects.create(body=house.body, office=office, starts=day, order=1)
    assert titles_on([person.pk], house.body, day, "fi") == {str(person.pk): "kunnanjohtaja"}


def make_holder_of(office: object, person: Person) -> None:
    OfficeHolding.objects.create(office=office, person=person, starts=OfficeHolding.objects.get().starts)


@pytest.mark.law("R-7.12")
def test_grounds_of_a_dissent_are_mentioned_only_when_there_are_some() -> None:
    house = factories.hold()
    mention = "Kirjalliset perustelut"
    before = words(prepare_body(house.meeting, at=house.at).pdf)
    assert ("ilmoitti päätökseen eriävän mielipiteen" in before, mention in before) == (True, False)
    dissents.ground_dissent(**house.by(house.chair), item_id=house.items[0].pk, grounds="Määräraha ei riitä.")
    assert mention in words(prepare_body(house.meeting, at=house.at).pdf)
