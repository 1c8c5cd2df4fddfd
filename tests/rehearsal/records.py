"""Made-up meeting records for the tests: people are called by their place, texts say what they are for.

``python -m tests.rehearsal.records`` writes them to ``tests/data/records``; a test holds them up to date.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "data" / "records"
Record = dict[str, Any]
Step = dict[str, Any]


def person(key: str, *roles: str, **more: Any) -> Record:
    """A person of a record, called by the key."""
    return {"id": key, "name": key.replace("-", " ").capitalize(), "roles": list(roles), **more}


def members(count: int) -> list[Record]:
    """``jasen-1`` is the chair, ``jasen-2`` the vice-chair, the rest members."""
    roles = {1: ("chair", "member"), 2: ("vice_chair", "member")}
    return [person(f"jasen-{number}", *roles.get(number, ("member",))) for number in range(1, count + 1)]


def keys(first: int, last: int) -> list[str]:
    """``jasen-first`` … ``jasen-last``."""
    return [f"jasen-{number}" for number in range(first, last + 1)]


def propose(key: str, who: str, kind: str, seconded_by: Sequence[str] = (), text: str | None = "") -> Step:
    """A proposal; ``text`` ``None`` leaves it out."""
    words = {} if text is None else {"text": text or f"Ehdotus {key}."}
    return {"do": "propose", "id": key, "who": who, "kind": kind, **words, "seconded_by": list(seconded_by)}


def vote(  # a vote has this many parts
    aye: str,
    no: str,
    ayes: Sequence[str],
    noes: Sequence[str],
    blanks: Sequence[str] = (),
    absent: Sequence[str] = (),
    method: str = "electronic",
) -> Step:
    """A vote with its voters."""
    votes = {"aye": list(ayes), "no": list(noes), "blank": list(blanks), "absent": list(absent)}
    return {"do": "vote", "aye": aye, "no": no, "method": method, "votes": votes}


def result(aye: int, no: int, blank: int | None, winner: str) -> Record:
    """A vote as an expectation states it."""
    return {"aye": aye, "no": no, "blank": blank, "winner": winner}


def item(point: int, title: str, steps: Sequence[Step] = (), **more: Any) -> Record:
    """An item; ``section`` is a hundred and the point unless given."""
    given: Record = {
        "section": 100 + point,
        "point": point,
        "title": title,
        "public": True,
        "proposal": f"Ehdotetaan, että asia {point} hyväksytään.",
        "steps": list(steps),
    }
    return given | more


def record(kind: str, people: list[Record], items: list[Record], **more: Any) -> Record:
    """A record of a made-up municipality."""
    names = {"council": "Kunnanvaltuusto", "board": "Kunnanhallitus", "committee": "Tekninen lautakunta"}
    given: Record = {
        "format": "kokous-record/1",
        "source": {"what": "Made up for tests", "where": "here", "licence": "none needed", "derived": "all"},
        "municipality": {"name": "Mallikunta", "languages": ["fi"]},
        "body": {
            "name": names.get(kind, "Elinvoimajaosto"),
            "kind": kind,
            "seats": sum(bool({"chair", "vice_chair", "member"} & set(each["roles"])) for each in people),
        },
        "people": people,
        "meeting": {
            "opens": "2023-05-15T17:00:00+03:00",
            "place": "Valtuustosali",
            "mode": "meeting",
            "public": kind == "council",
        },
        "present_at_opening": [each["id"] for each in people if "deputy" not in each["roles"]],
        "items": items,
    }
    return given | more


def small() -> Record:
    """A committee of five in which a little of everything happens."""
    people = [
        *members(5),
        person("varajasen-4", "deputy", deputy_for="jasen-4"),
        person("esittelija", "presenter", title="tekninen johtaja"),
        person("sihteeri", "secretary"),
    ]
    amended = [
        {"do": "speak", "who": "jasen-3", "kind": "speech"},
        propose("muutos", "jasen-3", "amendment", ["jasen-2"]),
        propose("yksin", "jasen-5", "counter"),
        vote("base", "muutos", ["jasen-1", "jasen-4"], ["jasen-2", "jasen-3", "jasen-5"], method="roll_call"),
        {"do": "dissent", "who": "jasen-1"},
        {"do": "check_now"},
    ]
    recused = [
        {"do": "recuse", "who": "jasen-4", "ground": "HL 28 § 1 mom. 5 kohta", "deputy": "varajasen-4"},
        propose("hylkays", "varajasen-4", "reject", ["jasen-5"], text=None),
        vote("base", "hylkays", keys(1, 3), ["varajasen-4"], ["jasen-5"], method="show_of_hands"),
    ]
    elected = [
        {"do": "elect", "seats": 1, "method": "majority", "candidates": ["jasen-2", "jasen-3"],
         "votes": {"jasen-2": 2, "jasen-3": 3}},
    ]  # fmt: skip
    returned = [
        {"do": "leave", "who": "jasen-5"},
        propose("palautus", "jasen-2", "return"),
        {"do": "accept", "proposal": "palautus"},
    ]
    items = [
        item(1, "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen", proposal="") | {"section": None},
        item(2, "Katusuunnitelma", amended, presenter="esittelija", case="12/2023",
             expect={"outcome": "passed_modified", "votes": [result(2, 3, 0, "muutos")], "winner": "muutos",
                     "accepted": ["muutos"], "lapsed": ["yksin"]}),
        item(3, "Sopimus", recused, presenter="esittelija", public=False, secrecy="JulkL 24.1 § 20 k",
             expect={"outcome": "passed_after_vote", "votes": [result(3, 1, None, "base")]}),
        item(4, "Edustajan valinta", elected, expect={"outcome": "elected", "elected": ["jasen-3"]}),
        item(5, "Talousarvio", [{"do": "revise", "text": "Korjattu ehdotus."}], presenter="esittelija",
             expect={"outcome": "passed_revised"}),
        item(6, "Lausunto", returned, expect={"outcome": "returned", "winner": "palautus"}),
        item(7, "Ilmoitusasiat", expect={"outcome": "noted"}),
    ]  # fmt: skip
    del items[0]["proposal"]
    return record("committee", people, items, present_at_opening=[*keys(1, 5), "esittelija", "sihteeri"])


def turns() -> Record:
    """A subcommittee of nine whose chair is disqualified, leaves and comes back; proposals, elections and secrets."""
    people = [
        *members(9),
        person("oma-5", "deputy", deputy_for="jasen-5"),
        person("vara", "deputy"),
        person("sihteeri", "secretary"),
        person("johtaja", "presenter", title="johtaja"),
        person("toinen", "presenter"),
        person("kuuntelija", "attendee"),
    ]
    disqualified = [
        {"do": "recuse", "who": "jasen-1", "ground": "HL 28 § 1 mom. 1 kohta"},
        propose("eka", "jasen-3", "counter", ["jasen-4"]),
        propose("toka", "jasen-6", "counter", ["jasen-7"]),
        vote("eka", "toka", keys(2, 4), keys(6, 8), ["oma-5"]),
        vote("base", "eka", keys(2, 3), ["jasen-4", *keys(6, 8), "oma-5"], method="show_of_hands"),
        {"do": "dissent", "who": "jasen-2"},
    ]
    interrupted = [
        {"do": "speak", "who": "kuuntelija"},
        {"do": "speak", "who": "jasen-8", "kind": "order"},
        propose("palautus", "jasen-3", "return", ["jasen-4"]),
        propose("poyta", "jasen-6", "table", ["jasen-7"]),
        vote("base", "against", keys(1, 4), keys(6, 8)),
        propose("lisays", "jasen-8", "addition", ["jasen-7"]),
        vote("lisays", "base", ["jasen-1", "jasen-2", "jasen-7", "jasen-8"],
             ["jasen-3", "jasen-4", "jasen-6"], ["oma-5"], method="unknown"),
        propose("toive", "jasen-8", "wish", ["jasen-7"], text=None),
        vote("toive", "against", keys(7, 8), keys(1, 3), ["jasen-4"], ["jasen-6", "oma-5"]),
    ]  # fmt: skip
    elected = [
        {"do": "elect", "seats": 2, "method": "proportional", "lot": ["jasen-2", "jasen-3"],
         "lists": [{"id": "A", "candidates": ["jasen-3", "jasen-5"], "votes": 4},
                   {"id": "B", "candidates": ["jasen-2"], "votes": 4}]},
    ]  # fmt: skip
    secret = [
        {"do": "recuse", "who": "sihteeri", "ground": "HL 28 § 1 mom. 4 kohta"},
        {"do": "leave", "who": "jasen-1"},
        propose("hylkays", "jasen-3", "reject", ["jasen-6"], text=None),
        vote("base", "hylkays", ["jasen-2"], keys(3, 4), method="roll_call", absent=["jasen-6"]),
    ]
    back = [
        {"do": "arrive", "who": "jasen-1"},
        {"do": "arrive", "who": "jasen-5"},
        propose("ponsi", "jasen-1", "wish", ["jasen-5"]),
        {"do": "revise", "text": "Uusi ehdotus."},
        {"do": "accept", "proposal": "ponsi"},
        {"do": "check_now"},
    ]
    papers = [
        {"number": 2, "title": "Tarjousvertailu", "public": False, "secrecy": "JulkL 24.1 § 20 k"},
        {"number": 1, "title": "Kartta", "public": True},
    ]
    first = [{"do": "arrive", "who": "jasen-2"}, {"do": "arrive", "who": "kuuntelija"}]
    items = [
        item(3, "Tiedonannot", first) | {"section": None},
        item(1, "Pöytäkirjantarkastajien valinta") | {"section": None},
        item(2, "Kauppa", disqualified, presenter="johtaja",
             expect={"outcome": "passed_modified", "winner": "eka",
                     "votes": [result(3, 3, 1, "eka"), result(2, 5, 0, "eka")]}) | {"section": 77},
        item(4, "Ohjelma", interrupted, presenter="toinen",
             expect={"outcome": "passed_modified", "accepted": ["lisays"],
                     "votes": [result(4, 3, 0, "base"), result(4, 3, 1, "lisays"), result(2, 3, 1, "against")]}),
        item(5, "Edustajien valinta", elected, expect={"outcome": "elected", "elected": ["jasen-2", "jasen-3"]}),
        item(6, "Hankinta", secret, public=False, attachments=papers, remedy="administrative_appeal",
             expect={"outcome": "rejected", "winner": "hylkays"}),
        item(7, "Lausunto", back, expect={"outcome": "passed_revised", "accepted": ["ponsi"]}),
    ]  # fmt: skip
    made = record(
        "section", people, items,
        municipality={"name": "Mallikunta", "languages": ["sv", "fi"]},
        present_at_opening=["jasen-1", *keys(3, 4), *keys(6, 8), "vara", "oma-5", "johtaja", "sihteeri"],
    )  # fmt: skip
    made["meeting"]["mode"] = "e_procedure"
    return made


def placeholders() -> Record:
    """A board of which the source says little: placeholder names, silent fields, deputies who act."""
    people = [person(f"m{number}", "member", placeholder=True) for number in range(1, 8)]
    people += [
        person("v1", "deputy", placeholder=True),
        person("v2", "deputy", deputy_for="m2", placeholder=True),
    ]
    steps = [
        propose("a", "v1", "addition", ["v2"]),
        vote("base", "a", ["m1", "m3", "v1", "v2"], ["m4", "m5"], method="unknown"),
    ]
    items = [
        item(1, "Kokouksen avaus") | {"section": None},
        item(2, "Asia, josta lähde ei kerro enempää") | {"section": None},
        item(3, "Äänestetty asia", steps, expect={"votes": [result(4, 2, None, "base")]}) | {"section": None},
    ]
    for each in items:
        del each["proposal"]
    return record(
        "board", people, items, present_at_opening=None,
        meeting={"opens": "2023-05-15T00:00:00+03:00", "mode": "meeting", "public": False},
    )  # fmt: skip


def council_85() -> Record:
    """A council of 85 in which most vote blank on a wish, which falls."""
    steps = [
        propose("ponsi", "jasen-3", "wish", ["jasen-4"]),
        vote("ponsi", "against", keys(1, 12), keys(13, 40), keys(41, 85)),
    ]
    expect = {"outcome": "passed_as_proposed", "votes": [result(12, 28, 45, "against")]}
    return record("council", members(85), [item(1, "Selvitys", steps, expect=expect)])


def council_180() -> Record:
    """A council of 180 in which the chair's vote settles a tie, some are absent and much is tabled."""
    tied = [
        propose("vasta", "jasen-5", "counter", ["jasen-6"]),
        vote("base", "vasta", keys(2, 86), [*keys(87, 170), "jasen-1"], keys(171, 178), keys(179, 180)),
    ]
    tabled = [
        propose("poyta", "jasen-7", "table", ["jasen-8"]),
        vote("base", "poyta", keys(1, 60), keys(61, 180), method="show_of_hands"),
    ]
    items = [
        item(1, "Talousarvio", tied,
             expect={"outcome": "passed_modified", "votes": [result(85, 85, 8, "vasta")], "winner": "vasta"}),
        item(2, "Strategia", tabled, expect={"outcome": "tabled", "winner": "poyta"}),
    ]  # fmt: skip
    return record("council", members(180), items)


def council_200() -> Record:
    """A council of 200 with two rounds: the counter-proposals against each other, then the winner against the base."""
    steps = [
        propose("kauas", "jasen-11", "counter", ["jasen-12"]),
        propose("lahelle", "jasen-21", "counter", ["jasen-22"]),
        vote("kauas", "lahelle", keys(1, 70), keys(71, 160), keys(161, 200)),
        vote("base", "lahelle", keys(1, 90), keys(91, 195), keys(196, 200)),
    ]
    expect = {
        "outcome": "passed_modified",
        "votes": [result(70, 90, 40, "lahelle"), result(90, 105, 5, "lahelle")],
        "winner": "lahelle",
        "accepted": ["lahelle"],
    }
    return record("council", members(200), [item(1, "Kaava", steps, expect=expect)])


ALL = {
    "small": small,
    "turns": turns,
    "placeholders": placeholders,
    "council-85": council_85,
    "council-180": council_180,
    "council-200": council_200,
}


def as_text(made: Record) -> str:
    """A record as its file holds it."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name, make in ALL.items():
        (FOLDER / f"{name}.json").write_text(as_text(make()), "utf-8")
