"""Who handles the municipality's own remedies against a body's decision (KuntaL 134 §)."""

from dataclasses import dataclass

from kokous.organisation.deciders import DECIDERS
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, Municipality
from kokous.rules.remedy import rectification_body


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who handles the municipality's own remedies, and until when its office is open (``16:00``)."""

    municipality: Municipality
    body: str
    closes: str


def receiver_of(body: Body, closes: str, language: str) -> Receiver:
    """Who handles rectification of the body's decisions, by its name in the language (KuntaL 134 §, R-9.18)."""
    chain = [each for each in _chain(body) if BodyKind(each.kind) in DECIDERS]
    try:
        handler = chain[rectification_body([DECIDERS[BodyKind(each.kind)] for each in chain])]
    except ValueError:  # the council: its decisions are appealed, and the court is named by the remedy
        handler = body
    name = handler.name_sv if language == "sv" and handler.name_sv else handler.name
    return Receiver(body.municipality, name, closes)


def _chain(body: Body) -> list[Body]:
    """The body and those above it."""
    found = [body]
    while (above := found[-1].parent) is not None:
        found.append(above)
    return found
