import io
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar
from pypdf import PdfReader, PdfWriter
from pytest_django import DjangoAssertNumQueries

from kokous.agenda import selectors
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Attachment, Matter, Meeting
from kokous.core.clock import CIVIL_ZONE, now
from kokous.documents.model import Paragraph
from kokous.organisation.models import User
from tests.agenda.conftest import People
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting
from tests.documents.raw import annotated, mutated, one_page, open_document, packed, raw_pdf
from tests.documents.samples import built

pytestmark = pytest.mark.django_db
#: The pages ask the clock, so their meetings are to come however late the tests are run.
SOON = timedelta(days=30)


def signed_in(user: User) -> Client:
    """A browser in which the account has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, name: str, *args: object, status: int = 200) -> str:
    """A page's text."""
    response = client.get(reverse(f"agenda:{name}", args=args))
    assert response.status_code == status
    return unescape(response.content.decode())


def item_form(**fields: object) -> dict[str, object]:
    """What the item form sends."""
    return {
        "title": "Talousarvio",
        "kind": "matter",
        "public": "on",
        "proposal": "<p>Hyväksytään.</p>",
    } | fields


def coming(people: People, **fields: object) -> Meeting:
    """A meeting a month from now."""
    return make_meeting(people.body, starts=now() + SOON, **fields)


def test_a_meeting_is_planned_composed_and_convened_through_the_pages(people: People) -> None:
    client = signed_in(people.secretary)
    day = (now() + SOON).astimezone(CIVIL_ZONE).date()
    planned = client.post(
        reverse("agenda:plan"),
        {"body": people.body.pk, "day": day.isoformat(), "time": "17:00", "place": "Kunnantalo", "mode": "meeting",
         "with_standard_items": "on"},
    )  # fmt: skip
    meeting = Meeting.objects.get()
    assert planned["Location"] == reverse("agenda:meeting", args=[meeting.pk])
    assert meeting.starts.astimezone(CIVIL_ZONE).strftime("%H:%M") == "17:00"
    assert "Lähetys estynyt: esityslistalla ei ole yhtään asiaa" in " ".join(
        read(client, "meeting", meeting.pk).split()
    )
    add = reverse("agenda:add_item", args=[meeting.pk])
    assert client.post(add, item_form(proposal="")).status_code == 302
    item = AgendaItem.objects.get(title="Talousarvio")
    page = " ".join(read(client, "meeting", meeting.pk).split())
    assert (item.point, "PUUTTUU: päätösehdotus" in page, "kohta 5 ilman päätösehdotusta" in page) == (
        5,
        True,
        True,
    )
    edit = reverse("agenda:edit_item", args=[item.pk])
    assert client.post(edit, item_form()).status_code == 302
    assert "PUUTTUU" not in read(client, "meeting", meeting.pk)
    sent = client.post(reverse("agenda:notice", args=[meeting.pk]))
    assert sent.status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "convened"
    assert "§\N{NO-BREAK SPACE}5" in read(signed_in(people.member), "meeting", meeting.pk)
    assert "Talousarvio" in read(Client(), "public_meeting", meeting.pk)


def test_a_notice_that_is_not_ready_is_refused_by_its_page(people: People) -> None:
    meeting = coming(people, place="")
    make_item(meeting)
    client = signed_in(people.chair)
    response = client.post(reverse("agenda:notice", args=[meeting.pk]))
    assert response.status_code == 422
    assert "Lähetys estynyt: kokouspaikka puuttuu." in unescape(response.content.decode())
    meeting.refresh_from_db()
    assert meeting.state == "draft"


def test_a_late_notice_asks_for_its_reason_and_keeps_what_was_typed(people: People) -> None:
    meeting = make_meeting(people.body, starts=now() + timedelta(days=2))
    make_item(meeting)
    client, address = signed_in(people.secretary), reverse("agenda:notice", args=[meeting.pk])
    assert "Miksi kutsu lähetetään myöhässä?" in read(client, "notice", meeting.pk)
    assert client.post(address, {"late_reason": ""}).status_code == 422
    assert client.post(address, {"late_reason": "Kiireellinen"}).status_code == 302


def test_a_faulty_item_is_shown_again_with_everything_typed(people: People) -> None:
    meeting = coming(people)
    response = signed_in(people.preparer).post(
        reverse("agenda:add_item", args=[meeting.pk]),
        item_form(title="", description="<p>Pitkä selostus</p>", public=""),
    )
    page = unescape(response.content.decode())
    assert (response.status_code, "Pitkä selostus" in page, "JulkL 25 §" in page) == (422, True, True)
    assert not meeting.items.exists()


def test_what_nobody_sees_is_not_kept_in_a_title_or_a_text(people: People) -> None:
    meeting, client = coming(people), signed_in(people.preparer)
    given = item_form(
        title="Kun\ufffenallinen\u200b  asia\xa0a\u0308", description="<p>Ma\u0308\xadki\uffff</p>"
    )
    assert client.post(reverse("agenda:add_item", args=[meeting.pk]), given).status_code == 302
    item = meeting.items.get()
    assert (item.title, item.description) == ("Kunnallinen asia ä", "<p>Mäki</p>")


def test_a_matter_waits_beside_the_agenda_and_fills_the_form(people: People) -> None:
    meeting, matter = coming(people), make_matter("Aloite: pyörätie")
    client = signed_in(people.preparer)
    assert "Aloite: pyörätie" in read(client, "meeting", meeting.pk)
    page = client.get(reverse("agenda:add_item", args=[meeting.pk]), {"asia": matter.number})
    assert page.context["form"].initial == {"title": "Aloite: pyörätie", "matter": matter.pk}
    missing = client.get(reverse("agenda:add_item", args=[meeting.pk]), {"asia": "1999-0001"})
    assert missing.status_code == 404


def test_items_are_moved_and_taken_off_by_plain_forms(people: People) -> None:
    meeting = coming(people)
    first, second = make_item(meeting, "A"), make_item(meeting, "B")
    client = signed_in(people.preparer)
    moved = client.post(reverse("agenda:move_item", args=[second.pk]), {"point": "1"})
    assert moved["Location"] == reverse("agenda:meeting", args=[meeting.pk]) + f"#kohta-{second.pk}"
    assert list(meeting.items.order_by("point").values_list("title", flat=True)) == ["B", "A"]
    client.post(reverse("agenda:withdraw_item", args=[first.pk]))
    assert list(meeting.items.values_list("title", flat=True)) == ["B"]


def test_an_item_leaves_a_sent_agenda_with_a_reason(people: People) -> None:
    item = make_item(coming(people, state=MeetingState.CONVENED))
    client, address = signed_in(people.secretary), reverse("agenda:withdraw_item", args=[item.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Kesken"}).status_code == 302
    assert "Poistettu esityslistalta" in read(signed_in(people.member), "item", item.pk)


def test_a_paper_is_uploaded_read_and_told_about(people: People) -> None:
    item = make_item(coming(people))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(built(Paragraph("Kartta")))))
    writer.pages[0].rotate(90)
    data = io.BytesIO()
    writer.write(data)
    client, address = signed_in(people.preparer), reverse("agenda:add_attachment", args=[item.pk])
    given = {"title": "Kartta", "public": "on", "file": SimpleUploadedFile("kartta.pdf", data.getvalue())}
    page = client.post(address, given, follow=True)
    assert "Tiedostossa on käännettyjä sivuja." in unescape(page.content.decode())
    assert Attachment.objects.get().pages == 1
    bad = client.post(address, given | {"file": SimpleUploadedFile("x.pdf", b"ei ole PDF")})
    assert (bad.status_code, "Tiedosto on tekstitiedosto." in unescape(bad.content.decode())) == (422, True)


@pytest.mark.law("R-14.06")
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed("word/document.xml"), "Tiedosto on Word-asiakirja. Tallenna se PDF-muotoon."),
        (open_document("spreadsheet"), "Tiedosto on OpenDocument-taulukko. Tallenna se PDF-muotoon."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "Tiedosto on kuva."),
        (b"", "tyhjä"),
        (b"%PDF-1.7 rikki", "Tiedostoa ei voi lukea PDF-tiedostona."),
        (one_page("q Q", entries="/Filter /OmaDecode"), "Tiedostoa ei voi lukea PDF-tiedostona."),
        (raw_pdf(["<< /Pages 2 0 R >>", "<< /Kids [] /Count 0 >>"]), "Tiedostossa ei ole yhtään sivua."),
        *((mutated(one_page("1 0 0 rg 40 40 60 60 re f"), str(seed)), "") for seed in range(10)),
    ],
)
def test_every_file_is_answered_beside_the_field(people: People, data: bytes, told: str) -> None:
    item = make_item(coming(people))
    client, address = signed_in(people.preparer), reverse("agenda:add_attachment", args=[item.pk])
    given = {"title": "Liite", "public": "on", "file": SimpleUploadedFile("liite.pdf", data)}
    page = client.post(address, given)
    assert page.status_code in ({422} if told else {302, 422})
    assert Attachment.objects.exists() is (page.status_code == 302)
    if page.status_code == 422:
        assert told in unescape(page.content.decode())
        assert 'id="id_file_error"' in page.content.decode()


def test_what_the_book_will_lack_is_told_at_once(people: People) -> None:
    item = make_item(coming(people))
    client, address = signed_in(people.preparer), reverse("agenda:add_attachment", args=[item.pk])
    note = annotated("/Subtype /Text /Contents (Tarkista summa) /Rect [20 50 180 90]")
    page = client.post(
        address, {"title": "Kartta", "file": SimpleUploadedFile("a.pdf", note), "public": "on"}, follow=True
    )
    assert "Tiedostossa on kommentteja, joiden teksti ei näy kokousaineistossa." in unescape(
        page.content.decode()
    )


@pytest.mark.parametrize("name", ["add_attachment", "edit_item", "withdraw_item", "fix_section", "add_item"])
def test_no_form_is_shown_that_would_be_refused(people: People, name: str) -> None:
    open_, over = (
        make_item(coming(people, state=state)) for state in (MeetingState.CONVENED, MeetingState.CLOSED)
    )
    client = signed_in(people.secretary)
    for item, status in ((open_, 200), (over, 422)):
        found = client.get(
            reverse(f"agenda:{name}", args=[item.meeting_id if name == "add_item" else item.pk])
        )
        assert found.status_code == status
    assert "Kokous on päättynyt tai peruttu. Sen esityslistaa ei enää muuteta." in unescape(
        found.content.decode()
    )
    assert "<form" not in found.content.decode().partition("<main")[2].partition("</main")[0]


@pytest.mark.law("R-13.04")
@pytest.mark.parametrize("name", ["public_meeting", "public_agenda", "public_book"])
def test_nobody_keeps_the_personal_data_of_a_public_agenda(
    people: People, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = make_item(coming(people, state=MeetingState.CONVENED)).meeting
    until, seen = selectors.personal_data_until(meeting), []
    for day in (until, until + timedelta(days=1)):
        monkeypatch.setattr("kokous.agenda.views.replies.today", lambda day=day: day)
        reply = Client().get(reverse(f"agenda:{name}", args=[meeting.pk]))
        seen.append((reply.headers.get("X-Robots-Tag"), reply.headers.get("Cache-Control")))
    later = None if name == "public_meeting" else "no-cache"
    assert seen == [("noindex, noarchive", "no-store"), (None, later)]


def test_a_papers_bytes_come_with_safe_headers(people: People) -> None:
    item, data = make_item(coming(people, state=MeetingState.CONVENED)), built(Paragraph("Tarjous"))
    open_one = make_attachment(item, title="Tarjous 2/2027", data=data)
    secret = make_attachment(item, data=data, public=False, secrecy="JulkL 24.1 § 20 k")
    response = Client().get(reverse("agenda:attachment", args=[open_one.pk]))
    assert (response.status_code, response.content) == (200, data)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="tarjous-22027.pdf"'
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == (
        "nosniff",
        "no-store",
    )
    address = reverse("agenda:attachment", args=[secret.pk])
    inside = signed_in(people.member).get(address)
    assert (inside.status_code, inside["Cache-Control"]) == (200, "private, no-store")
    assert [client.get(address).status_code for client in (Client(), signed_in(people.attendee))] == [
        404,
        404,
    ]


def test_a_secret_item_is_told_apart_by_reader(people: People) -> None:
    meeting = coming(people, state=MeetingState.CONVENED)
    item = make_item(
        meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k", public_title="Henkilöstöasia",
        description="<p>Salainen perustelu</p>",
    )  # fmt: skip
    inside = [
        read(signed_in(people.member), name, pk) for name, pk in (("meeting", meeting.pk), ("item", item.pk))
    ]
    outside = [
        read(signed_in(people.attendee), "meeting", meeting.pk),
        read(signed_in(people.attendee), "item", item.pk),
        read(Client(), "public_meeting", meeting.pk),
        read(Client(), "public_meetings"),
    ]
    assert ["Irtisanominen" in page for page in inside] == [True, True]
    assert [secret in page for page in outside for secret in ("Irtisanominen", "Salainen perustelu")] == [
        False
    ] * 8
    assert ["Henkilöstöasia" in page for page in outside] == [True, True, True, False]


def test_the_agenda_is_given_as_pdf_to_those_who_may_see_it(people: People) -> None:
    draft, sent = coming(people), coming(people, state=MeetingState.CONVENED)
    make_item(sent)
    make_item(draft)
    for name, pk, client, status in (
        ("agenda_pdf", draft.pk, signed_in(people.secretary), 200),
        ("agenda_pdf", draft.pk, signed_in(people.member), 404),
        ("agenda_pdf", sent.pk, signed_in(people.member), 200),
        ("public_agenda", sent.pk, Client(), 200),
        ("public_agenda", draft.pk, Client(), 404),
    ):
        response = client.get(reverse(f"agenda:{name}", args=[pk]))
        assert response.status_code == status
        assert response.content.startswith(b"%PDF-") is (status == 200)


def test_a_meeting_goes_to_the_calendar(people: People) -> None:
    meeting = coming(people, state=MeetingState.CONVENED, join_link="https://kokous.example.org/1")
    response = signed_in(people.member).get(reverse("agenda:calendar", args=[meeting.pk]))
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert (str(event["UID"]), str(event["LOCATION"])) == (f"{meeting.pk}@kokous", "Kunnantalo")
    assert event.decoded("DTSTART") == meeting.starts.replace(microsecond=0)
    assert "https://kokous.example.org/1" in event["DESCRIPTION"]


def test_a_meeting_is_changed_cancelled_and_numbered_by_its_pages(people: People) -> None:
    meeting, client = coming(people), signed_in(people.secretary)
    item = make_item(meeting)
    values = {"day": "2030-01-02", "time": "09:30", "place": "Koulu", "mode": "meeting"}
    # The fixture's term ends before: the action refuses and names the section.
    assert client.post(reverse("agenda:change_meeting", args=[meeting.pk]), values).status_code == 422
    near = (now() + SOON).astimezone(CIVIL_ZONE).date().isoformat()
    assert (
        client.post(reverse("agenda:change_meeting", args=[meeting.pk]), values | {"day": near}).status_code
        == 302
    )
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts.astimezone(CIVIL_ZONE).strftime("%H:%M")) == ("Koulu", "09:30")
    client.post(reverse("agenda:fix_section", args=[item.pk]), {"number": "12", "reason": "siirto"})
    item.refresh_from_db()
    assert item.section == 12
    client.post(reverse("agenda:cancel_meeting", args=[meeting.pk]), {"reason": "Ei asioita"})
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"


def test_a_matter_and_the_years_first_number_are_entered(people: People) -> None:
    client = signed_in(people.secretary)
    assert client.post(reverse("agenda:add_matter"), {"title": "Hankesuunnitelma"}).status_code == 302
    assert Matter.objects.get().title == "Hankesuunnitelma"
    assert "Hankesuunnitelma" in read(client, "matters")
    assert "Hankesuunnitelma" not in read(signed_in(people.member), "matters")
    address = reverse("agenda:first_section", args=[people.body.slug])
    assert client.post(address, {"year": "2026", "number": "301"}).status_code == 302
    assert people.body.section_counters.get().last == 300


def test_a_mistyped_matter_is_corrected_on_its_page_and_a_refusal_keeps_what_was_typed(
    people: People,
) -> None:
    matter = make_matter("Talosarvio", municipality=people.body.municipality)
    address = reverse("agenda:correct_matter", args=[matter.pk])
    secretary = signed_in(people.secretary)
    assert address in read(secretary, "matters")
    said = {"title": "Talousarvio", "number": matter.number, "pending_since": str(matter.pending_since)}
    refused = secretary.post(address, said)
    assert (refused.status_code, 'value="Talousarvio"' in refused.content.decode()) == (422, True)
    answer = secretary.post(address, said | {"reason": "kirjoitusvirhe"})
    assert (answer.status_code, Matter.objects.get().title) == (302, "Talousarvio")


def test_a_called_meeting_is_called_off_only_by_those_who_call_it(people: People) -> None:
    address = reverse("agenda:cancel_meeting", args=[coming(people, state=MeetingState.CONVENED).pk])
    readers = (people.secretary, people.member)
    assert [signed_in(user).get(address).status_code for user in readers] == [200, 403]


@pytest.mark.parametrize("rows", [1, 6])
def test_a_meetings_page_does_not_ask_more_for_more_items(
    people: People, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sent, draft = coming(people, state=MeetingState.CONVENED), coming(people)
    for meeting in (sent, draft):
        for _number in range(rows):
            make_attachment(make_item(meeting))
    member, secretary = signed_in(people.member), signed_in(people.secretary)
    with django_assert_max_num_queries(9):
        read(member, "meeting", sent.pk)
    with django_assert_max_num_queries(14):
        read(secretary, "meeting", draft.pk)


def test_the_public_list_puts_meetings_where_they_are(people: People) -> None:
    live = make_meeting(people.body, state=MeetingState.OPEN, starts=now() - timedelta(hours=1))
    closed = make_meeting(people.body, state=MeetingState.CLOSED, starts=now() - timedelta(hours=3))
    coming = make_meeting(people.body, state=MeetingState.CONVENED, starts=now() + timedelta(days=3))
    missed = make_meeting(people.body, state=MeetingState.CANCELLED, starts=now(), notice_sent_at=now())
    groups = Client().get(reverse("agenda:public_meetings")).context["groups"]
    assert groups == [
        ("Käynnissä", [live]),
        ("Tulevat kokoukset", [coming]),
        ("Pidetyt kokoukset", [missed, closed]),
    ]
    live.delete()
    groups = Client().get(reverse("agenda:public_meetings")).context["groups"]
    assert [heading for heading, _rows in groups] == ["Tulevat kokoukset", "Pidetyt kokoukset"]


def test_waiting_matters_are_searched_when_there_are_many(people: People) -> None:
    meeting = make_meeting(people.body)
    client, address = signed_in(people.secretary), reverse("agenda:meeting", args=[meeting.pk])
    make_matter("Öljysäiliön poistaminen")
    assert 'name="vireilla"' not in client.get(address).content.decode()
    for number in range(12):
        make_matter(f"Asia {number}")
    page = client.get(address)
    assert (len(page.context["waiting"]), page.context["more_waiting"]) == (12, True)
    for words, titles in (("öljy", ["Öljysäiliön poistaminen"]), ("olematon", [])):
        found = client.get(address, {"vireilla": words}).context
        assert ([matter.title for matter in found["waiting"]], found["more_waiting"]) == (titles, False)


def test_a_swedish_reader_sees_the_bodys_swedish_name(people: People) -> None:
    people.body.name_sv = "Bildningsnämnden"
    people.body.save(update_fields=["name_sv"])
    meeting = coming(people)
    client = signed_in(people.secretary)
    client.cookies["django_language"] = "sv"
    with override("fi"):  # the request's language does not outlive this test
        for name, args in (("meetings", ()), ("meeting", (meeting.pk,)), ("notice", (meeting.pk,))):
            page = read(client, name, *args)
            assert ("Bildningsnämnden" in page, people.body.name in page) == (True, False)
