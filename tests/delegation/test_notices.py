from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from kokous.core import blobs
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.corrections import correct_clerical_error
from kokous.delegation.actions.notices import publish_decision, serve_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision, Rendition, Service
from kokous.delegation.selectors import latest_version, public_renditions
from kokous.delegation.states import badge_of, shown_clocks
from kokous.documents.checker import check_pdf
from tests.delegation.factories import AT, DAY, Town, make_draft, make_published, make_signed, make_town
from tests.factories import make_stranger

pytestmark = pytest.mark.django_db
FIRM = PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org")
NEIGHBOUR = PartyFields("Asukas 4", private=True, address="Kotikatu 4")
MARKED = '<p>Hyvitys maksetaan asukkaalle <mark data-kind="personal">Asukas 4</mark>.</p>'
LAST = date(2026, 2, 4)


def serve(town: Town, decision: OfficerDecision, channel: str = "letter", **more: object) -> Service:
    values = {"at": AT, "party_id": decision.parties.first().pk} | more
    return serve_decision(actor=town.director, decision_id=decision.pk, channel=channel, **values)


@pytest.mark.law("R-9.13", "R-9.14", "R-9.15")
@pytest.mark.parametrize(
    ("channel", "consent", "notice", "last"),
    [
        ("letter", False, date(2026, 1, 21), date(2026, 2, 4)),
        ("electronic", True, date(2026, 1, 17), date(2026, 2, 2)),
        ("verified", False, date(2026, 1, 14), date(2026, 1, 28)),
    ],
)
def test_the_channel_decides_the_day_of_notice_and_the_last_day(
    channel: str, consent: bool, notice: date, last: date
) -> None:
    town = make_town()
    decision = make_signed(town, parties=(FIRM,))
    service = serve(town, decision, channel, consent=consent)
    decision.refresh_from_db()
    clock = next(each for each in shown_clocks(decision) if each.whose == "Tarjoaja 2")
    assert (service.notice_day, clock.last_day, decision.take_up_until) == (notice, last, last)


@pytest.mark.law("R-9.12", "R-9.14")
def test_electronic_service_without_consent_is_refused() -> None:
    town = make_town()
    decision = make_signed(town, parties=(FIRM,))
    with pytest.raises(RuleViolation, match="suostumuksen"):
        serve(town, decision, "electronic")
    assert Service.objects.count() == 0


@pytest.mark.law("R-9.12", "R-9.15")
def test_an_obliging_decision_is_served_verifiably() -> None:
    town = make_town()
    decision = make_signed(town, parties=(FIRM,), obliging=True)
    with pytest.raises(RuleViolation, match="todisteellisesti") as refused:
        serve(town, decision, "letter")
    assert list(map(str, refused.value.cites)) == ["HL 60 § 1 mom."]
    assert serve(town, decision, "verified").notice_day == DAY


def test_nothing_is_served_before_the_signature_or_in_the_future() -> None:
    town = make_town()
    draft = make_draft(town, parties=(FIRM,))
    with pytest.raises(RuleViolation, match="ei ole allekirjoitettu"):
        serve(town, draft)
    decision = make_signed(town, parties=(FIRM,))
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(RuleViolation, match="päivä"):
            serve(town, decision, sent=day)


def test_the_party_is_named_only_in_the_payload() -> None:
    town = make_town()
    decision = make_signed(town, parties=(NEIGHBOUR,))
    serve(town, decision)
    event = history(decision.stream)[-1]
    assert (event.kind, event.payload["recipient"]) == ("decision.served", "Asukas 4")
    assert "Asukas" not in f"{event.actor}{event.capacity}{event.cites}"


@pytest.mark.law("R-9.10", "R-9.22")
def test_publication_starts_the_members_period() -> None:
    decision = make_published(make_town())
    (clock,) = shown_clocks(decision)
    assert (clock.remedy, clock.last_day) == ("oikaisuvaatimus", LAST)
    assert clock.steps == (
        "Julkaistu yleisessä tietoverkossa ke\u00a014.1.2026.",
        "Tiedoksisaantipäivä on 7 päivää myöhemmin: ke\u00a021.1.2026.",
        "Määräaika on 14 päivää, eikä tiedoksisaantipäivää lueta siihen: ke\u00a04.2.2026.",
        "Viimeinen päivä on ke\u00a04.2.2026.",
    )
    assert (decision.personal_until, decision.take_up_until) == (LAST, LAST)


@pytest.mark.law("R-9.09")
def test_without_publication_the_members_period_does_not_run() -> None:
    decision = make_signed(make_town())
    (clock,) = shown_clocks(decision)
    assert (clock.last_day, decision.take_up_until) == (None, None)


def test_a_decision_that_the_office_keeps_off_the_web_is_not_published() -> None:
    town = make_town()
    decision = make_signed(town, publish=False, publish_reason="vain sisäinen asia")
    with pytest.raises(RuleViolation, match="vain sisäinen asia"):
        publish_decision(actor=town.director, at=AT, decision_id=decision.pk)


def test_only_the_holder_publishes_and_only_once() -> None:
    town = make_town()
    decision = make_published(town)
    with pytest.raises(RuleViolation, match="jo julkaistu"):
        publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    other = make_signed(town)
    with pytest.raises(PermissionDenied):
        publish_decision(actor=make_stranger(), at=AT, decision_id=other.pk)


@pytest.mark.law("R-9.08", "R-10.05")
def test_personal_data_are_gone_the_day_after_the_period_with_no_job_run() -> None:
    town = make_town()
    decision = make_published(town, parties=(NEIGHBOUR,), decision=MARKED)
    house = town.office.municipality
    shown = {}
    for day in (DAY, LAST, LAST + timedelta(days=1)):
        rendition = public_renditions(house, day).get()
        pages = PdfReader(BytesIO(blobs.read(rendition.blob_id))).pages
        text = "".join(page.extract_text() for page in pages)
        shown[day] = ("Asukas 4" in rendition.content["decision"], "Asukas 4" in text)
        assert all(party["name"] != "Asukas 4" for party in rendition.content["parties"])
    assert shown == {DAY: (True, True), LAST: (True, True), LAST + timedelta(days=1): (False, False)}
    assert "Asukas 4" in latest_version(decision).content["decision"]


@pytest.mark.law("R-9.08")
def test_a_late_service_does_not_bring_personal_data_back() -> None:
    town = make_town()
    decision = make_published(town, parties=(NEIGHBOUR,), decision=MARKED)
    serve(town, decision, at=AT + timedelta(days=40))
    decision.refresh_from_db()
    assert decision.personal_until == LAST


@pytest.mark.law("R-9.08", "R-9.17")
def test_a_service_during_the_period_lets_personal_data_stay_until_its_end() -> None:
    town = make_town()
    decision = make_published(town, parties=(NEIGHBOUR,), decision=MARKED)
    serve(town, decision, at=AT + timedelta(days=5))
    decision.refresh_from_db()
    assert (decision.personal_until, decision.take_up_until) == (date(2026, 2, 9), date(2026, 2, 9))


def test_both_web_forms_are_tagged_and_name_the_official_digest() -> None:
    decision = make_published(make_town())
    official = latest_version(decision)
    renditions = list(official.renditions.order_by("kind"))
    assert [row.kind for row in renditions] == ["minimal", "public"]
    for row in renditions:
        assert check_pdf(blobs.read(row.blob_id)) == []
        assert row.content["official_sha256"] == official.blob_id


@pytest.mark.law("R-13.04")
def test_a_secret_word_in_the_heading_stops_the_publication() -> None:
    town = make_town()
    secret = '<p>Hinta on <mark data-kind="secret" data-ground="20">yksikköhinta 612,50</mark>.</p>'
    told = make_signed(town, decision=secret, title="Hankinta, yksikköhinta 612,50")
    with pytest.raises(RuleViolation, match="Suojattavaksi merkitty"):
        publish_decision(actor=town.director, at=AT, decision_id=told.pk)
    told.refresh_from_db()
    assert told.published_at is None
    hidden = make_published(
        town, decision=secret, title="Hankinta, yksikköhinta 612,50", public_title="Hankinta"
    )
    for rendition in latest_version(hidden).renditions.all():
        assert "612,50" not in str(rendition.content)  # no digest has a comma


@pytest.mark.law("R-13.02")
@pytest.mark.parametrize("where", ["title", "decision", "provisions"])
def test_an_identity_code_stops_the_publication(where: str) -> None:
    town = make_town()
    text = "Korvaus, 131052-308T"
    decision = make_signed(town, **{where: f"<p>{text}</p>" if where == "decision" else text})
    with pytest.raises(RuleViolation, match="henkilötunnus"):
        publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    decision.refresh_from_db()
    assert (decision.published_at, latest_version(decision).renditions.count()) == (None, 0)
    marked = '<p>Korvaus, <mark data-kind="secret" data-ground="25">131052-308T</mark>.</p>'
    assert make_published(town, decision=marked).published_at == AT


def test_what_is_marked_in_one_text_is_hidden_in_the_others() -> None:
    town = make_town()
    decision = make_published(
        town,
        decision='<p>Hinta on <mark data-kind="secret" data-ground="20">yksikköhinta 612</mark>.</p>',
        reasons="<p>Perusteena yksikköhinta 612.</p>",
    )
    for rendition in latest_version(decision).renditions.all():
        assert "612" not in rendition.content["reasons"]


@pytest.mark.law("R-9.20")
def test_preparation_carries_a_prohibition_with_its_provision() -> None:
    decision = make_published(make_town(), act="preparation")
    (prohibition,) = latest_version(decision).content["instructions"]
    assert prohibition["heading"] == "Muutoksenhakukielto"
    assert prohibition["lines"][0]["text"].replace("\u00a0", " ") == (
        "Päätökseen ei saa hakea muutosta, koska se koskee vain asian valmistelua (KuntaL 136 §, KuntaL 141 § 3 mom.)."
    )
    assert shown_clocks(decision) == []


@pytest.mark.law("R-9.34")
def test_a_small_procurement_carries_two_remedies() -> None:
    town = make_town()
    decision = make_signed(town, parties=(FIRM,), remedy_subject="procurement_below")
    serve(town, decision, "procurement")
    headings = [each["heading"] for each in latest_version(decision).content["instructions"]]
    assert headings == ["Hankintaoikaisuohje", "Oikaisuvaatimusohje"]
    running = [(each.remedy, each.last_day) for each in shown_clocks(decision) if each.last_day]
    assert running == [("hankintaoikaisu", date(2026, 1, 28))]


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize(
    "subject", ["general", "procurement_above", "general_rectification", "environment", "special_act"]
)
def test_every_remedy_has_each_element_of_its_instructions(subject: str) -> None:
    content = latest_version(make_signed(make_town(), remedy_subject=subject)).content
    for remedy in content["instructions"]:
        assert [line["key"] for line in remedy["lines"]] == [
            "authority", "standing", "delivery", "period", "period_start", "contents", "enclosures", "fees",
        ]  # fmt: skip
        assert all(line["text"].strip() for line in remedy["lines"])


def test_the_badge_follows_the_clocks() -> None:
    decision = make_published(make_town())
    states = [badge_of(decision, day)[0] for day in (DAY, LAST, LAST + timedelta(days=1))]
    assert states == ["appeal", "appeal", "final"]


def correct(town: Town, row: OfficerDecision, at: datetime = AT, **more: object) -> object:
    content = latest_version(row).content
    texts = {name: content[name] for name in ("decision", "account", "reasons", "provisions")}
    values = {"what": "Hinta oli kirjoitettu väärin.", **texts, **more}
    return correct_clerical_error(actor=town.director, at=at, decision_id=row.pk, **values)


def test_no_file_is_left_behind_by_a_step_that_ran_again_for_its_documents() -> None:
    before = set(blobs.audit().orphans)
    town = make_town()
    decision = make_published(town)
    correct(town, decision, decision="<p>Hankitaan 3 tietokonetta.</p>")
    assert Rendition.objects.filter(version__decision=decision).count() == 4
    assert set(blobs.audit().orphans) == before


@pytest.mark.law("R-11.07")
def test_a_clerical_error_makes_a_new_version_and_leaves_the_old_one() -> None:
    town = make_town()
    decision = make_published(town)
    first = latest_version(decision)
    correct(town, decision, decision="<p>Hankitaan hintaan 48 100 euroa.</p>")
    second = latest_version(decision)
    assert (second.version, first.pk != second.pk) == (2, True)
    assert blobs.read(first.blob_id) != blobs.read(second.blob_id)
    assert second.content["corrections"] == [
        "ke\u00a014.1.2026 (HL 51\u00a0§): Hinta oli kirjoitettu väärin."
    ]
    shown = public_renditions(town.office.municipality, DAY).get()
    assert "48 100" in shown.content["decision"]
    assert decision.take_up_until == LAST


@pytest.mark.law("R-11.07")
def test_a_correction_is_refused_after_five_years_without_a_change_or_when_unreasonable() -> None:
    town = make_town()
    decision = make_signed(town)
    changed = "<p>Muu hinta.</p>"
    with pytest.raises(RuleViolation, match="muuta tekstiä"):
        correct(town, decision)
    with pytest.raises(RuleViolation, match="kohtuuton"):
        correct(town, decision, decision=changed, unreasonable=True)
    last = AT.replace(year=2031)
    with pytest.raises(RuleViolation, match="aika on kulunut"):
        correct(town, decision, at=last + timedelta(days=1), decision=changed)
    assert correct(town, decision, at=last, decision=changed)
