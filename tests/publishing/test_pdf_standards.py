"""Every kind of PDF file that leaves the house, with rich contents, before outsiders' checkers (R-15.04, R-14.06)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kokous.agenda.book import meeting_book
from kokous.agenda.documents import agenda_pdf
from kokous.agenda.models import Attachment
from kokous.agenda.renditions import full_agenda, public_agenda
from kokous.core import blobs
from kokous.core.models import Blob
from kokous.core.richtext import clean, images
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.take_up import take_up
from kokous.delegation.draft_fields import PartyFields
from kokous.documents import limited
from kokous.documents.assemble import Part, assemble
from kokous.minutes.actions.extracts import WantedExtract
from kokous.minutes.giving import give
from kokous.minutes.models import Annex, Rendition
from kokous.organisation.models import Municipality, User
from tests.agenda.factories import BYTES
from tests.delegation import factories as delegation
from tests.documents.judges import judged
from tests.documents.samples import png
from tests.live.factories import House
from tests.minutes import factories as minutes

pytestmark = [pytest.mark.django_db, pytest.mark.law("R-15.04", "R-14.06")]
LANGUAGES = [["fi", "sv"], ["sv", "fi"]]
BY_FIRST = pytest.mark.parametrize("languages", LANGUAGES, ids=["fi", "sv"])


def rich(writer: User) -> str:
    """A text with everything that the editor can make, as it is stored."""
    picture = images.store(png(mode="RGB"), actor=writer.actor, at=datetime(2026, 1, 1, tzinfo=UTC))
    return clean(
        "<h2>Tausta</h2><p>Katso <a href='https://www.finlex.fi/'>kuntalaki</a>; <strong>vahva</strong>, <em>korostettu</em>,"
        " <u>alleviivattu</u> ja <s>poistettu</s> sana.<br>Toinen rivi: A&lt;B &amp; &lt;muu alue&gt; \U0001f600 \uf0b7.</p>"
        "<ul><li>yksi<ul><li>ensin</li></ul></li><li>kaksi</li></ul><ol start='5'><li>viides</li></ol>"
        "<table><tr><th>Tarjoaja</th><th>Hinta</th></tr><tr><td>Tarjoaja 1</td><td>48 000 €</td></tr></table>"
        f"<figure><img src='/kuvat/{picture.pk}/' alt='Pylväät kasvavat'><figcaption>Kuva 1</figcaption></figure>"
        "<blockquote><p>Lainattu lause.</p></blockquote><h3>Loppu</h3><p>Valmis.</p>"
    )


def in_languages(languages: list[str]) -> None:
    """The municipality of the test writes in them, the first of them first."""
    Municipality.objects.update(languages=languages, name_sv="Modellkommun")


@pytest.fixture(params=LANGUAGES, ids=["fi", "sv"])
def house(request: pytest.FixtureRequest) -> House:
    """A meeting held and written down: a vote, a secret matter, a recusal, a picture, a table."""
    made = minutes.make_convened(kind="council")
    in_languages(request.param)
    made.body.name_sv = "Fullmäktige"
    made.body.save(update_fields=["name_sv"])
    made.body.municipality.refresh_from_db()
    first = made.items[0]
    first.description, first.proposal = first.description + rich(made.secretary), rich(made.secretary)
    first.save()
    return minutes.freeze(minutes.hold(made, leaves=False))


def files_of(house: House) -> Iterator[tuple[str, bytes]]:
    """The files of a meeting and its minutes by their kinds."""
    meeting = house.meeting
    meeting.body.municipality.refresh_from_db()
    for name, items in (
        ("all", full_agenda(meeting)),
        ("public", public_agenda(meeting, on=house.at.date())),
    ):
        yield f"agenda, {name}", agenda_pdf(meeting, items, created=house.at)
    yield "minutes, official", blobs.read(minutes.minutes(house).official_id or "")
    for row in Rendition.objects.filter(minutes=meeting.pk):
        yield f"minutes, {row.kind}, {row.language}", blobs.read(row.pdf_id)
    for annex in Annex.objects.filter(minutes=meeting.pk):
        yield f"annex, {annex.number}", blobs.read(annex.pdf_id)


def extract_of(house: House) -> bytes:
    """The extract of the first matter, as it is given to anyone."""
    wanted = WantedExtract(items=(house.items[0].pk,), recipient="Yhdistys ry")
    minutes.tick(house)
    row = give(actor=house.secretary, at=house.at, meeting=house.meeting, wanted=wanted)
    return blobs.read(row.pdf_id)


def test_agenda_minutes_annexes_and_extract(house: House, tmp_path: Path) -> None:
    files = dict(files_of(house)) | {"extract": extract_of(house)}
    assert len(files) >= 9
    assert {name: judged(data, tmp_path) for name, data in files.items()} == {name: [] for name in files}


def test_the_own_pages_of_the_meeting_book(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others' files stand in the book, so that it claims nothing as a whole; what is ours in it keeps the standards."""
    own: list[bytes] = []

    def joined(parts: list[Part], *, front: bytes = b"", **more: Any) -> bytes:
        if front:
            own[:] = [front, *(part.data for part in parts)]
        return assemble(parts, front=front, **more)

    monkeypatch.setattr(limited, "assemble", joined)
    Attachment.objects.update(blob=blobs.write(BYTES))
    meeting_book(house.meeting, full_agenda(house.meeting), created=house.at)
    assert len(own) == 3
    assert [judged(data, tmp_path) for data in own] == [[], [], []]


@BY_FIRST
def test_an_officeholders_decision_and_the_notice_by_which_it_is_taken_up(
    languages: list[str], tmp_path: Path
) -> None:
    town = delegation.make_town()
    in_languages(languages)
    town.office.municipality.refresh_from_db()
    parties = (
        PartyFields("Asukas 4", private=True, address="Kotikatu 4"),
        PartyFields("Tarjoaja 2", private=False),
    )
    texts = {
        "decision": rich(town.director),
        "account": rich(town.director),
        "reasons": rich(town.director),
        "language": languages[0],
    }
    decision = delegation.make_signed(town, parties=parties, **texts)
    publish_decision(actor=town.director, at=delegation.AT, decision_id=decision.pk)
    take_up(actor=town.chair, at=delegation.AT, decision_id=decision.pk, body_id=town.board.pk, role="chair")
    files = {blob.pk: blobs.read(blob.pk) for blob in Blob.objects.all()}
    pdfs = {name: data for name, data in files.items() if data.startswith(b"%PDF")}
    assert len(pdfs) >= 3
    assert {name: judged(data, tmp_path) for name, data in pdfs.items()} == {name: [] for name in pdfs}
