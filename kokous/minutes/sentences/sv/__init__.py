"""Protokollets meningar på svenska, så som en kommunsekreterare skriver dem."""

from kokous.minutes.sentences.sv import (
    closing,
    corrections,
    document,
    elections,
    extract,
    formal,
    handling,
    head,
    item,
    outcomes,
    proposals,
    tense,
    votes,
)
from kokous.minutes.sentences.words import MinutesWords

SV = MinutesWords(
    version="sv-5",
    language="sv",
    document=document,
    head=head,
    formal=formal,
    item=item,
    handling=handling,
    proposals=proposals,
    votes=votes,
    elections=elections,
    outcomes=outcomes,
    tense=tense,
    corrections=corrections,
    closing=closing,
    extract=extract,
)
