"""The small pieces between a record and the forms: what the chair judged, elections, pages, names."""

from pathlib import Path

import pytest

from kokous.rehearsal.replay.completion import completed
from kokous.rehearsal.replay.election_fields import election_fields
from kokous.rehearsal.replay.forms_of_page import PageForm, forms_of
from kokous.rehearsal.replay.item_driver import judged
from kokous.rehearsal.replay.outcome import ItemOutcome, read_package
from kokous.rehearsal.replay.published import Published, not_shown, squeezed
from kokous.rehearsal.replay.readings import formal_kind
from kokous.rehearsal.replay.registers import _username
from tests.rehearsal import records
from tests.rehearsal.records import item, propose, vote


def votes(*pairs: str) -> list[dict[str, object]]:
    return [vote(*pair.split("-"), ["x"], ["y"]) for pair in pairs]  # type: ignore[arg-type]


@pytest.mark.law("R-7.06")
@pytest.mark.parametrize(
    ("pairs", "distances", "independent"),
    [
        (["base-a", "base-b"], "a:2,b:1", ["a", "b"]),  # each on its own
        (["a-b", "base-b"], "a:2,b:1", []),  # against each other first
        (["a-b", "a-c", "base-a"], "a:3,b:2,c:1", []),
        (["a-b", "base-b", "base-c"], "a:3,b:2,c:1", ["c"]),
        (["base-a"], "a:1", []),
        (["base-a", "base-r"], "a:2,r:1", []),  # a rejection of the base is always last
        (["w-against", "v-against"], "w:2,v:1", []),  # wishes stand alone anyway
    ],
)
def test_what_the_chair_judged_follows_from_the_votes(
    pairs: list[str], distances: str, independent: list[str]
) -> None:
    kinds = {"a": "amendment", "b": "counter", "c": "addition", "r": "reject", "w": "wish", "v": "wish"}
    assert judged(votes(*pairs), kinds) == {"distances": distances, "independent": independent}


PERSONS = {"m": "uuid-m", "n": "uuid-n", "o": "uuid-o"}


def test_unanimous_choice_names_its_candidates() -> None:
    step = {"seats": 2, "method": "unanimous", "candidates": ["m", "Ulkopuolinen"]}
    assert election_fields(step, PERSONS) == {
        "method": "unanimous",
        "seats": "2",
        "candidates": "uuid-m\nUlkopuolinen",
        "outsiders_eligible": "on",
    }


@pytest.mark.parametrize(
    "given",
    [
        {"candidates": ["m", "n"], "votes": {"m": 3, "n": 4}},
        {"candidates": ["m", "n"], "votes": {"m": ["x", "y", "z"], "n": ["a", "b", "c", "d"]}},
        {"candidates": [{"id": "m", "votes": 3}, {"id": "n", "votes": 4}]},
        {"votes": [{"candidate": "m", "votes": 3}, {"candidate": "n", "votes": 4}]},
    ],
)
def test_majority_election_counts_votes_however_they_are_written(given: dict[str, object]) -> None:
    fields = election_fields({"seats": 1, "method": "majority", **given}, PERSONS)
    assert fields["candidates"] == "uuid-m = 3\nuuid-n = 4"


def test_proportional_election_has_lists_and_the_lot_in_the_order_drawn() -> None:
    step = {
        "seats": 2,
        "method": "proportional",
        "lists": [{"id": "A", "candidates": ["m", "n"]}, {"id": "B", "candidates": ["o"], "votes": 5}],
        "votes": {"A": 5},
        "lot": "o",
    }
    fields = election_fields(step, PERSONS)
    assert fields["lists"] == "A = 5 = uuid-m, uuid-n\nB = 5 = uuid-o"
    assert fields["lot"] == "uuid-o\nuuid-m\nuuid-n"


def test_forms_of_a_page_hold_what_a_browser_would_send() -> None:
    page = """
      <form action="/haku/"><input name="q" value="tie"></form>
      <form method="POST" action="/allekirjoita/"><input type="hidden" name="seen" value="7">
        <input type="checkbox" name="a" value="1" checked><input type="checkbox" name="b" value="1">
        <input type="submit" name="go" value="x"><input name="empty"></form><input name="outside" value="1">
    """
    assert forms_of(page) == [
        PageForm("/haku/", "get", {"q": ["tie"]}),
        PageForm("/allekirjoita/", "post", {"seen": ["7"], "a": ["1"], "empty": [""]}),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen", "legality"),
        ("Pöytäkirjan tarkastajien valinta", "checkers"),
        ("Pöytäkirjantarkastajien valinta", "checkers"),
        ("Konstaterande av sammanträdets laglighet och beslutförhet", "legality"),
        ("Val av protokolljusterare", "checkers"),
        ("Val av två justerare av protokollet", "checkers"),
        ("Laglighetsprövning", ""),
        ("Valtuuston päätösten laillisuusvalvonta", ""),
        ("Tarkastuslautakunnan pöytäkirja", ""),
    ],
)
def test_formal_items_are_told_by_their_titles(title: str, kind: str) -> None:
    bare = item(1, title)
    del bare["proposal"]
    assert formal_kind(bare) == kind
    assert formal_kind(bare | {"proposal": "Todetaan."}) == ""
    assert formal_kind(bare | {"steps": [{"do": "arrive", "who": "x"}]}) == kind
    assert formal_kind(bare | {"steps": [propose("a", "x", "counter")]}) == ""


def test_long_ids_of_people_give_accounts_of_different_names() -> None:
    one, other = (_username(f"8000000-3.{'x' * 200}-{number}") for number in (1, 2))
    assert (len(one), len(other), one == other) == (150, 150, False)
    assert _username("8000000-3.jasen-1") == "8000000-3.jasen-1"


def test_package_is_read_in_the_records_own_ids(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    lines = [
        '{"header": {"kind": "ballot.closed"}, "hash": "aa", "payload": {"salt": "", "text": "{\\"item\\": \\"i\\", '
        '\\"counts\\": {\\"aye\\": 1, \\"no\\": 2, \\"blank\\": 0, \\"absent\\": 0}, \\"winner\\": \\"a\\", '
        '\\"votes\\": {\\"aye\\": [\\"u1\\"], \\"no\\": [\\"u2\\", \\"u3\\"]}}"}}',
        '{"header": {"kind": "decision.stated"}, "hash": "bb", "payload": {"salt": "", "text": "{\\"item\\": \\"i\\", '
        '\\"outcome\\": \\"passed_modified\\", \\"winner\\": \\"a\\", \\"accepted\\": [\\"a\\"], \\"lapsed\\": [], '
        '\\"text\\": \\"<p>Ensin <b>tämä</b>.</p><p>Sitten.</p>\\"}"}}',
        '{"header": {"kind": "minutes.frozen"}, "hash": "cc", "payload": null}',
    ]
    (tmp_path / "events" / "meeting.m.jsonl").write_text("\n".join(lines), "utf-8")
    found = read_package(tmp_path, "m", {"x": "u1", "y": "u2"})
    assert (found.events, found.head_hash) == (3, "cc")
    told = found.items["i"]
    assert told.votes == [{"aye": 1, "no": 2, "blank": 0, "winner": "a"}]
    assert told.named == [{"aye": ["x"], "no": ["y", "u3"]}]
    assert told.paragraphs == ["Ensin tämä.", "Sitten."]


def test_texts_are_compared_without_what_line_breaks_change() -> None:
    assert squeezed("Kokous-\nhuone  \u00ad“127” §") == "Kokoushuone127"


class Shown(Published):
    """Published minutes whose PDF has the words of the page."""

    @property
    def pdf_text(self) -> str:
        return self.page_text


def test_what_the_published_minutes_leave_out_is_named() -> None:
    told = completed(records.council_85())
    outcome = ItemOutcome(
        named=[{"aye": ["jasen-1"], "no": ["jasen-86"]}], paragraphs=["Merkitään tiedoksi."]
    )
    names = " ".join(each["name"] for each in told.data["people"])
    whole = f"<p>§\u00a0101 Selvitys</p><p>{names} jasen-86</p><p>Merkitään&nbsp;tiedoksi.</p>"
    assert not_shown(told, [outcome], Shown(whole, b"")) == []
    lacking = (
        whole.replace("101", "11").replace("Selvitys", "Muu").replace("Jasen 85", "").replace("tiedoksi", "")
    )
    assert not_shown(told, [outcome], Shown(lacking, b""))[:4] == [
        "The published page does not show who was present: Jasen 85",
        "The published page does not show the title of § 101: Selvitys",
        "The published page does not show the decision of § 101: Merkitään tiedoksi.",
        "The published page does not show § 101",
    ]


def test_an_outcome_is_looked_for_under_its_own_title() -> None:
    record = records.small()
    record["items"] = record["items"][1:2] + record["items"][5:6]
    told = completed(record)
    outcomes = [ItemOutcome(outcome="passed_modified"), ItemOutcome(outcome="returned")]
    names = " ".join(each["name"] for each in record["people"])
    page = (
        "<p>{} § 102 § 106 Katusuunnitelma Lausunto</p><h2>Katusuunnitelma</h2><p>Lautakunta {}.</p>"
        "<h2>Lausunto</h2><p>Lautakunta {}.</p>"
    )

    def lacks(*words: str) -> list[str]:
        return not_shown(told, outcomes, Shown(page.format(names, *words), b""))[:1]

    assert lacks("hyväksyi muutoksen", "palautti asian") == []
    assert lacks("palautti asian", "palautti asian") == [
        "The published page does not show how § 102 Katusuunnitelma ended: passed_modified"
    ]
    assert lacks("hyväksyi muutoksen", "hyväksyi ehdotuksen") == [
        "The published page does not show how § 106 Lausunto ended: returned"
    ]


def test_an_outcome_that_says_the_title_again_is_seen() -> None:
    record = records.small()
    record["items"] = [record["items"][5] | {"title": title} for title in ("Pöydälle", "Asia")]
    names = " ".join(each["name"] for each in record["people"])
    sections = "".join(
        f"<h2>§ 106 {title}</h2><p>Lautakunta jätti asian pöydälle.</p>" for title in ("Pöydälle", "Asia")
    )
    outcomes = [ItemOutcome(outcome="tabled")] * 2
    assert not_shown(completed(record), outcomes, Shown(f"<p>{names}</p>{sections}", b"")) == []
