"""Reading an election result: the file, its faults by row, and the count made anew."""

import pytest

from kokous.access.election_result import Reading, read

HEADER = "lista;ehdokas;äänet;vertausluku;arvonta\n"
#: Five seats. A has 20 votes, B 14, C 7 and a lone candidate 6.
ROWS = """A;Jäsen 1;9;20,000;
A;Jäsen 2;6;10,000;
A;Jäsen 3;5;6,667;
B;Jäsen 4;8;14,000;
B;Jäsen 5;6;7,000;
C;Jäsen 6;7;7,000;
;Jäsen 7;6;6,000;
"""


def placed(reading: Reading) -> dict[str, tuple[list[str], list[str]]]:
    """List -> names of the elected and of the deputies, in order."""
    return {
        each.name: ([p.candidate.name for p in each.elected], [p.candidate.name for p in each.deputies])
        for each in reading.lists
    }


def faults(text: str, seats: int = 5) -> list[tuple[int, str]]:
    """Rows and sentences of a refused file, which gives no council at all."""
    reading = read(text, seats=seats)
    assert reading.lists == []
    return [(problem.row, problem.message) for problem in reading.problems]


@pytest.mark.law("R-1.04", "R-8.07", "R-8.09")
def test_a_right_file_gives_the_council_and_its_deputies() -> None:
    reading = read(HEADER + ROWS, seats=5)
    assert reading.problems == []
    assert placed(reading) == {
        "A": (["Jäsen 1", "Jäsen 2"], ["Jäsen 3"]),
        "B": (["Jäsen 4", "Jäsen 5"], []),
        "C": (["Jäsen 6"], []),
    }
    assert [place.figure_text for place in reading.lists[0].elected] == ["20,000", "10,000"]
    assert reading.elected == 5


@pytest.mark.law("R-1.04")
def test_one_elected_outside_the_lists_has_no_deputies_and_a_list_at_least_two() -> None:
    text = HEADER + "A;Jäsen 1;9;;\nA;Jäsen 2;3;;\nA;Jäsen 3;2;;\nA;Jäsen 4;1;;\n;Jäsen 5;10;;\n"
    assert placed(read(text, seats=2)) == {
        "A": (["Jäsen 1"], ["Jäsen 2", "Jäsen 3"]),
        "Jäsen 5": (["Jäsen 5"], []),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lista;ehdokas\nA;Jäsen 1\n", [(1, "otsikkoriviltä puuttuu: äänet. Siinä on nyt: lista, ehdokas.")]),
        ("", [(1, "otsikkoriviltä puuttuu: lista, ehdokas, äänet. Siinä on nyt: –.")]),
        (HEADER + "A;;5;;\n", [(2, "ehdokkaan nimi puuttuu.")]),
        (HEADER + "A;Jäsen 1;;;\n", [(2, "äänimäärä puuttuu.")]),
        (HEADER + "A;Jäsen 1;viisi;;\n", [(2, "äänimäärä ”viisi” ei ole kokonaisluku.")]),
        (HEADER + "A;Jäsen 1;-5;;\n", [(2, "äänimäärä ”-5” ei ole kokonaisluku.")]),
        (HEADER + "A;Jäsen 1;5;x;\n", [(2, "vertausluku ”x” ei ole luku.")]),
        (HEADER + "A;Jäsen 1;5;;x\n", [(2, "arvottu järjestys ”x” ei ole kokonaisluku.")]),
        (
            HEADER + "A;Jäsen 1;5;;\nB;Jäsen 1;5;;\n",
            [(0, "Tiedostossa on vähemmän ehdokkaita kuin valtuustossa paikkoja.")],
        ),
        (
            HEADER + "A;Jäsen 1;5;;\n",
            [(0, "Tiedostossa on vähemmän ehdokkaita kuin valtuustossa paikkoja.")],
        ),
    ],
)
def test_each_faulty_row_is_named(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A;Jäsen 1;5;1e999999999;", "vertausluku ”1e999999999” ei ole luku."),
        ("A;Jäsen 1;5;1/0;", "vertausluku ”1/0” ei ole luku."),
        (f"A;Jäsen 1;{'9' * 10};;", f"äänimäärä ”{'9' * 10}” ei ole kokonaisluku."),
        (f"A;Jäsen 1;5;;{'1' * 10}", f"arvottu järjestys ”{'1' * 10}” ei ole kokonaisluku."),
        (f"A;{'x' * 101};5;;", "nimi on liian pitkä: enintään 100 merkkiä."),
        (f"{'x' * 101};Jäsen 1;5;;", "nimi on liian pitkä: enintään 100 merkkiä."),
        ("A;Jäsen\0 1;5;;", "riviä ei voi lukea."),
        (f"A;{'x' * 200_000};5;;", "riviä ei voi lukea."),
    ],
)
def test_a_hostile_row_is_named_and_not_counted_with(row: str, message: str) -> None:
    assert faults(f"{HEADER}{row}\n") == [(2, message)]


def test_all_faults_come_at_once() -> None:
    assert [row for row, _message in faults(HEADER + "A;;x;y;\nA;Jäsen 1;5;;\nB;Jäsen 2;;;\n")] == [
        2,
        2,
        2,
        4,
    ]


def test_a_wrong_comparison_figure_names_its_row_and_the_right_one() -> None:
    text = HEADER + ROWS.replace("6,667", "6,777")
    assert faults(text) == [(4, "vertausluku on 6,777, mutta äänistä laskettuna 6,667.")]


@pytest.mark.parametrize("figure", ["6,667", "6,666", "6.67", "20/3", "6,7"])
def test_a_comparison_figure_may_be_rounded_or_exact(figure: str) -> None:
    assert read(HEADER + ROWS.replace("6,667", figure), seats=5).problems == []


@pytest.mark.law("R-8.08")
def test_equals_at_the_last_seat_need_the_drawn_order() -> None:
    tied = HEADER + ROWS
    rows = [row for row, _message in faults(tied, seats=4)]
    assert rows == [6, 7]
    drawn = tied.replace("B;Jäsen 5;6;7,000;", "B;Jäsen 5;6;7,000;2").replace(
        "C;Jäsen 6;7;7,000;", "C;Jäsen 6;7;7,000;1"
    )
    assert placed(read(drawn, seats=4)) == {
        "A": (["Jäsen 1", "Jäsen 2"], ["Jäsen 3"]),
        "B": (["Jäsen 4"], ["Jäsen 5"]),
        "C": (["Jäsen 6"], []),
    }


@pytest.mark.law("R-8.08")
def test_equals_inside_a_list_need_an_order_only_where_it_decides() -> None:
    rows = [("Jäsen 1", 9), ("Jäsen 2", 4), ("Jäsen 3", 4), ("Jäsen 4", 1), ("Jäsen 5", 1), ("Jäsen 6", 1)]
    text = HEADER + "".join(f"A;{name};{votes};;\n" for name, votes in rows)
    assert [row for row, _message in faults(text, seats=1)] == [3, 4]
    drawn = text.replace("Jäsen 2;4;;", "Jäsen 2;4;;2").replace("Jäsen 3;4;;", "Jäsen 3;4;;1")
    assert placed(read(drawn, seats=1)) == {"A": (["Jäsen 1"], ["Jäsen 3", "Jäsen 2"])}
    given = text.replace("Jäsen 2;4;;", "Jäsen 2;4;6,667;").replace("Jäsen 3;4;;", "Jäsen 3;4;10,000;")
    assert placed(read(given, seats=1)) == {"A": (["Jäsen 1"], ["Jäsen 3", "Jäsen 2"])}
    both_elected = HEADER + "A;Jäsen 1;5;;\nA;Jäsen 2;5;;\n"
    assert read(both_elected, seats=2).problems == []


def test_faults_alike_are_said_on_one_line() -> None:
    text = HEADER + "".join(f"A;Jäsen {n};{votes};;\n" for n, votes in enumerate(["5", "", "4", "", "", "x"]))
    assert read(text, seats=1).summary == [
        "Rivit 3, 5–6: äänimäärä puuttuu.",
        "Rivi 7: äänimäärä ”x” ei ole kokonaisluku.",
    ]


@pytest.mark.parametrize("votes", ["1 205", "1\xa0205", "1\u202f205"])
def test_thousands_may_be_parted_by_a_space(votes: str) -> None:
    reading = read(HEADER + f"A;Jäsen 1;{votes};;\nA;Jäsen 2;3;;\n", seats=1)
    assert [place.candidate.votes for place in reading.lists[0].elected] == [1205]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_spreadsheets_of_several_kinds_are_read(separator: str) -> None:
    text = "\ufeffLista;Ehdokas;Äänet\r\nA;Jäsen 1;5\r\nA;Jäsen 2;3\r\n".replace(";", separator)
    assert placed(read(text, seats=1)) == {"A": (["Jäsen 1"], ["Jäsen 2"])}


def test_a_row_with_a_comma_too_many_says_how_a_name_is_written() -> None:
    reading = read('lista,ehdokas,äänet\nA,Aho, Eka,10\nA,"Boe, Toka",9\n', seats=1)
    assert reading.summary == [
        "Rivi 2: sarakkeita on enemmän kuin otsikossa. Nimi, jossa on pilkku, kirjoitetaan lainausmerkkeihin."
    ]
    assert read('lista,ehdokas,äänet\nA,"Aho, Eka",10\nA,"Boe, Toka",9\n', seats=1).problems == []
