"""Forms of marked words: each is decided of before anybody outside reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.agenda.actions.attachments import attach_paper
from kokous.agenda.actions.items import add_item, edit_item
from kokous.agenda.actions.notices import convene
from kokous.agenda.actions.words import declare_harmless, mark_word
from kokous.agenda.enums import MeetingState
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, HarmlessWord, Meeting
from kokous.agenda.readiness import readiness
from kokous.agenda.renditions import public_agenda
from kokous.agenda.selectors import items_of
from kokous.agenda.stray_words import stray_words
from kokous.core.clock import now, today
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from tests.agenda.conftest import People
from tests.agenda.factories import make_attachment, make_item, make_meeting
from tests.factories import AT

FIRM = '<p>Tarjouksen teki <mark data-kind="secret" data-ground="20">Hopeavirta Oy</mark>.{}</p>'
NAME = '<p>Hakija on <mark data-kind="personal">Mallikas Teuvo</mark>.{}</p>'
GROUND = "JulkL 24 § 1 mom. 20 kohta"


def planned(people: People, **fields: Any) -> Meeting:
    """A meeting in preparation."""
    return make_meeting(people.body, starts=now() + timedelta(days=30), **fields)


def forms(meeting: Meeting) -> list[tuple[str, list[str]]]:
    """Undecided forms and where they stand."""
    words = stray_words(meeting, items_of(meeting))
    return [(word.stray.form, [place.where for place in word.places]) for word in words]


def signed_in(user: User) -> Client:
    """The user's browser."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def public_words(meeting: Meeting) -> str:
    """What the web tells."""
    return " ".join(
        f"{item.title} {item.description} {item.proposal}" for item in public_agenda(meeting, on=today())
    )


def test_other_forms_of_marked_words_are_listed_with_their_places(people: People) -> None:
    meeting = planned(people)
    make_item(
        meeting,
        "Urakka",
        description=FIRM.format(" Hopeavirran hinta."),
        proposal="<p>Hopeavirralle maksetaan.</p>",
    )
    second = make_item(
        meeting, "Avustus Mallikkaalle", description=NAME.format(" Teuvon hakemus.")
    )  # his first name goes with the mark
    make_attachment(second, title="Mallikkaan hakemus")
    make_item(meeting, "Muuta", description="<p>Hopeavirran ja MALLIKKAAN asiat, mallikas hopea.</p>")
    assert forms(meeting) == [
        ("Hopeavirran", ["kohta 1 (selostus)", "kohta 3 (selostus)"]),
        ("Hopeavirralle", ["kohta 1 (päätösehdotus)"]),
        ("Mallikkaalle", ["kohta 2 (otsikko)"]),
        ("Mallikkaan", ["kohta 2 (liite 1)", "kohta 3 (selostus)"]),
    ]


def test_the_same_words_in_another_item_are_hidden_there_too(people: People) -> None:
    meeting = planned(people, state=MeetingState.CONVENED)
    make_item(meeting, description=FIRM.format(""), proposal="<p>Valitaan Hopeavirta Oy.</p>")
    make_item(meeting, description="<p>Hopeavirta Oy:n takuu</p>")
    assert "Hopeavirta" not in public_words(meeting)
    assert forms(meeting) == []


def test_a_secret_heading_and_a_secret_papers_name_count_as_marked(people: People) -> None:
    meeting = planned(people)
    secret = make_item(
        meeting, "Tonttikauppa: Rautalahti Oy", public=False, secrecy=GROUND, public_title="Tonttikauppa"
    )
    paper = make_item(meeting, "Talousarvio", description="<p>Rautalahden tontti</p>")
    make_attachment(paper, title="Tarjousten salainen vertailu", public=False, secrecy=GROUND)
    make_item(meeting, "Muu", description="<p>Perustuu tarjousten salaiseen vertailuun.</p>")
    assert forms(meeting) == [
        ("Rautalahden", ["kohta 2 (selostus)"]),
        ("tarjousten salaiseen vertailuun", ["kohta 3 (selostus)"]),
    ]
    mark_word(actor=people.preparer, at=AT, meeting_id=meeting.pk, phrase=secret.title, form="Rautalahden")
    paper.refresh_from_db()
    assert "data-ground" in paper.description
    assert forms(meeting) == [("tarjousten salaiseen vertailuun", ["kohta 3 (selostus)"])]


def test_the_notice_waits_for_a_decision_of_every_form(people: People) -> None:
    meeting = planned(people)
    make_item(meeting, description=FIRM.format(" Hopeavirran hinta."))
    lack = next(lack for lack in readiness(meeting) if lack.word)
    assert lack.message == (
        "suojattu sana ”Hopeavirta Oy” esiintyy muodossa ”Hopeavirran”: kohta 1 (selostus)"
    )
    with pytest.raises(RuleViolation) as refused:
        convene(actor=people.secretary, at=now(), meeting_id=meeting.pk, special_reasons="Kiire.")
    assert "JulkL 22 §" in [str(cite) for cite in refused.value.cites]
    mark_word(actor=people.preparer, at=AT, meeting_id=meeting.pk, phrase="Hopeavirta Oy", form="Hopeavirran")
    convene(actor=people.secretary, at=now(), meeting_id=meeting.pk)
    assert "Hopeavir" not in public_words(Meeting.objects.get(pk=meeting.pk))


def test_one_press_marks_the_form_in_every_text(people: People) -> None:
    meeting = planned(people)
    one = make_item(
        meeting, description=FIRM.format(" Hopeavirran hinta."), proposal="<p>HOPEAVIRRAN työ</p>"
    )
    two = make_item(meeting, description="<p><strong>Hopeavirran</strong> takuu</p>")
    three = make_item(meeting, description="<p>Hopeavirralle</p>")
    said = {"meeting_id": meeting.pk, "phrase": "Hopeavirta Oy", "form": "hopeavirran"}
    changed = mark_word(actor=people.preparer, at=AT, **said)
    assert [item.pk for item in changed] == [one.pk, two.pk]
    assert [event.kind for event in history(meeting.stream)] == ["item.edited"] * 2
    assert forms(meeting) == [("Hopeavirralle", ["kohta 3 (selostus)"])]
    assert AgendaItem.objects.get(pk=three.pk).description == "<p>Hopeavirralle</p>"
    with pytest.raises(RuleViolation):
        mark_word(actor=people.preparer, at=AT, **said)


def test_a_form_is_declared_harmless_with_a_reason_and_only_where_it_stands(people: People) -> None:
    meeting = planned(people)
    make_item(meeting, description=NAME.format(""), proposal="<p>Hyväksytään.</p>")
    make_item(meeting, description="<p>Mallikkaan katu</p>")
    said = {"meeting_id": meeting.pk, "phrase": "Mallikas Teuvo", "form": "Mallikkaan"}
    with pytest.raises(RuleViolation):
        declare_harmless(actor=people.preparer, at=AT, reason=" ", **said)
    declare_harmless(actor=people.preparer, at=AT, reason="Kadun nimi.", **said)
    (event,) = history(meeting.stream)
    assert (event.kind, event.payload["reason"]) == ("word.declared_harmless", "Kadun nimi.")
    assert forms(meeting) == []
    make_item(meeting, description="<p>Mallikkaan hakemus</p>")
    assert forms(meeting) == [("Mallikkaan", ["kohta 3 (selostus)"])]
    convene_refused = pytest.raises(RuleViolation)
    with convene_refused:
        convene(actor=people.secretary, at=now(), meeting_id=meeting.pk)


@pytest.mark.parametrize("who", ["chair", "member", "attendee", "stranger"])
def test_only_who_prepares_decides(people: People, who: str) -> None:
    meeting = planned(people)
    make_item(meeting, description=FIRM.format(" Hopeavirran"))
    said = {"meeting_id": meeting.pk, "phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    for act, more in ((mark_word, {}), (declare_harmless, {"reason": "Ei."})):
        with pytest.raises(PermissionDenied):
            act(actor=getattr(people, who), at=AT, **said, **more)
    assert not HarmlessWord.objects.exists()


def fields_of(item: AgendaItem, **fields: Any) -> ItemFields:
    """The item's words, some of them changed."""
    names = [name for name in ItemFields.__dataclass_fields__ if not name.endswith("_id")]
    return ItemFields(**{name: getattr(item, name) for name in names} | fields)


def test_after_the_notice_a_form_stops_the_edit_that_would_show_it(people: People) -> None:
    meeting = planned(people, state=MeetingState.CONVENED)
    item = make_item(meeting, description=FIRM.format(""))
    told = {"actor": people.preparer, "at": AT}
    shown = fields_of(item, proposal="<p>Hopeavirran tarjous hyväksytään.</p>")
    with pytest.raises(RuleViolation) as refused:
        edit_item(**told, item_id=item.pk, fields=shown)
    assert "Hopeavirran" in refused.value.message
    item.refresh_from_db()
    assert (item.proposal, history(meeting.stream)) == ("<p>Hyväksytään.</p>", [])
    late = ItemFields(title="Hopeavirran takuu", proposal="<p>Hyväksytään.</p>")
    with pytest.raises(RuleViolation):
        add_item(**told, meeting_id=meeting.pk, fields=late)
    with pytest.raises(RuleViolation):
        attach_paper(**told, item_id=item.pk, title="Hopeavirran tarjous", paper=None)
    assert (meeting.items.count(), item.attachments.count()) == (1, 0)
    edit_item(**told, item_id=item.pk, fields=shown, harmless="Yritys on kertonut sen itse.")
    assert [event.kind for event in history(meeting.stream)] == ["item.edited", "word.declared_harmless"]
    attach_paper(**told, item_id=item.pk, title="Hopeavirran tarjous", paper=None)


def test_the_pages_offer_both_decisions(people: People) -> None:
    meeting = planned(people)
    item = make_item(meeting, description=FIRM.format(" Hopeavirran ja Hopeavirralle."))
    client = signed_in(people.secretary)
    for name, key in (("meeting", meeting.pk), ("edit_item", item.pk)):
        page = client.get(reverse(f"agenda:{name}", args=[key])).content.decode()
        assert "”Hopeavirralle”" in page
        assert reverse("agenda:mark_word", args=[meeting.pk]) in page
    said = {"phrase": "Hopeavirta Oy", "form": "Hopeavirran"}
    answer = client.post(reverse("agenda:mark_word", args=[meeting.pk]), said, follow=True)
    assert "Sana merkittiin suojattavaksi: kohta 1." in answer.content.decode()
    said["form"] = "Hopeavirralle"
    answer = client.post(reverse("agenda:harmless_word", args=[meeting.pk]), said, follow=True)
    assert "Kirjaa, miksi sana ei paljasta suojattua tietoa." in answer.content.decode()
    said["reason"] = "Julkinen tieto."
    client.post(reverse("agenda:harmless_word", args=[meeting.pk]), said)
    assert forms(meeting) == []


def test_a_refused_edit_keeps_what_was_typed_and_asks_for_the_reason(people: People) -> None:
    meeting = planned(people, state=MeetingState.CONVENED)
    item = make_item(meeting, "Urakka", description=FIRM.format(""))
    client, address = signed_in(people.secretary), reverse("agenda:edit_item", args=[item.pk])
    assert 'name="harmless"' not in client.get(address).content.decode()
    said = {"title": "Urakka", "kind": "matter", "description": item.description, "proposal": "<p>Hopeavirran tarjous.</p>", "public": "on"}  # fmt: skip
    answer = client.post(address, said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Suojattu sana esiintyisi" in page
    assert 'name="harmless"' in page
    assert "Hopeavirran tarjous." in page
    assert client.post(address, said | {"harmless": "Tieto on julkinen."}).status_code == 302


def test_a_late_item_and_a_late_paper_say_why_their_forms_are_harmless(people: People) -> None:
    said = {"actor": people.preparer, "at": AT, "harmless": "Yritys on kertonut sen itse."}
    meeting = planned(people, state=MeetingState.CONVENED)
    item = make_item(meeting, description=FIRM.format(""))
    attach_paper(**said, item_id=item.pk, title="Hopeavirran tarjous", paper=None)
    assert [event.kind for event in history(meeting.stream)] == ["item.edited", "word.declared_harmless"]
    other = planned(people, state=MeetingState.CONVENED)
    make_item(other, description=FIRM.format(""))
    late = ItemFields(title="Hopeavirran takuu", proposal="<p>Hyväksytään.</p>")
    add_item(**said, meeting_id=other.pk, fields=late)
    kinds = [event.kind for event in history(other.stream)]
    assert (kinds[0], kinds.count("word.declared_harmless")) == ("item.added", 1)
    assert (forms(meeting), forms(other)) == ([], [])
