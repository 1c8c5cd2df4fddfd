"""Forms of marked words, and of a private party's name, in an officeholder's decision."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.corrections import correct_clerical_error
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.actions.words import declare_harmless_in_decision, mark_word_in_decision
from kokous.delegation.content import from_json
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision, Rendition
from kokous.delegation.selectors import latest_version
from kokous.delegation.stray_words import stray_words
from tests.delegation.factories import AT, Town, make_draft, make_signed, make_town

pytestmark = pytest.mark.django_db
FIRM = '<p>Hankitaan leikkivälineet: <mark data-kind="secret" data-ground="20">Hopeavirta Oy</mark>.</p>'
TEXTS = {
    "decision": FIRM,
    "account": "<p>Hopeavirran tarjous.</p>",
    "reasons": "<p>Hopeavirralta edullisin.</p>",
}


def drafted(town: Town, **fields: str) -> OfficerDecision:
    """A draft with a marked firm, which the account and the reasons name in other cases."""
    return make_draft(town, **TEXTS | fields)


def forms(decision: OfficerDecision) -> list[tuple[str, list[str]]]:
    """Undecided forms and where they stand."""
    shown = from_json(latest_version(decision).content) if decision.is_signed else None
    return [(word.stray.form, [part.where for part in word.places]) for word in stray_words(decision, shown)]


def test_another_form_of_a_marked_word_stops_the_publication() -> None:
    town = make_town()
    decision = sign_decision(actor=town.director, at=AT, decision_id=drafted(town).pk)
    assert forms(decision) == [("Hopeavirran", ["selostus"]), ("Hopeavirralta", ["perustelut"])]
    with pytest.raises(RuleViolation, match="toisessa muodossa") as refused:
        publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    assert "Hopeavirran (selostus)" in refused.value.message
    assert not Rendition.objects.exists()


def test_a_signed_decision_is_published_when_the_words_are_marked_by_a_correction() -> None:
    town = make_town()
    decision = sign_decision(actor=town.director, at=AT, decision_id=drafted(town).pk)
    mark = '<mark data-kind="secret" data-ground="20">{}</mark>'
    texts = {name: text.replace("Hopeavirran", mark.format("Hopeavirran")) for name, text in TEXTS.items()}
    texts["reasons"] = texts["reasons"].replace("Hopeavirralta", mark.format("Hopeavirralta"))
    correct_clerical_error(
        actor=town.director,
        at=AT,
        decision_id=decision.pk,
        what="Merkintä",
        provisions="Hankintalaki 1 §",
        **texts,
    )
    publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    assert all("Hopeavir" not in str(row.content) for row in Rendition.objects.all())


def test_one_press_marks_a_form_in_a_draft() -> None:
    town = make_town()
    decision = drafted(town, account="<p>Hopeavirran ja HOPEAVIRRAN tarjous.</p>")
    said = {"decision_id": decision.pk, "phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    decision = mark_word_in_decision(actor=town.director, at=AT, **said)
    assert decision.account.count('data-ground="20"') == 2
    assert forms(decision) == [("Hopeavirralta", ["perustelut"])]
    assert history(decision.stream)[-1].payload["changed"] == ["account"]
    with pytest.raises(RuleViolation):
        mark_word_in_decision(actor=town.director, at=AT, **said)


def test_a_private_partys_name_in_another_case_is_found_in_title_and_text() -> None:
    town = make_town()
    decision = make_draft(
        town,
        title="Avustus Mallikkaalle",
        reasons="<p>Mallikkaan hakemus täyttää ehdot.</p>",
        parties=(PartyFields("Mallikas Teuvo"), PartyFields("Hopeavirta Oy", private=False)),
    )
    assert forms(decision) == [("Mallikkaalle", ["otsikko"]), ("Mallikkaan", ["perustelut"])]
    said = {"decision_id": decision.pk, "phrase": "Mallikas Teuvo", "form": "Mallikkaan"}
    decision = mark_word_in_decision(actor=town.director, at=AT, **said)
    assert 'data-kind="personal"' in decision.reasons
    decision.public_title = "Avustus yksityishenkilölle"
    decision.save(update_fields=["public_title"])
    assert forms(decision) == []


def test_a_form_is_declared_harmless_by_the_holder_with_a_reason() -> None:
    town = make_town()
    decision = sign_decision(
        actor=town.director, at=AT, decision_id=drafted(town, reasons="<p>Edullisin.</p>").pk
    )
    said = {"decision_id": decision.pk, "phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    with pytest.raises(PermissionDenied):
        declare_harmless_in_decision(actor=town.chair, at=AT, reason="Joki.", **said)
    with pytest.raises(RuleViolation):
        declare_harmless_in_decision(actor=town.director, at=AT, reason=" ", **said)
    row = declare_harmless_in_decision(actor=town.director, at=AT, reason="Joen nimi.", **said)
    assert (row.form, history(decision.stream)[-1].kind) == ("hopeavirran", "word.declared_harmless")
    publish_decision(actor=town.director, at=AT, decision_id=decision.pk)


def test_the_page_offers_the_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    town, client = make_town(), Client()
    client.force_login(town.director, backend="django.contrib.auth.backends.ModelBackend")
    decision = drafted(town)
    page = client.get(reverse("delegation:decision", args=[decision.pk])).content.decode()
    mark, harmless = (
        reverse(f"delegation:{name}", args=[decision.pk]) for name in ("mark_word", "harmless_word")
    )
    assert "”Hopeavirran”" in page
    assert mark in page
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    client.post(mark, said)
    said["form"] = "Hopeavirralta"
    assert "Kirjaa, miksi" in client.post(harmless, said, follow=True).content.decode()
    client.post(harmless, said | {"reason": "Joen nimi."})
    assert forms(OfficerDecision.objects.get(pk=decision.pk)) == []
    signed = make_signed(town, **TEXTS)
    page = client.get(reverse("delegation:decision", args=[signed.pk])).content.decode()
    assert "”Hopeavirran”" in page
    assert reverse("delegation:mark_word", args=[signed.pk]) not in page
