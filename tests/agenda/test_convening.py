from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from kokous.agenda.actions.notices import convene
from kokous.agenda.actions.sections import fix_section
from kokous.agenda.enums import ItemKind, MeetingState, Mode
from kokous.agenda.models import Meeting
from kokous.agenda.notice_time import notice_deadline
from kokous.agenda.readiness import readiness
from kokous.agenda.recipients import recipients_of
from kokous.core.clock import civil_date
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind, Grant
from kokous.organisation.models import RuleSet
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import make_attachment, make_item, make_meeting, make_meeting_body
from tests.agenda.worker import work
from tests.factories import AT, make_membership, make_person

pytestmark = pytest.mark.django_db
SECRET = '<p>Hakija <mark data-kind="secret" data-ground="23">Kuusamon Kala</mark> pyytää.</p>'


def ready(people: People, **fields: object) -> Meeting:
    """A draft with one item, nothing missing."""
    meeting = make_meeting(people.body, **fields)
    make_item(meeting, "Talousarvio")
    return meeting


def at_noon(day: date) -> datetime:
    """Noon in Finland in winter."""
    return datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)


def rules(**values: object) -> None:
    """Change the one rule set."""
    row = RuleSet.objects.get()
    row.values |= values
    row.save()


@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_a_meeting_is_convened_with_rules_numbers_and_recipients(people: People, who: str) -> None:
    meeting = ready(people)
    late = make_item(meeting, "Toinen")
    actor = getattr(people, who)
    convene(actor=actor, at=AT, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.notice_sent_at, meeting.ruleset) == ("convened", AT, RuleSet.objects.get())
    assert list(meeting.items.values_list("section", flat=True)) == [1, 2]
    roles = list(meeting.recipients.values_list("role", flat=True))
    assert (roles.count("member"), roles.count("attendee"), len(roles)) == (4, 2, 6)
    *drawn, event = history(meeting.stream)
    assert [(entry.kind, entry.payload["section"]) for entry in drawn] == [
        ("section.drawn", 1),
        ("section.drawn", 2),
    ]
    assert (event.kind, event.actor, event.ruleset) == (
        "meeting.convened",
        actor.actor,
        str(meeting.ruleset_id),
    )
    assert event.payload["modes"][str(late.pk)] == "meeting"
    assert {key: event.payload[key] for key in ("days", "latest_day", "verdict", "late_reason")} == {
        "days": 4,
        "latest_day": "2026-12-17",
        "verdict": "in_time",
        "late_reason": "",
    }
    assert sorted(event.payload["recipients"]) == sorted(
        str(pk) for pk in meeting.recipients.values_list("person", flat=True)
    )


@pytest.mark.parametrize("who", ["preparer", "member", "attendee", "stranger"])
def test_only_the_chair_and_the_secretary_convene(people: People, who: str) -> None:
    meeting = ready(people)
    with pytest.raises(PermissionDenied):
        convene(actor=getattr(people, who), at=AT, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    assert meeting.state == "draft"


def test_a_notice_is_sent_once(people: People) -> None:
    meeting = ready(people)
    convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    with pytest.raises(RuleViolation):
        convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    assert [event.kind for event in history(meeting.stream)].count("meeting.convened") == 1


@pytest.mark.law("R-3.08")
def test_what_is_missing_stops_the_notice_and_is_named(people: People) -> None:
    meeting = make_meeting(people.body, place="")
    make_item(meeting, "Avaus", kind=ItemKind.OPENING, proposal="")
    make_item(meeting, "Hankesuunnitelma", proposal="")
    with pytest.raises(RuleViolation) as refusal:
        convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    assert (
        str(refusal.value.message) == "Lähetys estynyt: kokouspaikka puuttuu, kohta 2 ilman päätösehdotusta."
    )
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 94 § 3 mom.", "KuntaL 90 § 1 mom."]


@pytest.mark.law("R-3.08")
def test_a_missing_proposal_is_excused_by_special_reasons_that_are_kept(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting, "Hankesuunnitelma", proposal="")
    convene(actor=people.chair, at=AT, meeting_id=meeting.pk, special_reasons="Neuvottelut ovat kesken")
    assert history(meeting.stream)[-1].payload["special_reasons"] == "Neuvottelut ovat kesken"


def test_special_reasons_excuse_nothing_else(people: People) -> None:
    meeting = make_meeting(people.body, place="")
    make_item(meeting)
    with pytest.raises(RuleViolation):
        convene(actor=people.chair, at=AT, meeting_id=meeting.pk, special_reasons="Neuvottelut ovat kesken")


@pytest.mark.law("R-3.10")
@pytest.mark.parametrize(
    ("public_title", "enough"),
    [
        ("", False),
        ("Asia ei ole julkinen.", False),
        ("Salassa pidettävä asia", False),
        ("Henkilöstöasia", True),
    ],
)
def test_a_secret_item_has_a_heading_that_tells_the_public_enough(
    people: People, public_title: str, enough: bool
) -> None:
    meeting = make_meeting(people.body)
    item = make_item(
        meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k", public_title=public_title
    )
    expected = [] if enough else [(f"kohta-{item.pk}", "julkinen otsikko")]
    assert [(lack.target, lack.short) for lack in readiness(meeting)] == expected


def test_a_heading_or_a_paper_must_not_tell_what_the_text_hides(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting, "Avustus: Kuusamon Kala", description=SECRET)
    paper = make_item(meeting, "Avustus", description=SECRET)
    make_attachment(paper, title="Kuusamon Kalan hakemus")
    make_item(meeting, "Avustus kalataloudelle", description=SECRET)
    found = [(lack.item.point, lack.short) for lack in readiness(meeting) if lack.item]
    assert [row for row in found if row[1] == "salassapito otsikossa"] == [
        (1, "salassapito otsikossa"),
        (2, "salassapito otsikossa"),
    ]
    assert {point for point, _short in found} == {1, 2}


def test_an_empty_agenda_and_a_municipality_without_rules_are_not_ready(people: People) -> None:
    meeting = make_meeting(people.body)
    assert [lack.message for lack in readiness(meeting)] == ["esityslistalla ei ole yhtään asiaa"]
    RuleSet.objects.all().delete()
    assert [lack.target for lack in readiness(meeting)] == ["tiedot", "esityslista"]
    assert notice_deadline(meeting) is None


@pytest.mark.law("R-5.01")
def test_a_meeting_with_a_remote_connection_is_called_as_electronic(people: People) -> None:
    link = "https://etakokous.example/1"
    meeting = make_meeting(people.body, join_link=link)
    make_item(meeting, proposal="<p>Hyväksytään.</p>")
    assert [(lack.message, lack.target, lack.excusable) for lack in readiness(meeting)] == [
        (
            "etäyhteys on annettu: valitse päätöksentekotavaksi sähköinen kokous tai poista etäyhteys",
            "tiedot",
            False,
        )
    ]
    meeting.mode = Mode.ELECTRONIC
    assert readiness(meeting) == []


COUNCIL_MEETING = datetime(2026, 12, 14, 15, 0, tzinfo=UTC)


@pytest.mark.law("R-3.04", "R-3.06")
@pytest.mark.parametrize(
    ("days", "sent", "verdict"),
    [
        (4, date(2026, 12, 10), "in_time"),
        (5, date(2026, 12, 9), "in_time"),
        (7, date(2026, 12, 7), "in_time"),
        (4, date(2026, 12, 11), None),
        (5, date(2026, 12, 10), None),
        (7, date(2026, 12, 8), None),
    ],
)
def test_a_council_is_convened_in_time(db: None, days: int, sent: date, verdict: str | None) -> None:
    council = people_of(make_meeting_body(kind=BodyKind.COUNCIL))
    rules(council_notice_days=days)
    meeting = ready(council, starts=COUNCIL_MEETING, public=True)
    if verdict is None:
        with pytest.raises(RuleViolation) as refusal:
            convene(actor=council.chair, at=at_noon(sent), meeting_id=meeting.pk)
        assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 94 § 4 mom."]
    else:
        convene(actor=council.chair, at=at_noon(sent), meeting_id=meeting.pk)
        assert history(meeting.stream)[-1].payload["verdict"] == verdict


@pytest.mark.law("R-3.04")
def test_a_reason_excuses_local_days_but_never_the_four_of_the_law(db: None) -> None:
    council = people_of(make_meeting_body(kind=BodyKind.COUNCIL))
    rules(council_notice_days=7)
    given = {"actor": council.chair, "late_reason": "Lakisääteinen määräaika"}
    broken, meeting = (ready(council, starts=COUNCIL_MEETING, public=True) for _number in range(2))
    with pytest.raises(RuleViolation):
        convene(at=at_noon(date(2026, 12, 11)), meeting_id=broken.pk, **given)
    convene(at=at_noon(date(2026, 12, 10)), meeting_id=meeting.pk, **given)
    payload = history(meeting.stream)[-1].payload
    assert (payload["verdict"], payload["late_reason"]) == ("late", "Lakisääteinen määräaika")


@pytest.mark.law("R-3.05")
def test_another_body_follows_its_own_days_and_a_late_notice_needs_a_reason(people: People) -> None:
    rules(notice_days_by_body={people.body.slug: 3})
    meeting = ready(people)
    late = at_noon(date(2026, 12, 19))
    with pytest.raises(RuleViolation) as refusal:
        convene(actor=people.secretary, at=late, meeting_id=meeting.pk)
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 90 § 1 mom."]
    convene(actor=people.secretary, at=late, meeting_id=meeting.pk, late_reason="Kiireellinen")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONVENED


def test_a_meeting_that_should_have_begun_is_not_convened(people: People) -> None:
    meeting = ready(people)
    with pytest.raises(RuleViolation):
        convene(actor=people.chair, at=meeting.starts, meeting_id=meeting.pk, late_reason="Kiireellinen")


@pytest.mark.law("R-3.06")
def test_the_deadline_shows_how_it_was_counted(db: None) -> None:
    council = people_of(make_meeting_body(kind=BodyKind.COUNCIL))
    meeting = make_meeting(council.body, starts=datetime(2026, 4, 7, 14, 0, tzinfo=UTC))
    deadline = notice_deadline(meeting)
    assert deadline is not None
    assert (deadline.day, deadline.latest, deadline.days) == (date(2026, 4, 2), date(2026, 4, 3), 4)
    assert deadline.days_left(date(2026, 3, 30)) == 3
    assert [step.replace("\N{NO-BREAK SPACE}", " ") for step in deadline.steps] == [
        "Kokous on ti 7.4.2026. Kokouspäivää ei lasketa mukaan.",
        "Kutsu lähetetään vähintään 4 päivää ennen: viimeistään pe 3.4.2026.",
        "Se ei ole arkipäivä, joten kutsu suunnitellaan lähetettäväksi edellisenä arkipäivänä to 2.4.2026.",
    ]


@pytest.mark.law("R-3.07")
def test_the_council_is_called_with_the_board(db: None) -> None:
    board = make_meeting_body(members=2, kind=BodyKind.BOARD)
    council = people_of(make_meeting_body(members=2, kind=BodyKind.COUNCIL))
    both = board.memberships.first()
    assert both is not None
    make_membership(council.body, both.person)
    meeting = ready(council, public=True)
    convene(actor=council.chair, at=AT, meeting_id=meeting.pk)
    roles = list(meeting.recipients.values_list("role", flat=True))
    # Two, the chair, the fixture's member and the one who sits in both; the other board member; attendee and secretary.
    assert [roles.count(role) for role in ("member", "board_member", "attendee")] == [5, 1, 2]


@pytest.mark.law("R-3.07")
@pytest.mark.parametrize(("ends", "called"), [(1, 2), (0, 0)])
def test_a_board_is_called_to_the_council_as_long_as_it_stands(db: None, ends: int, called: int) -> None:
    board = make_meeting_body(members=2, kind=BodyKind.BOARD)
    council = people_of(make_meeting_body(members=2, kind=BodyKind.COUNCIL))
    meeting = ready(council, public=True)
    board.abolished = civil_date(meeting.starts) + timedelta(days=ends)
    board.save()
    assert [each.role for each in recipients_of(meeting)].count("board_member") == called


def test_numbers_are_not_drawn_at_sending_where_the_rules_say_opening(people: People) -> None:
    rules(section_drawn="opening")
    meeting = ready(people)
    convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    assert list(meeting.items.values_list("section", flat=True)) == [None]


def test_a_body_without_powers_has_no_numbers(db: None) -> None:
    group = people_of(make_meeting_body(kind=BodyKind.WORKING_GROUP, has_powers=False))
    meeting = make_meeting(group.body)
    make_item(meeting, proposal="")
    convene(actor=group.chair, at=AT, meeting_id=meeting.pk)
    assert list(meeting.items.values_list("section", flat=True)) == [None]


def test_a_known_number_stands_and_the_others_follow_it(people: People) -> None:
    meeting = make_meeting(people.body)
    first, _second = make_item(meeting, "A"), make_item(meeting, "B")
    fix_section(actor=people.secretary, at=AT, item_id=first.pk, number=127, reason="pöytäkirjan mukaan")
    convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    assert list(meeting.items.values_list("section", flat=True)) == [127, 128]


def test_the_notice_is_mailed_by_the_worker_with_public_words_only(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting, "Talousarvio")
    make_item(
        meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k", public_title="Henkilöstöasia"
    )
    for language, address in (("fi", "fi@example.org"), ("sv", "sv@example.org")):
        make_membership(people.body, make_person(email=address, language=language))
    convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    assert mail.outbox == []
    work()
    texts = {message.to[0]: message for message in mail.outbox}
    assert set(texts) == {"fi@example.org", "sv@example.org"}
    finnish = texts["fi@example.org"]
    assert finnish.subject == f"Kokouskutsu: {people.body.name} ma 21.12.2026 klo 17.00"
    assert (
        "Aika: ma 21.12.2026 klo 17.00\nPaikka: Kunnantalo\nPäätöksentekotapa: varsinainen kokous\n"
        in finnish.body
    )
    assert "§\N{NO-BREAK SPACE}2  Henkilöstöasia" in finnish.body
    assert f"/kokoukset/{meeting.pk}/" in finnish.body
    assert texts["sv@example.org"].subject.startswith("Kallelse till sammanträde: ")
    assert not any("Irtisanominen" in message.body for message in mail.outbox)


def test_a_refused_notice_leaves_nothing_behind(people: People) -> None:
    meeting = make_meeting(people.body, place="")
    make_item(meeting)
    with pytest.raises(RuleViolation):
        convene(actor=people.chair, at=AT, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.recipients.count(), history(meeting.stream)) == ("draft", 0, [])


def test_the_secretary_is_called_by_the_grant(people: People) -> None:
    meeting = ready(people)
    convene(actor=people.secretary, at=AT + timedelta(hours=1), meeting_id=meeting.pk)
    assert Grant.SECRETARY.label == "sihteeri"
    row = meeting.recipients.get(person=people.secretary.person)
    assert row.role == "attendee"
