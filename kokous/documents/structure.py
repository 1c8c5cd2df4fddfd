"""The logical tree of a document, filled while its pages are painted.

An element's children are elements, marks (painted content) and boxes (link
annotations), in reading order. An element of a paragraph that splits gets marks
on both pages and stays one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Union


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content ``mcid`` on the page of that index."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Box:
    """A link's rectangle on a page, in points from the lower left corner."""

    page: int
    rect: tuple[float, float, float, float]
    href: str
    contents: str


#: By owner: ``{"Table": {"Scope": "Row"}}``. Words are names in the file.
Attributes = dict[str, dict[str, object]]
Kid = Union["Element", Mark, Box]


@dataclass(slots=True, eq=False)
class Element:
    """A structure element."""

    kind: str
    parent: "Element | None" = None
    lang: str | None = None
    alt: str | None = None
    attributes: Attributes = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)
    attached: bool = False

    def inline(
        self,
        kind: str,
        *,
        lang: str | None = None,
        alt: str | None = None,
        attributes: Attributes | None = None,
    ) -> "Element":
        """A new element below this one, which takes its place when it is attached or painted."""
        return Element(kind, self, lang, alt, attributes or {})

    def child(self, kind: str, *, attributes: Attributes | None = None) -> "Element":
        """A new element below this one, at its place in the reading order."""
        element = self.inline(kind, attributes=attributes)
        element.attach()
        return element

    def attach(self) -> None:
        """Takes its place among its parent's children, once."""
        if self.attached or self.parent is None:
            return
        self.attached = True
        self.parent.attach()
        self.parent.kids.append(self)

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, parents first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()
