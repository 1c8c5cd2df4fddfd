"""The form of a notice."""

from django import forms

from kokous.core.forms import TidyFields
from kokous.core.models import ServiceNotice


class NoticeForm(TidyFields, forms.ModelForm):
    """The text only; the rest is the moment and the account."""

    class Meta:
        model = ServiceNotice
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
