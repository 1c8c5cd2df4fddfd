"""Rights in templates: ``{% load delegation %}``. They only decide what is shown; the views refuse."""

from django import template
from django.template.context import RequestContext

from kokous.core.clock import today
from kokous.delegation.selectors import may_take_up_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def takes_up(context: RequestContext) -> bool:
    """``{% takes_up as may %}``: whether the take-up queue is the reader's to see today; asked once for a page."""
    if "may_take_up" in context:
        return bool(context["may_take_up"])
    request = context["request"]
    return bool(request.municipality) and may_take_up_somewhere(request.user, request.municipality, today())
