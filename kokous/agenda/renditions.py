"""An agenda as a reader may see it: pages, documents, mail and calendars are made from this, never from rows.

The full rendition is for those who read secret papers; in the public one a
secret item is its public heading and the ground of secrecy, and secret words
are absent from texts (R-3.09, R-3.10, R-10.05 [I]).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem, Attachment, Meeting
from kokous.agenda.selectors import items_of, personal_data_until
from kokous.core.clock import civil_date
from kokous.organisation.titles import titled, titles_on
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import masked

#: Description and proposal.
Texts = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment or supporting material. ``id`` is absent when the bytes are not given out or not held.

    Of one that is ``withheld`` the name is not told either: the title says only that it is secret.
    """

    number: int
    title: str
    supporting: bool
    secrecy: str
    pages: int | None
    size: int | None
    id: UUID | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``secrecy`` is its ground, ``hidden`` says that the texts are withheld from this reader."""

    id: UUID
    point: int
    section: int | None
    title: str
    case: str
    presenter: str
    preparer: str
    description: str
    proposal: str
    secrecy: str
    hidden: bool
    late: bool
    withdrawn: bool
    papers: tuple[Paper, ...]
    #: What is still missing, for the one who composes.
    lacks: tuple[str, ...] = ()

    @property
    def attachment_count(self) -> int:
        """How many papers become part of the minutes."""
        return sum(1 for paper in self.papers if not paper.supporting)

    @property
    def supporting_count(self) -> int:
        """How many papers only support the preparation."""
        return len(self.papers) - self.attachment_count

    @property
    def label(self) -> str:
        """``§ 12`` once the number is drawn, before that the number of the item."""
        return f"§\N{NO-BREAK SPACE}{self.section}" if self.section else str(self.point)


def full_agenda(meeting: Meeting) -> list[Item]:
    """The whole agenda, for those who may read secret papers."""
    rows = items_of(meeting)
    titles = _titles(rows)
    return [_item(row, titles, _official(row), on=None) for row in rows]


def open_agenda(meeting: Meeting, *, on: date) -> list[Item]:
    """The agenda without secrets, for those who may attend only; secrecy past its last day hides no more."""
    rows = items_of(meeting)
    titles, shown = _titles(rows), _masked(rows, on=on)
    return [_item(row, titles, shown.get(row.pk), on=on) for row in rows]


def public_agenda(meeting: Meeting, *, on: date) -> list[Item]:
    """The agenda as anyone may read it on the web on the day ``on``.

    Personal data goes by date, with no job run (KuntaL 140 § 1 mom., 108 § 2
    mom.). Supporting material is left out (R-10.05).
    """
    rows, bare = items_of(meeting), on > personal_data_until(meeting)
    titles, shown = _titles(rows), _masked(rows, on=on, bare=bare)
    return [_item(row, titles, shown.get(row.pk), on=on, web=True, bare=bare) for row in rows]


def public_item(item: AgendaItem, *, on: date) -> Item:
    """One item as anyone may read it on the web on the day ``on``."""
    bare = on > personal_data_until(item.meeting)
    shown = _masked([item, *_others_with_marks(item)], on=on, bare=bare)
    return _item(item, _titles([item]), shown.get(item.pk), on=on, web=True, bare=bare)


def agenda_for(
    meeting: Meeting, *, secrets: bool, on: date, withheld: Collection[UUID] = frozenset()
) -> list[Item]:
    """The full agenda for a reader of secrets, the open one for others; of items ``withheld`` the heading only."""
    items = full_agenda(meeting) if secrets else open_agenda(meeting, on=on)
    if not withheld:
        return items
    rows = [row for row in items_of(meeting) if row.pk in withheld]
    titles = _titles(rows)
    bare = {row.pk: _item(row, titles, None, on=on) for row in rows}
    return [bare.get(item.id, item) for item in items]


def item_view(item: AgendaItem, *, secrets: bool, on: date) -> Item:
    """One item for a reader inside the house."""
    if secrets:
        return _item(item, _titles([item]), _official(item), on=None)
    shown = _masked([item, *_others_with_marks(item)], on=on)
    return _item(item, _titles([item]), shown.get(item.pk), on=on)


def _official(row: AgendaItem) -> Texts:
    return row.description, row.proposal


def _titles(rows: Iterable[AgendaItem]) -> dict[str, str]:
    """The presenters' offices on the day of the meeting, in the agenda's language."""
    presented = [row for row in rows if row.presenter_id is not None]
    if not presented:
        return {}
    meeting = presented[0].meeting
    language = meeting.body.municipality.languages[0]
    persons = {str(row.presenter_id) for row in presented}
    return titles_on(persons, meeting.body, civil_date(meeting.starts), language)


def _presenter(row: AgendaItem, titles: Mapping[str, str]) -> str:
    """``kunnanjohtaja Etunimi Sukunimi``, or the body or office that presents."""
    if row.presenter is None:
        return row.presenter_text
    return titled(row.presenter.name, titles.get(str(row.presenter_id), ""))


def _masked(rows: Collection[AgendaItem], *, on: date, bare: bool = False) -> dict[UUID, Texts]:
    """The texts of the public items of one meeting without what their reader must not see.

    As in the minutes they are masked as one text, so that words marked in one place are
    hidden wherever they are repeated. ``bare``: without personal data too.
    """
    shown = [row for row in rows if row.public]
    kind = RenditionKind.MINIMAL if bare else RenditionKind.PUBLIC
    parts = masked([text for row in shown for text in _official(row)], kind, on=on)
    return {row.pk: (parts[2 * n], parts[2 * n + 1]) for n, row in enumerate(shown)}


def _others_with_marks(item: AgendaItem) -> list[AgendaItem]:
    """The other items of the meeting in which something is marked."""
    marked = Q(description__contains="<mark") | Q(proposal__contains="<mark")
    return list(
        item.meeting.items.filter(marked).exclude(pk=item.pk).only("public", "description", "proposal")
    )


def _item(
    row: AgendaItem,
    titles: Mapping[str, str],
    texts: Texts | None,
    *,
    on: date | None,
    web: bool = False,
    bare: bool = False,
) -> Item:
    """``texts`` are those that the reader may see, None when they are withheld whole."""
    hidden = texts is None
    description, proposal = texts or ("", "")
    # Without a public heading a secret item shows none: the notice cannot be sent like that.
    shown = row.heading_for_public if on is not None else row.title
    papers = [paper for paper in row.attachments.all() if not (web and paper.supporting)]
    return Item(
        id=row.pk,
        point=row.point,
        section=row.section,
        title=shown or _("Salassa pidettävä asia"),
        case=row.matter.number if row.matter else "",
        presenter=_presenter(row, titles),
        preparer="" if bare else row.preparer,
        description=description,
        proposal=proposal,
        secrecy="" if row.public else row.secrecy,
        hidden=hidden,
        late=row.late,
        withdrawn=row.withdrawn,
        papers=tuple(
            _paper(
                paper, hidden=on is not None, secret_item=hidden, given=not (web and (bare or row.withdrawn))
            )
            for paper in papers
        ),
    )


def _paper(paper: Attachment, *, hidden: bool, secret_item: bool, given: bool) -> Paper:
    """A secret paper's own title may tell the secret: outside only its number and ground are shown.

    ``given`` is false of papers that are no longer on the web
    (:func:`kokous.agenda.selectors.is_published`): their names stay, their bytes are not there.
    """
    withheld = secret_item or (hidden and not paper.public)
    ground = paper.secrecy or (paper.item.secrecy if secret_item else "")
    return Paper(
        number=paper.number,
        title=_("Salassa pidettävä") if withheld else paper.title,
        supporting=paper.supporting,
        secrecy=ground,
        pages=None if withheld else paper.pages,
        size=paper.blob.size if paper.blob and not withheld else None,
        withheld=withheld,
        id=paper.pk if paper.blob and given and not withheld else None,
    )
