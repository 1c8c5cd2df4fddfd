"""Asking a sitting's view from a template: ``{% load live %}``."""

import secrets
from typing import Any

from django import template
from django.utils.safestring import SafeString

from kokous.agenda.models import AgendaItem
from kokous.live.models import Speech
from kokous.live.shown import View

register = template.Library()


@register.filter
def title_of(view: View, item: AgendaItem) -> str:
    """The heading of an item that the audience may read."""
    return view.title(item)


@register.filter
def rendition(view: View, html: str) -> SafeString:
    """A rich text in the audience's rendition; it was cleaned when it was saved."""
    return SafeString(view.text(html))


@register.filter
def outcome_of(view: View, outcome: str) -> str:
    """An outcome as a sentence, with the names of those who were elected."""
    return view.outcome(outcome)


@register.simple_tag
def press_key() -> str:
    """A key for the presses of one form as it was shown once."""
    return secrets.token_urlsafe(12)


@register.simple_tag
def speaker(view: View, speech: Speech) -> dict[str, Any] | None:
    """Who has the floor, with group and time."""
    return view.speaker(speech)
