import pytest
from django.core.exceptions import PermissionDenied

from kokous.agenda import papers
from kokous.agenda.actions.attachments import add_attachment, remove_attachment
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Attachment
from kokous.core import blobs
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.documents.model import Paragraph
from tests.agenda.conftest import People
from tests.agenda.factories import make_attachment, make_item, make_meeting
from tests.documents.samples import built
from tests.factories import AT

pytestmark = pytest.mark.django_db


def test_a_paper_is_stored_with_its_digest_in_the_event(people: People) -> None:
    item, data = make_item(make_meeting(people.body)), built(Paragraph("Kustannusarvio"))
    paper = add_attachment(
        actor=people.preparer, at=AT, item_id=item.pk, title="Kustannusarvio", content=data
    )
    assert (paper.number, paper.pages, paper.content_type) == (1, 1, "application/pdf")
    assert blobs.read(str(paper.blob_id)) == data
    (event,) = history(item.meeting.stream)
    assert event.kind == "item.edited"
    assert event.payload["attachments"] == [
        {
            "number": 1,
            "title": "Kustannusarvio",
            "public": True,
            "secrecy": "",
            "supporting": False,
            "sha256": paper.blob_id,
        }
    ]


def test_a_paper_that_a_source_only_names_has_no_bytes(people: People) -> None:
    item = make_item(make_meeting(people.body))
    given = {"actor": people.preparer, "at": AT, "item_id": item.pk}
    named = add_attachment(**given, title="Kartta", number=4)
    follows = add_attachment(**given, title="Toinen")
    aside = add_attachment(**given, title="Muistio", supporting=True)
    assert [(paper.number, paper.blob) for paper in (named, follows, aside)] == [
        (4, None),
        (5, None),
        (1, None),
    ]
    assert "sha256" not in history(item.meeting.stream)[0].payload["attachments"][0]
    with pytest.raises(RuleViolation):
        add_attachment(**given, title="Kolmas", number=4)


@pytest.mark.law("R-14.06")
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(people: People) -> None:
    item = make_item(make_meeting(people.body))
    with pytest.raises(RuleViolation) as refusal:
        add_attachment(actor=people.preparer, at=AT, item_id=item.pk, title="x", content=b"ei ole PDF")
    assert str(refusal.value.message) == ("Tiedosto on tekstitiedosto. Tallenna se PDF-muotoon.")
    assert not Attachment.objects.exists()


def test_a_paper_with_too_many_pages_for_the_book_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MOST_PAGES", 0)
    assert papers.read_paper(built(Paragraph("Kartta"))).notices == (
        "Tiedostossa on niin monta sivua, ettei sitä oteta kokousaineistoon. Se avataan erikseen.",
    )


def test_a_secret_paper_needs_its_ground_and_every_paper_a_name(people: People) -> None:
    item = make_item(make_meeting(people.body))
    given = {"actor": people.preparer, "at": AT, "item_id": item.pk}
    with pytest.raises(RuleViolation) as refusal:
        add_attachment(**given, title="Tarjous", public=False)
    assert [str(cite) for cite in refusal.value.cites] == ["JulkL 25 §"]
    with pytest.raises(RuleViolation):
        add_attachment(**given, title=" ")
    assert add_attachment(**given, title="Tarjous", public=False, secrecy="JulkL 24.1 § 20 k").public is False


@pytest.mark.parametrize("who", ["chair", "member", "attendee", "stranger"])
def test_only_those_who_prepare_add_and_remove_papers(people: People, who: str) -> None:
    paper = make_attachment(make_item(make_meeting(people.body)))
    with pytest.raises(PermissionDenied):
        add_attachment(actor=getattr(people, who), at=AT, item_id=paper.item_id, title="x")
    with pytest.raises(PermissionDenied):
        remove_attachment(actor=getattr(people, who), at=AT, attachment_id=paper.pk)


def test_a_paper_leaves_a_draft_but_not_a_sent_agenda(people: People) -> None:
    draft = make_attachment(make_item(make_meeting(people.body)))
    sent = make_attachment(make_item(make_meeting(people.body, state=MeetingState.CONVENED)))
    remove_attachment(actor=people.preparer, at=AT, attachment_id=draft.pk)
    with pytest.raises(RuleViolation):
        remove_attachment(actor=people.preparer, at=AT, attachment_id=sent.pk)
    assert list(Attachment.objects.all()) == [sent]
    assert history(draft.item.meeting.stream)[-1].payload["attachments"] == []


def test_a_paper_may_be_added_to_a_sent_agenda_with_a_trace(people: People) -> None:
    item = make_item(make_meeting(people.body, state=MeetingState.CONVENED))
    add_attachment(actor=people.secretary, at=AT, item_id=item.pk, title="Täydennys")
    (event,) = history(item.meeting.stream)
    assert (event.kind, event.actor) == ("item.edited", people.secretary.actor)
