"""A private name in a title: told before the signature, and no dead end after it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core import blobs
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.corrections import correct_clerical_error
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.titles import give_public_title
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision, Rendition
from kokous.delegation.selectors import latest_version
from kokous.organisation.models import AdministrativeCourt, User
from kokous.rules.citations import kuntal
from tests.delegation.factories import AT, Town, make_draft, make_signed, make_town
from tests.factories import make_stranger

pytestmark = pytest.mark.django_db
NAME = "Etunimi Meikäläinen"
PERSON = PartyFields(NAME, private=True)
TITLE = f"Avustus kylätalkoisiin: {NAME}"
PUBLIC = "Avustus kylätalkoisiin"
TOLD = f"Nimi {NAME} on otsikossa, joka julkaistaan."


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    return make_town()


@pytest.fixture
def signed(town: Town) -> OfficerDecision:
    return make_signed(town, title=TITLE, parties=(PERSON,))


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def give(town: Town, decision: OfficerDecision, title: str = PUBLIC) -> OfficerDecision:
    return give_public_title(actor=town.director, at=AT, decision_id=decision.pk, public_title=title)


@pytest.mark.law("R-13.02")
def test_the_draft_says_the_word_and_its_place_before_the_signature(town: Town) -> None:
    draft = make_draft(town, title=TITLE, reasons=f"<p>Hakija on {NAME}.</p>", parties=(PERSON,))
    page = text(as_(town.director).get(reverse("delegation:decision", args=[draft.pk])))
    assert "Vielä puuttuu" in page
    assert TOLD in page
    clean = make_draft(town, title=PUBLIC, parties=(PERSON,))
    assert TOLD not in text(as_(town.director).get(reverse("delegation:decision", args=[clean.pk])))
    kept = make_draft(town, title=TITLE, parties=(PERSON,), publish=False, publish_reason="yksityisasia")
    assert TOLD not in text(as_(town.director).get(reverse("delegation:decision", args=[kept.pk])))
    coded = make_draft(town, reasons="<p>Tunnus 131052-308T.</p>")
    assert "henkilötunnus" in text(as_(town.director).get(reverse("delegation:decision", args=[coded.pk])))


@pytest.mark.law("R-13.02")
def test_a_refused_publication_is_a_sentence_on_the_page(town: Town, signed: OfficerDecision) -> None:
    page = as_(town.director).post(reverse("delegation:publish", args=[signed.pk]))
    assert page.status_code == 422
    assert TOLD in text(page)
    assert "Anna päätökselle julkinen otsikko" in text(page)
    assert reverse("delegation:public_title", args=[signed.pk]) in text(page)
    assert "Mitä seuraavaksi" in text(page)
    assert not Rendition.objects.exists()


@pytest.mark.law("R-13.02", "R-9.05")
def test_a_public_title_is_given_after_the_signature_and_publishing_works(
    town: Town, signed: OfficerDecision
) -> None:
    before = latest_version(signed)
    client = as_(town.director)
    address = reverse("delegation:public_title", args=[signed.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"public_title": PUBLIC}).url == reverse(
        "delegation:decision", args=[signed.pk]
    )
    event = history(signed.stream)[-1]
    assert (event.kind, event.payload["public_title"]) == ("decision.public_title_given", PUBLIC)
    client.post(reverse("delegation:publish", args=[signed.pk]))
    signed.refresh_from_db()
    assert (signed.published_at, signed.title, signed.public_title) == (AT, TITLE, "")
    # The signed document was not touched: the same version, the same bytes, the same words.
    assert latest_version(signed) == before
    assert latest_version(signed).content["title"] == TITLE
    assert blobs.read(before.blob_id) == blobs.read(latest_version(signed).blob_id)
    public = text(Client().get(reverse("publishing:officer_decision", args=[signed.pk])))
    assert f'<h1 lang="fi">{PUBLIC}</h1>' in public
    assert "Meikäläi" not in public
    assert "Meikäläi" not in text(Client().get(reverse("publishing:decisions")))


def test_a_correction_of_a_published_decision_keeps_the_given_title(
    town: Town, signed: OfficerDecision
) -> None:
    give(town, signed)
    publish_decision(actor=town.director, at=AT, decision_id=signed.pk)
    content = latest_version(signed).content
    correct_clerical_error(
        actor=town.director, at=AT, decision_id=signed.pk, what="Kirjoitusvirhe", decision="<p>Avustetaan.</p>",
        account=content["account"], reasons=content["reasons"], provisions=content["provisions"],
    )  # fmt: skip
    titles = {row.content["title"] for row in latest_version(signed).renditions.all()}
    assert titles == {PUBLIC}


@pytest.mark.law("R-13.02")
@pytest.mark.parametrize("title", [" ", f"Avustus: {NAME}", "Avustus Etunimi Meikäläiselle"])
def test_a_title_that_tells_the_name_too_is_refused(town: Town, signed: OfficerDecision, title: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        give(town, signed, title)
    assert refused.value.cites == (kuntal(140, 1),)
    signed.refresh_from_db()
    assert signed.web_title == ""
    assert history(signed.stream)[-1].kind == "decision.signed"


def test_a_draft_a_published_decision_and_a_stranger_are_refused(town: Town, signed: OfficerDecision) -> None:
    with pytest.raises(RuleViolation, match="luonnokseen"):
        give(town, make_draft(town))
    with pytest.raises(PermissionDenied):
        give_public_title(actor=make_stranger(), at=AT, decision_id=signed.pk, public_title=PUBLIC)
    give(town, signed)
    publish_decision(actor=town.director, at=AT, decision_id=signed.pk)
    with pytest.raises(RuleViolation, match="jo julkaistu"):
        give(town, signed, "Toinen")
    draft = make_draft(town)
    assert as_(town.director).get(reverse("delegation:public_title", args=[draft.pk])).status_code == 404


def test_a_marked_word_is_named_with_its_place(town: Town) -> None:
    marked = '<p>Koskee <mark data-kind="personal">Naapuri Esimerkistä</mark>.</p>'
    decision = make_signed(
        town, reasons=marked, title="Naapuri Esimerkin aita", provisions="Naapuri Esimerkistä"
    )
    with pytest.raises(RuleViolation) as refused:
        publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    said = str(refused.value.message)
    assert "on myös sovellettujen säännösten kohdassa, joka julkaistaan." in said
    assert "Naapuri Esimerkistä" in said


def test_a_signed_decision_does_not_open_as_a_draft(town: Town, signed: OfficerDecision) -> None:
    page = as_(town.director).get(reverse("delegation:edit", args=[signed.pk]), follow=True)
    assert page.redirect_chain[0][0] == reverse("delegation:decision", args=[signed.pk])
    assert "Päätös ei ole enää luonnos" in text(page)
    assert "Luonnos:" not in text(page)


@pytest.mark.law("R-9.23")
def test_instructions_with_a_hole_are_named_on_the_draft_and_refused_at_the_signature(town: Town) -> None:
    AdministrativeCourt.objects.all().delete()
    town.office.municipality.email = town.office.municipality.street_address = ""
    town.office.municipality.postal_address = ""
    town.office.municipality.save()
    draft = make_draft(town)
    client = as_(town.director)
    page = text(client.get(reverse("delegation:decision", args=[draft.pk])))
    assert "Oikaisuvaatimusohje: osoite, johon muutoksenhaku toimitetaan" in page
    assert 'aria-disabled="true"' in page
    refused = client.post(reverse("delegation:sign", args=[draft.pk]))
    assert refused.status_code == 422
    assert "Muutoksenhakuohje on puutteellinen. Puuttuu: Oikaisuvaatimusohje: osoite" in text(refused)
    assert reverse("access:municipality") in text(refused)
    draft.refresh_from_db()
    assert draft.state == "draft"
