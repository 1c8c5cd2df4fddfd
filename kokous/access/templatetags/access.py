"""Rights in templates: ``{% load access %}``. They only decide what is shown; the views refuse."""

from django import template
from django.template.context import RequestContext

from kokous.access.codes import Code
from kokous.access.selectors import may_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def keeps(context: RequestContext, code: str) -> bool:
    """``{% keeps "manage_members" as may %}``: whether the reader has the right somewhere in the municipality today."""
    request = context["request"]
    return bool(request.municipality) and may_somewhere(request.user, Code(code), request.municipality)
