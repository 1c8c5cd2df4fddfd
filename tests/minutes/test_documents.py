"""What the documents say, and what the public ones do not."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image
from pypdf import PdfReader

from kokous.agenda.models import AgendaItem
from kokous.core import blobs
from kokous.core.richtext import images
from kokous.core.violations import RuleViolation
from kokous.documents.checker import check_pdf
from kokous.live.actions import debates, decisions, dissents, formalities, sitting
from kokous.minutes.actions.prose import edit_prose
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.documents.head import mode_held
from kokous.minutes.documents.preparing import prepare_body, prepare_final
from kokous.minutes.documents.votes import sides_of
from kokous.minutes.models import Annex, RenderedItem, Rendition
from kokous.minutes.scene import scene_of
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.organisation.models import User
from tests.documents.samples import elements
from tests.live.factories import person_id
from tests.minutes import factories
from tests.minutes.factories import HIDDEN, MARKED, minutes, told

pytestmark = pytest.mark.django_db


def words(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


@pytest.fixture
def house() -> factories.House:
    return factories.make_frozen()


def test_the_official_body_has_sections_attendance_votes_and_decisions(house: factories.House) -> None:
    text = words(blobs.read(minutes(house).official_id or ""))
    record = told(house)
    names = [house.members[number].person.name for number in range(5)]  # type: ignore[union-attr]
    for item in record.items:
        assert f"§ {item.section} {item.title}" in text
    for name in names:
        assert name in text
    assert "Läsnä oli 5 jäsentä; päätösvaltaisuuteen vaaditaan 3 (KuntaL 103 §)." in text
    assert f"Pöytäkirjantarkastajiksi valittiin {names[1]} ja {names[2]}." in text
    assert f"{names[3]} teki vastaehdotuksen (ehdotus A), jota kannatti {names[1]}:" in text
    assert f"Ehdotus B ({names[2]}) raukesi kannattamattomana." in text
    assert f"JAA = pohjaehdotus. EI = ehdotus A ({names[3]})." in text
    assert "annettiin 2 jaa-ääntä, 3 ei-ääntä ja 0 tyhjää; äänestämättä 0." in text
    assert f"JAA 2 {names[0]}, {names[1]}" in text
    assert "hyväksyi vastaehdotuksen äänin 3–2." in text
    assert f"{names[0]} ilmoitti päätökseen eriävän mielipiteen." in text
    assert f"{names[4]} ilmoitti olevansa esteellinen (HL 28 § 1 mom. 1 kohta) ja poistui kokouksesta" in text
    assert record.closed_hash in text.replace(" ", "")


@pytest.mark.law("R-9.23")
def test_every_element_of_the_instructions_is_there(house: factories.House) -> None:
    facts = RenderedItem.objects.get(item=house.items[0], rendition__kind="public").facts
    (remedy,) = facts["remedies"]
    assert (remedy["kind"], remedy["days"]) == ("rectification", 14)
    assert {line["key"] for line in remedy["lines"]} >= {
        "authority", "delivery", "period", "period_start", "contents", "enclosures", "fees",
    }  # fmt: skip


@pytest.mark.law("R-15.04")
def test_documents_are_tagged_and_whole(house: factories.House, tmp_path: Path) -> None:
    documents = [minutes(house).official_id, *Rendition.objects.values_list("pdf", flat=True)]
    documents += Annex.objects.values_list("pdf", flat=True)
    for sha256 in documents:
        data = blobs.read(str(sha256))
        assert check_pdf(data) == []
        file = tmp_path / "one.pdf"
        file.write_bytes(data)
        subprocess.run(
            [shutil.which("qpdf") or "qpdf", "--check", str(file)], check=True, capture_output=True
        )


@pytest.mark.law("R-9.07")
def test_a_secret_item_is_only_mentioned_in_public(house: factories.House) -> None:
    public = Rendition.objects.get(kind="public")
    section = told(house).agenda[str(house.items[1].pk)].section
    for text in (public.html, words(blobs.read(public.pdf_id))):
        assert HIDDEN not in text
        assert "Rantatie" not in text
        assert f"§ {section} Takausasia" in text
        assert "julkaistaan vain tämä maininta (KuntaL 140 § 1 mom.)" in text
    assert HIDDEN in words(blobs.read(minutes(house).official_id or ""))
    row = RenderedItem.objects.get(item=house.items[1], rendition=public)
    assert (row.secret, row.title, set(row.facts)) == (True, "Takausasia", {"title", "sentence", "secrecy"})


@pytest.mark.law("R-10.05")
def test_marked_words_leave_the_renditions_that_may_not_show_them(house: factories.House) -> None:
    official = words(blobs.read(minutes(house).official_id or ""))
    public, minimal = (Rendition.objects.get(kind=kind).html for kind in ("public", "minimal"))
    assert [MARKED in text for text in (official, public, minimal)] == [True, True, False]
    assert ["sata kaksi kolme" in text for text in (official, public, minimal)] == [True, False, False]
    assert "sata kaksi kolme [SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 23 kohta)]" in official
    assert "Hakijan tuloselvitys" not in public
    assert "Salassa pidettävä liite (JulkL 24 § 1 mom. 23 kohta)" in public


def test_renditions_tell_who_signed_and_checked_and_name_the_official(house: factories.House) -> None:
    public = Rendition.objects.get(kind="public")
    text = words(blobs.read(public.pdf_id))
    assert text.count("allekirjoittanut sähköisesti") == 1
    assert text.count("pöytäkirjantarkastaja, tarkastanut sähköisesti") == 2
    assert (minutes(house).official_id or "-") in text.replace(" ", "")
    assert words(blobs.read(public.pdf_id)).startswith(words(blobs.read(public.pdf_id))[:40])


def test_votes_by_name_are_facts_of_the_public_rendition(house: factories.House) -> None:
    (vote,) = RenderedItem.objects.get(item=house.items[0], rendition__kind="public").facts["votes"]
    names = [member.person.name for member in house.members if member.person]
    assert (vote["ayes_names"], vote["noes_names"]) == (sorted(names[:2]), sorted(names[2:]))
    assert (vote["ayes"], vote["noes"], vote["winner"], vote["by_chair"]) == (2, 3, "no", False)


def leaking(field: str, text: str) -> factories.House:
    """A checked meeting in which the secretary has written ``text`` into the third matter."""
    house = factories.hold()
    edit_prose(**house.by(house.secretary), item_id=house.items[2].pk, field=field, text=text)
    return factories.check_both(house)


@pytest.mark.law("R-10.05", "R-9.07")
def test_words_of_a_secret_item_elsewhere_stop_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:  # as minutes that were signed before forms of words were looked for
        patch.setattr("kokous.minutes.signing.refuse_stray_words", lambda *_: None)
        house = leaking("handling", f"<p>Samalla keskusteltiin: {HIDDEN}.</p>")
    with pytest.raises(RuleViolation, match="salassa pidettävä") as refusal:
        prepare_final(house.meeting, at=house.at)
    assert HIDDEN not in str(refusal.value.message)
    assert Rendition.objects.count() == 0


@pytest.mark.law("R-13.02")
def test_an_identity_code_stops_everything() -> None:
    house = leaking("handling", "<p>Hakijan tunnus on 131052-308T.</p>")
    with pytest.raises(RuleViolation, match="henkilötunnus"):
        prepare_final(house.meeting, at=house.at)


@pytest.mark.law("R-7.12")
def test_grounds_of_a_dissent_become_an_annex_of_their_own() -> None:
    house = factories.hold()
    dissents.ground_dissent(**house.by(house.chair), item_id=house.items[0].pk, grounds="Määräraha ei riitä.")
    factories.freeze(house)
    annex = Annex.objects.get(kind="grounds")
    assert "Määräraha ei riitä." in words(blobs.read(annex.pdf_id))
    assert "Määräraha ei riitä." not in words(blobs.read(minutes(house).official_id or ""))
    assert (annex.item, annex.person) == (house.items[0], house.chair.person)


def test_offices_are_called_in_the_language_of_the_document_whoever_writes_it() -> None:
    house = factories.hold()
    with translation.override("en"):
        offices = {
            language: scene_of(house.meeting, told(house), language).roll[str(person_id(house.vice))]
            for language in ("fi", "sv")
        }
    assert offices == {"fi": "1. varapuheenjohtaja", "sv": "1:a vice ordförande"}


def test_the_same_record_gives_the_same_bytes() -> None:
    house = factories.hold()
    one, two = (prepare_body(house.meeting, at=house.at) for _ in range(2))
    assert one.pdf == two.pdf


def test_a_bilingual_council_gets_minutes_in_both_languages() -> None:
    house = factories.make_convened(kind="council")
    municipality = house.body.municipality
    municipality.languages = ["fi", "sv"]
    municipality.save()
    house.body.name_sv = "Fullmäktige"
    house.body.save()
    factories.freeze(factories.hold(house, leaves=False))
    assert sorted(Rendition.objects.values_list("kind", "language")) == [
        ("minimal", "fi"), ("minimal", "sv"), ("public", "fi"), ("public", "sv"),
    ]  # fmt: skip
    swedish = Rendition.objects.get(kind="public", language="sv")
    text = words(blobs.read(swedish.pdf_id))
    assert "Det konstaterades att sammanträdet är lagligen sammankallat och beslutfört." in text
    assert PdfReader(io.BytesIO(blobs.read(swedish.pdf_id))).root_object["/Lang"] == "sv"


def pictured(by: User, alt: str = "Kaavio: piha kahdessa vaiheessa") -> str:
    """A picture of the secretary in a text."""
    file = io.BytesIO()
    Image.new("RGB", (600, 300), "navy").save(file, "PNG")
    picture = images.store(file.getvalue(), actor=by.actor, at=datetime(2026, 11, 1, tzinfo=UTC))
    return f'<figure><img src="/kuvat/{picture.pk}/" alt="{alt}"><figcaption>Pihan vaiheet.</figcaption></figure>'


def pictures_of(data: bytes) -> tuple[int, list[str]]:
    """How many pictures a PDF draws, and what its figures say in their stead."""
    said = [str(each["/Alt"]) for each in elements(data) if each["/S"] == "/Figure"]
    return sum(len(page.images) for page in PdfReader(io.BytesIO(data)).pages), said


@pytest.mark.law("R-15.04", "R-10.05")
def test_a_texts_picture_is_drawn_in_the_pdf_and_said_on_the_page() -> None:
    house = factories.hold()
    text, other = pictured(house.secretary), pictured(house.secretary, "Tarjousten vertailu")
    image = other[other.index("<img") : other.index("<figcaption>")]
    hidden = f'<p><mark data-kind="secret" data-ground="20">{image}</mark></p>'
    for number, html in ((0, text), (2, hidden)):
        edit_prose(**house.by(house.secretary), item_id=house.items[number].pk, field="handling", text=html)
    factories.freeze(house)
    alt = "Kaavio: piha kahdessa vaiheessa"
    official = blobs.read(minutes(house).official_id or "")
    public = Rendition.objects.get(kind="public")
    drawn = blobs.read(public.pdf_id)
    assert [pictures_of(data) for data in (official, drawn)] == [
        (2, [alt, "Tarjousten vertailu"]),
        (1, [alt]),
    ]
    assert [check_pdf(data) for data in (official, drawn)] == [[], []]
    assert [f"<p>[{each}]</p>" in public.html for each in (alt, "Tarjousten vertailu")] == [True, False]
    assert "Pihan vaiheet." in public.html


def test_sides_that_earlier_votes_settle_are_told_in_words(house: factories.House) -> None:
    """The order approved names them before there is a winner; the log's own signs are nobody's words."""
    record = told(house)
    item = next(each for each in record.items if each.ballots)
    scene = scene_of(minutes(house).meeting, record, "fi")
    pair = ("winner:1", "accepted:base")
    assert sides_of(scene, item, pair, FI.votes) == [
        "1. äänestyksen voittaja",
        "ensimmäisenä hyväksytty ehdotus",
    ]
    assert sides_of(scene, item, pair, SV.votes) == [
        "vinnaren i omröstning 1",
        "det förslag som först godkänns",
    ]


def test_one_who_took_part_remotely_made_the_meeting_electronic(house: factories.House) -> None:
    """KuntaL 98 § 1 mom.: it is said of the meeting that was held, not of the one that was called."""
    record = told(house)
    remote = replace(record, stays=(*record.stays[:-1], replace(record.stays[-1], remote=True)))
    assert (mode_held(record), mode_held(remote)) == ("meeting", "electronic")
    assert mode_held(replace(remote, mode="e_procedure")) == "e_procedure"


@pytest.mark.law("R-3.11", "R-7.01")
def test_a_vote_without_a_counter_proposal_is_told_as_what_it_was() -> None:
    house = factories.make_convened()
    AgendaItem.objects.filter(pk=house.items[0].pk).update(late=True)
    house.open()
    formalities.elect_checkers(
        **house.chairs, persons=[person_id(house.members[1]), person_id(house.members[2])]
    )
    formalities.accept_order(**house.chairs)
    house.take(0)
    debates.ask_alone(**house.chairs, take_up=True)
    house.hold(3, 2)
    debates.ask_alone(**house.chairs, reason="hylkäämistä ehdotettiin ja sitä kannatettiin")
    house.hold(2, 3)
    decisions.state_decision(**house.chairs)
    for number in (1, 2):
        house.take(number)
        decisions.state_decision(**house.chairs)
    sitting.close_meeting(**house.chairs)
    house.meeting.refresh_from_db()
    factories.freeze(house)
    text = words(blobs.read(minutes(house).official_id or ""))
    assert "asiasta äänestetään. Peruste: hylkäämistä ehdotettiin ja sitä kannatettiin." in text
    assert "JAA = asia otetaan käsiteltäväksi. EI = asiaa ei oteta käsiteltäväksi." in text
    assert "Puheenjohtaja totesi, että asia otettiin käsiteltäväksi." in text
    assert "JAA = pohjaehdotus. EI = ehdotuksen hylkääminen." in text
    assert "hylkäsi päätösehdotuksen äänin 3–2" in text
    assert "kannatettu ehdotus" not in text
