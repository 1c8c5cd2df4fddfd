import io
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from kokous.agenda.documents import agenda_pdf
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.agenda.renditions import full_agenda, item_view, open_agenda, public_agenda
from kokous.core.clock import civil_date
from kokous.core.richtext import images
from kokous.documents.checker import check_pdf
from tests.agenda.conftest import People
from tests.agenda.factories import BYTES, make_attachment, make_item, make_matter, make_meeting
from tests.documents.samples import png
from tests.factories import AT, DAY

pytestmark = pytest.mark.django_db
TEXT = (
    '<p>Hakija <mark data-kind="secret" data-ground="20">Kuusamon Kala</mark> ja '
    '<mark data-kind="personal">Jäsen Seitsemän</mark>.</p>'
)


def text_of(data: bytes) -> str:
    """The words of a PDF file."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


#: Words that must be in no public rendition.
SECRETS = ("Kuusamon Kala", "Irtisanominen", "Selvitys irtisanotusta", "Salainen perustelu")


@pytest.fixture
def meeting(people: People) -> Meeting:
    """A sent agenda with a public item that hides a word, a secret item and papers of each kind."""
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    grant = make_item(meeting, "Avustus", description=TEXT, proposal=TEXT, matter=make_matter())
    make_attachment(grant, title="Hakemus", data=BYTES)
    make_attachment(
        grant, title="Kuusamon Kala, tilinpäätös", public=False, secrecy="JulkL 24.1 § 20 k", data=BYTES
    )
    make_attachment(grant, title="Muistio", supporting=True, data=BYTES)
    secret = make_item(
        meeting,
        "Irtisanominen",
        public=False,
        secrecy="JulkL 24.1 § 32 k",
        public_title="Henkilöstöasia",
        description="<p>Salainen perustelu</p>",
    )
    make_attachment(secret, title="Selvitys irtisanotusta", data=BYTES)
    return meeting


def test_the_full_agenda_has_every_word(meeting: Meeting) -> None:
    grant, secret = full_agenda(meeting)
    assert (grant.description, secret.title, secret.hidden) == (TEXT, "Irtisanominen", False)
    assert [(paper.title, paper.id is None) for paper in grant.papers] == [
        ("Hakemus", False),
        ("Kuusamon Kala, tilinpäätös", False),
        ("Muistio", False),
    ]


@pytest.mark.law("R-3.09", "R-3.10", "R-10.05")
def test_no_secret_word_is_in_a_public_agenda(meeting: Meeting) -> None:
    for items in (public_agenda(meeting, on=DAY), open_agenda(meeting, on=DAY)):
        words = str([asdict(item) for item in items])
        assert [secret for secret in SECRETS if secret in words] == []
        grant, secret = items
        assert "[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta]" in grant.description
        assert (secret.title, secret.secrecy, secret.hidden) == ("Henkilöstöasia", "JulkL 24.1 § 32 k", True)
        assert [(paper.title, paper.id, paper.size, paper.pages) for paper in secret.papers] == [
            ("Salassa pidettävä", None, None, None)
        ]


def test_supporting_material_is_shown_inside_but_not_on_the_web(meeting: Meeting) -> None:
    inside, web = open_agenda(meeting, on=DAY)[0], public_agenda(meeting, on=DAY)[0]
    assert [paper.supporting for paper in inside.papers] == [False, False, True]
    assert [paper.supporting for paper in web.papers] == [False, False]


@pytest.mark.law("R-10.01")
@pytest.mark.parametrize(("days", "shown"), [(0, True), (14, True), (15, False)])
def test_personal_data_leaves_the_web_by_date(meeting: Meeting, days: int, shown: bool) -> None:
    on: date = civil_date(meeting.starts) + timedelta(days=days)
    assert ("Jäsen Seitsemän" in public_agenda(meeting, on=on)[0].description) is shown
    assert "Jäsen Seitsemän" in open_agenda(meeting, on=on)[0].description


def test_one_item_is_shown_by_the_readers_right(meeting: Meeting) -> None:
    secret = meeting.items.get(title="Irtisanominen")
    assert item_view(secret, secrets=True, on=DAY).title == "Irtisanominen"
    assert item_view(secret, secrets=False, on=DAY).title == "Henkilöstöasia"


def test_a_secret_item_without_a_public_heading_shows_none(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k")
    assert [item.title for item in open_agenda(meeting, on=DAY)] == ["Salassa pidettävä asia"]


def test_the_public_pdf_is_tagged_and_tells_no_secret(meeting: Meeting) -> None:
    data = agenda_pdf(meeting, public_agenda(meeting, on=DAY), created=AT)
    text = text_of(data)
    assert check_pdf(data) == []
    assert [secret for secret in SECRETS if secret in text] == []
    assert ("Henkilöstöasia" in text, "Esityslista: Lautakunta" in text) == (True, True)
    assert "Irtisanominen" in text_of(agenda_pdf(meeting, full_agenda(meeting), created=AT))


@pytest.mark.law("R-15.04", "R-10.05")
def test_a_texts_picture_is_drawn_in_the_pdf_but_a_secret_one_only_for_readers_of_secrets(
    people: People,
) -> None:
    shown = [
        f'<img src="/kuvat/{images.store(png(width), actor="system", at=AT).pk}/" alt="Kaavio {width}">'
        for width in (300, 200)
    ]
    hidden = f'<p><mark data-kind="secret" data-ground="20">{shown[1]}</mark></p>'
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    make_item(meeting, description=f"<figure>{shown[0]}</figure>{hidden}")
    made = [
        agenda_pdf(meeting, items, created=AT)
        for items in (full_agenda(meeting), public_agenda(meeting, on=DAY))
    ]
    drawn = [sum(len(page.images) for page in PdfReader(io.BytesIO(data)).pages) for data in made]
    assert (drawn, [check_pdf(data) for data in made]) == ([2, 1], [[], []])
