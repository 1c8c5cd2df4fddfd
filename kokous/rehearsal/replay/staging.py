"""Everything before the meeting: registers, agenda, papers, notice. Runs in a process of its own.

The driver of the meeting has no database: what it needs to know of the stage it
gets from here as plain data.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.html import linebreaks

from kokous.agenda.actions import attachments, items, matters, meetings, notices, sections
from kokous.agenda.enums import ItemKind
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.rehearsal.demonstration.accounts import PASSWORD
from kokous.rehearsal.replay.completion import LONGEST_TITLE, Completed
from kokous.rehearsal.replay.readings import formal_kind
from kokous.rehearsal.replay.registers import SOURCE, Cast, build
from kokous.rehearsal.replay.remedies import chosen_remedy, is_reread

#: The registers are entered and the agenda written this long before the notice goes out.
BEFORE_NOTICE = timedelta(days=1)
KINDS = {"legality": ItemKind.LEGALITY, "checkers": ItemKind.CHECKERS}


def stage(record: Completed) -> dict[str, Any]:
    """Build and convene the meeting of a completed record; return what the driver needs to know.

    Raises :class:`RuleViolation` when the product refuses what the record says,
    such as a notice that is too late by law.
    """
    written = record.notice_sent - BEFORE_NOTICE
    cast = build(record, written)
    secretary = cast.accounts[record.secretary]
    meeting = _plan(record, cast, secretary, written)
    rows = _agenda(record, cast, secretary, meeting, written)
    _convene(record, secretary, meeting)
    return {
        "meeting": str(meeting.pk),
        "municipality": cast.municipality.name,
        "host": f"{cast.municipality.business_id}.localhost",
        "secretary": record.secretary,
        "password": PASSWORD,
        "accounts": {key: user.username for key, user in cast.accounts.items()},
        "persons": {key: str(person.pk) for key, person in cast.persons.items()},
        "items": [str(row.pk) for row in rows],
        "checkers": int(cast.municipality.rulesets.get().value("checkers")),
        "supplied": record.supplied,
    }


def _plan(record: Completed, cast: Cast, secretary: User, at: datetime) -> Meeting:
    given = record.data["meeting"]
    number = given.get("number")
    return meetings.plan_meeting(
        actor=secretary, at=at, body_id=cast.body.pk, starts=record.opens, place=given["place"][:200],
        mode=given["mode"], public=given["public"], number=number if isinstance(number, int) else None,
    )  # fmt: skip


def _agenda(
    record: Completed, cast: Cast, secretary: User, meeting: Meeting, at: datetime
) -> list[AgendaItem]:
    """The items in the order of their points; returned in the record's order, in which they are handled."""
    rows: dict[int, AgendaItem] = {}
    given, kind = record.data["items"], record.data["body"]["kind"]
    if any(is_reread(each, kind) for each in given):
        record.say(
            "Remedies that this body's decisions do not carry were read as the law gives them (KuntaL 134-136 §)."
        )
    for index in sorted(range(len(given)), key=lambda index: given[index]["point"]):
        rows[index] = _item(given[index], kind, cast, secretary, meeting, at)
    return [rows[index] for index in range(len(given))]


def _item(
    given: dict[str, Any], kind: str, cast: Cast, secretary: User, meeting: Meeting, at: datetime
) -> AgendaItem:
    fields = _fields(given, cast, kind, _matter(given, cast, secretary, at))
    item = items.add_item(actor=secretary, at=at, meeting_id=meeting.pk, fields=fields)
    if given["section"] is not None:
        sections.fix_section(actor=secretary, at=at, item_id=item.pk, number=given["section"], reason=SOURCE)
    for paper in sorted(given.get("attachments", []), key=lambda paper: paper["number"]):
        attachments.add_attachment(
            actor=secretary, at=at, item_id=item.pk, title=paper["title"][:400], public=paper["public"],
            secrecy=paper.get("secrecy", "")[:120] if not paper["public"] else "", number=paper["number"],
        )  # fmt: skip
    return item


def _matter(given: dict[str, Any], cast: Cast, secretary: User, at: datetime) -> Any:
    """The matter's row in the case register; two items of one meeting may belong to one matter."""
    number = given.get("case", "")[:60]
    if not number:
        return None
    known = cast.municipality.matters.filter(number=number).first()
    if known is not None:
        return known.pk
    return matters.create_matter(
        actor=secretary,
        at=at,
        municipality_id=cast.municipality.pk,
        title=given["title"][:400],
        number=number,
    ).pk


def _fields(given: dict[str, Any], cast: Cast, kind: str, matter_id: Any) -> ItemFields:
    presenter = given.get("presenter", "")
    person = cast.persons.get(presenter)
    public = given["public"]
    remedy, ground = chosen_remedy(given, kind)
    return ItemFields(
        title=given["title"][:LONGEST_TITLE],
        kind=KINDS.get(formal_kind(given), ItemKind.MATTER),
        public=public,
        secrecy="" if public else given["secrecy"][:120],
        # The record comes from what was published: its titles tell nothing that is secret.
        public_title="" if public else given["title"][:LONGEST_TITLE],
        preparer=given.get("preparer", "")[:200],
        presenter_id=person.pk if person else None,
        presenter_text="" if person else presenter[:200],
        matter_id=matter_id,
        description=rich(given.get("description", "")),
        proposal=rich(given.get("proposal", "")),
        remedies=[remedy] if remedy else [],
        remedy_text=ground,
    )


def rich(text: str) -> str:
    """Plain text as paragraphs."""
    return str(linebreaks(text, autoescape=True)) if text.strip() else ""


def _convene(record: Completed, secretary: User, meeting: Meeting) -> None:
    """Send the notice. Items without a proposal in the source, and a notice late by local rules, say why."""
    reasons = "" if _all_proposed(record) else "Päätösehdotus ei ilmene lähteestä"
    if reasons:
        record.say("Items without a proposed decision were convened for special reasons.")
    try:
        notices.convene(
            actor=secretary, at=record.notice_sent, meeting_id=meeting.pk, special_reasons=reasons
        )
    except RuleViolation as refusal:
        if record.is_council:
            raise
        record.say(f"The notice is late by the supplied administrative rules: {refusal.message}")
        notices.convene(
            actor=secretary, at=record.notice_sent, meeting_id=meeting.pk, special_reasons=reasons,
            late_reason=SOURCE,
        )  # fmt: skip


def _all_proposed(record: Completed) -> bool:
    return all(item.get("proposal") or formal_kind(item) for item in record.data["items"])
