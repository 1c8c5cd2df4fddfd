"""What the documents need beside the record: the register as it stands when they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation

from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.organisation.enums import BodyKind, Language, MemberRole
from kokous.organisation.models import Body, Person
from kokous.organisation.selectors import called, members_on
from kokous.organisation.titles import titled, titles_on


@dataclass(frozen=True)
class Scene:
    """The meeting's body and day, the names of everybody named, and the members in the order of the roll."""

    meeting: Meeting
    record: MeetingRecord
    language: str
    names: Mapping[str, str] = field(default_factory=dict)
    #: person -> the office in the presidium, or nothing, in the order of the roll.
    roll: Mapping[str, str] = field(default_factory=dict)
    #: SHA-256 of the papers that are held -> their size in bytes.
    sizes: Mapping[str, int] = field(default_factory=dict)
    #: presenter -> the office on the day of the meeting.
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        """The body that met."""
        return self.meeting.body

    @property
    def body_name(self) -> str:
        """The body's name in the document's language, as it was when the meeting was opened."""
        if self.language == Language.SV and self.body.name_sv:
            return self.body.name_sv
        return self.record.body_name or self.body.name

    @property
    def municipality_name(self) -> str:
        """The municipality's name in the document's language."""
        own = self.body.municipality
        return own.name_sv if self.language == Language.SV and own.name_sv else own.name

    @property
    def day(self) -> date:
        """The Finnish day of the meeting."""
        return civil_date(self.record.opened or self.meeting.starts)

    @property
    def office_closes(self) -> str:
        """When the office closes, as ``16:00`` (R-9.32)."""
        return str(self.meeting.ruleset.value("office_closes")) if self.meeting.ruleset else "16:00"

    def name(self, person: str | None) -> str:
        """A person's name: as the log has it, else as the register has it, else as it was typed."""
        if not person:
            return ""
        return self.record.names.get(person) or self.names.get(person) or person

    def presenter(self, item: ItemRecord) -> str:
        """``kunnanjohtaja Etunimi Sukunimi``: the one who presents with the office held on the day of the meeting."""
        if not item.presenter:
            return item.presenter_text
        return titled(self.name(item.presenter), self.titles.get(item.presenter, ""))


def scene_of(meeting: Meeting, record: MeetingRecord, language: str) -> Scene:
    """Read what the documents need: members of the meeting's day and the names that the log does not have."""
    day = civil_date(record.opened or meeting.starts)
    places = called(members_on(meeting.body, day))
    with translation.override(language):  # that of the document, whoever reads it in whatever language
        presidium = {str(place.person_id): _office(place.role, place.get_role_display()) for place in places}
    names = {str(place.person_id): place.person.name for place in places}
    others = Person.objects.filter(municipality=meeting.body.municipality_id, pk__in=_unknown(record, names))
    names |= {str(person.pk): person.name for person in others}
    presenters = {item.presenter for item in record.agenda.values() if item.presenter}
    titles = titles_on(presenters, meeting.body, day, language) if presenters else {}
    return Scene(meeting, record, language, names, presidium, _sizes(meeting), titles)


def languages_of(body: Body) -> list[str]:
    """Languages of the minutes: a council of a bilingual municipality keeps them in both (KieliL 29 §, R-16.01)."""
    languages = list(body.municipality.languages)
    if body.kind == BodyKind.COUNCIL and body.municipality.is_bilingual:
        return [code for code in languages if code in {Language.FI, Language.SV}]
    return languages[:1]


def _office(role: str, shown: str) -> str:
    return "" if role == MemberRole.MEMBER else shown


def _unknown(record: MeetingRecord, names: Mapping[str, str]) -> list[str]:
    """Persons who are named in items but never came: presenters, deputies, the elected."""
    found: set[str] = {*record.checkers, *(mark.person for mark in record.marks)}
    for item in record.agenda.values():
        found |= {item.presenter or "", *(each.deputy or "" for each in item.recusals)}
        found |= {each.person for each in item.recusals}
        for election in item.elections:
            found |= {*election.elected, *election.deputies, *election.candidates, *election.votes}
            found |= {name for row in election.lists for name in row.get("candidates", ())}
    return [each for each in found if len(each) == 36 and each not in names and each not in record.names]


def _sizes(meeting: Meeting) -> dict[str, int]:
    rows = meeting.items.filter(attachments__blob__isnull=False)
    return dict(rows.values_list("attachments__blob", "attachments__blob__size"))
