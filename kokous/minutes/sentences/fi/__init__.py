"""Pöytäkirjan lauseet suomeksi, kuten kunnan sihteeri ne kirjoittaa."""

from kokous.minutes.sentences.fi import (
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

FI = MinutesWords(
    version="fi-5",
    language="fi",
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
