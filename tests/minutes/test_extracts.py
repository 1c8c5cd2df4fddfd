"""Extracts are given to a named recipient: public, or with the secret passages that the recipient may have."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kokous.core import blobs
from kokous.core.richtext.giving import UNNAMED, provision_in, provision_of
from kokous.core.violations import RuleViolation
from kokous.documents.checker import check_pdf
from kokous.live.actions import items as live_items
from kokous.minutes.actions.extracts import WantedExtract, give_extract
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.differences import differences
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.extracting import provisions_in, revealed
from kokous.minutes.giving import give, prepare_extract
from kokous.minutes.models import Extract
from kokous.organisation.models import User
from kokous.renditions.kinds import RenditionKind
from tests.factories import make_stranger
from tests.live.factories import House
from tests.minutes import factories
from tests.minutes.factories import HIDDEN, told
from tests.minutes.test_package import export, text_of

pytestmark = pytest.mark.django_db
ACCOUNT, BUSINESS = "JulkL 24 § 1 mom. 23 kohta", "JulkL 24 § 1 mom. 20 kohta"
SECRET, PAPER = "sata kaksi kolme", "Hakijan tuloselvitys liitteineen"
#: A party to whom the account number is given.
PARTY = {
    "role": "party", "basis": "party", "reason": "Hakijan oma asia", "exceptions_examined": True,
    "provisions": (ACCOUNT,),
}  # fmt: skip


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def words(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


@pytest.fixture
def house() -> House:
    return factories.make_frozen()


def given(house: House, *numbers: int, recipient: str = "Yhdistys ry", **more: object) -> Extract:
    """An extract of the matters."""
    factories.tick(house)
    items = tuple(house.items[number].pk for number in numbers or (0,))
    wanted = WantedExtract(items=items, recipient=recipient, **more)  # type: ignore[arg-type]
    return give(actor=house.secretary, at=house.at, meeting=house.meeting, wanted=wanted)


def said(row: Extract) -> str:
    return words(blobs.read(row.pdf_id))


@pytest.mark.law("R-10.05", "12.2")
def test_an_extract_is_public_unless_secrets_are_given(house: House) -> None:
    row = given(house)
    text = said(row)
    assert row.kind == RenditionKind.PUBLIC
    for secret in (SECRET, PAPER, HIDDEN, "SALASSA PIDETTÄVÄ"):
        assert secret not in text
    assert "Tilinumero on [salassa pidettävä: JulkL 24 § 1 mom. 23 kohta]" in text
    assert house.items[0].title in text
    assert house.items[2].title not in text
    assert text.count("Oikaisuvaatimusohje") == 1
    assert "lopussa" not in text
    assert "Saaja Yhdistys ry" in text
    assert "Julkinen ote: salassa pidettävät tiedot on poistettu." in text
    assert f"Otteen oikeaksi todistaa {house.secretary.shown_name}" in text
    assert check_pdf(blobs.read(row.pdf_id)) == []


def test_its_running_header_says_that_it_is_an_extract(house: House) -> None:
    text = said(given(house))
    assert "Pöytäkirjanote ma" in text
    assert "Pöytäkirja ma" not in text
    swedish = said(given(house, language="sv"))
    assert "Protokollsutdrag må" in swedish
    assert "Mottagare Yhdistys ry" in swedish


@pytest.mark.law("12.2")
def test_a_party_gets_what_is_secret_with_its_marking_and_the_document_says_why(house: House) -> None:
    row = given(house, recipient="Hakija", **PARTY)
    text = said(row)
    assert row.kind == RenditionKind.OFFICIAL
    assert "sata kaksi kolme [SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 23 kohta)]" in text
    assert f"{PAPER} [SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 23 kohta)]" in text
    assert "Saaja Hakija, asianosainen" in text
    assert "Antamisen peruste JulkL 11 § 1 mom.: Hakijan oma asia" in text
    assert "ei saa ilmaista sivullisille" in text
    assert text.index("SALASSA PIDETTÄVÄ") < text.index("Saaja")
    assert check_pdf(blobs.read(row.pdf_id)) == []
    assert "JulkL 11 § 1 mom." in house.events("extract.given")[-1].cites


@pytest.mark.law("12.2")
def test_only_the_secrets_of_the_provision_are_given(house: House) -> None:
    """Another's business secrets stay out of what tells the applicant his own affairs."""
    both = given(house, 0, 1, recipient="Hakija", **PARTY)
    assert (SECRET in said(both), HIDDEN in said(both), "Takausasia" in said(both)) == (True, False, True)
    whole = given(house, 1, recipient="Takaaja", **(PARTY | {"provisions": (BUSINESS,)}))
    assert HIDDEN in said(whole)
    assert "Rantatie" in said(whole)
    assert f"SALASSA PIDETTÄVÄ ({BUSINESS})" in said(whole)


@pytest.mark.law("12.2")
@pytest.mark.parametrize(
    ("more", "match", "cites"),
    [
        ({"role": "anyone"}, "asianosaiselle tai viranomaiselle", ["JulkL 10 §", "JulkL 22 §"]),
        ({"basis": ""}, "Valitse oikeuden peruste", ["JulkL 10 §", "JulkL 22 §"]),
        ({"basis": "by_law"}, "Valitse oikeuden peruste", ["JulkL 10 §", "JulkL 22 §"]),
        ({"reason": " "}, "miksi salassa pidettävät", ["JulkL 11 § 1 mom."]),
        ({"exceptions_examined": False}, "estääkö jokin poikkeus", ["JulkL 11 § 2 mom."]),
        ({"recipient": " "}, "kenelle ote annetaan", ["JulkL 9 § 1 mom.", "JulkL 25 §"]),
        ({"provisions": (BUSINESS,)}, "tällä perusteella", ["JulkL 9 § 1 mom.", "JulkL 25 §"]),
    ],
)
def test_secrets_go_to_nobody_without_a_right_and_a_reason(
    house: House, more: dict[str, object], match: str, cites: list[str]
) -> None:
    with pytest.raises(RuleViolation, match=match) as refusal:
        given(house, **({"recipient": "Hakija"} | PARTY | more))  # type: ignore[arg-type]
    assert [str(each) for each in refusal.value.cites] == cites
    assert (Extract.objects.count(), house.events("extract.given")) == (0, [])


@pytest.mark.law("12.2")
def test_an_authority_gets_them_by_its_own_right(house: House) -> None:
    asked = {"role": "authority", "reason": "Valitus 12/2026", "provisions": (ACCOUNT,)}
    row = given(house, recipient="Hallinto-oikeus", basis="appeal", **asked)
    assert "Antamisen peruste JulkL 29 § 1 mom. 3 kohta: Valitus 12/2026" in said(row)
    assert "sivullisille" not in said(row)
    with pytest.raises(RuleViolation, match="Valitse oikeuden peruste"):
        given(house, recipient="Virasto", basis="party", **asked)


@pytest.mark.law("R-10.05")
def test_a_secret_in_the_reason_stops_a_public_extract(house: House) -> None:
    with pytest.raises(RuleViolation, match="salassa pidettävä"):
        given(house, reason=f"Tili on {SECRET}")
    with pytest.raises(RuleViolation, match="henkilötunnus"):
        given(house, reason="Hakija 131052-308T")
    with pytest.raises(RuleViolation, match="salassa pidettävä"):
        given(house, **(PARTY | {"reason": f"Ks. {HIDDEN}"}))
    assert Extract.objects.count() == 0


@pytest.mark.law("R-10.05")
def test_a_secret_in_another_form_stops_a_public_extract(house: House) -> None:
    for reason in ("Takaussitoumuksen vastavakuuksien selvitys", "Ks. hakijan tuloselvityksen liitteineen"):
        with pytest.raises(RuleViolation, match="toisessa muodossa"):
            given(house, 2, reason=reason)
    assert Extract.objects.count() == 0
    assert given(house, 2, reason="Hakijalle Esimerkiselle").number == 1


@pytest.mark.law("R-9.03", "R-9.04")
def test_unchecked_sections_are_given_to_nobody_and_unsigned_ones_to_parties_only() -> None:
    house = factories.make_convened()
    house.open()
    house.take(0)
    factories.decisions.state_decision(**house.chairs)
    house.meeting.refresh_from_db()
    with pytest.raises(RuleViolation, match="ei ole vielä tarkastettu"):
        given(house, role="party")
    live_items.check_now(**house.chairs)
    with pytest.raises(RuleViolation, match="ei ole vielä julkinen") as refusal:
        given(house)
    assert [str(each) for each in refusal.value.cites] == ["JulkL 6 § 1 mom. 6 kohta", "JulkL 9 § 2 mom."]
    assert given(house, role="party", recipient="Hakija").number == 1


def test_only_the_keeper_gives_and_only_what_has_been_made_of_this_state(house: House) -> None:
    wanted = WantedExtract(items=(house.items[0].pk,), recipient="Saaja")
    prepared = prepare_extract(house.meeting, wanted, certified_by="Sihteeri", at=house.at)
    for user in (house.chair, house.members[1], make_stranger()):
        with pytest.raises(PermissionDenied):
            give_extract(**house.by(user), wanted=wanted, prepared=prepared)
    given(house)
    with pytest.raises(RuleViolation, match="muuttunut"):
        give_extract(**house.by(house.secretary), wanted=wanted, prepared=prepared)
    with pytest.raises(RuleViolation, match="Valitse pykälät"):
        give(
            actor=house.secretary, at=house.at, meeting=house.meeting,
            wanted=WantedExtract(items=(), recipient="Saaja"),
        )  # fmt: skip


def test_every_giving_out_is_told_and_its_bytes_are_kept(house: House, tmp_path: object) -> None:
    given(house, recipient="Yhdistys ry", address="yhdistys@example.org")
    given(house, recipient="Hakija", **PARTY)
    events = [each.payload for each in house.events("extract.given")]
    assert [(each["number"], each["recipient"], each["role"], each["kind"]) for each in events] == [
        (1, "Yhdistys ry", "anyone", "public"),
        (2, "Hakija", "party", "official"),
    ]
    assert events[1]["documents"][0]["sha256"] == Extract.objects.get(number=2).pdf_id
    assert [each.recipient for each in told(house).extracts] == ["Yhdistys ry", "Hakija"]
    assert differences(house.meeting) == []
    page = client(house.secretary).get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode()
    assert "yhdistys@example.org" in page
    assert f"myös salassa pidettävää: {ACCOUNT}" in page
    answer = client(house.secretary).get(reverse("minutes:extract_pdf", args=[house.meeting.pk, 2]))
    assert SECRET in words(answer.content)
    for user in (house.chair, house.members[1]):
        address = reverse("minutes:extract_pdf", args=[house.meeting.pk, 2])
        assert client(user).get(address).status_code == 403
    folder = export(house, tmp_path / "out", public=True)  # type: ignore[operator]
    assert "Yhdistys ry" not in text_of(folder)


def test_the_form_gives_an_extract_and_says_what_is_refused(house: House) -> None:
    keeper = client(house.secretary)
    address = reverse("minutes:extract", args=[house.meeting.pk])
    assert (
        f"{address}?pykala={house.items[0].pk}"
        in keeper.get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode()
    )
    page = keeper.get(f"{address}?pykala={house.items[0].pk}").content.decode()
    assert ACCOUNT in page
    assert BUSINESS not in page
    asked = {"items": [house.items[0].pk], "recipient": "Hakija", "role": "anyone", "provisions": [ACCOUNT]}
    refused = keeper.post(address, asked)
    assert (refused.status_code, "asianosaiselle tai viranomaiselle" in refused.content.decode()) == (
        422,
        True,
    )
    assert keeper.post(address, {"items": [house.items[0].pk], "role": "anyone"}).status_code == 422
    right = {"role": "party", "basis": "party", "reason": "Hakija", "exceptions_examined": "on"}
    assert keeper.post(address, asked | right).status_code == 302
    public = {"items": [each.pk for each in house.items], "recipient": "Lehti", "role": "anyone"}
    assert keeper.post(address, public).status_code == 302
    assert [each.kind for each in Extract.objects.all()] == ["official", "public"]


def test_nothing_is_offered_before_anything_has_been_checked() -> None:
    house = factories.hold()
    page = client(house.secretary).get(reverse("minutes:extract", args=[house.meeting.pk])).content.decode()
    assert "Yhtään pykälää ei ole vielä tarkastettu." in page
    assert "Anna ote" not in page


def test_a_correction_stands_in_the_extract(house: House) -> None:
    factories.mark(house, "on toiminut kunnassa", "on toiminut alueella", number=0)
    text = said(given(house))
    assert "on toiminut alueella. Tilinumero" in text
    assert "on korjattu muotoon ”on toiminut alueella”" in text


def test_provisions_are_known_in_whatever_way_they_were_written(house: House) -> None:
    assert provision_of("20") == BUSINESS
    assert provision_of(f"{BUSINESS}.") == BUSINESS
    assert provision_of(" ") == UNNAMED
    assert provision_in(BUSINESS, "sv") == "OffentlighetsL 24 § 1 mom. 20 punkten"
    assert provision_in("LastensuojeluL 1 §", "sv") == "LastensuojeluL 1 §"
    record = corrected_record_of(house.meeting.stream)
    assert provisions_in([record.agenda[str(item.pk)] for item in house.items]) == [ACCOUNT, BUSINESS]
    assert revealed(record, {str(house.items[0].pk)}, (), "fi") is record


def test_a_page_of_the_extract_names_it(house: House) -> None:
    reader = PdfReader(io.BytesIO(blobs.read(given(house, 0, 2).pdf_id)))
    first, third = (told(house).agenda[str(house.items[number].pk)].section for number in (0, 2))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Pöytäkirjanote: {house.body.name} § {first} ja § {third}"
