"""Files of an election result as programs and people write them: letters, line ends, headers, names that are one."""

import json
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.access.election_letters import UnreadableError, decoded
from kokous.access.election_result import Reading, read
from kokous.core.text import tidied
from tests.access.elections import BIRDS, COUNCIL, SEATS, WINNERS, council_file, split_by

#: Two seats, both of A's two candidates in order of their votes.
SMALL = "lista;ehdokas;äänet\nLista Ä;Mänty, Käki;30\nLista Ä;Öljypuu, Närhi;20\nLista B;Tammi, Kuovi;25\nLista B;Salava, Tiira;5\n"


def seats_of(reading: Reading) -> dict[str, int]:
    """Seats of the lists that won some."""
    assert reading.problems == []
    return {each.name: len(each.elected) for each in reading.lists}


DATA = Path(__file__).parents[1] / "data" / "elections" / "municipal-2017.json"
MUNICIPALITIES = json.loads(DATA.read_text(encoding="utf-8"))["municipalities"]


def nfd(text: str) -> str:
    """The text with its letters in pieces, as some Macs write it."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.law("R-8.07", "R-8.09", "R-1.04")
def test_a_council_of_27_is_counted_right() -> None:
    reading = read(council_file(), seats=SEATS)
    assert seats_of(reading) == WINNERS
    assert [each.name for each in reading.without_seat] == ["Lista D"]
    assert reading.notes == []
    for counted in reading.lists:
        order = sorted((row for row in COUNCIL if row.list_name == counted.name), key=lambda row: -row.votes)
        names = [row.name for row in order]
        assert [place.candidate.name for place in counted.elected] == names[: len(counted.elected)]
        deputies = [place.candidate.name for place in counted.deputies]
        assert deputies == names[len(counted.elected) :][: max(2, len(counted.elected))]


@pytest.mark.law("R-8.09")
@pytest.mark.parametrize(
    "other",
    [
        "Lista\xa0A", "Lista  A", "Lista\u2009A", "Lista\u202fA", "Lista A\u200b", "Lis\xadta A", "\ufeffLista A",
        "LISTA A", "Ｌista A", "Lista\u2060 A", "Lista A\u200d", "Lista A\ufe0f", "Lista \u200eA", "Lista\u2003\u2003A", "lista a",
    ],
)  # fmt: skip
def test_a_list_written_in_two_ways_is_one_list_and_no_seat_goes_astray(other: str) -> None:
    apart = read(council_file(split_by("Lista toinen")), seats=SEATS)
    # What a list in two parts would do: a seat goes to the wrong list.
    assert seats_of(apart) == {"Lista A": 11, "Lista toinen": 3, "Lista B": 10, "Lista C": 3}
    reading = read(council_file(split_by(other)), seats=SEATS)
    assert seats_of(reading) == WINNERS
    (note,) = reading.notes
    rows = [row for row, each in enumerate(COUNCIL, start=2) if each.list_name == "Lista A"][3::4]
    assert note.startswith(f"Listan ”Lista A” nimi on riveillä {', '.join(map(str, rows))} eri merkein")


def test_a_list_in_pieces_of_letters_is_one_list() -> None:
    text = SMALL.replace("Lista Ä;Öljypuu", f"{nfd('Lista Ä')};Öljypuu")
    reading = read(text, seats=2)
    assert [(each.name, each.votes) for each in (*reading.lists, *reading.without_seat)] == [
        ("Lista Ä", 50), ("Lista B", 30),
    ]  # fmt: skip
    assert reading.notes


@pytest.mark.parametrize("other", ["Lista–B", "Lista\u2011B", "Lista−B", "Lista—B"])
def test_lists_that_only_look_alike_are_asked_about(other: str) -> None:
    text = SMALL.replace("Lista B", "Lista-B").replace("Lista-B;Salava", f"{other};Salava")
    reading = read(text, seats=2)
    shown = unicodedata.normalize("NFC", other)
    assert reading.summary == [
        f"Rivit 4–5: listojen nimet ”Lista-B” ja ”{shown}” näyttävät samalta: kirjoita nimi kaikille riveille samalla tavalla."
    ]
    quoted = SMALL.replace("Lista B;T", "Lista ”B”;T").replace("Lista B;S", "Lista “B„;S")
    assert "näyttävät samalta" in read(quoted, seats=2).summary[0]


@pytest.mark.parametrize(
    "other",
    [
        "Mänty, Käki",
        nfd("Mänty, Käki"),
        "mänty,  käki",
        "Mänty,\xa0Käki",
        "MÄNTY, KÄKI\u200b",
        "Mänty, Kä\xadki",
    ],
)
def test_one_candidate_twice_on_a_list_is_named(other: str) -> None:
    reading = read(f"{SMALL}Lista Ä;{other};7\n", seats=2)
    assert [problem.row for problem in reading.problems] == [2, 6]
    numbered = _numbered(f"{SMALL}Lista Ä;{other};7\n", {2: 11, 6: 11})
    assert [problem.row for problem in read(numbered, seats=2).problems] == [2, 6]
    half = _numbered(f"{SMALL}Lista Ä;{other};7\n", {2: 11})
    assert [problem.row for problem in read(half, seats=2).problems] == [2, 6]


def _numbered(text: str, numbers: dict[int, int]) -> str:
    header, *rows = text.splitlines()
    cells = [f"{row};{numbers.get(place, '')}" for place, row in enumerate(rows, start=2)]
    return "\n".join((f"{header};ehdokasnumero", *cells))


def test_a_file_of_one_row_again_and_again_is_answered_at_once() -> None:
    """The sentence of the doubles is made once: made for each row, it took minutes for a file of this size."""
    text = "lista;ehdokas;äänet\n" + "A;Haapa, Tiira;3\n" * 20000
    begun = time.process_time()
    assert read(text, seats=27).summary[0].startswith("Rivit 2–20001: sama ehdokas on tiedostossa kahdesti")
    assert time.process_time() - begun < 8


def test_names_that_look_alike_on_a_list_are_named() -> None:
    text = f"{SMALL}Lista B;Mänty-Aho, Käki;7\nLista B;Mänty–Aho, Käki;6\n"
    (problem, other) = read(text, seats=2).problems
    assert (problem.row, other.row) == (6, 7)
    assert "”Mänty-Aho, Käki” ja ”Mänty–Aho, Käki” näyttävät samalta" in problem.message


def test_namesakes_are_told_apart_by_their_list_or_their_number() -> None:
    text = SMALL.replace("Salava, Tiira;5", "Mänty, Käki;5")
    reading = read(text, seats=2)
    assert seats_of(reading) == {"Lista Ä": 1, "Lista B": 1}
    assert reading.notes == [
        "Samannimisiä ehdokkaita on useita: Mänty, Käki, Lista Ä; Mänty, Käki, Lista B. Heidät on luettu eri henkilöiksi."
    ]
    same_list = "lista;ehdokasnumero;ehdokas;ammatti;äänet\nA;12;Haapa, Tiira;metsuri;30\nA;13;Haapa, Tiira;seppä;20\nA;14;Raita, Kuovi;;1\n"
    reading = read(same_list, seats=1)
    assert [place.candidate.label for place in reading.lists[0].elected] == ["Haapa, Tiira (12)"]
    assert reading.lists[0].deputies[0].candidate.description == "Haapa, Tiira (13), A, seppä"


def test_a_number_is_one_candidates_own() -> None:
    text = "lista;nro;ehdokas;äänet\nA;12;Haapa, Tiira;30\nA;12;Raita, Kuovi;20\nB;13;Haapa, Tiira;1\n"
    assert read(text, seats=1).summary == ["Rivit 2–3: ehdokasnumero 12 on kahdella ehdokkaalla."]
    two_lists = text.replace("A;12;Raita", "A;14;Raita").replace("B;13", "B;12")
    assert [problem.row for problem in read(two_lists, seats=1).problems] == [2, 4]


def test_lone_candidates_of_one_name_are_two_groups() -> None:
    text = (
        "lista;numero;ehdokas;äänet\n;2;Haapa, Tiira;30\n;3;Haapa, Tiira;20\nHaapa, Tiira;4;Raita, Kuovi;10\n"
    )
    reading = read(text, seats=3)
    assert seats_of(reading) == {"Haapa, Tiira (2)": 1, "Haapa, Tiira (3)": 1, "Haapa, Tiira": 1}
    unnumbered = "lista;ehdokas;äänet\n;Haapa, Tiira;30\n;Haapa, Tiira;20\n"
    assert [problem.row for problem in read(unnumbered, seats=1).problems] == [2, 3]
    like_a_list = "lista;ehdokas;äänet\nHaapa;Raita, Kuovi;30\n;Haapa;20\n"
    assert read(like_a_list, seats=1).summary == [
        "Rivi 3: ehdokkaan nimi on myös listan nimi: merkitse ehdokasnumero."
    ]


@pytest.mark.law("R-8.07", "R-8.08", "R-8.09")
@pytest.mark.parametrize("municipality", MUNICIPALITIES, ids=lambda each: each["name"])
def test_a_real_election_full_of_namesakes_gives_the_same_councillors(municipality: dict[str, Any]) -> None:
    lot = municipality.get("lot_for_last_seat", {})
    rows = []
    for one in municipality["lists"]:
        for place, (number, votes) in enumerate(one["candidates"]):
            drawn = (
                ""
                if [one["id"], number] not in lot.get("tied", [])
                else 2 - ([one["id"], number] in lot["drawn"])
            )
            figure = f"{one['thousandths'][place] / 1000:.3f}".replace(".", ",")
            # A fifth of the rows write the list otherwise, and seven names have to do for all.
            list_name = f"Lista {one['id']}" if number % 5 else f"LISTA\xa0{one['id']}"
            rows.append(f'{list_name};"Puu, {BIRDS[number % 7]}";{number};{votes};{figure};{drawn}')
    header = "lista;ehdokas;ehdokasnumero;äänet;vertausluku;arvonta"
    reading = read("\r".join((header, *rows)), seats=municipality["seats"])
    assert reading.problems == []
    won = {
        each.name.casefold().replace("\xa0", " "): [place.candidate.number for place in each.elected]
        for each in reading.lists
    }
    assert won == {
        f"lista {one['id']}": [number for number, _votes in one["candidates"]][: one["seats"]]
        for one in municipality["lists"]
        if one["seats"]
    }


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r\n", 2).replace("\n", "\r", 1) + "\r",
        lambda text: f"sep=;\n{text}",
        lambda text: f'\ufeff"sep=;"\r\n{text}',
        lambda text: f"SEP=|\n{text.replace(';', '|')}",
        lambda text: f"{text};;\n;;\n ;\xa0;\u200b\n\n\n",
        lambda text: f"\n;;\n{text}",
        lambda text: f"Kuntavaalit 2029;;\nTulos;;\n{text}",
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("äänet", nfd("äänet")),
        lambda text: text.replace("lista;ehdokas;äänet", " LISTA ;Ehdokas\xa0; Äänet\u200b (kpl)"),
        lambda text: text.replace("lista;ehdokas;äänet", "Lista;Kandidat;Röster"),
        lambda text: text.replace("lista;ehdokas;äänet", "Parti;Kandidatens namn;Antal röster"),
        lambda text: text.replace("lista;ehdokas;äänet", "List;Candidate;Votes"),
        lambda text: text.replace("lista;ehdokas;äänet", "Vaaliryhmä;Nimi;Äänet yhteensä"),
        lambda text: f"\ufeff{text}",
        lambda text: f"{text}\x1a",
        lambda text: nfd(text),
        lambda text: text.replace(";", "\t"),
        lambda text: text.replace(";", "|"),
        lambda text: '"' + text.strip().replace(";", '";"').replace("\n", '"\n"') + '"',
        lambda text: "".join(f"{line};;;\n" for line in text.splitlines()),
        lambda text: text.replace(";30", ";3 0").replace("3 0", "30").replace(";25", ";２５"),
    ],
)
def test_a_file_is_read_however_a_program_writes_it(changed: Callable[[str], str]) -> None:
    reading = read(changed(SMALL), seats=2)
    assert seats_of(reading) == {"Lista Ä": 1, "Lista B": 1}
    assert reading.candidates[0].name == "Mänty, Käki"


@pytest.mark.law("R-8.09")
@pytest.mark.parametrize(
    "header",
    [
        "Vaaliliitto;Puolue;Sukunimi;Etunimi;ehdokasnumero;Ikä;Äänet yhteensä;Vertausluku",
        "Valförbund;Parti;Efternamn;Förnamn;Kandidatnummer;Ålder;Röster totalt;Jämförelsetal",
        "vaaliliitto;puolue;SUKUNIMI;ETUNIMI;ehdokas nro;ikä;ääniä;vertausluku",
    ],
)
def test_an_official_result_is_read_and_an_alliance_is_counted_together(header: str) -> None:
    rows = [
        "Metsä;Puolue 1;Mänty;Käki;2;40;30;53,333",
        "Metsä;Puolue 2;Kuusi;Närhi;3;41;50;80,000",
        "Metsä;Puolue 2;Kataja;Kuovi;4;42;80;160,000",
        ";Puolue 3;Tammi;Tiira;5;43;70;70,000",
    ]
    reading = read("\n".join((header, *rows)), seats=3)
    assert seats_of(reading) == {"Metsä": 2, "Puolue 3": 1}
    assert [place.candidate.names for place in reading.lists[0].elected] == [
        ("Kataja", "Kuovi"),
        ("Kuusi", "Närhi"),
    ]
    assert reading.notes[-1].startswith("Näitä sarakkeita ei käytetty: ")


def test_a_file_without_headings_says_so() -> None:
    line = ";".join(str(number) for number in range(45))
    assert read(f"K;{line}\nK;{line}\n", seats=1).summary[0].startswith("Rivi 1: otsikkorivi puuttuu.")
    twice = "lista;ehdokas;ääniä;äänet yhteensä\nA;Haapa, Tiira;1;1\n"
    assert read(twice, seats=1).summary == [
        "Rivi 1: sama tieto on kahdessa sarakkeessa: äänet yhteensä. Poista toinen tai muuta sen otsikko."
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A;Haapa, Tiira;1.234", "äänimäärä ”1.234” on epäselvä: kirjoita se ilman pistettä ja pilkkua."),
        ("A;Haapa, Tiira;1,234", "äänimäärä ”1,234” on epäselvä: kirjoita se ilman pistettä ja pilkkua."),
        ("A;Haapa, Tiira;12,5", "äänimäärä ”12,5” ei ole kokonaisluku."),
        ("A;Haapa, Tiira;12 34", "äänimäärä ”12 34” ei ole kokonaisluku."),
        ("A;Haapa, Tiira;−5", "äänimäärä ”−5” ei ole kokonaisluku."),
        ("A;Haapa, Tiira;=5", "äänimäärä ”=5” ei ole kokonaisluku."),
        ("A;Haapa, Tiira;١٢", "äänimäärä ”١٢” ei ole kokonaisluku."),
        ("A;=HYPERLINK(1);5", "nimen paikalla on laskentakaava."),
        ("@A;Haapa, Tiira;5", "nimen paikalla on laskentakaava."),
        ("–;Haapa, Tiira;5", "listan nimi ”–” ei ole nimi. Listaan kuulumattoman ehdokkaan kohta jätetään tyhjäksi."),
        ("A;, Tiira;5", "ehdokkaan sukunimi puuttuu."),
        ("A;MÃ¤nty, KÃ¤ki;5", "kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa."),
        ("A;M?nty, K?ki;5", "kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa."),
        ("\u0410;Haapa, Tiira;5", "nimessä on muiden kuin latinalaisten aakkosten kirjain ”\u0410”."),
        ("A;M\ufffdnty;5", "riviä ei voi lukea."),
        ("A;M\x01nty;5", "riviä ei voi lukea."),
        ("A;Haapa\u2028Tiira;5", "äänimäärä puuttuu."),
        ("A;M\ufffenty;5", "riviä ei voi lukea."),
        ("A\ue000;Haapa, Tiira;5", "kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa."),
        ("A;Haapa\u0378, Tiira;5", "kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa."),
        ("A\u20dd;Haapa, Tiira;5", "kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa."),
        (";Yhteensä;5", "rivi on yhteenveto eikä ehdokas: poista se."),
        ("A;YHTEENSA\u0308:;5", "rivi on yhteenveto eikä ehdokas: poista se."),
        ("A;Röster totalt;5", "rivi on yhteenveto eikä ehdokas: poista se."),
        ('A;"Haapa;5', "riviä ei voi lukea: tarkista lainausmerkit."),
        ('A;"Haapa\nTiira";5', "riviä ei voi lukea: tarkista lainausmerkit."),
        ("A", "äänimäärä puuttuu."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_its_row(row: str, message: str) -> None:
    text = f"lista;ehdokas;äänet\nB;Tammi, Kuovi;7\n\n{row}\nB;Salava, Närhi;6\n"
    problems = read(text, seats=1).problems
    assert (4, message) in [(problem.row, problem.message) for problem in problems]
    assert min(problem.row for problem in problems) == 4


@pytest.mark.parametrize(
    ("address", "right"), [("m@example.org\u200b", True), ("m@", False), (f"{'m' * 250}@example.org", False)]
)
def test_an_address_may_come_with_the_candidate(address: str, right: bool) -> None:
    for heading in ("Sähköposti", "E-post", "e-mail", "Sähköpostiosoite"):
        reading = read(f"lista;ehdokas;äänet;{heading}\nA;Haapa, Tiira;5;{address}\n", seats=1)
        assert [each.email for each in reading.candidates] == (["m@example.org"] if right else [])
        assert bool(reading.problems) is not right


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1252",
        "latin-1",
        "iso8859-15",
        "mac_roman",
        "cp850",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ],
)
def test_the_letters_of_every_machine_are_read(encoding: str) -> None:
    assert decoded(SMALL.encode(encoding)).lstrip("\ufeff") == SMALL
    french = SMALL.replace("Tiira", "Tiiré-Åström")
    assert decoded(french.encode(encoding)).lstrip("\ufeff") == french


@pytest.mark.parametrize(
    "content", [SMALL.encode("shift_jisx0213", "ignore") + b"\x82\xa0" * 40, SMALL.encode()[:-1] + b"\xc3\xa4" * 9 + b"\xe4"],
)  # fmt: skip
def test_letters_of_no_known_machine_are_told(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        decoded(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_told(content: bytes) -> None:
    try:
        text = decoded(content)
    except UnreadableError:
        return
    reading = read(text, seats=1)
    assert bool(reading.problems) is not bool(reading.lists)


CELLS = st.one_of(
    st.sampled_from(["A", "B", "Haapa, Tiira", "5", "", '"', "\n", "\r", "=1", "1e9", "\xa0", "\0", "a\u0308", "−1", "1 000", "1/0"]),
    st.text(max_size=8),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8), st.sampled_from(";,\t"))
def test_no_file_ends_in_an_error_and_the_action_counts_as_the_page_did(
    rows: list[list[str]], separator: str
) -> None:
    header = separator.join(("lista", "ehdokas", "äänet", "ehdokasnumero", "vertausluku", "arvonta"))
    text = "\n".join((header, *map(separator.join, rows)))
    reading = read(text, seats=1)
    assert reading.problems or read(tidied(text), seats=1).lists == reading.lists
    assert bool(reading.problems) is not bool(reading.lists)
    assert all(problem.row >= 0 and problem.message for problem in reading.problems)
