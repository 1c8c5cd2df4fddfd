"""Corrections marked in checked minutes: the checked text stays, a corrected version comes beside it (HL 49-52 §)."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous import verify
from kokous.core import blobs
from kokous.core.violations import RuleViolation
from kokous.documents.checker import check_pdf
from kokous.live.actions import items as live_items
from kokous.minutes.actions.corrections import correct_text
from kokous.minutes.actions.marking import correct_words
from kokous.minutes.actions.prose import edit_prose
from kokous.minutes.corrected import corrected, corrected_record_of
from kokous.minutes.correcting import mark_correction
from kokous.minutes.differences import differences
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.documents.preparing import prepare_body
from kokous.minutes.documents.sections import section_parts
from kokous.minutes.enums import MinutesState, PassageField
from kokous.minutes.models import Correction, RenderedItem, Rendition
from kokous.minutes.passages import passages_of, with_passage
from kokous.minutes.record import ItemRecord
from kokous.minutes.scene import scene_of
from kokous.minutes.wanted import Clerical, Instructions, Substantive
from kokous.organisation.models import User
from tests.factories import make_stranger
from tests.kept import kept
from tests.live.factories import House
from tests.markup import single
from tests.minutes import factories
from tests.minutes.factories import mark, minutes, told
from tests.minutes.test_package import export, text_of

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Kehittämispäälikkö", "Kehittämispäällikkö"


def words(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@kept
def misspelt(*, checked: bool = True) -> House:
    """Minutes with a clerical error in the third matter, checked and frozen unless they are left unsigned."""
    house = factories.make_convened()
    house = factories.hold(house)
    edit_prose(
        **house.by(house.secretary), item_id=house.items[2].pk, field="description",
        text=f"<p>{WRONG} valmistelee asian. Määrä on 1 000 euroa.</p>",
    )  # fmt: skip
    return factories.freeze(house) if checked else house


def rendered(house: House, kind: str, number: int = 2) -> RenderedItem:
    """One § of the newest rendition."""
    return RenderedItem.objects.get(
        item=house.items[number], rendition__kind=kind, rendition__edition=minutes(house).edition
    )


@pytest.mark.law("R-9.05", "R-11.07")
def test_a_clerical_error_is_corrected_in_every_rendition_and_marked_in_its_section() -> None:
    house = misspelt()
    checked, before = minutes(house).official_id, Rendition.objects.count()
    row = mark(house, WRONG, RIGHT)
    now = minutes(house)
    assert (now.edition, now.official_id, now.state) == (1, checked, MinutesState.FROZEN)
    assert now.newest_id == row.pdf_id != checked
    day = f"{house.at:%-d.%-m.%Y}"
    name = house.secretary.person.name  # type: ignore[union-attr]
    said = (
        f"Korjattu {day} (HL 51\N{NO-BREAK SPACE}§): selostuksessa ollut ”{WRONG}” on korjattu muotoon ”{RIGHT}”. "
        f"Syy: Kirjoitusvirhe. Korjauksen merkitsi {name}."
    )
    official = words(blobs.read(str(row.pdf_id)))
    assert f"{RIGHT} valmistelee asian." in official
    assert " ".join(said.split()) in official
    assert f"Korjattu versio 1, {day}." in official
    assert f"Tarkastetun pöytäkirjan tiiviste (SHA-256): {checked}" in official
    assert check_pdf(blobs.read(str(row.pdf_id))) == []
    assert Rendition.objects.count() == 2 * before
    for kind in ("public", "minimal"):
        html = Rendition.objects.get(kind=kind, edition=1).html
        assert f"{RIGHT} valmistelee asian." in html
        assert said in html
        assert rendered(house, kind).facts["corrections"] == [{"number": 1, "text": said}]
    assert WRONG in words(blobs.read(str(checked)))
    assert "corrections" not in rendered(house, "public", 0).facts
    assert differences(house.meeting) == []


@pytest.mark.law("R-9.05")
def test_the_checked_body_and_its_signatures_stay_and_each_version_can_be_read() -> None:
    house = misspelt()
    checked = blobs.read(str(minutes(house).official_id))
    marks = [(each.role, each.sha256, each.voided_at) for each in minutes(house).signatures.all()]
    mark(house, WRONG, RIGHT)
    mark(house, "1 000", "10 000")
    assert [(each.role, each.sha256, each.voided_at) for each in minutes(house).signatures.all()] == marks
    keeper = client(house.secretary)
    bodies = [
        keeper.get(reverse("minutes:version", args=[house.meeting.pk, edition])).content
        for edition in (0, 1, 2)
    ]
    assert bodies[0] == checked
    assert len({hashlib.sha256(each).hexdigest() for each in bodies}) == 3
    assert keeper.get(reverse("minutes:pdf", args=[house.meeting.pk])).content == bodies[2]
    assert keeper.get(reverse("minutes:version", args=[house.meeting.pk, 3])).status_code == 404
    attendee = client(factories.make_attendee(house))
    assert attendee.get(reverse("minutes:version", args=[house.meeting.pk, 0])).status_code == 404
    assert attendee.get(reverse("minutes:pdf", args=[house.meeting.pk])).content == blobs.read(
        Rendition.objects.get(kind="public", edition=2).pdf_id
    )
    page = keeper.get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode()
    assert "Korjattu versio 2 (PDF)" in page
    assert f"{RIGHT} valmistelee asian. Määrä on 10 000 euroa." in page
    assert differences(house.meeting) == []


@pytest.mark.law("R-10.05")
def test_the_marking_tells_no_secret_and_no_personal_words() -> None:
    house = factories.make_frozen()
    mark(house, "sata kaksi", "sata neljä", number=0)
    public = Rendition.objects.get(kind="public", edition=1)
    for text in (public.html, words(blobs.read(public.pdf_id)), str(rendered(house, "public", 0).facts)):
        assert "sata" not in text
        assert "selostuksessa ollut ”[salassa pidettävä" in text
    assert "sata neljä kolme" in words(blobs.read(str(minutes(house).newest_id)))


def test_words_over_the_border_of_a_mark_are_corrected_apart() -> None:
    house = factories.make_frozen()
    with pytest.raises(RuleViolation, match="Korjaa merkityt ja muut sanat erikseen"):
        mark(house, "hakee Hakija", "anoo Hakija", number=0)
    assert Correction.objects.count() == 0


@pytest.mark.law("R-10.05")
def test_a_correction_that_would_leak_stops_everything() -> None:
    house = misspelt()
    with pytest.raises(RuleViolation, match="salassa pidettävä"):
        mark(house, "valmistelee asian", f"valmistelee asian {factories.HIDDEN}")
    assert (Correction.objects.count(), minutes(house).edition) == (0, 0)
    assert house.events("minutes.corrected") == []
    with pytest.raises(RuleViolation, match="henkilötunnus"):
        mark(house, "valmistelee asian", "valmistelee asian 131052-308T")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Kehitämispäälikkö", RIGHT, "ei ole kohdassa"),
        ("a", "b", "esiintyvät kohdassa"),
        (WRONG, WRONG, "virheelliset sanat ja niiden tilalle oikeat"),
        ("", RIGHT, "virheelliset sanat ja niiden tilalle oikeat"),
    ],
)
def test_the_words_stand_there_exactly_and_once(old: str, new: str, words: str) -> None:
    house = misspelt()
    with pytest.raises(RuleViolation, match=words):
        mark(house, old, new)
    with pytest.raises(RuleViolation, match="ei ole tällaista kohtaa"):
        mark(house, WRONG, RIGHT, passage="withdrawn_reason")


@pytest.mark.law("R-11.07")
@pytest.mark.parametrize(
    ("more", "words", "cites"),
    [
        ({"heard": " "}, "miksi asianosaista ei tarvitse kuulla", ["HL 52 § 2 mom."]),
        ({"heard": " ", "hearing_needless": False}, "ketä kuultiin", ["HL 52 § 2 mom."]),
        ({"reason": " "}, "mitä korjataan ja miksi", ["HL 52 § 3 mom."]),
        ({"unreasonable": True}, "kohtuuttomaan tulokseen", ["HL 51 §"]),
    ],
)
def test_hearing_reason_and_reasonableness_are_asked(
    more: dict[str, object], words: str, cites: list[str]
) -> None:
    house = misspelt()
    with pytest.raises(RuleViolation, match=words) as refusal:
        mark(house, WRONG, RIGHT, **more)
    assert [str(each) for each in refusal.value.cites] == cites
    assert Correction.objects.count() == 0


@pytest.mark.law("R-11.07")
def test_the_partys_own_error_is_corrected_however_unreasonable_and_the_court_is_told() -> None:
    house = misspelt()
    mark(house, WRONG, RIGHT, unreasonable=True, caused_by_party=True, appeal_pending=True)
    event = house.events("minutes.corrected")[0]
    assert event.payload["steps"] == [
        "free_of_charge", "mark_on_archive_copy", "replace_document", "tell_appeal_authority",
    ]  # fmt: skip
    assert event.cites == ("HL 51 §", "HL 52 § 3 mom.")
    assert event.payload["original"] == minutes(house).official_id
    names = [each["name"] for each in event.payload["documents"]]
    assert names == [
        "poytakirja-korjattu-1.pdf", "poytakirja-julkinen-fi-korjattu-1.pdf",
        "poytakirja-ilman-henkilotietoja-fi-korjattu-1.pdf",
    ]  # fmt: skip


@pytest.mark.law("R-11.07")
def test_after_five_years_nothing_is_corrected() -> None:
    house = misspelt()
    house.at += timedelta(days=5 * 366)
    with pytest.raises(RuleViolation, match="viiden vuoden"):
        correct_words(
            **house.by(house.secretary), item_id=house.items[2].pk,
            wanted=Clerical("description", "", WRONG, RIGHT, "Virhe", "x", hearing_needless=True),
        )  # fmt: skip


@pytest.mark.law("R-9.05")
def test_what_has_not_been_checked_is_edited_and_not_corrected() -> None:
    house = misspelt(checked=False)
    with pytest.raises(RuleViolation, match="ei ole vielä tarkastettu") as refusal:
        mark(house, WRONG, RIGHT)
    assert "laadintasivulla" in refusal.value.advice
    address = reverse("minutes:correct_words", args=[house.meeting.pk, house.items[2].pk])
    answer = client(house.secretary).get(address)
    assert (answer.status_code, "ei ole vielä tarkastettu" in answer.content.decode()) == (422, True)


def test_only_the_keeper_of_the_minutes_marks() -> None:
    house = misspelt()
    for user in (house.chair, house.members[1], make_stranger()):
        house.secretary = user
        with pytest.raises(PermissionDenied):
            mark(house, WRONG, RIGHT)


def test_minutes_that_changed_meanwhile_are_not_corrected() -> None:
    house = misspelt()
    wanted = Clerical("description", "", WRONG, RIGHT, "Virhe", "x", hearing_needless=True)
    with pytest.raises(RuleViolation, match="Pöytäkirja muuttui, kun korjattua versiota"):
        correct_words(**house.by(house.secretary), item_id=house.items[2].pk, wanted=wanted)


@pytest.mark.law("R-9.05")
def test_checked_minutes_that_are_not_ready_yet_are_corrected_before_they_are_made_ready() -> None:
    house = misspelt(checked=False)
    factories.check_both(house)
    mark(house, WRONG, RIGHT)
    assert (minutes(house).state, Rendition.objects.count()) == (MinutesState.CHECKED, 0)
    factories.tick(house)
    factories.signing.finish(actor=house.secretary, at=house.at, meeting=house.meeting)
    public = Rendition.objects.get(kind="public")
    assert (public.edition, public.official_sha256) == (1, minutes(house).newest_id)
    assert f"{RIGHT} valmistelee" in public.html
    assert differences(house.meeting) == []


@pytest.mark.law("R-9.02", "R-9.05")
def test_a_section_checked_at_once_is_corrected_by_a_marking_before_anybody_signs() -> None:
    house = factories.make_convened()
    house.open()
    house.take(0)
    factories.decisions.state_decision(**house.chairs)
    live_items.check_now(**house.chairs)
    house.meeting.refresh_from_db()
    mark(house, "on toiminut kunnassa", "on toiminut alueella", number=0)
    row = Correction.objects.get()
    assert (row.edition, row.pdf) == (None, None)
    assert differences(house.meeting) == []
    text = words(prepare_body(house.meeting, at=house.at).pdf)
    assert "on toiminut alueella. Tilinumero" in text
    assert "ollut ”on toiminut kunnassa” on korjattu muotoon ”on toiminut alueella”" in text


@pytest.mark.law("R-9.05")
def test_a_section_checked_at_once_in_signed_minutes_voids_the_signatures() -> None:
    house = factories.make_convened()
    house.open()
    house.take(0)
    factories.decisions.state_decision(**house.chairs)
    live_items.check_now(**house.chairs)
    factories.formalities.elect_checkers(
        **house.chairs, persons=[factories.person_id(each) for each in house.members[1:3]]
    )
    factories.formalities.accept_order(**house.chairs)
    for number in (1, 2):
        house.take(number)
        factories.decisions.state_decision(**house.chairs)
    factories.sitting.close_meeting(**house.chairs)
    house.meeting.refresh_from_db()
    factories.sign_both(house)
    mark(house, "on toiminut kunnassa", "on toiminut alueella", number=0)
    assert (minutes(house).version, minutes(house).official_id) == (2, None)
    assert differences(house.meeting) == []


@pytest.mark.law("R-11.06")
def test_a_substantive_error_is_marked_with_the_new_decision_and_its_words_stay() -> None:
    house = misspelt()
    wanted = Substantive("2", "Lautakunta 18.1.2027 § 3", "Sovellettiin kumottua säännöstä")
    mark_correction(
        actor=house.secretary, at=house.at, meeting=house.meeting, item_id=house.items[2].pk, wanted=wanted
    )
    text = words(blobs.read(str(minutes(house).newest_id)))
    assert f"{WRONG} valmistelee" in text
    assert (
        "(HL 50 § 1 mom. 2 kohta): päätöksessä ollut asiavirhe on korjattu uudella päätöksellä: "
        "Lautakunta 18.1.2027 § 3. Syy: Sovellettiin kumottua säännöstä."
    ) in text
    assert differences(house.meeting) == []


@pytest.mark.law("R-11.06")
@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Substantive("2", " ", "Virhe"), "nimeä kokous ja pykälä"),
        (Substantive("2", "L 1.1.2027 § 1", "Virhe", to_partys_detriment=True), "ilman hänen suostumustaan"),
        (
            Substantive("4", "L 1.1.2027 § 1", "Virhe", to_partys_detriment=True, party_consents=True),
            "ilman hänen suostumustaan",
        ),
    ],
)
def test_a_substantive_error_needs_the_new_decision_and_the_partys_consent(
    wanted: Substantive, words: str
) -> None:
    house = misspelt()
    with pytest.raises(RuleViolation, match=words):
        mark_correction(
            actor=house.secretary,
            at=house.at,
            meeting=house.meeting,
            item_id=house.items[2].pk,
            wanted=wanted,
        )


@pytest.mark.law("R-9.23")
def test_wrong_instructions_are_given_anew_and_the_same_ones_are_not() -> None:
    house = misspelt()
    item = house.items[2].pk

    def give(remedy: str, text: str = "", reason: str = "Väärä ohje") -> Correction:
        wanted = Instructions([remedy] if remedy else [], text, reason)
        return mark_correction(
            actor=house.secretary, at=house.at, meeting=house.meeting, item_id=item, wanted=wanted
        )

    with pytest.raises(RuleViolation, match="mitään ei ole korjattavaa"):
        give("")
    with pytest.raises(RuleViolation, match="mitä ohjeessa oli väärin"):
        give("administrative_appeal", reason=" ")
    give("administrative_appeal")
    facts = rendered(house, "public").facts
    assert facts["remedies"][0]["kind"] == "administrative_appeal"
    assert "§): muutoksenhakuohjeena oli ”Oikaisuvaatimusohje”" in facts["corrections"][0]["text"]
    assert "Määräaika alkaa uuden ohjeen tiedoksisaannista." in facts["corrections"][0]["text"]
    assert differences(house.meeting) == []


def test_a_correction_of_a_heading_leaves_the_agenda_that_was_sent() -> None:
    house = misspelt()
    title = house.items[2].title
    mark(house, title, "Oikea otsikko", passage="title")
    assert rendered(house, "public").title == "Oikea otsikko"
    house.items[2].refresh_from_db()
    assert house.items[2].title == title
    assert told(house).agenda[str(house.items[2].pk)].title == title
    assert corrected_record_of(house.meeting.stream).agenda[str(house.items[2].pk)].title == "Oikea otsikko"
    with pytest.raises(RuleViolation, match="enintään 500"):
        mark(house, "Oikea", "x" * 300 + " " + "y" * 300, passage="title")


def test_of_a_secret_section_only_its_public_heading_tells_its_correction_outside() -> None:
    house = factories.make_frozen()
    mark(house, "kolme kiinteistöä", "neljä kiinteistöä", number=1)
    public = Rendition.objects.get(kind="public", edition=1)
    assert ("kiinteistö" in public.html, "korjattu muotoon" in public.html) == (False, False)
    assert "corrections" not in rendered(house, "public", 1).facts
    mark(house, "Takausasia", "Takaus", number=1, passage="public_title")
    public = Rendition.objects.get(kind="public", edition=2)
    assert "julkisessa otsikossa ollut ”Takausasia” on korjattu muotoon ”Takaus”" in public.html
    assert "neljä kiinteistöä" in words(blobs.read(str(minutes(house).newest_id)))


@pytest.mark.parametrize("public", [False, True], ids=["official", "public"])
def test_the_package_of_corrected_minutes_is_whole(tmp_path: Path, public: bool) -> None:
    house = factories.make_frozen()
    mark(house, "sata kaksi", "sata neljä", number=0)
    folder = export(house, tmp_path / "out", public=public)
    assert (verify.check(folder).damages, verify.main([str(folder)])) == ([], 0)
    assert ("sata neljä" in text_of(folder), "sata kaksi" in text_of(folder)) == (not public, not public)
    corrected_body = f"{minutes(house).newest_id}.pdf"
    assert (folder / "documents" / corrected_body).exists() is not public


def test_the_pages_lead_from_the_section_to_the_correction_and_say_what_is_refused() -> None:
    house = misspelt()
    keeper = client(house.secretary)
    address = reverse("minutes:correct_words", args=[house.meeting.pk, house.items[2].pk])
    page = single(keeper.get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode())
    assert address in page
    assert "Valmis, versio 1" in page
    assert "uonnos" not in page
    form = keeper.get(address).content.decode()
    assert "Kirjoitus- tai laskuvirheen korjaaminen: §" in form
    assert house.items[2].title in form
    assert f"{WRONG} valmistelee asian." in form
    given = {
        "where": "description:", "old": "ei ole", "new": RIGHT, "reason": "Kirjoitusvirhe",
        "hearing": "needless", "heard": "Merkityksetön asianosaiselle",
    }  # fmt: skip
    refused = keeper.post(address, given)
    assert (refused.status_code, "ei ole kohdassa" in refused.content.decode()) == (422, True)
    done = keeper.post(address, given | {"old": WRONG})
    assert (done.status_code, done.url.startswith(reverse("minutes:keep", args=[house.meeting.pk]))) == (
        302,
        True,
    )
    assert minutes(house).edition == 1
    for name in ("correct_anew", "correct_instructions"):
        other = keeper.get(reverse(f"minutes:{name}", args=[house.meeting.pk, house.items[2].pk]))
        assert other.status_code == 200
    assert client(house.chair).get(address).status_code == 403


def test_every_kind_of_passage_can_be_corrected_and_read_again() -> None:
    house = factories.hold()
    item = told(house).agenda[str(house.items[0].pk)]
    found = passages_of(item)
    assert {each.field for each in found} >= {
        PassageField.TITLE, PassageField.DESCRIPTION, PassageField.PROPOSAL_MADE, PassageField.PAPER,
    }  # fmt: skip
    for each in found:
        text = "<p>Uudet sanat.</p>" if each.is_rich else "Uudet sanat"
        changed = with_passage(item, each.field, each.key, text)
        now = next(one for one in passages_of(changed) if (one.field, one.key) == (each.field, each.key))
        assert now.text == text
        assert [one for one in passages_of(changed) if one not in found] == [now]


def test_the_swedish_marking_cites_the_swedish_act() -> None:
    house = misspelt()
    mark(house, WRONG, RIGHT)
    record = corrected(told(house))
    scene = scene_of(house.meeting, record, "sv")
    item: ItemRecord = record.agenda[str(house.items[2].pk)]
    (part,) = [each for each in section_parts(scene, item) if each.key == "corrections"]
    said = str(part.blocks[1].text)  # type: ignore[union-attr]
    assert (
        f"(förvaltningslagen 51\N{NO-BREAK SPACE}§): i redogörelsen har ”{WRONG}” rättats till ”{RIGHT}”."
        in said
    )


def test_the_page_that_corrects_an_entry_names_the_section_and_the_old_text() -> None:
    house = factories.hold()
    entry = house.events("decision.stated")[-2]
    correct_text(**house.by(house.secretary), seq=entry.seq, text="<p>Vanha päätös.</p>", reason="x")
    seq = house.events("decision.stated")[-1].seq
    page = (
        client(house.secretary).get(reverse("minutes:correct", args=[house.meeting.pk, seq])).content.decode()
    )
    section = told(house).agenda[str(house.items[2].pk)].section
    assert f"Kirjauksen korjaaminen: Päätös, §\N{NO-BREAK SPACE}{section} {house.items[2].title}" in page
    assert '<div class="read"><p>Vanha päätös.</p></div>' in page
