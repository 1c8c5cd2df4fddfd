"""A record's word for the remedy of an item, as the choice that the body may have."""

from typing import Any

from kokous.rules.remedy_choice import RemedyChoice

#: How a source begins the ground of a prohibition: the kind is told by the choice.
OPENING = "muutoksenhakukielto"
#: Longest ground that the register holds.
LONGEST = 300


def chosen_remedy(given: dict[str, Any], kind: str) -> tuple[str, str]:
    """The choice and the ground of a prohibition for an item of a body of the ``kind``; both empty when none is given.

    A source that gives a board's item a municipal appeal speaks of the council's
    handling, to which the item goes: for the board it is a proposal (KuntaL 136 §).
    """
    word, text = given.get("remedy", ""), given.get("remedy_text", "")[:LONGEST]
    match word:
        case "none":
            return _prohibition(text)
        case "municipal_appeal" if kind != "council":
            return RemedyChoice.PROPOSAL, ""
        case "rectification" if kind == "council":
            return RemedyChoice.MUNICIPAL_APPEAL, ""
    return word, text


def is_reread(given: dict[str, Any], kind: str) -> bool:
    """Whether the choice is not what the source's word says of the body's own decision."""
    word = given.get("remedy", "")
    return (word == "municipal_appeal" and kind != "council") or (
        word == "rectification" and kind == "council"
    )


def _prohibition(text: str) -> tuple[str, str]:
    ground = text.removeprefix(OPENING.capitalize()).removeprefix(OPENING).lstrip(" ,:")
    words = ground.casefold()
    prepared, enforced = "valmistel" in words, "täytäntöön" in words
    if enforced and not prepared:
        return RemedyChoice.ENFORCEMENT, ""
    if "§" in ground and not prepared and "136" not in words:
        return RemedyChoice.OTHER_PROHIBITION, ground
    return RemedyChoice.PREPARATION, ""
