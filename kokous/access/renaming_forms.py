"""Forms of what already stands in the registers: new names and facts."""

from kokous.access.edit_form import EditForm
from kokous.access.forms import PersonForm
from kokous.access.founding_forms import BodyNamesForm, GroupNamesForm, OfficeNamesForm


class PersonChangeForm(EditForm, PersonForm):
    """A person's new name or contact details."""


class BodyRenameForm(EditForm, BodyNamesForm):
    """A body's new names."""


class OfficeRenameForm(EditForm, OfficeNamesForm):
    """An office's new titles and unit."""


class GroupRenameForm(EditForm, GroupNamesForm):
    """A council group's new names."""
