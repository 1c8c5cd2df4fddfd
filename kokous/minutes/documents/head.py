"""The first pages: what meeting it was and who were there (law.md 18.1, group 1)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from kokous.agenda.enums import Mode
from kokous.core import wording
from kokous.core.alphabet import alphabetical
from kokous.documents.model import Block, Cell, Heading, KeepTogether, Paragraph, Row, Run, Table
from kokous.live.enums import Capacity
from kokous.minutes.record import MeetingRecord, Stay
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for
from kokous.minutes.sentences.words import HeadWords
from kokous.rules.electronic_meeting import mode_of_meeting

#: Capacities that fill a seat.
SEATED = ("member", "deputy")


def title_of(scene: Scene) -> str:
    """``Pöytäkirja: Kunnanhallitus ma 14.12.2026``."""
    words = sentences_for(scene.language)
    return f"{words.document.TITLE}: {scene.body_name} {wording.day(scene.day, scene.language)}"


def head_blocks(scene: Scene) -> list[Block]:
    """Heading, facts of the meeting, contents, attendance, legality and quorum, checkers."""
    words, record = sentences_for(scene.language), scene.record
    blocks: list[Block] = [
        Paragraph(scene.municipality_name, "lead"),
        Heading(1, f"{scene.body_name}: {words.document.TITLE.lower()} {_number(scene, words.head)}".strip()),
        Table(tuple(_facts(scene, words.head)), manner="plain", widths=(0.3, 0.7)),
    ]
    blocks += _attendance(scene, words.head)
    if record.legality:
        stated = record.legality
        text = words.formal.legality(
            stated.present, stated.needed, quorate=stated.quorate, lawful=stated.notice_lawful
        )
        blocks.append(KeepTogether((Heading(2, words.formal.LEGALITY), Paragraph(text))))
    if record.checkers:
        text = words.formal.checkers([scene.name(person) for person in record.checkers])
        blocks.append(KeepTogether((Heading(2, words.formal.CHECKERS), Paragraph(text))))
    return blocks


def _number(scene: Scene, words: HeadWords) -> str:
    number = scene.record.number
    return words.meeting_number(number, scene.meeting.year) if number else ""


def mode_held(record: MeetingRecord) -> str:
    """The mode that the meeting had: one who took part remotely made it electronic (KuntaL 98 § 1 mom., R-5.01)."""
    remote = sum(stay.remote for stay in record.stays)
    if not remote or record.mode != Mode.MEETING:
        return record.mode
    return mode_of_meeting(on_site=len(record.stays) - remote, remote=remote).value


def _mode(record: MeetingRecord, words: HeadWords) -> str:
    held = mode_held(record)
    return words.MODES[Mode(held)] if held in Mode.values else held


def _facts(scene: Scene, words: HeadWords) -> Iterator[Row]:
    record = scene.record
    pairs = [
        (words.TIME, _time(scene, words)),
        (words.PLACE, record.place),
        (words.MODE, _mode(record, words)),
        (words.PUBLICITY, words.PUBLIC[record.public]),
        (words.PAUSES, "\n".join(_pauses(record, words))),
        (words.CHAIRING, "\n".join(_chairs(scene, words))),
    ]
    for name, value in pairs:
        if value:
            yield (Cell(Run(name, bold=True), header=True), value)


def _time(scene: Scene, words: HeadWords) -> str:
    record = scene.record
    if record.opened is None:
        return wording.moment(scene.meeting.starts, scene.language)
    end = clock(record.closed) if record.closed else "…"
    return words.from_to(wording.day(record.opened, scene.language), clock(record.opened), end)


def _pauses(record: MeetingRecord, words: HeadWords) -> Iterator[str]:
    for pause in record.pauses:
        end = clock(pause.until or record.closed)
        yield words.pause(clock(pause.since), end, pause.reason)


def _chairs(scene: Scene, words: HeadWords) -> Iterator[str]:
    for change in scene.record.chair_changes:
        item = scene.record.agenda.get(change.only_item or "")
        number = (item.section or item.point) if item else None
        yield words.led(scene.name(change.person), number, clock(change.at))


def _attendance(scene: Scene, words: HeadWords) -> Iterator[Block]:
    stays = _by_person(scene.record.stays)
    seated = {person: own for person, own in stays.items() if any(stay.capacity in SEATED for stay in own)}
    others = {person: own for person, own in stays.items() if person not in seated}
    absent = [person for person in scene.roll if person not in seated]
    yield Heading(2, words.ATTENDANCE)
    yield _present(scene, words, words.MEMBERS, _in_roll_order(scene, seated))
    if others:
        yield _present(scene, words, words.OTHERS, others.items())
    if absent:
        names = ", ".join(scene.name(person) for person in absent)
        yield KeepTogether((Heading(3, words.ABSENT), Paragraph(names)))


def _by_person(stays: Iterable[Stay]) -> dict[str, list[Stay]]:
    found: dict[str, list[Stay]] = {}
    for stay in stays:
        found.setdefault(stay.person, []).append(stay)
    return found


def _in_roll_order(scene: Scene, seated: dict[str, list[Stay]]) -> list[tuple[str, list[Stay]]]:
    """Members as in the roll, then the deputies."""
    places = {person: place for place, person in enumerate(scene.roll)}
    return sorted(
        seated.items(), key=lambda pair: (places.get(pair[0], len(places)), alphabetical(scene.name(pair[0])))
    )


def _present(scene: Scene, words: HeadWords, caption: str, people: Iterable[tuple[str, list[Stay]]]) -> Table:
    rows = tuple(
        (
            Cell(scene.name(person), header=True),
            "\n".join(dict.fromkeys(_role(scene, words, stay) for stay in stays)),
            "\n".join(_times(scene, words, stay) for stay in stays),
        )
        for person, stays in people
    )
    return Table(
        rows, header=((words.NAME, words.ROLE, words.PRESENT),), caption=caption, widths=(0.36, 0.4, 0.24)
    )


def _role(scene: Scene, words: HeadWords, stay: Stay) -> str:
    role = words.CAPACITIES[Capacity(stay.capacity)] if stay.capacity in Capacity.values else stay.capacity
    if stay.capacity == "deputy" and stay.in_place_of:
        role = words.in_place_of(scene.name(stay.in_place_of))
    elif stay.person == scene.record.chair:
        role = words.CHAIR if stay.capacity == "member" else f"{role}, {words.CHAIR}"
    elif stay.capacity == "member" and scene.roll.get(stay.person):
        role = f"{role}, {scene.roll[stay.person]}"
    if stay.person == scene.record.secretary and stay.capacity != "secretary":
        role = f"{role}, {words.CAPACITIES[Capacity.SECRETARY]}"
    return f"{role} ({words.REMOTE})" if stay.remote else role


def _times(scene: Scene, words: HeadWords, stay: Stay) -> str:
    item = scene.record.agenda.get(stay.only_item or "")
    if item is not None:
        return words.only_item(item.section)
    return f"{clock(stay.since)}–{clock(stay.until) if stay.until else '…'}"


def clock(moment: datetime | None) -> str:
    """``17.00`` by Finnish clocks in every language of the minutes; an ellipsis while it is not known."""
    return wording.time_of_day(moment) if moment else "…"
