"""Small documents of each kind, and what poppler says of a file."""

import io
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kokous.documents.build import build_pdf
from kokous.documents.model import (
    Block,
    BulletList,
    Cell,
    Document,
    Figure,
    Heading,
    KeepTogether,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Running,
    Table,
)

CREATED = datetime(2026, 1, 12, 20, 0, tzinfo=timezone(timedelta(hours=2)))
SAMI = "Čáhppes, Sääʹmteâđ, ǩeâšš, đ ŋ ŧ ž ǥ ǯ"
SENTENCE = "Kaupunginhallitus päätti hyväksyä hankesuunnitelman ja varata määrärahan. "
RUNNING = Running(
    head=("Mallikaupunki\nKaupunginhallitus", "", "Pöytäkirja\nsivu {page} ({pages})"),
    foot=("Luotu 12.1.2026", "", "mallikaupunki.fi"),
)


def png(width: int = 30, height: int = 20, mode: str = "RGBA") -> bytes:
    """A small picture, half transparent when the mode allows it."""
    image = Image.new(mode, (width, height), (8, 54, 94, 128)[: len(mode)])
    output = io.BytesIO()
    image.save(output, "PNG")
    return output.getvalue()


def document(*blocks: Block, lang: str = "fi", running: Running = RUNNING) -> Document:
    return Document("Malliasiakirja", lang, blocks, running=running)


def built(*blocks: Block, lang: str = "fi") -> bytes:
    return build_pdf(document(*blocks, lang=lang), created=CREATED)


VOTES = Table(
    caption="Äänestys",
    header=(("Jäsen", "Ääni"),),
    rows=(("Jäsen 1", "JAA"), (Cell("Yhteensä", header=True), "1")),
    align=("left", "right"),
)

KINDS: dict[str, tuple[Block, ...]] = {
    "headings": tuple(Heading(level, f"Taso {level}") for level in range(1, 7)),
    "paragraphs": (
        Paragraph("Johdanto", manner="lead"),
        Paragraph(("Yksi ", Run("vahva", bold=True), " sana.\nToinen rivi.")),
        Paragraph(("Päätös: ", Run("beslutet fattades", lang="sv", italic=True), ".")),
        Paragraph((Run("Poistettu", strike=True), " ja ", Run("korostettu", underline=True))),
        Paragraph("Pienellä", manner="small"),
        Paragraph("Hela stycket på svenska.", lang="sv"),
    ),
    "lists": (
        BulletList(("yksi", (Paragraph("kaksi"), BulletList(("kaksi a",))))),
        NumberedList(("viides", "kuudes"), start=5),
    ),
    "tables": (
        VOTES,
        Table(
            header=(("Vaali", Cell("Äänet", colspan=2)), ("", "1. kierros", "2. kierros")),
            rows=((Cell("Ehdokas 1", rowspan=2), "3", "4"), ("5", ""), ("Ehdokas 2", "1")),
        ),
        Table(rows=((Cell("Aika", header=True), "12.1.2026"),), manner="plain"),
    ),
    "links": (
        Heading(1, "Asia", anchor="asia"),
        Paragraph(
            ("Ks. ", Run("kuntalaki", link="https://www.finlex.fi/"), " ja ", Run("asia", link="#asia"), ".")
        ),
    ),
    "figures": (
        Figure(png(), "Pylväät kasvavat", "Kuva 1", width=60),
        Figure(png(mode="RGB"), ""),
        Paragraph("Loppu"),
    ),
    "quotes": (
        Quote((Paragraph("Lainaus"),), lang="sv"),
        Rule(),
        KeepTogether((Paragraph("Yhdessä"), PageBreak(), Paragraph("Uusi sivu"))),
    ),
    "sami": (Paragraph(SAMI, lang="se"),),
}


def every_kind() -> tuple[Block, ...]:
    """All the kinds in one document."""
    return tuple(block for blocks in KINDS.values() for block in blocks)


def tool(name: str, data: bytes, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What a PDF program says of the file."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    return subprocess.run([name, *options, str(path)], capture_output=True, text=True, check=False)


def structure(data: bytes, folder: Path) -> list[str]:
    """The tree that poppler reads: indented names, attributes and quoted texts, without object numbers."""
    lines = tool("pdfinfo", data, folder, "-struct-text").stdout.splitlines()
    kept = (line for line in lines if not re.fullmatch(r" *Object \d+ \d+", line))
    return [re.sub(r" \((block|inline)\)(:?)$", r"\2", line).rstrip(":") for line in kept]


def elements(data: bytes) -> Iterator[DictionaryObject]:
    """The structure elements of a file, in reading order."""

    def below(element: DictionaryObject) -> Iterator[DictionaryObject]:
        yield element
        for kid in element.get("/K", ()):
            value = kid.get_object()
            if isinstance(value, DictionaryObject) and value.get("/Type") == "/StructElem":
                yield from below(value)

    tree = PdfReader(io.BytesIO(data)).root_object["/StructTreeRoot"]
    yield from below(tree["/K"][0])
