"""Layers that a file's maker hid stay hidden in the book (ISO 32000-2, 8.11).

Which layers are shown is said once for the whole file. The book says it for the
layers of all its parts together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from .objects import dictionary
from .sketching import dictionary_of, resolved, words

_DEEPEST = 16
_ALL = frozenset({"/All"})


@dataclass(slots=True)
class Layers:
    """The layers taken over so far, those that are hidden, and what readers' programmes do with them of themselves."""

    groups: list[IndirectObject] = field(default_factory=list)
    hidden: list[IndirectObject] = field(default_factory=list)
    automatic: list[PdfObject] = field(default_factory=list)
    listed: list[PdfObject] = field(default_factory=list)
    exclusive: list[PdfObject] = field(default_factory=list)

    def take(self, reader: PdfReader, writer: PdfWriter, title: str) -> None:
        """What the file says of those layers whose drawings have been copied."""
        said = dictionary_of(reader.root_object.get("/OCProperties"))
        copied = writer._id_translated.get(id(reader), {})
        ours = {
            item.idnum: IndirectObject(copied[item.idnum], 0, writer)
            for item in _references(said.get("/OCGs"))
            if item.idnum in copied
        }
        if not ours:
            return
        config = dictionary_of(said.get("/D"))
        self.groups += ours.values()
        self.hidden += [ours[number] for number in ours if _is_hidden(number, config, reader)]
        self.automatic += _automatic(config, ours)
        self.exclusive += [
            kept for group in _items(config.get("/RBGroups")) if len(kept := _kept(group, ours, 0)) > 1
        ]
        if order := _kept(config.get("/Order"), ours, 0):
            self.listed.append(ArrayObject([TextStringObject(title), *list.__iter__(order)]))

    def write(self, writer: PdfWriter) -> None:
        """Say it in the book. A book without layers says nothing, nor does its front, which has none."""
        if not self.groups:
            return
        config = dictionary(
            Name="Kokous", BaseState="/ON", OFF=self.hidden, Intent="/All", Order=self.listed, AS=self.automatic,
            RBGroups=self.exclusive,
        )  # fmt: skip
        writer.root_object[NameObject("/OCProperties")] = dictionary(OCGs=self.groups, D=config)


def _is_hidden(group: int, config: DictionaryObject, reader: PdfReader) -> bool:
    intents = _names(config.get("/Intent"))
    own = _names(dictionary_of(IndirectObject(group, 0, reader)).get("/Intent"))
    if not (intents & own or _ALL & (intents | own)):
        return False  # a configuration for another purpose leaves the layer shown
    key, otherwise = ("/ON", True) if resolved(config.get("/BaseState")) == "/OFF" else ("/OFF", False)
    named = any(item.idnum == group for item in _references(config.get(key)))
    return named != otherwise


def _names(value: Any) -> frozenset[str]:
    found = resolved(value)
    names = (
        [str(resolved(item)) for item in _items(found)] if isinstance(found, ArrayObject) else [str(found)]
    )
    return frozenset(names) if found is not None else frozenset({"/View"})


def _automatic(config: DictionaryObject, ours: dict[int, IndirectObject]) -> Iterable[PdfObject]:
    """Layers shown on the screen only, or in print only."""
    for item in _items(config.get("/AS")):
        usage = dictionary_of(item)
        groups = [ours[each.idnum] for each in _references(usage.get("/OCGs")) if each.idnum in ours]
        event, categories = words(usage.get("/Event")), sorted(_names(usage.get("/Category")))
        if groups and event in ("View", "Print", "Export"):
            yield dictionary(Event=f"/{event}", OCGs=groups, Category=categories)


def _kept(value: Any, ours: dict[int, IndirectObject], depth: int) -> ArrayObject:
    """A list of layers, perhaps of lists with names, with those that were copied."""
    kept = ArrayObject()
    for item in _items(value) if depth < _DEEPEST else ():
        found = resolved(item)
        if isinstance(item, IndirectObject) and item.idnum in ours:
            kept.append(ours[item.idnum])
        elif isinstance(found, ArrayObject) and (inner := _kept(found, ours, depth + 1)):
            kept.append(inner)
        elif isinstance(found, TextStringObject) and not kept:
            kept.append(TextStringObject(found))
    return (
        kept
        if any(isinstance(item, IndirectObject | ArrayObject) for item in list.__iter__(kept))
        else ArrayObject()
    )


def _items(value: Any) -> list[Any]:
    found = resolved(value)
    return list(list.__iter__(found)) if isinstance(found, ArrayObject) else []


def _references(value: Any) -> list[IndirectObject]:
    return [item for item in _items(value) if isinstance(item, IndirectObject)]
