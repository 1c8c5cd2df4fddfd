"""*Kuka päättää?* never answers falsely: what is not told widens the answer, to a resident and to an officeholder."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kokous.delegation.asking import question_as_told
from kokous.delegation.models import OfficerDecision
from kokous.rules.powers import Amount
from tests.delegation.factories import Town, make_draft, make_power, make_town
from tests.factories import make_office

pytestmark = pytest.mark.django_db
NOBODY = "siitä päättää toimielin, jolla on yleinen toimivalta"


@pytest.fixture
def town() -> Town:
    """Technical services up to 60 000 €, above that the committee; schools up to 40 000 €; grants up to 5 000 €."""
    made = make_town()
    schools = make_office("Sivistysjohtaja", unit="sivistyspalvelut")
    make_power(
        made.rules, holder=schools.name, office=schools, domain="sivistyspalvelut", maximum=Decimal(40000),
        section="hallintosääntö 15 § 2 kohta",
    )  # fmt: skip
    make_power(
        made.rules, holder=made.office.name, office=made.office, subject="avustus", domain="",
        maximum=Decimal(5000), vat="", section="hallintosääntö 16 §",
    )  # fmt: skip
    return made


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def asked(**given: str) -> str:
    return text(Client().get(reverse("publishing:powers"), given))


def at_desk(town: Town, **given: str) -> str:
    client = Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    return text(client.get(reverse("delegation:new"), {"office": str(town.office.pk), **given}))


@pytest.mark.law("R-2.06")
def test_a_unit_left_open_names_everyone_whose_bounds_hold_the_sum(town: Town) -> None:
    page = asked(subject="hankinta", net="48000")
    assert NOBODY not in page
    assert "Päättäjä riippuu siitä, mitä ei ole kerrottu: yksikkö." in page
    table = page[page.index("<table") :]
    assert "Tekninen johtaja" in table
    assert "Sivistysjohtaja" not in table
    assert "Tekninen lautakunta" not in table


@pytest.mark.law("R-2.06")
def test_a_sum_and_a_unit_left_open_give_every_power_with_its_bounds(town: Town) -> None:
    page = asked(subject="hankinta")
    assert "mitä ei ole kerrottu: yksikkö ja summa." in page
    table = page[page.index("<table") :]
    for holder, limit in (
        ("Tekninen johtaja", "enintään 60 000 €"),
        ("Tekninen lautakunta", "yli 60 000 €"),
        ("Sivistysjohtaja", "enintään 40 000 €"),
    ):
        assert holder in table
        assert limit in table


@pytest.mark.law("R-2.06")
def test_with_everything_told_the_answer_is_one(town: Town) -> None:
    page = asked(subject="hankinta", net="60000", domain="tekniset palvelut", vat_percent="25.5")
    assert "Asiasta ”hankinta” päättää Tekninen johtaja." in page
    assert (
        "Rajoihin verrattiin: 60 000 € ilman arvonlisäveroa, 75 300 € arvonlisävero mukaan luettuna." in page
    )
    page = asked(subject="hankinta", net="60000,01", domain="tekniset palvelut", vat_percent="25.5")
    assert "Asiasta ”hankinta” päättää tekninen lautakunta." in page


@pytest.mark.law("R-2.06")
def test_nobody_is_said_only_when_nobody_could_whatever_is_left_open(town: Town) -> None:
    assert NOBODY in asked(subject="avustus", net="5001")
    assert NOBODY in asked(subject="hankinta", domain="sivistyspalvelut", net="40001")
    assert NOBODY not in asked(subject="avustus")


@pytest.mark.law("R-2.06")
def test_every_matter_with_a_sum_does_not_forget_the_sum(town: Town) -> None:
    page = asked(net="50000")
    table = page[page.index("<table") :]
    assert "mitä ei ole kerrottu: asia ja yksikkö." in page
    assert "Tekninen johtaja" in table
    assert "Sivistysjohtaja" not in table
    assert "avustus" not in table
    whole = asked()
    assert "Kaikki voimassa olevat toimivallat" in whole


@pytest.mark.law("R-2.06")
def test_outside_procurement_there_is_no_tax_unless_told(town: Town) -> None:
    page = at_desk(town, subject="avustus", net="4000")
    assert "Voit päättää" in page
    assert "Rajoihin verrattiin: 4 000 €, ei arvonlisäveroa." in page
    taxed = at_desk(town, subject="avustus", net="4000", vat_percent="25.5")
    assert "Et voi päättää tästä asiasta" in taxed
    assert (
        "Summa 5 020 € ylittää toimivaltasi rajan: enintään 5 000 € (arvonlisävero mukaan luettuna)." in taxed
    )


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("given", "condition"),
    [
        ({"domain": "tekniset palvelut"}, "enintään 60 000 € (ilman arvonlisäveroa)"),
        ({"net": "48000"}, "tekniset palvelut"),
        ({}, "tekniset palvelut, enintään 60 000 € (ilman arvonlisäveroa)"),
    ],
)
def test_an_officeholder_learns_on_which_condition_they_may_and_who_else(
    town: Town, given: dict[str, str], condition: str
) -> None:
    page = at_desk(town, subject="hankinta", **given)
    assert "Voit päättää tällä ehdolla" in page
    assert f"<li>{condition} <span" in page
    assert "Asiaa ei ole siirretty kenellekään" not in page
    assert "Aloita luonnos" in page
    assert "Aloita päätös" not in page
    if not given.get("net"):
        assert "tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)" in page


@pytest.mark.law("R-2.06")
def test_holders_are_named_in_the_readers_language(town: Town) -> None:
    town.committee.name_sv = "Tekniska nämnden"
    town.committee.save()
    given = {"subject": "hankinta", "domain": "tekniset palvelut", "net": "70000"}
    swedish = Client(headers={"accept-language": "sv"})
    for query in ({}, given):
        page = text(swedish.get(reverse("publishing:powers"), query))
        assert "Tekniska nämnden" in page
        assert "ekninen lautakunta" not in page
    assert "Tekninen lautakunta" in asked()
    assert "päättää tekninen lautakunta." in asked(**given)


def test_the_only_office_need_not_be_told(town: Town) -> None:
    client = Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    given = {"subject": "hankinta", "net": "48000", "domain": "tekniset palvelut"}
    page = text(client.get(reverse("delegation:new"), given))
    assert "Voit päättää" in page
    assert "Piilokenttä" not in page


@pytest.mark.law("R-2.06")
def test_a_rate_of_tax_that_does_not_matter_is_not_a_condition(town: Town) -> None:
    page = at_desk(town, subject="hankinta", net="48000", domain="tekniset palvelut")
    assert "Toimivaltasi: hallintosäännön 14 §:n 3 kohta" in page
    page = at_desk(town, subject="hankinta", net="75000", domain="tekniset palvelut")
    assert "Summa 75 000 € ylittää toimivaltasi rajan: enintään 60 000 € (ilman arvonlisäveroa)." in page
    assert "Tästä päättää tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)." in page


@pytest.mark.law("R-2.06")
def test_what_a_power_itself_requires_is_told_with_it(town: Town) -> None:
    make_power(
        town.rules, holder="Hallintojohtaja", domain="hallinto", conditions=["yhdessä kunnanjohtajan kanssa"],
        section="hallintosääntö 17 §",
    )  # fmt: skip
    given = {"subject": "hankinta", "net": "100", "domain": "hallinto"}
    for page in (asked(**given), asked(), at_desk(town, **given)):
        assert "yhdessä kunnanjohtajan kanssa" in page


@pytest.mark.law("R-2.06")
def test_ones_own_branch_is_the_unit_of_the_office_and_else_a_condition(town: Town) -> None:
    schools = make_office("Rehtori", unit="sivistyspalvelut")
    make_power(town.rules, holder=schools.name, office=schools, subject="vuokraus", domain="oma toimiala")
    assert "Asiasta ”vuokraus” päättää Rehtori." in asked(
        subject="vuokraus", net="100", domain="sivistyspalvelut"
    )
    assert NOBODY in asked(subject="vuokraus", net="100", domain="tekniset palvelut")
    make_power(town.rules, holder="toimialajohtaja", subject="avustus", domain="oma toimiala")
    page = asked(subject="avustus", net="5500", domain="tekniset palvelut")
    assert "mitä ei ole kerrottu: kenen toimialaan yksikkö kuuluu." in page
    assert "toimialajohtaja" in page[page.index("<table") :]
    assert "oman toimialan asioissa" in at_desk(
        town, subject="avustus", net="5500", domain="tekniset palvelut"
    )


@pytest.mark.law("R-2.06")
def test_an_empty_register_says_that_it_knows_nothing(town: Town) -> None:
    given = {"net": "100", "vat_percent": "0"}
    told = "Voimassa olevia toimivaltoja ei ole merkitty"
    for page in (asked(), asked(**given), at_desk(town, subject="hankinta", **given)):
        assert told not in page
    for row in town.rules.rows.all():
        row.ends = town.rules.starts
        row.save()
    for page in (asked(), asked(**given)):
        assert told in page
        assert NOBODY not in page


@pytest.mark.law("R-2.06")
def test_a_draft_without_its_sum_says_what_to_tell_and_who_else_may(town: Town) -> None:
    draft = make_draft(town, net=None, domain="")
    client = Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    page = client.post(reverse("delegation:sign", args=[draft.pk]))
    said = text(page)
    assert page.status_code == 422
    assert "kerro, mitä yksikköä asia koskee" in said
    assert "kerro, paljonko asia maksaa" in said
    assert "tekninen lautakunta" in said
    shown = text(client.get(reverse("delegation:decision", args=[draft.pk])))
    assert "Täydennä yksikkö ja summa" in shown


def test_tax_is_open_only_in_procurement() -> None:
    taxed = question_as_told("hankinta", "", Decimal(100), "")
    assert (taxed.amount, [each.gross for each in taxed.either]) == (
        None, [Decimal("100.00"), Decimal("110.00"), Decimal("113.50"), Decimal("125.50")],
    )  # fmt: skip
    assert question_as_told("", "", Decimal(100), "").either == taxed.either
    plain = Amount(Decimal(100), Decimal("100.00"))
    assert question_as_told("vuokraus", "", Decimal(100), "").amount == plain
    assert question_as_told("hankinta", "", Decimal(100), "0").amount == plain
    assert question_as_told("hankinta", "", None, "").amount is None


@pytest.mark.parametrize(("subject", "percent"), [("hankinta", "25.5"), ("avustus", "0")])
def test_a_draft_begins_with_the_usual_tax_of_its_subject(town: Town, subject: str, percent: str) -> None:
    client = Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    given = {"subject": subject, "net": "100", "office": str(town.office.pk), "title": "Asia"}
    client.post(reverse("delegation:begin"), given)
    assert OfficerDecision.objects.get().vat_percent == percent


def test_a_missing_title_is_said_at_its_field(town: Town) -> None:
    client = Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    given = {"subject": "hankinta", "net": "75000", "domain": "tekniset palvelut", "office": str(town.office.pk),
             "title": " ", "body": str(town.committee.pk)}  # fmt: skip
    page = client.post(reverse("delegation:begin"), given)
    assert page.status_code == 422
    assert 'id="id_title_error"' in text(page)
    assert "Päätöksellä on oltava otsikko." in text(page)
    assert "Vie päätettäväksi: Tekninen lautakunta" in text(page)
    assert OfficerDecision.objects.count() == 0
