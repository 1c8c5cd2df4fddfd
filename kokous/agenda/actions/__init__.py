"""The legal steps of preparation, one module per noun."""

from kokous.agenda.actions import attachments, items, matters, meetings, notices, sections

__all__ = ["attachments", "items", "matters", "meetings", "notices", "sections"]
