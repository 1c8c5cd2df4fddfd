"""Rights and names in templates: ``{% load access %}``. Rights only decide what is shown; the views refuse."""

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

from kokous.access.codes import Code
from kokous.access.selectors import may_somewhere
from kokous.organisation.models import Body, CouncilGroup, Municipality, Office

register = template.Library()


@register.simple_tag(takes_context=True)
def keeps(context: RequestContext, code: str) -> bool:
    """``{% keeps "manage_members" as may %}``: whether the reader has the right somewhere in the municipality today."""
    request = context["request"]
    return bool(request.municipality) and may_somewhere(request.user, Code(code), request.municipality)


@register.filter
def called(row: Body | Office | CouncilGroup | Municipality) -> str:
    """The row's name in the reader's language; in the register's own where it has no other."""
    own: str = getattr(row, f"name_{get_language()}", "")
    return own or row.name
