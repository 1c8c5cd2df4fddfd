"""What an agenda still lacks before its notice may be sent, each with the place to mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind, Mode
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.selectors import items_of, rules_of
from kokous.agenda.stray_words import StrayWord, stray_words
from kokous.core.richtext import problems
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import hidden_in
from kokous.renditions.search import told_in
from kokous.rules.citations import Citation, cite, kuntal
from kokous.rules.secrecy import names_its_matter

MEETING = "tiedot"  # the anchor of the meeting's own facts
WORDS = "suojatut-sanat"  # where one decides of forms of marked words


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: a sentence, the id on the page where it is mended, the sections.

    ``excusable`` lacks may be passed with special reasons that are written down (R-3.08 [K]).
    """

    message: str
    target: str
    cites: tuple[Citation, ...] = ()
    excusable: bool = False
    item: AgendaItem | None = None
    #: The same beside the item, where its number need not be said.
    short: str = ""
    #: A form of marked words that somebody decides of.
    word: StrayWord | None = None


def readiness(meeting: Meeting, items: Sequence[AgendaItem] | None = None) -> list[Lack]:
    """Everything that stops the notice of ``meeting``, in the order of the page; empty when it may be sent.

    KuntaL 94 § 3 mom. (R-3.03): the notice lists the matters; R-3.07, R-3.08 and
    R-3.10 say what else it holds. The time of sending is asked separately
    (:mod:`kokous.agenda.notice_time`).
    """
    listed = items_of(meeting) if items is None else items
    found = [*_of_meeting(meeting, listed)]
    for item in listed:
        if not item.withdrawn:
            found += _of_item(item, meeting)
    for word in stray_words(meeting, listed):
        found += _of_word(word)
    return found


def meeting_lacks(meeting: Meeting) -> list[Lack]:
    """What stops a meeting, its agenda aside: rules, a place or a connection, the mode that goes with it."""
    return list(_of_facts(meeting))


def _of_word(word: StrayWord) -> Iterator[Lack]:
    """A form of marked words that nobody has decided of, once for each item in which it stands."""
    for item in word.items:
        where = ", ".join(place.where for place in word.places if place.item.pk == item.pk)
        told = {"phrase": word.stray.phrase, "form": word.stray.form, "where": where}
        sentence = _("suojattu sana ”%(phrase)s” esiintyy muodossa ”%(form)s”: %(where)s") % told
        short = _("suojattu sana: %(form)s") % told
        yield Lack(sentence, WORDS, (cite("JulkL", 22), kuntal(140, 1)), item=item, short=short, word=word)


def _of_meeting(meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Lack]:
    yield from _of_facts(meeting)
    if not any(item.kind == ItemKind.MATTER and not item.withdrawn for item in items):
        yield Lack(_("esityslistalla ei ole yhtään asiaa"), "esityslista", (kuntal(94, 3),))


def _of_facts(meeting: Meeting) -> Iterator[Lack]:
    if rules_of(meeting) is None:
        yield Lack(_("kunnan hallintosäännön arvoja ei ole kokouspäivälle"), MEETING, (kuntal(90),))
    if meeting.mode == Mode.MEETING and not meeting.place:
        yield Lack(_("kokouspaikka puuttuu"), MEETING, (kuntal(94, 3),))
    if meeting.mode == Mode.ELECTRONIC and not (meeting.place or meeting.join_link):
        yield Lack(_("kokouspaikka tai etäyhteys puuttuu"), MEETING, (kuntal(94, 3), kuntal(99)))
    if meeting.mode == Mode.MEETING and meeting.join_link:  # hybrid counts as electronic (R-5.01 [K])
        words = _("etäyhteys on annettu: valitse päätöksentekotavaksi sähköinen kokous tai poista etäyhteys")
        yield Lack(words, MEETING, (kuntal(98, 1), kuntal(99)))


def _of_item(item: AgendaItem, meeting: Meeting) -> Iterator[Lack]:
    at = {"point": item.point}
    where = f"kohta-{item.pk}"
    if item.kind == ItemKind.MATTER and meeting.body.has_powers and not item.proposal:
        words = _("kohta %(point)s ilman päätösehdotusta") % at
        yield Lack(words, where, (kuntal(90, 1),), excusable=True, item=item, short=_("päätösehdotus"))
    if not item.public and not names_its_matter(item.public_title):
        words = _("kohta %(point)s ilman julkista otsikkoa, joka kertoo, mistä on kyse") % at
        yield Lack(words, where, (kuntal(29, 2),), item=item, short=_("julkinen otsikko"))
    for problem in problems(item.description + item.proposal):
        yield Lack(f"{_('kohta %(point)s') % at}: {problem}", where, item=item, short=problem)
    if _told_in_headings(item):
        words = (
            _("kohdan %(point)s otsikko tai liitteen nimi kertoo salassa pidettäväksi merkityn tiedon") % at
        )
        yield Lack(words, where, (cite("JulkL", 22, 2),), item=item, short=_("salassapito otsikossa"))


def _told_in_headings(item: AgendaItem) -> bool:
    """Whether words marked secret in the texts stand open in a heading that anyone reads."""
    hidden = hidden_in((item.description, item.proposal), RenditionKind.PUBLIC)
    public = [item.heading_for_public, *(paper.title for paper in item.attachments.all() if paper.public)]
    return bool(hidden) and bool(told_in(public, hidden))
