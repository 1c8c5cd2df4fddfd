"""The field by which a form asks what can be done about a decision."""

from typing import Any

from django import forms


class _ByGroup(forms.CheckboxSelectMultiple):
    """Checkboxes in groups that open: most decisions carry the usual remedy, and the list is long."""

    template_name = "remedies/_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The options by group, and which groups hold a chosen one."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["groups"] = [
            {"name": group, "options": options, "chosen": any(each["selected"] for each in options)}
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context


class RemediesField(forms.MultipleChoiceField):
    """Several of :func:`kokous.remedies.possible.offered`, which the form gives as ``choices``; none is the usual."""

    widget = _ByGroup
