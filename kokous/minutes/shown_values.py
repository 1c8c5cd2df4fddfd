"""What the secretary's forms show of a §'s texts, and what their actions compare with it when they save."""

from kokous.minutes.enums import ProseField
from kokous.minutes.record import ItemRecord


def prose_values(item: ItemRecord, field: str) -> dict[str, str]:
    """The secretary's words, or the agenda's until there are some."""
    return {
        "text": item.prose.get(field) or (item.description if field == ProseField.DESCRIPTION else ""),
    }
