"""What was typed in a plain field is read as typed, everywhere; rich text is what the secretary writes as such."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from kokous.core import blobs
from kokous.core.richtext import clean, typed_html, written_html
from kokous.live import script
from kokous.live.actions.decisions import state_decision
from kokous.live.actions.dissents import announce_dissent, ground_dissent
from kokous.live.actions.formalities import accept_order, elect_checkers
from kokous.live.actions.items import revise_base
from kokous.live.actions.sitting import close_meeting
from kokous.live.models import Handling, Proposal
from kokous.live.selectors import Followers, Sight
from kokous.live.shown import View
from kokous.minutes.actions.corrections import correct_text, entry_to_correct, text_to_correct
from kokous.minutes.actions.prose import edit_prose
from kokous.minutes.differences import differences
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.models import Annex, RenderedItem, Rendition
from tests.live.factories import House, person_id
from tests.minutes import factories
from tests.minutes.factories import minutes, told

pytestmark = pytest.mark.django_db

#: What a member might type, hoping that the minutes take it as marks of their own.
TYPED = [
    '<mark data-kind="secret">Korvaus on 90 000 euroa.</mark>',
    '<mark data-kind="personal">Korvaus on 90 000 euroa.</mark>',
    "<b>Korvaus on 90 000 euroa.</b>",
    "<script>alert(1)</script> Korvaus on 90 000 euroa.",
    "<hr>Korvaus on 90 000 euroa.",
    "&lt;b&gt;Korvaus on 90 000 euroa.",
]


def words(text: str) -> str:
    return " ".join(text.split())


def held_with(typed: str) -> House:
    """A sitting in which everything that can be typed is ``typed``: proposal, revised base, decision, grounds."""
    house = factories.make_convened()
    house.open()
    accept_order(**house.chairs)
    checkers = [person_id(each) for each in house.members[1:3]]
    elect_checkers(**house.chairs, persons=checkers)
    house.take(0)
    house.propose(house.members[3], seconder=house.members[1], text=typed)
    house.order()
    house.hold(2, 3)
    state_decision(**house.chairs)
    announce_dissent(**house.chairs)
    ground_dissent(**house.chairs, item_id=house.items[0].pk, grounds=typed)
    house.take(1)
    state_decision(**house.chairs)
    house.take(2)
    revise_base(**house.by(house.secretary), text=typed)
    state_decision(**house.chairs, text=typed)
    factories.tick(house)
    close_meeting(**house.chairs)
    house.meeting.refresh_from_db()
    return house


@pytest.mark.law("R-10.05")
@pytest.mark.parametrize("typed", TYPED)
def test_typed_signs_are_the_same_signs_in_every_rendition(typed: str, tmp_path: Path) -> None:
    house = held_with(typed)
    assert differences(house.meeting) == []
    factories.freeze(house)
    assert differences(house.meeting) == []
    shown = typed_html(typed)
    assert shown == f"<p>{typed.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    for kind in ("public", "minimal"):
        row = Rendition.objects.get(kind=kind)
        # The proposal, the decision that it became, the changed base and the decision that the chair typed.
        assert row.html.count(shown) == 4
        assert words(pdf_text(blobs.read(row.pdf_id))).count(words(typed)) == 4
    facts = [RenderedItem.objects.get(item=house.items[at], rendition__kind="public").facts for at in (0, 2)]
    assert [(each["decision"]) for each in facts] == [shown, shown]
    assert words(pdf_text(blobs.read(minutes(house).official_id or ""))).count(words(typed)) == 4
    assert words(typed) in words(pdf_text(blobs.read(Annex.objects.get(kind="grounds").pdf_id)))
    call_command("export_record", str(house.meeting.pk), out=tmp_path / "out", public=True, stdout=StringIO())
    events = next((tmp_path / "out" / "events").iterdir()).read_text("utf-8").splitlines()
    told_kinds = {json.loads(line)["header"]["kind"] for line in events if json.loads(line)["payload"]}
    assert {"proposal.made", "proposal.revised", "decision.stated"} <= told_kinds


@pytest.mark.law("R-10.05")
def test_a_mark_that_the_secretary_writes_still_hides_its_words() -> None:
    house = factories.hold()
    marked = '<p>Avustus on <mark data-kind="secret" data-ground="20">kaksi tuhatta</mark> euroa.</p>'
    seq = house.events("proposal.made")[0].seq
    correct_text(**house.by(house.secretary), seq=seq, text=marked, reason="Salassa pidettävä luku.")
    edit_prose(**house.by(house.secretary), item_id=house.items[0].pk, field="handling", text=marked)
    assert differences(house.meeting) == []
    proposal = told(house).agenda[str(house.items[0].pk)].proposals[0]
    row = Proposal.objects.get(key=proposal.key, item=house.items[0])
    assert (proposal.text, row.html, row.words) == (marked, marked, "Avustus on kaksi tuhatta euroa.")
    factories.freeze(house)
    official = words(pdf_text(blobs.read(minutes(house).official_id or "")))
    public = Rendition.objects.get(kind="public").html
    assert [official.count("kaksi tuhatta"), public.count("kaksi tuhatta")] == [2, 0]
    assert public.count("[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta]") == 2


def test_a_typed_proposal_is_corrected_from_what_was_typed() -> None:
    house = factories.hold()
    entry = entry_to_correct(house.meeting.stream, house.events("proposal.made")[0].seq)
    assert entry is not None
    assert text_to_correct(entry) == "<p>Avustus on 2 000 euroa.</p>"
    marked = '<p><mark data-kind="secret">Luku.</mark></p>'
    event = correct_text(**house.by(house.secretary), seq=entry.seq, text=marked, reason="Salassa.")
    again = entry_to_correct(house.meeting.stream, event.seq)
    assert again is not None
    assert text_to_correct(again) == marked


@pytest.mark.law("R-10.05")
def test_a_proposal_marked_during_the_sitting_stays_marked_in_the_decision_and_on_the_screens() -> None:
    house = factories.make_convened()
    house.open()
    house.take(0)
    house.propose(house.members[3], seconder=house.members[1], text="Avustus on kaksi tuhatta euroa.")
    seq = house.events("proposal.made")[0].seq
    marked = '<p>Avustus on <mark data-kind="secret">kaksi tuhatta</mark> euroa.</p>'
    correct_text(**house.by(house.secretary), seq=seq, text=marked, reason="Salassa.")
    sight = Sight(house.room, Followers(frozenset(), frozenset(), frozenset()))
    views = [View(sight, audience, script.of(house.room)) for audience in ("staff", "public")]
    shown = [view.proposals()[0]["text"] for view in views]
    assert ["kaksi tuhatta" in each for each in shown] == [True, False]
    house.order()
    house.hold(2, 3)
    state_decision(**house.chairs)
    assert Handling.objects.get(pk=house.items[0].pk).decision_text == marked


def test_rich_text_without_an_element_has_paragraphs_and_typed_text_has_its_signs() -> None:
    assert written_html("Yksi.\n\nKaksi &lt;b&gt; ja <strong>kolme</strong>.") == (
        "<p>Yksi.</p>\n\n<p>Kaksi &lt;b&gt; ja <strong>kolme</strong>.</p>"
    )
    table = written_html("<p>Yksi.</p><ul><li>Kaksi</li></ul>")
    assert (table, written_html(table), written_html("")) == (
        "<p>Yksi.</p><ul><li>Kaksi</li></ul>",
        table,
        "",
    )
    assert typed_html(" a < b\n\n<p>c</p> ") == "<p>a &lt; b</p>\n\n<p>&lt;p&gt;c&lt;/p&gt;</p>"
    assert clean(typed_html("<mark>x</mark>")) == typed_html("<mark>x</mark>")
