"""What was left out of a pasted text on purpose, counted and told in a sentence."""

from dataclasses import dataclass, fields

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(slots=True)
class LeftOut:
    """How many of each kind; ``hidden`` are passages that the other program did not show either."""

    comments: int = 0
    deletions: int = 0
    hidden: int = 0
    headers: int = 0
    pictures: int = 0
    formulas: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __iadd__(self, other: "LeftOut") -> "LeftOut":
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self

    def sentence(self) -> str:
        """*Liitetystä tekstistä jätettiin pois 1 kommentti ja 2 poistettua kohtaa.* Empty when nothing was."""
        parts = self._parts()
        if not parts:
            return ""
        told = _("Liitetystä tekstistä jätettiin pois %(listed)s.") % {
            "listed": get_text_list(parts, _("ja"))
        }
        remedy = _("Lisää kuvat ja kaavat työkalurivin Kuva-painikkeella.")
        return f"{told} {remedy}" if self.pictures or self.formulas else told

    def _parts(self) -> list[str]:
        counted = [
            (self.comments, ngettext("%(n)d kommentti", "%(n)d kommenttia", self.comments)),
            (self.deletions, ngettext("%(n)d poistettu kohta", "%(n)d poistettua kohtaa", self.deletions)),
            (self.hidden, ngettext("%(n)d piilotettu kohta", "%(n)d piilotettua kohtaa", self.hidden)),
            (self.headers, ngettext("%(n)d ylä- tai alatunniste", "%(n)d ylä- tai alatunnistetta", self.headers)),
            (self.pictures, ngettext("%(n)d kuva", "%(n)d kuvaa", self.pictures)),
            (self.formulas, ngettext("%(n)d kaava", "%(n)d kaavaa", self.formulas)),
        ]  # fmt: skip
        return [words % {"n": count} for count, words in counted if count]
