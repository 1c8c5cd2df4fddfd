import shutil
import subprocess
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from pypdf import PdfReader

from kokous.core import blobs
from kokous.core.events import history
from kokous.core.richtext import images
from kokous.core.violations import RuleViolation
from kokous.delegation import sentences, sentences_sv
from kokous.delegation.actions.corrections import correct_clerical_error
from kokous.delegation.actions.drafts import draft_decision, edit_decision, refer_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.actions.take_up import take_up
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.enums import NoReasons
from kokous.delegation.models import OfficerDecision, Rendition, SignedVersion
from kokous.delegation.models.decisions import Frozen
from kokous.documents.checker import check_pdf
from kokous.organisation.models import OfficeHolding
from tests.delegation.factories import (
    AT,
    DAY,
    make_draft,
    make_published,
    make_signed,
    make_town,
    whole_fields,
)
from tests.documents.samples import png
from tests.factories import make_holder, make_office, make_person, make_stranger

pytestmark = pytest.mark.django_db


def words_of(decision: OfficerDecision) -> str:
    version = decision.versions.get()
    pages = PdfReader(BytesIO(blobs.read(version.blob_id))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.law("R-2.06")
def test_a_signed_decision_prints_the_power_and_the_instructions() -> None:
    town = make_town()
    decision = make_signed(town)
    text = words_of(decision)
    assert (decision.state, decision.number, decision.year) == ("signed", 1, 2026)
    assert decision.power == town.power
    for words in (
        "Hallintosäännön 14 §:n 3 kohta, enintään 60 000 € (ilman arvonlisäveroa)",
        "48 000 € ilman arvonlisäveroa, 60 240 € arvonlisäveroineen (25,5 %)",
        "Oikaisuvaatimusohje",
        "Kenelle Tekninen lautakunta",
        "14 päivän kuluessa päätöksen tiedoksisaannista (KuntaL 134 §, KuntaL 138 §)",
        "kirjaamo@mallikunta.example",
        "Oikaisuvaatimuksen käsittely on maksutonta.",
        "Suunnittelija, p. 012 345 678",
    ):
        assert words in text.replace("\u00a0", " "), words


def test_the_signed_document_is_tagged_and_its_digest_is_in_the_log() -> None:
    decision = make_signed(make_town())
    version = decision.versions.get()
    assert check_pdf(blobs.read(version.blob_id)) == []
    event = history(decision.stream)[-1]
    assert event.kind == "decision.signed"
    assert event.payload["documents"] == [{"name": "paatos.pdf", "sha256": version.blob_id}]
    assert event.cites == ("KuntaL 91 §", "hallintosääntö 14 § 3 kohta")


@pytest.mark.law("R-15.04", "R-10.05")
def test_a_texts_picture_is_drawn_in_the_pdf_but_a_secret_one_only_in_the_official() -> None:
    town = make_town()
    open_one, secret = (images.store(png(width), actor=town.director.actor, at=AT) for width in (300, 200))
    shown = [
        f'<img src="/kuvat/{each.pk}/" alt="{said}">'
        for each, said in ((open_one, "Pihan kartta"), (secret, "Tarjousten vertailu"))
    ]
    decision = make_published(
        town,
        account=f'<figure>{shown[0]}</figure><p><mark data-kind="secret" data-ground="20">{shown[1]}</mark></p>',
    )
    public = Rendition.objects.get(kind="public", version__decision=decision)
    blobs_made = [blobs.read(key) for key in (decision.versions.get().blob_id, public.blob_id)]
    drawn = [sum(len(page.images) for page in PdfReader(BytesIO(data)).pages) for data in blobs_made]
    assert (drawn, [check_pdf(data) for data in blobs_made]) == ([2, 1], [[], []])


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("net", "inclusive", "allowed"),
    [
        (Decimal("59999.99"), True, True),
        (Decimal("60000.00"), True, True),
        (Decimal("60000.01"), True, False),
        (Decimal("59999.99"), False, True),
        (Decimal("60000.00"), False, False),
        (Decimal("60000.00"), None, False),
    ],
)
def test_the_edge_of_the_limit_belongs_to_the_power_only_when_the_rules_say_so(
    net: Decimal, inclusive: bool | None, allowed: bool
) -> None:
    town = make_town()
    town.power.maximum_inclusive = inclusive
    town.power.save()
    draft = make_draft(town, net=net)
    if allowed:
        assert sign_decision(actor=town.director, at=AT, decision_id=draft.pk).state == "signed"
        return
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    limit = "enintään" if inclusive else "alle"
    assert f"ylittää toimivaltasi rajan: {limit} 60\u00a0000\u00a0€" in str(refused.value.message)


@pytest.mark.law("R-2.06")
def test_too_many_euros_are_refused_with_the_name_and_section_of_who_may() -> None:
    town = make_town()
    draft = make_draft(town, net=Decimal(75000))
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    assert str(refused.value.message) == (
        "Summa 75\u00a0000\u00a0€ ylittää toimivaltasi rajan: enintään 60\u00a0000\u00a0€ (ilman arvonlisäveroa). "
        "Tästä päättää tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)."
    )
    assert list(map(str, refused.value.cites)) == ["KuntaL 91 §", "hallintosääntö 14 § 2 kohta"]
    assert refused.value.advice == "Vie asia teknisen lautakunnan päätettäväksi."
    draft.refresh_from_db()
    assert (draft.state, draft.number, SignedVersion.objects.count()) == ("draft", None, 0)


def test_a_limit_with_tax_is_compared_with_the_tax() -> None:
    town = make_town()
    town.power.vat = "included"
    town.power.save()
    draft = make_draft(town, net=Decimal(48000))
    with pytest.raises(
        RuleViolation,
        match=r"Summa 60.240.€ ylittää toimivaltasi rajan: enintään 60.000.€ .arvonlisävero mukaan",
    ):
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("fields", "power", "message"),
    [
        ({"subject": "vuokraus"}, {}, "Virallesi ei ole siirretty toimivaltaa tässä asiassa."),
        ({}, {"ends": DAY - timedelta(days=1)}, "Toimivaltasi ei ole voimassa tänään."),
        ({}, {"starts": DAY + timedelta(days=1)}, "Toimivaltasi ei ole voimassa tänään."),
        ({"domain": "sivistys"}, {}, "Toimivaltasi ei koske tätä yksikköä."),
        ({"net": None}, {}, "Toimivallallasi on euroraja: kerro, paljonko asia maksaa."),
        ({}, {"adopted": False}, "Toimivaltasi ei ole voimassa tänään."),
    ],
)
def test_without_a_power_that_covers_everything_nothing_is_signed(
    fields: dict[str, object], power: dict[str, object], message: str
) -> None:
    town = make_town()
    for name, value in power.items():
        setattr(town.power, name, value)
    town.power.save()
    draft = make_draft(town, **fields)
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    assert str(refused.value.message).startswith(message)


def test_a_power_holds_on_its_last_day() -> None:
    town = make_town()
    town.power.ends = DAY
    town.power.save()
    assert make_signed(town).power == town.power


@pytest.mark.law("R-2.05")
def test_one_employed_by_contract_decides_nothing() -> None:
    town = make_town()
    town.office.is_virka = False
    town.office.save()
    draft = make_draft(town)
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    assert "Julkista valtaa käytetään vain virassa" in str(refused.value.message)
    assert str(refused.value.cites[0]) == "KuntaL 87 § 2 mom."


def test_only_the_holder_of_the_office_on_the_day_signs() -> None:
    town = make_town()
    draft = make_draft(town)
    for other in (make_stranger(), make_holder(make_office("Sivistysjohtaja"))):
        with pytest.raises(PermissionDenied):
            sign_decision(actor=other, at=AT, decision_id=draft.pk)
    OfficeHolding.objects.update(ends=DAY - timedelta(days=1))
    with pytest.raises(PermissionDenied):
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)


def test_a_substitute_signs_as_a_substitute() -> None:
    town = make_town()
    draft = make_draft(town)
    substitute = make_holder(town.office, make_person("Sijainen"), acting=True)
    decision = sign_decision(actor=substitute, at=AT, decision_id=draft.pk)
    assert (decision.holder, decision.acting) == (substitute.person, True)
    assert "Sijainen, Tekninen johtaja (sijainen)" in words_of(decision)


@pytest.mark.law("R-11.02", "R-11.03")
def test_a_text_that_lacks_what_the_law_asks_for_is_not_signed() -> None:
    town = make_town()
    draft = make_draft(town, reasons="", provisions="", contact_details="")
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    assert str(refused.value.message) == (
        "Päätöksestä puuttuu: lisätietojen antaja, perustelut, sovelletut säännökset."
    )


def test_reasons_may_be_left_out_with_a_ground() -> None:
    decision = make_signed(make_town(), reasons="", provisions="", no_reasons="4")
    assert "koska vaatimus hyväksytään eikä päätös koske muita" in words_of(decision)


@pytest.mark.law("R-2.11")
def test_a_decision_says_whether_it_can_be_taken_up_before_it_is_signed() -> None:
    town = make_town()
    draft = make_draft(town, exclusion="")
    with pytest.raises(RuleViolation) as refused:
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    assert list(map(str, refused.value.cites)) == ["KuntaL 92 § 5 mom."]


def test_numbers_run_by_office_and_year() -> None:
    town = make_town()
    first, second = make_signed(town), make_signed(town)
    later = make_signed(town, at=AT + timedelta(days=365))
    assert [(each.number, each.year) for each in (first, second, later)] == [(1, 2026), (2, 2026), (1, 2027)]


@pytest.mark.law("R-9.05")
def test_a_signed_text_is_not_edited_again() -> None:
    town = make_town()
    decision = make_signed(town)
    with pytest.raises(RuleViolation, match="allekirjoitettu"):
        edit_decision(
            actor=town.director, at=AT, decision_id=decision.pk, fields=whole_fields(title="Muu asia")
        )
    with pytest.raises(RuleViolation, match="allekirjoitettu"):
        sign_decision(actor=town.director, at=AT, decision_id=decision.pk)


@pytest.mark.law("R-9.05")
def test_the_database_refuses_to_change_what_was_signed() -> None:
    decision = make_signed(make_town())
    version = decision.versions.get()
    with pytest.raises(Frozen):
        version.save()
    attempts = (
        lambda: OfficerDecision.objects.filter(pk=decision.pk).update(decision="<p>Muu</p>"),
        lambda: OfficerDecision.objects.filter(pk=decision.pk).update(number=7),
        lambda: SignedVersion.objects.filter(pk=version.pk).update(content={}),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    OfficerDecision.objects.filter(pk=decision.pk).update(personal_until=date(2026, 2, 4))


def test_a_draft_is_free_to_change_in_the_database() -> None:
    draft = make_draft(make_town())
    assert OfficerDecision.objects.filter(pk=draft.pk).update(title="Toinen otsikko") == 1


def test_the_guards_come_back_after_the_table_is_remade() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name LIKE 'delegation%'"
            )
        else:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'delegation%'")
        assert cursor.fetchone()[0] == 9


def test_a_draft_is_taken_to_the_body_as_a_matter() -> None:
    town = make_town()
    draft = make_draft(town, net=Decimal(75000))
    decision = refer_decision(actor=town.director, at=AT, decision_id=draft.pk, body_id=town.committee.pk)
    assert decision.state == "referred"
    assert (decision.matter.title, decision.referrals.get().body) == (draft.title, town.committee)
    assert [event.kind for event in history(decision.matter.stream)] == ["matter.opened"]
    with pytest.raises(RuleViolation, match="viety toimielimen"):
        sign_decision(actor=town.director, at=AT, decision_id=draft.pk)


def test_a_stranger_drafts_nothing_in_the_office() -> None:
    town = make_town()
    with pytest.raises(PermissionDenied):
        draft_decision(actor=make_stranger(), at=AT, office_id=town.office.pk, fields=whole_fields())


def test_the_log_of_a_draft_tells_what_changed_but_not_the_words() -> None:
    town = make_town()
    draft = make_draft(town)
    edit_decision(
        actor=town.director,
        at=AT,
        decision_id=draft.pk,
        fields=whole_fields(decision="<p>Toinen.</p>"),
        parties=[PartyFields("Tarjoaja 2", private=False)],
    )
    assert history(draft.stream)[-1].payload["changed"] == ["decision", "parties"]
    assert all("Toinen" not in str(event.payload) for event in history(draft.stream))


def test_what_is_pasted_into_a_draft_is_cleaned() -> None:
    draft = make_draft(make_town(), decision="<p onclick='x()'>Hankitaan.</p><script>alert(1)</script>")
    assert draft.decision == "<p>Hankitaan.</p>"


def test_a_swedish_decision_is_swedish_from_its_headings_to_its_instructions() -> None:
    town = make_town()
    town.office.municipality.name_sv = "Modellkommun"
    town.office.municipality.languages = ["fi", "sv"]
    town.office.municipality.save()
    town.office.name_sv, town.committee.name_sv = "Teknisk direktör", "Tekniska nämnden"
    town.office.save()
    town.committee.save()
    decision = make_signed(
        town,
        language="sv",
        no_reasons=NoReasons.MANIFESTLY_NEEDLESS,
        reasons="",
        title="Anskaffning av lekredskap",
    )
    version = decision.versions.get()
    content = version.content
    assert (version.sentences, content["language"]) == ("sv-2026-6", "sv")
    assert (content["municipality"], content["office"]) == ("Modellkommun", "Teknisk direktör")
    assert content["power"].replace("\u00a0", " ").startswith("Förvaltningsstadgan 14 § 3 punkten, högst")
    assert content["signature"].startswith("Elektroniskt undertecknat")
    assert content["instructions"][0]["heading"] == "Anvisningar för begäran om omprövning"
    assert "Tekniska nämnden" in content["instructions"][0]["lines"][0]["text"]
    printed = words_of(decision)
    for words in (
        "Tjänsteinnehavarbeslut",
        "Beslut",
        "Befogenhet",
        "uppenbart onödig",
        "utan mervärdesskatt",
    ):
        assert words in printed
    for words in ("Päätös", "Toimivalta", "Viranhaltijapäätös", "arvonlisä", "hallintosääntö"):
        assert words not in printed


def test_a_finnish_decision_is_finnish_for_a_signer_who_reads_swedish() -> None:
    with override("sv"):
        content = make_signed(make_town()).versions.get().content
    assert (content["language"], content["power"][:18]) == ("fi", "Hallintosäännön 14")


def test_a_draft_begins_in_the_municipalitys_first_language_and_keeps_it() -> None:
    town = make_town()
    town.office.municipality.languages = ["sv", "fi"]
    town.office.municipality.save()
    draft = make_draft(town)
    assert draft.language == "sv"
    edit_decision(
        actor=town.director, at=AT, decision_id=draft.pk, fields=whole_fields(language="fi"), parties=()
    )
    draft.refresh_from_db()
    assert draft.language == "fi"


def test_both_languages_have_every_sentence() -> None:
    names = [{name for name in dir(each) if name.isupper()} for each in (sentences, sentences_sv)]
    assert names[0] == names[1]
    assert sentences.NO_REASONS.keys() == sentences_sv.NO_REASONS.keys()
    assert len(sentences.CALL_UP_TERMS) == len(sentences_sv.CALL_UP_TERMS)


@pytest.mark.law("R-15.04")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_document_of_a_decision_is_tagged_and_whole(language: str, tmp_path: Path) -> None:
    town = make_town()
    decision = make_published(town, language=language)
    correct_clerical_error(
        actor=town.director, at=AT, decision_id=decision.pk, what="Loppusumma", decision="<p>48 100 €</p>",
        account="<p>A</p>", reasons="<p>B</p>", provisions="C",
    )  # fmt: skip
    call = take_up(
        actor=town.chair, at=AT, decision_id=decision.pk, body_id=town.board.pk, role="chair", reason="Syy"
    )
    documents = [version.blob_id for version in decision.versions.all()]
    documents += Rendition.objects.values_list("blob", flat=True)
    assert len(documents) == 6
    for sha256 in [*documents, call.blob_id]:
        data = blobs.read(str(sha256))
        assert check_pdf(data) == []
        file = tmp_path / "one.pdf"
        file.write_bytes(data)
        subprocess.run(
            [shutil.which("qpdf") or "qpdf", "--check", str(file)], check=True, capture_output=True
        )
