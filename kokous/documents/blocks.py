"""Headings, paragraphs, quotes, rules and what is kept together."""

from dataclasses import dataclass
from itertools import pairwise

from . import style
from .flow import Column, LineAtom, Stack, lay, lay_out, text_atoms
from .model import Heading, KeepTogether, Paragraph, Quote, Rule, plain
from .pages import Atom
from .pen import Pen
from .structure import Element

_MANNERS = {"lead": style.LEAD, "small": style.SMALL}


@dataclass(slots=True, kw_only=True)
class RuleAtom(Atom):
    """A thin line across the column."""

    left: float
    width: float

    def paint(self, pen: Pen, top: float) -> None:
        pen.rule(self.left, self.left + self.width, top - self.height / 2)


@lay.register
def _heading(block: Heading, parent: Element, column: Column, stack: Stack) -> None:
    heading = style.HEADINGS[block.level]
    element = parent.inline(f"H{block.level}", lang=block.lang)
    atoms = text_atoms(block.text, heading, element, column)
    if atoms and isinstance(atoms[0], LineAtom):
        atoms[0].bookmark = (block.level, plain(block.text), block.anchor)
    stack.add(atoms, before=heading.before, after=heading.after)


@lay.register
def _paragraph(block: Paragraph, parent: Element, column: Column, stack: Stack) -> None:
    text_style = _MANNERS.get(block.manner, column.text)
    element = parent.inline("P", lang=block.lang)
    atoms = text_atoms(block.text, text_style, element, column)
    stack.add(atoms, before=text_style.before, after=text_style.after)


@lay.register
def _quote(block: Quote, parent: Element, column: Column, stack: Stack) -> None:
    element = parent.inline("BlockQuote", lang=block.lang)
    inner = lay_out(block.blocks, element, column.indented(style.QUOTE_INDENT))
    stack.add(inner.atoms, before=style.ITEM_GAP, after=column.text.after)


@lay.register
def _rule(_: Rule, parent: Element, column: Column, stack: Stack) -> None:
    stack.add([RuleAtom(height=1, left=column.left, width=column.width)], before=8, after=8)


@lay.register
def _together(block: KeepTogether, parent: Element, column: Column, stack: Stack) -> None:
    inner = lay_out(block.blocks, parent, column)
    for atom, following in pairwise(inner.atoms):
        atom.keep = not following.breaks
    first = inner.atoms[0].before if inner.atoms else 0.0
    stack.add(inner.atoms, before=first, after=inner.space)
