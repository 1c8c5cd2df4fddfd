"""Deciding of a form of marked words that stands unmarked: it is marked too, or declared harmless."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.guards import require_open_agenda, require_unhandled
from kokous.agenda.locks import lock_meeting
from kokous.agenda.models import AgendaItem, HarmlessWord, Meeting
from kokous.agenda.payloads import item_payload
from kokous.agenda.selectors import items_of
from kokous.agenda.stray_words import StrayWord, mark_for, stray_words
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.richtext.marking import marked_also
from kokous.core.richtext.strays import Stray
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.rules.citations import cite, kuntal

#: Nothing secret is shown to outsiders, only necessary personal data is published.
SECRECY = (cite("JulkL", 22), kuntal(140, 1))


@action(
    "item.edited",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the form stands unmarked in a text of the agenda",
    cites=SECRECY,
)
def mark_word(*, actor: User, at: datetime, meeting_id: UUID, phrase: str, form: str) -> list[AgendaItem]:
    """Mark a form of marked words in every text of the agenda in which it stands, as the words themselves are marked.

    A heading and a paper's name have no marks: they are written otherwise. What the body has taken up is left as it is.
    """
    meeting = lock_meeting(meeting_id)
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_open_agenda(meeting)
    items = items_of(meeting)
    word = one_of(stray_words(meeting, items), phrase, form)
    attributes = mark_for(word.stray.phrase, items)
    changed = [
        item for item in word.items if any(place.in_text for place in word.places if place.item == item)
    ]
    for item in changed:
        require_unhandled(item)
        item.description = marked_also(item.description, word.stray.form, attributes)
        item.proposal = marked_also(item.proposal, word.stray.form, attributes)
        item.save(update_fields=["description", "proposal"])
        record(
            meeting.stream, "item.edited", actor=actor.actor, at=at, payload=item_payload(item), cites=SECRECY
        )
    return changed


@action(
    "word.declared_harmless",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the form stands undecided in the agenda, and a reason is given",
    cites=SECRECY,
)
def declare_harmless(
    *, actor: User, at: datetime, meeting_id: UUID, phrase: str, form: str, reason: str
) -> list[AgendaItem]:
    """Decide that a form tells nothing of the marked words where it stands now; elsewhere it is asked of anew."""
    meeting = lock_meeting(meeting_id)
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_open_agenda(meeting)
    word = one_of(stray_words(meeting, items_of(meeting)), phrase, form)
    declare([word], meeting, reason, actor=actor, at=at)
    return word.items


def declare(words: list[StrayWord], meeting: Meeting, reason: str, *, actor: User, at: datetime) -> None:
    """Write down that the words are harmless where they stand, and why; part of the action that calls."""
    if not reason.strip():
        raise RuleViolation(_("Kirjaa, miksi sana ei paljasta suojattua tietoa."), cites=SECRECY)
    for word in words:
        phrase, form = word.stray.key
        HarmlessWord.objects.bulk_create(
            HarmlessWord(item=item, phrase=phrase, form=form, reason=reason.strip(), at=at)
            for item in word.items
        )
        payload = {
            "objects": [f"item:{item.pk}" for item in word.items],
            "phrase": word.stray.phrase,
            "form": word.stray.form,
            "reason": reason.strip(),
        }
        record(
            meeting.stream, "word.declared_harmless", actor=actor.actor, at=at, payload=payload, cites=SECRECY
        )


def refuse_undecided(item: AgendaItem, reason: str, *, actor: User, at: datetime) -> None:
    """After the notice whatever is saved is read at once: undecided forms in ``item`` stop it.

    With ``reason`` they are declared harmless in the same step; part of the action that calls.
    """
    items = [item if row.pk == item.pk else row for row in items_of(item.meeting)]
    found = [
        StrayWord(word.stray, places)
        for word in stray_words(item.meeting, items)
        if (places := tuple(place for place in word.places if place.item.pk == item.pk))
    ]
    if found and reason.strip():
        declare(found, item.meeting, reason, actor=actor, at=at)
    elif found:
        forms = ", ".join(f"{word.stray.phrase} – {word.stray.form}" for word in found)
        raise RuleViolation(
            _("Suojattu sana esiintyisi kaikille näkyvässä kohdassa toisessa muodossa: %(forms)s.")
            % {"forms": forms},
            cites=SECRECY,
            advice=_(
                "Merkitse sana suojattavaksi sielläkin, tai kirjaa, miksi se ei paljasta suojattua tietoa."
            ),
        )


def one_of(words: list[StrayWord], phrase: str, form: str) -> StrayWord:
    """The undecided word that somebody decides of; refused when it was decided meanwhile."""
    key = Stray(phrase, form).key
    for word in words:
        if word.stray.key == key:
            return word
    raise RuleViolation(_("Sanasta on jo päätetty, tai sitä ei enää ole tekstissä."), cites=SECRECY)
