"""The tree that poppler reads back is the one that was put in."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from kokous.documents.checker import check_pdf
from kokous.documents.model import BulletList, Heading, Paragraph, Run, Table

from .samples import KINDS, SENTENCE, built, elements, every_kind, structure

EXPECTED = {
    "headings": """\
Document
  H1
    "Taso 1"
  H2
    "Taso 2"
  H3
    "Taso 3"
  H4
    "Taso 4"
  H5
    "Taso 5"
  H6
    "Taso 6"
""",
    "paragraphs": """\
Document
  P
    "Johdanto"
  P
    "Yksi vahva sana. Toinen rivi."
  P
    "Päätös: "
    Span
      "beslutet fattades"
    "."
  P
    Span
       /TextDecorationType /LineThrough
      "Poistettu"
    " ja "
    Span
       /TextDecorationType /Underline
      "korostettu"
  P
    "Pienellä"
  P
    "Hela stycket på svenska."
""",
    "lists": """\
Document
  L
     /ListNumbering /Disc
    LI
      Lbl
        "•"
      LBody
        P
          "yksi"
    LI
      Lbl
        "•"
      LBody
        P
          "kaksi"
        L
           /ListNumbering /Disc
          LI
            Lbl
              "–"
            LBody
              P
                "kaksi a"
  L
     /ListNumbering /Decimal
    LI
      Lbl
        "5."
      LBody
        P
          "viides"
    LI
      Lbl
        "6."
      LBody
        P
          "kuudes"
""",
    "tables": """\
Document
  Table
    Caption
      "Äänestys"
    TR
      TH
         /Scope /Column
        "Jäsen"
      TH
         /Scope /Column
        "Ääni"
    TR
      TD
        "Jäsen 1"
      TD
        "JAA"
    TR
      TH
         /Scope /Row
        "Yhteensä"
      TD
        "1"
  Table
    TR
      TH
         /Scope /Column
        "Vaali"
      TH
         /Scope /Column
         /ColSpan 2
        "Äänet"
    TR
      TH
         /Scope /Column
      TH
         /Scope /Column
        "1. kierros"
      TH
         /Scope /Column
        "2. kierros"
    TR
      TD
         /RowSpan 2
        "Ehdokas 1"
      TD
        "3"
      TD
        "4"
    TR
      TD
        "5"
      TD
    TR
      TD
        "Ehdokas 2"
      TD
        "1"
      TD
  Table
    TR
      TH
         /Scope /Row
        "Aika"
      TD
        "12.1.2026"
""",
    "links": """\
Document
  H1
    "Asia"
  P
    "Ks. "
    Link
      "kuntalaki"
    " ja "
    Link
      "asia"
    "."
""",
    "quotes": """\
Document
  BlockQuote
    P
      "Lainaus"
  P
    "Yhdessä"
  P
    "Uusi sivu"
""",
    "sami": """\
Document
  P
    "Čáhppes, Sääʹmteâđ, ǩeâšš, đ ŋ ŧ ž ǥ ǯ"
""",
}


@pytest.mark.law("R-15.04")
@pytest.mark.parametrize("kind", EXPECTED)
def test_the_tree_read_back_is_the_one_put_in(kind: str, tmp_path: Path) -> None:
    assert structure(built(*KINDS[kind]), tmp_path) == EXPECTED[kind].splitlines()


def test_a_figure_is_heard_by_its_words_and_a_decoration_not_at_all(tmp_path: Path) -> None:
    data = built(*KINDS["figures"])
    lines = structure(data, tmp_path)
    assert [line for line in lines if "BBox" not in line] == [
        "Document",
        "  Figure",
        "     /Placement /Block",
        '    ""',
        "  P",
        '    "Kuva 1"',
        "  P",
        '    "Loppu"',
    ]
    assert [element["/Alt"] for element in elements(data) if "/Alt" in element] == ["Pylväät kasvavat"]


def test_languages_stand_on_their_elements() -> None:
    spoken = [
        (element["/S"], element["/Lang"]) for element in elements(built(*every_kind())) if "/Lang" in element
    ]
    assert spoken == [("/Document", "fi"), ("/Span", "sv"), ("/P", "sv"), ("/BlockQuote", "sv"), ("/P", "se")]


def test_a_paragraph_over_two_pages_stays_one_element(tmp_path: Path) -> None:
    text = " ".join(f"sana{number}" for number in range(600))
    data = built(Heading(1, "A"), Paragraph(text), Paragraph("b"))
    (paragraph, _) = (element for element in elements(data) if element["/S"] == "/P")
    first, second = paragraph["/K"]
    assert (first, second["/Type"], second["/MCID"]) == (1, "/MCR", 0)
    heard = [line.strip().strip('"') for line in structure(data, tmp_path)]
    assert heard[3] == "P"
    assert "".join(heard[4:6]) == text


def test_a_link_over_two_lines_is_one_element_with_two_boxes() -> None:
    data = built(Paragraph(("Katso ", Run(SENTENCE * 2, link="https://example.fi/"))))
    (link,) = (element for element in elements(data) if element["/S"] == "/Link")
    mark, *boxes = link["/K"]
    assert (mark, [box["/Type"] for box in boxes]) == (1, ["/OBJR", "/OBJR"])


def test_a_table_over_pages_repeats_its_head_unheard(tmp_path: Path) -> None:
    rows = tuple((f"Jäsen {number}", "JAA") for number in range(1, 101))
    data = built(Table(header=(("Nimi", "Ääni"),), rows=rows))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert [text.count("Nimi") for text in pages] == [1] * len(pages)
    assert len(pages) == 4
    lines = structure(data, tmp_path)
    assert (lines.count('        "Nimi"'), lines.count("    TR")) == (1, 101)
    assert check_pdf(data) == []


def test_a_cell_over_two_pages_stays_one_cell(tmp_path: Path) -> None:
    long = " ".join(f"perustelu{number}" for number in range(400))
    data = built(Table(header=(("Kohta", "Perustelu"),), rows=(("1", long), ("2", "lyhyt")), widths=(1, 4)))
    assert len(PdfReader(io.BytesIO(data)).pages) == 2
    lines = structure(data, tmp_path)
    assert lines.count("      TD") == 4
    assert "".join(line.strip().strip('"') for line in lines if "perustelu" in line) == long
    assert check_pdf(data) == []


def test_a_member_of_a_list_over_two_pages_keeps_its_label(tmp_path: Path) -> None:
    data = built(BulletList((" ".join(f"sana{number}" for number in range(900)), "toinen")))
    lines = structure(data, tmp_path)
    assert (lines.count("    LI"), lines.count('        "•"'), lines.count("        P")) == (2, 2, 2)
    assert check_pdf(data) == []
