"""The form under all forms of the house: what was typed is tidy before it is looked at.

Length, patterns and choices are so judged by what will be kept, and a form that comes
back shows it. ``tests/project/test_text_everywhere.py`` finds a form that does not stand on this one.
"""

from typing import Any

from django import forms
from django.http import QueryDict

from kokous.core.richtext.editor import RichTextField
from kokous.core.text import tidy, tidy_html, tidy_line

#: Inputs in which nobody types a text that is kept.
UNTOUCHED = frozenset({"password", "checkbox", "file"})


class TidyFields(forms.BaseForm):
    """What any kind of form inherits before Django's own class.

    Text areas keep their lines, single lines lose doubled and foreign spaces. What is chosen of given
    values stays as it is, and so do passwords and the fields named in ``as_typed``.
    """

    as_typed: frozenset[str] = frozenset()

    def full_clean(self) -> None:
        """Tidy what was posted, then judge it."""
        if self.is_bound:
            self.data = self._tidy(self.data)
        super().full_clean()

    def _tidy(self, data: Any) -> Any:
        fields = {self.add_prefix(name): name for name in self.fields}
        if isinstance(data, QueryDict):
            tidied = data.copy()
            for name, values in data.lists():
                tidied.setlist(name, [self._typed(fields.get(name), value) for value in values])
            return tidied
        return {name: self._typed(fields.get(name), value) for name, value in data.items()}

    def _typed(self, name: str | None, value: Any) -> Any:
        """A value as it is kept; ``name`` is its field, ``None`` for what the form reads by itself."""
        if not isinstance(value, str) or name in self.as_typed:
            return value
        field = self.fields[name] if name else None
        widget = field.widget if field else forms.HiddenInput()
        if isinstance(widget, forms.HiddenInput) or isinstance(field, RichTextField):
            return tidy_html(value)
        if isinstance(widget, forms.Textarea):
            return tidy(value)
        if isinstance(widget, forms.widgets.Input) and widget.input_type not in UNTOUCHED:
            return tidy_line(value)
        return value


class TidyForm(TidyFields, forms.Form):
    """A form of the house."""
