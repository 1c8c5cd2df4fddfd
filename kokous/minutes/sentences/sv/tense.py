"""Förslagets ord i beslutets tempus."""

from collections.abc import Mapping

#: What a body does by a proposal, and what it did by the decision: ``beslutar bevilja``, ``beslutade bevilja``.
PAST: Mapping[str, str] = {
    "antecknar": "antecknade",
    "avslår": "avslog",
    "befullmäktigar": "befullmäktigade",
    "beslutar": "beslutade",
    "beviljar": "beviljade",
    "bordlägger": "bordlade",
    "fastställer": "fastställde",
    "föreslår": "föreslog",
    "förkastar": "förkastade",
    "ger": "gav",
    "godkänner": "godkände",
    "konstaterar": "konstaterade",
    "uppmanar": "uppmanade",
    "utser": "utsåg",
    "väljer": "valde",
    "återremitterar": "återremitterade",
}
#: Words that may stand before the body's name; the verb then comes before it (*Samtidigt beslutar styrelsen*).
BESIDES: tuple[str, ...] = ()
