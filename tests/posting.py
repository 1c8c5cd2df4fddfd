"""What a page with a form would send as it stands: for tests in which two have the same page open."""

from typing import Any

from django import forms


def posted(page: Any) -> dict[str, Any]:
    """The values of the page's form, the hidden ones included, as its widgets send them."""
    found: dict[str, Any] = {}
    for field in page.context["form"]:
        value, widget = field.value(), field.field.widget
        if isinstance(widget, forms.CheckboxInput):
            found |= {field.html_name: "on"} if value else {}
        elif getattr(widget, "allow_multiple_selected", False):
            found[field.html_name] = [str(each) for each in value or ()]
        elif isinstance(widget, forms.Select):
            found[field.html_name] = "" if value is None else str(value)
        elif not isinstance(widget, forms.FileInput):
            found[field.html_name] = widget.format_value(value) or ""
    return found
