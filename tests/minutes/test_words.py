"""Forms of marked words in the minutes: each is decided of before anybody signs, and again before anything goes out."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core.violations import RuleViolation
from kokous.minutes import signing
from kokous.minutes.actions.prose import edit_prose
from kokous.minutes.actions.words import declare_harmless_in_minutes
from kokous.minutes.models import Rendition
from kokous.minutes.stray_words import stray_words
from kokous.publishing.preparing import prepare
from tests.live.factories import House
from tests.minutes import factories

pytestmark = pytest.mark.django_db
FIRM = 'Tarjouksen teki <mark data-kind="secret" data-ground="20">Hopeavirta Oy</mark>.'


def held(text: str = "<p>Hopeavirran edustaja kuultiin.</p>") -> House:
    """A meeting whose first item has a marked firm, and the secretary's words in the third."""
    house = factories.hold()
    edit_prose(
        **house.by(house.secretary), item_id=house.items[0].pk, field="description", text=f"<p>{FIRM}</p>"
    )
    edit_prose(**house.by(house.secretary), item_id=house.items[2].pk, field="handling", text=text)
    return house


def forms(house: House) -> list[tuple[str, list[str]]]:
    """Undecided forms and their items' titles."""
    words = stray_words(house.meeting, factories.told(house))
    return [(word.stray.form, [item.title for item in word.items]) for word in words]


def test_another_form_of_a_marked_word_stops_the_signing() -> None:
    house = held()
    assert forms(house) == [("Hopeavirran", ["Asia 3"])]
    with pytest.raises(RuleViolation, match="Suojattu sana") as refused:
        factories.sign(house, house.chair)
    assert "Hopeavir" not in refused.value.message
    assert "JulkL 22 §" in [str(cite) for cite in refused.value.cites]
    marked = '<p><mark data-kind="secret" data-ground="20">Hopeavirran</mark> edustaja kuultiin.</p>'
    edit_prose(**house.by(house.secretary), item_id=house.items[2].pk, field="handling", text=marked)
    factories.freeze(house)
    assert all("Hopeavir" not in row.html for row in Rendition.objects.all())


def test_a_secret_heading_in_another_form_stops_it_too() -> None:
    house = held("<p>Takaussitoumuksen vastavakuuksista keskusteltiin.</p>")
    assert forms(house) == [("Takaussitoumuksen vastavakuuksista", ["Asia 3"])]


def test_a_secret_is_seen_beside_personal_data_that_is_still_shown() -> None:
    """Once the name is hidden its secret cannot be read any more; until then it can."""
    house = factories.hold()
    secret = '<p>Ehto: <mark data-kind="secret" data-ground="20">rahoittajan vakuusvaatimus</mark>.</p>'
    edit_prose(**house.by(house.secretary), item_id=house.items[0].pk, field="description", text=secret)
    shown = '<p>Saatiin <mark data-kind="personal" data-ground="nimi">Rahoittajan</mark> vakuusvaatimuksen perustelut.</p>'
    edit_prose(**house.by(house.secretary), item_id=house.items[2].pk, field="handling", text=shown)
    assert forms(house) == [("Rahoittajan vakuusvaatimuksen", ["Asia 3"])]


def test_a_form_is_declared_harmless_by_who_keeps_the_minutes_with_a_reason() -> None:
    house = held()
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    with pytest.raises(PermissionDenied):
        declare_harmless_in_minutes(**house.chairs, **said, reason="Joki.")
    with pytest.raises(RuleViolation):
        declare_harmless_in_minutes(**house.by(house.secretary), **said, reason=" ")
    declare_harmless_in_minutes(**house.by(house.secretary), **said, reason="Joen nimi.")
    assert house.last("word.declared_harmless")["reason"] == "Joen nimi."
    assert forms(house) == []
    factories.freeze(house)


def test_freezing_and_publishing_look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes that were signed, or frozen, before forms of words were looked for."""
    house = held()
    with monkeypatch.context() as patch:
        patch.setattr("kokous.minutes.signing.refuse_stray_words", lambda *_: None)
        factories.check_both(house)
    with pytest.raises(RuleViolation, match="Suojattu sana"):
        signing.finish(actor=house.secretary, at=house.at, meeting=house.meeting)
    assert not Rendition.objects.exists()
    with monkeypatch.context() as patch:
        patch.setattr("kokous.minutes.documents.preparing.refuse_stray_words", lambda *_: None)
        signing.finish(actor=house.secretary, at=house.at, meeting=house.meeting)
    with pytest.raises(RuleViolation, match="Suojattu sana"):
        prepare(house.meeting, house.at.date())
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran", "reason": "Joen nimi."}
    declare_harmless_in_minutes(**house.by(house.secretary), **said)
    assert prepare(house.meeting, house.at.date()).items


def test_a_decision_of_the_agenda_holds_for_the_same_item_of_the_minutes() -> None:
    house = held()
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran", "reason": "Joen nimi."}
    declare_harmless_in_minutes(**house.by(house.secretary), **said)
    edit_prose(
        **house.by(house.secretary),
        item_id=house.items[0].pk,
        field="handling",
        text="<p>Hopeavirran tarjous.</p>",
    )
    assert forms(house) == [("Hopeavirran", ["Asia 1"])]


def test_the_keepers_page_lists_the_words_and_takes_the_decision() -> None:
    house, client = held(), Client()
    client.force_login(house.secretary, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode()
    assert "”Hopeavirran”" in page
    address = reverse("minutes:harmless_word", args=[house.meeting.pk])
    assert address in page
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    assert "Kirjaa, miksi" in client.post(address, said, follow=True).content.decode()
    client.post(address, said | {"reason": "Joen nimi."})
    assert forms(house) == []
