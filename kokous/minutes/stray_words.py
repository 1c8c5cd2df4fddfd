"""Marked words that the minutes' public form would still tell in another form, and of which nobody has decided.

The same question as of the agenda (:mod:`kokous.agenda.stray_words`), asked of everything that the
minutes say in words: what was marked in any §, and what is secret whole, is looked for in all public §§.
"""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.stray_words import Place, StrayWord, common_names, each_form_once, undecided
from kokous.core.richtext.strays import strays
from kokous.core.richtext.writing import typed_html
from kokous.core.violations import RuleViolation
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.minutes.redaction import for_rendition, is_telling
from kokous.minutes.texts import texts_of
from kokous.renditions.kinds import WEB, RenditionKind
from kokous.renditions.masked import hidden_in, joined
from kokous.renditions.search import SECRECY


def stray_words(meeting: Meeting, record: MeetingRecord) -> list[StrayWord]:
    """The forms in the minutes that nobody has decided of."""
    if not _phrases(record, RenditionKind.MINIMAL):
        return []
    common = common_names(meeting.body.municipality)
    rows = AgendaItem.objects.filter(meeting=meeting.pk).in_bulk()
    found: dict[tuple[str, str], StrayWord] = {}
    # While personal data is shown, words of a secret stand beside it that are parted where it is hidden.
    for kind in WEB:
        phrases = _phrases(record, kind)
        for item, html in _texts(record, kind) if phrases else ():
            sought = [phrase for phrase, source in phrases.items() if source != item.item]
            place = Place(rows[UUID(item.item)], _("pöytäkirja"), in_text=False)
            for stray in each_form_once(strays(html, sought, common=common)):
                before = found.get(stray.key)
                places = before.places if before else ()
                found[stray.key] = StrayWord(stray, tuple(dict.fromkeys((*places, place))))
    return undecided(list(found.values()), rows.values())


def refuse_stray_words(meeting: Meeting, record: MeetingRecord) -> None:
    """Raise :class:`RuleViolation` while a form of marked words waits for a decision.

    The words themselves are not repeated: the refusal may be read over a shoulder.
    """
    _refuse(stray_words(meeting, record))


def refuse_strays_in_extract(
    meeting: Meeting, record: MeetingRecord, items: Collection[str], reason: str
) -> None:
    """The same of a public extract: of its §§, which may be given before the minutes are signed, and of its reason.

    ``reason`` is typed for this extract and told in it. What of it is a form of personal data only is no secret.
    """
    found = stray_words(meeting, record)
    _refuse([word for word in found if {str(item.pk) for item in word.items} & set(items)])
    phrases, common = _phrases(record, RenditionKind.PUBLIC), common_names(meeting.body.municipality)
    if strays(typed_html(reason), phrases, common=common):
        raise RuleViolation(
            _("Perustelussa olisi suojattu sana toisessa muodossa."),
            cites=SECRECY,
            advice=_("Kirjoita perustelu toisin: se näkyy otteessa."),
        )


def _refuse(found: list[StrayWord]) -> None:
    if found:
        sections = ", ".join(dict.fromkeys(_section(item) for word in found for item in word.items))
        raise RuleViolation(
            _("Suojattu sana esiintyisi julkisessa pöytäkirjassa toisessa muodossa: %(sections)s.")
            % {"sections": sections},
            cites=SECRECY,
            advice=_("Merkitse sana suojattavaksi tai totea se vaarattomaksi pöytäkirjan laadintasivulla."),
        )


def _section(item: AgendaItem) -> str:
    return f"§ {item.section}" if item.section else str(item.point)


def _phrases(record: MeetingRecord, kind: RenditionKind) -> Mapping[str, str | None]:
    """What is marked, and what is secret whole; the latter with its item."""
    found: dict[str, str | None] = {}
    for item in record.agenda.values():
        if item.public:
            found |= dict.fromkeys(hidden_in(texts_of(item), kind))
        else:
            found.setdefault(item.title, item.item)
        for paper in item.attachments:
            if not (paper.public and item.public) and is_telling(paper):
                found.setdefault(paper.title, item.item)
    return found


def _texts(record: MeetingRecord, kind: RenditionKind) -> Iterator[tuple[ItemRecord, str]]:
    """What the public reads of each § in a rendition; of secret ones their heading."""
    shown = for_rendition(record, kind, "fi")
    for item in shown.agenda.values():
        yield item, joined(texts_of(item))
