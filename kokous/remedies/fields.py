"""The field by which a form asks what can be done about a decision."""

from django import forms


class RemediesField(forms.MultipleChoiceField):
    """Several of :func:`kokous.remedies.possible.offered`, which the form gives as ``choices``; none is the usual."""

    widget = forms.CheckboxSelectMultiple
