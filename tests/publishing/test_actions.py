"""Minutes go on the web, are corrected there and come off it; the refused step beside the allowed one."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.minutes.models import Minutes, RenderedItem, Rendition
from kokous.organisation.enums import BodyKind
from kokous.publishing.actions.minutes import (
    correct_publication,
    publish_minutes,
    withdraw_publication,
)
from kokous.publishing.models import Publication, PublishedItem, PublishedText
from kokous.publishing.preparing import prepare
from tests.factories import make_stranger
from tests.minutes.factories import check_both, hold, mark
from tests.publishing.factories import (
    D2,
    PERSONAL,
    SECRET,
    at_noon,
    correct,
    give_instructions,
    make_checked,
    make_published,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.mark.law("R-9.04", "R-9.06")
def test_checked_minutes_are_published_and_unchecked_ones_are_not() -> None:
    house = check_both(hold())
    with pytest.raises(RuleViolation, match="ennen kuin se on tarkastettu") as refused:
        publish(house)
    assert [str(cite) for cite in refused.value.cites] == ["KuntaL 140 § 1 mom.", "JulkL 6 § 1 mom. 6 kohta"]
    publication = publish(make_checked())
    assert (publication.version, publication.counted_from) == (1, D2)
    assert [item.section for item in publication.items.filter(formal=False).order_by("order")] == [
        item.section for item in PublishedItem.objects.filter(formal=False).order_by("section")
    ]


def test_only_those_with_the_right_publish() -> None:
    house = make_checked()
    draft = prepare(house.meeting, D2)
    for actor in (make_stranger(), house.members[1], house.chair):
        with pytest.raises(PermissionDenied):
            publish_minutes(**house.by(actor), draft=draft)
    assert Publication.objects.count() == 0


@pytest.mark.law("R-9.10", "R-9.22")
def test_the_event_tells_the_dates_of_every_section() -> None:
    house, publication = make_published()
    payload = [entry.payload for entry in history(house.meeting.stream) if entry.kind == "minutes.published"][
        -1
    ]
    first = next(each for each in payload["items"] if each["item"] == str(house.items[0].pk))
    assert payload["web_from"] == "2026-12-03"
    assert first == {
        "item": str(house.items[0].pk),
        "remedies": [{"kind": "rectification", "days": 14}],
        "notice_day": "2026-12-10",
        "last_day": "2026-12-28",
        "personal_until": "2026-12-28",
    }
    assert len(payload["items"]) == publication.items.count()


def test_minutes_that_changed_after_the_inspection_are_not_published() -> None:
    house = make_checked()
    draft = prepare(house.meeting, D2)
    Minutes.objects.update(frozen_at=at_noon(D2))
    with pytest.raises(RuleViolation, match="muuttui"):
        publish_minutes(**house.by(house.secretary), draft=draft)


def test_the_same_minutes_are_not_published_twice() -> None:
    house, _ = make_published()
    with pytest.raises(RuleViolation, match="jo julkaistu"):
        publish(house)


@pytest.mark.law("R-9.07", "R-10.05")
def test_nothing_secret_is_in_any_row() -> None:
    make_published()
    texts = "".join(
        f"{text.title}{text.sentence}{text.facts}{text.html}{text.words}"
        for text in PublishedText.objects.all()
    )
    assert [
        word
        for word in (SECRET, "kolme kiinteistöä", "sata kaksi kolme", "salainen vertailu")
        if word in texts
    ] == []
    minimal = PublishedText.objects.filter(kind="minimal")
    assert [text.title for text in minimal if PERSONAL in f"{text.facts}{text.html}{text.words}"] == []
    assert PublishedText.objects.filter(kind="public", html__contains=PERSONAL).count() == 1


@pytest.mark.law("R-9.07")
@pytest.mark.parametrize("kind", ["public", "minimal"])
def test_a_secret_word_that_slipped_into_a_rendition_stops_the_publication(kind: str) -> None:
    house = make_checked()
    part = RenderedItem.objects.filter(rendition__kind=kind, secret=False).last()
    assert part is not None
    part.html += "<p>Ote: sata kaksi kolme.</p>"
    part.save()
    with pytest.raises(RuleViolation, match="salassa pidettävä") as refused:
        publish(house)
    assert "sata kaksi kolme" not in str(refused.value)
    assert Publication.objects.count() == 0


@pytest.mark.law("R-9.08")
def test_personal_data_in_the_minimal_rendition_stops_the_publication() -> None:
    house = make_checked()
    part = RenderedItem.objects.filter(rendition__kind="minimal", secret=False).last()
    assert part is not None
    part.facts["sentence"] = f"Avustus myönnettiin: {PERSONAL}."
    part.save()
    with pytest.raises(RuleViolation, match="suojattu tieto"):
        publish(house)


@pytest.mark.law("R-13.02")
def test_an_identity_code_stops_the_publication() -> None:
    house = make_checked()
    rendition = Rendition.objects.get(kind="public")
    rendition.html += "<p>Hakijan tunnus on 131052-308T.</p>"
    rendition.save()
    with pytest.raises(RuleViolation, match="henkilötunnus") as refused:
        publish(house)
    assert [str(cite) for cite in refused.value.cites] == ["TSL 29 §", "KuntaL 140 § 1 mom."]


@pytest.mark.law("R-9.23", "R-11.07")
def test_a_correction_keeps_the_periods_unless_the_instructions_were_wrong() -> None:
    house, first = make_published()
    house.at = at_noon(date(2026, 12, 8))
    mark(house, "Avustus leikkikentälle", "Avustus leikkikentille", number=0, passage="title")
    with pytest.raises(RuleViolation, match="ohje on sama kuin verkossa") as refused:
        correct(house, "Ohje.", restart=True)
    assert [str(cite) for cite in refused.value.cites] == ["HL 49 §"]
    second = correct(house, "Kirjoitusvirhe § 3.")
    assert (second.version, second.counted_from) == (2, D2)
    give_instructions(house)
    with pytest.raises(RuleViolation, match="määräajat alkavat alusta"):
        correct(house, "Ohje oli väärä.")
    third = correct(house, "Ohje oli väärä.", restart=True)
    assert (third.version, third.counted_from) == (3, date(2026, 12, 8))
    first.refresh_from_db()
    assert first.replaced_at == second.published_at
    rows = list(PublishedItem.objects.filter(item=house.items[0].pk).order_by("publication__version"))
    assert [row.last_day for row in rows[:2]] == [date(2026, 12, 28), date(2026, 12, 28)]
    third_matter = PublishedItem.objects.filter(item=house.items[2].pk).order_by("publication__version")
    assert [row.last_day for row in third_matter] == [
        date(2026, 12, 28),
        date(2026, 12, 28),
        date(2026, 12, 29),
    ]


@pytest.mark.law("R-9.05")
def test_nothing_is_said_to_be_corrected_when_nothing_was() -> None:
    house, _ = make_published()
    for restart in (False, True):
        with pytest.raises(RuleViolation, match="Mitään ei ole korjattu") as refused:
            correct(house, "Kirjoitusvirhe § 3.", restart=restart)
        assert [str(cite) for cite in refused.value.cites] == ["HL 52 § 3 mom."]
    draft = prepare(house.meeting, D2)
    with pytest.raises(RuleViolation, match="Mitään ei ole korjattu"):
        correct_publication(**house.by(house.secretary), reason="Virhe", draft=draft)
    assert (Publication.objects.count(), house.events("publication.corrected")) == (1, [])


def test_a_correction_needs_a_reason_and_something_on_the_web() -> None:
    house = make_checked()
    with pytest.raises(RuleViolation, match="ei ole verkossa"):
        correct(house, "Virhe.")
    publish(house)
    mark(house, "Aukioloajat", "Aukioloaika", passage="title")
    with pytest.raises(RuleViolation, match="Kirjaa syy"):
        correct(house, " ")


def test_withdrawn_minutes_may_be_published_anew() -> None:
    house, _ = make_published()
    withdrawn = withdraw_publication(**house.by(house.secretary), reason="Väärä tiedosto.")
    assert (withdrawn.is_withdrawn, withdrawn.withdrawn_reason) == (True, "Väärä tiedosto.")
    with pytest.raises(RuleViolation, match="ei ole verkossa"):
        withdraw_publication(**house.by(house.secretary), reason="Uudestaan.")
    again = publish(house, date(2026, 12, 9))
    assert (again.version, again.counted_from) == (2, date(2026, 12, 9))


@pytest.mark.law("R-9.09")
def test_a_body_without_powers_publishes_nothing() -> None:
    house = make_checked(BodyKind.COMMITTEE)
    house.body.has_powers = False
    house.body.save()
    with pytest.raises(RuleViolation, match="ei käytä toimivaltaa"):
        publish(house)
