"""Walks the content stream of a page: what is painted, and inside which marks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject

from .faults import Fault, FaultKind

_PAINTS = frozenset(
    [
        b"Tj",
        b"TJ",
        b"'",
        b'"',
        b"S",
        b"s",
        b"f",
        b"F",
        b"f*",
        b"B",
        b"B*",
        b"b",
        b"b*",
        b"sh",
        b"Do",
        b"INLINE IMAGE",
    ]
)
_ARTIFACT = "artifact"


@dataclass(slots=True)
class PageContent:
    """The marked content of one page, and the faults of its stream."""

    number: int
    marks: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    #: What is open: a mark's number, ``artifact``, or ``None`` for a mark without meaning.
    _open: list[int | str | None] = field(default_factory=list)

    def walk(self, page: PageObject) -> None:
        """Reads the whole stream."""
        properties = _properties(page)
        for operands, operator in _operations(page):
            if operator in (b"BDC", b"BMC"):
                self._begin(operands, properties)
            elif operator == b"EMC":
                self._end()
            elif operator in _PAINTS and not self._is_marked():
                self._fault(FaultKind.UNMARKED, operator.decode())
        if self._open:
            self._fault(FaultKind.UNBALANCED, "BDC")

    def _begin(self, operands: list[Any], properties: DictionaryObject) -> None:
        mark = _mark(operands, properties)
        if mark is not None and self._is_marked():
            self._fault(FaultKind.NESTED, str(mark))
        if isinstance(mark, int):
            if mark in self.marks:
                self._fault(FaultKind.MCID_TWICE, str(mark))
            self.marks.add(mark)
        self._open.append(mark)

    def _end(self) -> None:
        if self._open:
            self._open.pop()
        else:
            self._fault(FaultKind.UNBALANCED, "EMC")

    def _is_marked(self) -> bool:
        return any(mark is not None for mark in self._open)

    def _fault(self, kind: FaultKind, detail: str) -> None:
        self.faults.append(Fault(kind, self.number, detail))


def _operations(page: PageObject) -> Iterator[tuple[list[Any], bytes]]:
    contents = page.get_contents()
    if contents is not None:
        yield from ContentStream(contents, None).operations


def _properties(page: PageObject) -> DictionaryObject:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    properties = resources.get("/Properties", DictionaryObject()).get_object()
    return properties if isinstance(properties, DictionaryObject) else DictionaryObject()


def _mark(operands: list[Any], properties: DictionaryObject) -> int | str | None:
    if operands and operands[0] == "/Artifact":
        return _ARTIFACT
    values = operands[1] if len(operands) > 1 else None
    if isinstance(values, str):
        values = properties.get(values)
    values = values.get_object() if values is not None else {}
    return int(values["/MCID"]) if "/MCID" in values else None
