"""The form of a notice."""

from django import forms

from kokous.core.models import ServiceNotice


class NoticeForm(forms.ModelForm):
    """The text only; the rest is the moment and the account."""

    class Meta:
        model = ServiceNotice
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
