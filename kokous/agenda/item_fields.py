"""The words of an agenda item as one value, and what the law asks of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind
from kokous.agenda.models import AgendaItem, Matter, Meeting
from kokous.agenda.selectors import may_read_title
from kokous.core.clock import civil_date
from kokous.core.richtext import clean
from kokous.core.richtext.images import require_seen
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Person, User
from kokous.remedies.possible import in_order, require_remedies
from kokous.rules.citations import cite, kuntal

#: Columns that no preparer writes, and keys that are looked up otherwise.
NOT_WRITTEN = {"id", "meeting", "point", "section", "series", "presenter", "matter"}


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What a preparer writes of one item (law.md 18.2). Texts are rich text (:mod:`kokous.core.richtext`)."""

    title: str
    kind: str = ItemKind.MATTER
    public: bool = True
    secrecy: str = ""
    public_title: str = ""
    preparer: str = ""
    presenter_id: UUID | None = None
    presenter_text: str = ""
    matter_id: UUID | None = None
    description: str = ""
    proposal: str = ""
    remedies: Sequence[str] = ()
    remedy_text: str = ""


def apply(fields: ItemFields, item: AgendaItem, writer: User) -> None:
    """Write ``fields`` on ``item`` (not saved), texts cleaned.

    Raises :class:`RuleViolation` for an item without a heading, a secret one
    without its ground (JulkL 25 §), remedies that the body cannot have or that exclude
    each other, a picture that the ``writer`` may not see, a matter whose protected
    title the ``writer`` may not read, and a presenter or matter of another municipality; ``ValidationError`` for values that the columns do not hold.
    """
    before, matter = (item.description, item.proposal), item.matter_id
    for name, value in asdict(fields).items():
        setattr(item, name, clean(value) if name in {"description", "proposal"} else value)
    require_seen(writer, item.description, item.proposal, before=before)
    if not item.title.strip():
        raise RuleViolation(_("Asialla on oltava otsikko."), cites=[kuntal(94, 3)])
    if not item.public and not item.secrecy.strip():
        raise RuleViolation(
            _("Salassa pidettävälle asialle merkitään salassapidon peruste."), cites=[cite("JulkL", 25)]
        )
    item.remedies = in_order(fields.remedies)
    if item.remedies and item.kind == ItemKind.MATTER:
        require_remedies(item.remedies, item.remedy_text, item.meeting.body, civil_date(item.meeting.starts))
    _refuse_foreign(item, item.meeting)
    if item.matter_id is not None and item.matter_id != matter:
        _refuse_unread(writer, Matter.objects.get(pk=item.matter_id))
    item.clean_fields(exclude=NOT_WRITTEN)


def _refuse_foreign(item: AgendaItem, meeting: Meeting) -> None:
    """People and matters of other municipalities do not exist here."""
    home = meeting.body.municipality_id
    named = ((Person, item.presenter_id), (Matter, item.matter_id))
    if any(key is not None and not _at_home(model, key, home) for model, key in named):
        raise RuleViolation(_("Esittelijä tai asia kuuluu toiseen kuntaan."), cites=[kuntal(90, 1)])


def _refuse_unread(writer: User, matter: Matter) -> None:
    """Whoever puts a matter on an agenda comes to read its title, so only who handles it may (JulkL 22 §)."""
    if not may_read_title(writer, matter):
        raise RuleViolation(
            _("Asian otsikko on salassa pidettävä, ja asiaa valmistelee toinen toimielin."),
            cites=[cite("JulkL", 22)],
            advice=_(
                "Pyydä, että asian käsittelijä vaihtaa sen valmistelevaksi toimielimeksi oman toimielimesi."
            ),
        )


def _at_home(model: type[Person] | type[Matter], key: UUID, home: UUID) -> bool:
    return model.objects.filter(pk=key, municipality=home).exists()
