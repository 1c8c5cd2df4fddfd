"""The rows of an election result: the file cut into cells, and each cell read or named as wrong."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kokous.access.election_candidates import Candidate, Problem, Rows, same
from kokous.access.election_columns import Columns, columns_of
from kokous.access.election_doubles import doubles, looking_alike, named_alike, namesakes, united
from kokous.core.text import LINE_ENDS, folded, tidy_line

#: Digits that a number of the file may have: what the database holds, and what is counted in a moment.
LONGEST_NUMBER = 9
#: Characters of a candidate's name and of a list's name, as the registers hold them.
LONGEST_NAME = 100
LONGEST_ADDRESS = 254
#: Characters of a row; quoted rows may be joined, but not past what the reader of the csv module takes.
LONGEST_ROW = 2000
#: Among how many of the first rows the header is looked for: some files begin with a title.
FIRST_ROWS = 10

#: Excel's own line before the header, which it does not show either.
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?[;,\t]*', re.IGNORECASE)
#: Characters that no file of text has; the last is what is put for a letter that could not be read.
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufffd\ud800-\udfff]")
#: å, ä, ö and é whose two bytes were read as two letters, and the sign that is put for a letter that has no place.
_BROKEN_LETTERS = re.compile("Ã[\x80-\xbf„–…©]|\\?")
_WHOLE = re.compile(r"[0-9]{1,3}( [0-9]{3})+|[0-9]+")
_UNCLEAR = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")
#: A decimal figure or a fraction; ``1e999999999`` is a number too, and counting with it would never end.
_FIGURE = re.compile(r"[0-9]{1,18}(\.[0-9]{0,12}|/[0-9]{1,18})?")
_FORMULA = ("=", "+", "@")
#: What the last row of a table is called, as :func:`kokous.core.text.folded` gives it: it would be elected.
_SUMS = frozenset(
    ("yhteensä", "äänet yhteensä", "äänimäärä yhteensä", "summa", "summa summarum", "kaikki yhteensä", "hylätyt",
     "hylätyt äänet", "hyväksytyt äänet", "totalt", "sammanlagt", "summa röster", "röster totalt", "kasserade", "förkastade",
     "total", "sum")
)  # fmt: skip
#: Characters without a meaning of their own: a program's private ones, and those of no alphabet at all.
_NO_LETTERS = frozenset({"Co", "Cn", "Me"})


def figure_of(text: str) -> tuple[Fraction, Fraction] | None:
    """A given comparison figure and how exactly it was given; ``None`` when it is no number."""
    plain = "".join(text.split()).replace(",", ".")
    if not _FIGURE.fullmatch(plain):
        return None
    try:
        value = Fraction(plain)
    except ZeroDivisionError:
        return None
    decimals = len(plain.partition(".")[2])
    return value, Fraction(0) if "/" in plain else Fraction(1, 10**decimals)


def parse(text: str) -> Rows:
    """The rows of the file and what is wrong with them."""
    lines = LINE_ENDS.sub("\n", text.rstrip("\x1a")).split("\n")  # MS-DOS ended its files with it
    told = _SEPARATOR_LINE.fullmatch(lines[0])
    if told:
        del lines[0]
    if unreadable := [number for number, line in enumerate(lines, 1) if not _can_be_read(line)]:
        return Rows(problems=[Problem(row, _("riviä ei voi lukea.")) for row in unreadable])
    try:
        table = list(_table(lines, told[1] if told else ""))
    except _OpenQuoteError as fault:
        return Rows(problems=[Problem(fault.row, _("riviä ei voi lukea: tarkista lainausmerkit."))])
    place = _header(table)
    columns = columns_of(table[place][1]) if table else Columns()
    if faults := _faults_of_header(columns, table[place] if table else (1, [])):
        return Rows(problems=faults)
    return _rows(columns, table[place + 1 :], width=len(table[place][1]))


class _OpenQuoteError(ValueError):
    """A cell that does not end on its row: a quotation mark is open, and rows would be swallowed."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def _can_be_read(line: str) -> bool:
    return len(line) <= LONGEST_ROW and not _NO_TEXT.search(line)


def _table(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something, with its number."""
    head = next((line for line in lines[:FIRST_ROWS] if columns_of(_split(line)).known > 1), lines[0])
    reader = csv.reader(StringIO("\n".join(lines), newline=""), delimiter=separator or _separator(head))
    row = 0
    while True:
        row = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _OpenQuoteError(row) from None
        if cells is None:
            return
        if reader.line_num > row:
            raise _OpenQuoteError(row)
        if any(map(tidy_line, cells)):
            yield row, cells


def _split(line: str) -> list[str]:
    return re.split(f"[{re.escape(_separator(line))}]", line.replace('"', ""))


def _separator(line: str) -> str:
    return max(";,\t|", key=line.count)


def _header(table: Sequence[tuple[int, list[str]]]) -> int:
    """The place of the header: the row that knows the most columns, the first of equals."""
    known = [columns_of(cells).known for _row, cells in table[:FIRST_ROWS]]
    return known.index(max(known)) if known else 0


def _faults_of_header(columns: Columns, header: tuple[int, list[str]]) -> list[Problem]:
    row, cells = header
    if not columns.known and any(_WHOLE.fullmatch(tidy_line(cell)) for cell in cells):
        message = _(
            "otsikkorivi puuttuu. Lisää ensimmäiseksi riviksi sarakkeiden nimet ja jätä tiedostoon vain oman kunnan"
            " ehdokkaat, kukin yhdellä rivillä: vaalien tulospalvelun tiedostossa ei ole otsikoita, ja siinä on koko maa."
        )
        return [Problem(row, message)]
    if columns.missing:
        message = _("otsikkoriviltä puuttuu: %(names)s. Siinä on nyt: %(header)s.")
        now = ", ".join(filter(None, map(tidy_line, cells))) or "–"
        return [Problem(row, message % {"names": ", ".join(columns.missing), "header": now})]
    if columns.doubled:
        message = _("sama tieto on kahdessa sarakkeessa: %(names)s. Poista toinen tai muuta sen otsikko.")
        return [Problem(row, message % {"names": ", ".join(columns.doubled)})]
    return []


def _rows(columns: Columns, table: Iterable[tuple[int, list[str]]], *, width: int) -> Rows:
    rows = Rows()
    spellings: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, cells in table:
        if any(map(tidy_line, cells[width:])):
            message = _(
                "sarakkeita on enemmän kuin otsikossa. Nimi, jossa on pilkku, kirjoitetaan lainausmerkkeihin."
            )
            rows.problems.append(Problem(row, message))
            continue
        candidate, wrong = _candidate(row, columns, cells)
        rows.problems += [Problem(row, message) for message in wrong]
        if candidate is not None:
            written = columns.list_cell(cells)
            spellings[same(written)][written.strip()].append(row)
            rows.candidates.append(candidate)
    rows.candidates = named_alike(rows.candidates)
    rows.problems += [*looking_alike(rows.candidates), *doubles(rows.candidates)]
    rows.notes = [*united(rows.candidates, spellings), *namesakes(rows.candidates), *_unused(columns)]
    return rows


def _candidate(row: int, columns: Columns, cells: Sequence[str]) -> tuple[Candidate | None, list[str]]:
    family, given = columns.cell(cells, "family"), columns.cell(cells, "given")
    name = ", ".join(filter(None, (family, given))) if family else columns.cell(cells, "name")
    list_name = tidy_line(columns.list_cell(cells))
    said = {
        key: columns.cell(cells, key)
        for key in ("votes", "comparison", "drawn", "number", "profession", "email")
    }
    wrong = [*_faults_of_names(name, list_name), *_faults_of_numbers(said)]
    if said["email"] and not _is_address(said["email"]):
        wrong.append(_("sähköpostiosoite ”%(text)s” ei kelpaa.") % {"text": said["email"]})
    if len(said["profession"]) > LONGEST_NAME:
        wrong.append(_("ammatti on liian pitkä: enintään %(count)d merkkiä.") % {"count": LONGEST_NAME})
    if wrong:
        return None, wrong
    votes = _number(said["votes"]) or 0
    found = Candidate(row, list_name, name, votes, said["comparison"], _number(said["drawn"]))
    number, address = _number(said["number"]), said["email"]
    return replace(found, number=number, profession=said["profession"], email=address), []


def _faults_of_names(name: str, list_name: str) -> Iterator[str]:
    if not name:
        yield _("ehdokkaan nimi puuttuu.")
    elif not name.partition(",")[0].strip():
        yield _("ehdokkaan sukunimi puuttuu.")
    if max(len(name), len(list_name)) > LONGEST_NAME:
        yield _("nimi on liian pitkä: enintään %(count)d merkkiä.") % {"count": LONGEST_NAME}
    if folded(name).strip(":. ") in _SUMS:
        yield _("rivi on yhteenveto eikä ehdokas: poista se.")
    if name.startswith(_FORMULA) or list_name.startswith(_FORMULA):
        yield _("nimen paikalla on laskentakaava.")
    if list_name and not any(letter.isalnum() for letter in list_name):
        yield _(
            "listan nimi ”%(text)s” ei ole nimi. Listaan kuulumattoman ehdokkaan kohta jätetään tyhjäksi."
        ) % {"text": list_name}
    if _BROKEN_LETTERS.search(name + list_name) or any(
        unicodedata.category(letter) in _NO_LETTERS for letter in name + list_name
    ):
        yield _("kirjaimia ei voi lukea. Tallenna tiedosto UTF-8-muodossa.")
    elif foreign := _foreign_letter(name + list_name):
        yield _("nimessä on muiden kuin latinalaisten aakkosten kirjain ”%(letter)s”.") % {"letter": foreign}


def _foreign_letter(text: str) -> str:
    """The first letter of another alphabet: a Cyrillic *А* looks like our *A* and makes another list."""
    for letter in unicodedata.normalize("NFKC", text):
        is_letter = unicodedata.category(letter) in {"Lu", "Ll", "Lo"}
        if is_letter and not unicodedata.name(letter, "").startswith("LATIN"):
            return letter
    return ""


def _faults_of_numbers(said: dict[str, str]) -> Iterator[str]:
    votes = said["votes"]
    if not votes:
        yield _("äänimäärä puuttuu.")
    elif _UNCLEAR.fullmatch(votes):
        yield _("äänimäärä ”%(text)s” on epäselvä: kirjoita se ilman pistettä ja pilkkua.") % {"text": votes}
    elif _number(votes) is None:
        yield _("äänimäärä ”%(text)s” ei ole kokonaisluku.") % {"text": votes}
    if said["comparison"] and figure_of(said["comparison"]) is None:
        yield _("vertausluku ”%(text)s” ei ole luku.") % {"text": said["comparison"]}
    if said["drawn"] and _number(said["drawn"]) is None:
        yield _("arvottu järjestys ”%(text)s” ei ole kokonaisluku.") % {"text": said["drawn"]}
    if said["number"] and _number(said["number"]) is None:
        yield _("ehdokasnumero ”%(text)s” ei ole kokonaisluku.") % {"text": said["number"]}


def _number(text: str) -> int | None:
    """A whole number, thousands parted by a space or not."""
    plain = unicodedata.normalize("NFKC", text)
    digits = plain.replace(" ", "")
    return int(digits) if _WHOLE.fullmatch(plain) and len(digits) <= LONGEST_NUMBER else None


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def _unused(columns: Columns) -> Iterator[str]:
    if columns.unused:
        yield _("Näitä sarakkeita ei käytetty: %(names)s.") % {"names": ", ".join(columns.unused)}
