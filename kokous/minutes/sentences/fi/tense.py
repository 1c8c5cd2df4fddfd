"""Ehdotuksen sanat päätöksen aikamuodossa."""

from collections.abc import Mapping

#: What a body does by a proposal, and what it did by the decision: ``päättää myöntää``, ``päätti myöntää``.
PAST: Mapping[str, str] = {
    "antaa": "antoi",
    "ehdottaa": "ehdotti",
    "esittää": "esitti",
    "hylkää": "hylkäsi",
    "hyväksyy": "hyväksyi",
    "jättää": "jätti",
    "kehottaa": "kehotti",
    "merkitsee": "merkitsi",
    "myöntää": "myönsi",
    "nimeää": "nimesi",
    "oikeuttaa": "oikeutti",
    "palauttaa": "palautti",
    "päättää": "päätti",
    "toteaa": "totesi",
    "valitsee": "valitsi",
    "valtuuttaa": "valtuutti",
    "vahvistaa": "vahvisti",
}
#: Words that may stand before the body's name.
BESIDES: tuple[str, ...] = ("Samalla", "Lisäksi", "Edelleen")
