"""What a resident sees, on which day, and what nobody sees."""

import re
from datetime import date, timedelta
from io import BytesIO

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from kokous.core.text import folded
from kokous.live.actions.decisions import state_decision
from kokous.live.actions.formalities import accept_order, elect_checkers
from kokous.live.actions.sitting import close_meeting
from kokous.minutes.record import MeetingRecord
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import AdministrativeCourt
from kokous.publishing.actions.minutes import withdraw_publication
from kokous.publishing.draft import Draft, Drafted
from kokous.publishing.inspection import incomplete_instructions
from kokous.publishing.models import Publication, PublishedItem, PublishedText
from tests.agenda.factories import make_item, make_matter, make_meeting, make_meeting_body
from tests.factories import make_host, make_municipality
from tests.live.factories import House, make_house, person_id
from tests.markup import single, tight
from tests.minutes.factories import freeze, note_preparation
from tests.publishing.conftest import Days
from tests.publishing.factories import (
    D2,
    HELD,
    PERSONAL,
    SECRET,
    SECRET_PAPER,
    at_noon,
    make_checked,
    make_published,
    make_rows,
    publish,
)

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 28)
AFTER = date(2026, 12, 29)
HIDDEN = (SECRET, SECRET_PAPER, "kolme kiinteistöä", "sata kaksi kolme")


def page(name: str, *args: object, **data: object) -> str:
    """The words of a page, tags out and white space single."""
    reply = Client().get(reverse(name, args=args), data)
    assert reply.status_code == 200
    main = re.sub(r"(?s).*<main[^>]*>(.*)</main>.*", r"\1", reply.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("&nbsp;", " ").replace("\xa0", " ").split())


def matter(house: House, number: int = 0) -> object:
    return house.items[number].pk


@pytest.mark.law("R-9.10", "R-9.23")
def test_a_decision_says_what_was_decided_and_what_one_can_do(on: Days) -> None:
    house, _publication = make_published()
    words = page("publishing:decision", matter(house))
    assert (
        f"{house.body.name} ma 30.11.2026 § {PublishedItem.objects.get(item=matter(house)).section}" in words
    )
    assert "Julkaistu to 3.12.2026" in words
    assert (
        "Voit vaatia oikaisua viimeistään ma 28.12.2026 ennen viraston aukioloajan päättymistä (klo 16.00)."
        in words
    )
    assert "Tiedoksisaantipäivä on 7 päivää myöhemmin: to 10.12.2026." in words
    assert "to 24.12.2026 on jouluaatto" in words
    for term in (
        "Kenelle",
        "Mihin toimitetaan",
        "Määräaika",
        "Mistä aika alkaa",
        "Mitä on kerrottava",
        "Mitä liitetään",
        "Maksu",
    ):
        assert term in words


@pytest.mark.law("R-9.08")
def test_the_page_and_the_pdf_lose_personal_data_the_day_after_the_last(on: Days) -> None:
    house, publication = make_published()
    for day, there in ((LAST, True), (AFTER, False)):
        on(day)
        shown = [
            page("publishing:decision", matter(house)),
            page("publishing:minutes", publication.meeting),
            pdf(publication.meeting),
        ]
        assert [PERSONAL in words for words in shown] == [there] * 3
    assert "Aika vaatia oikaisua päättyi ma 28.12.2026." in page("publishing:decision", matter(house))


@pytest.mark.law("R-9.08", "R-9.07")
def test_the_minutes_lead_to_each_decision_in_the_words_of_the_day(on: Days) -> None:
    house, publication = make_published()
    PublishedText.objects.filter(item__item=matter(house), kind="public").update(title=f"Avustus: {PERSONAL}")
    address, link = reverse("publishing:minutes", args=[publication.meeting]), '<a href="{}">{}</a>'
    seen = {}
    for day in (LAST, AFTER):
        on(day)
        shown = tight(Client().get(address).content.decode())
        seen[day] = [
            link.format(reverse("publishing:decision", args=[each.pk]), title) in shown
            for each, title in (
                (house.items[0], f"Avustus: {PERSONAL}"),
                (house.items[0], "Avustus leikkikentälle"),
                (house.items[1], "Takausasia"),
            )
        ]
    assert seen == {LAST: [True, False, True], AFTER: [False, True, True]}


@pytest.mark.law("R-13.04")
def test_pages_with_personal_data_are_kept_from_robots_and_caches(on: Days) -> None:
    house, publication = make_published()
    addresses = [
        reverse("publishing:decision", args=[matter(house)]),
        reverse("publishing:minutes", args=[publication.meeting]),
        reverse("publishing:minutes_pdf", args=[publication.meeting]),
    ]
    for address in addresses:
        reply = Client().get(address)
        assert (reply["X-Robots-Tag"], reply["Cache-Control"]) == ("noindex, noarchive", "no-store")
    on(AFTER)
    for address in addresses:
        reply = Client().get(address)
        assert ("X-Robots-Tag" in reply, reply["Cache-Control"]) == (False, "no-cache")


@pytest.mark.law("R-9.07", "R-13.04")
def test_nothing_secret_is_in_any_public_artefact(on: Days) -> None:
    house, publication = make_published()
    item = PublishedItem.objects.get(item=matter(house, 1))
    client = Client()
    asked = [
        *(
            reverse(f"publishing:{name}")
            for name in ("front", "decisions", "meetings", "bodies", "feed", "calendar", "announcements")
        ),
        *(reverse("publishing:decision", args=[each.item]) for each in publication.items.all()),
        reverse("publishing:minutes", args=[publication.meeting]),
        reverse("publishing:body", args=[house.body.slug]),
    ]
    for address in asked:
        words = client.get(address).content.decode()
        assert (address, [word for word in HIDDEN if word in words]) == (address, [])
    assert [word for word in HIDDEN if word in pdf(publication.meeting)] == []
    assert "Salassa pidettävä Kokouksessa käsiteltiin salassa pidettävä asia" in page(
        "publishing:decision", item.item
    )
    for word in ("Vastavakuudet", "kiinteistöä", "salainen"):
        assert page("publishing:search", haku=word).count("Hakuehdoilla ei löytynyt päätöksiä") == 1


def test_votes_are_shown_with_names_and_the_secret_paper_by_its_ground(on: Days) -> None:
    house, _ = make_published()
    words = page("publishing:decision", matter(house))
    facts = PublishedText.objects.get(item__item=matter(house), kind="public").facts
    vote = facts["votes"][0]
    assert (vote["ayes"], vote["noes"]) == (2, 3)
    assert f"JAA 2 {', '.join(vote['ayes_names'])} EI 3 {', '.join(vote['noes_names'])}" in words
    assert "2 Salassa pidettävä JulkL 24 § 1 mom. 20 kohta" in words


@pytest.mark.law("R-9.20")
def test_what_is_only_preparation_says_that_there_is_no_remedy(on: Days) -> None:
    _house, publication = make_published()
    opening = publication.items.filter(formal=True).first()
    words = page("publishing:decision", opening.item)
    assert "Tästä ei voi vaatia oikaisua: asia on valmistelua (KuntaL 136 §)." in words


@pytest.mark.law("R-9.19")
def test_a_councils_decision_is_appealed_within_thirty_days(on: Days) -> None:
    house, _ = make_published(BodyKind.COUNCIL)
    words = page("publishing:decision", matter(house, 2))
    assert (
        "Voit valittaa päätöksestä viimeistään ma 11.1.2027 ennen tuomioistuimen aukioloajan päättymistä (klo 16.15)."
        in words
    )
    assert "Valitusosoitus (kunnallisvalitus)" in words
    assert "Mallin hallinto-oikeus" in words


@pytest.mark.law("R-9.32")
def test_what_was_published_before_courts_had_hours_says_none(on: Days) -> None:
    house, publication = make_published(BodyKind.COUNCIL)
    row = publication.items.get(item=matter(house, 2))
    row.remedies = [{key: value for key, value in each.items() if key != "closes"} for each in row.remedies]
    row.save()
    words = page("publishing:decision", matter(house, 2))
    assert "ma 11.1.2027 ennen tuomioistuimen aukioloajan päättymistä." in words


@pytest.mark.law("R-9.34")
def test_a_published_procurement_tells_of_both_remedies(on: Days) -> None:
    house = make_checked(BodyKind.BOARD, remedy="procurement_above")
    publish(house)
    words = page("publishing:decision", matter(house))
    assert "Asianosainen voi vaatia hankintaoikaisua 14 päivän kuluessa" in words
    assert "Asianosainen voi valittaa markkinaoikeuteen 14 päivän kuluessa" in words
    assert "Sörnäistenkatu 1, 00580 Helsinki" in words
    assert "Oikaisuvaatimusohje" not in words


@pytest.mark.law("R-9.20")
def test_a_proposal_to_the_council_says_why_there_is_no_remedy(on: Days) -> None:
    house = make_checked(BodyKind.BOARD, remedy="proposal")
    publish(house)
    words = page("publishing:decision", matter(house))
    assert "Tästä ei voi vaatia oikaisua: asian ratkaisee valtuusto (KuntaL 136 §)." in words
    assert "koska se on ehdotus valtuustolle" in words


@pytest.mark.law("R-9.23")
def test_nothing_is_published_with_a_hole_in_its_instructions(on: Days) -> None:
    house = make_checked(BodyKind.COUNCIL)
    AdministrativeCourt.objects.all().delete()
    client = Client()
    client.force_login(house.secretary)
    address = reverse("publishing:publish", args=[house.meeting.pk])
    assert client.get(address).status_code == 200
    refused = client.post(address)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Valitusosoitus (kunnallisvalitus): viranomainen, jolle muutoksenhaku osoitetaan" in said
    assert f'href="{reverse("access:municipality")}"' in said
    assert "Pöytäkirjan julkaiseminen" in said
    assert not Publication.objects.exists()


@pytest.mark.law("R-9.20", "R-9.23")
@pytest.mark.parametrize(
    ("kind", "keys", "lacking"),
    [
        ("rectification", "authority delivery period period_start contents enclosures fees", ()),
        ("rectification", "authority period period_start contents enclosures fees", ("delivery",)),
        ("municipal_appeal", "period period_start contents enclosures fees", ("authority", "delivery")),
        ("prohibition", "provision", ()),
        ("prohibition", "", ("provision",)),
    ],
)
def test_the_final_texts_are_looked_at_element_by_element(
    kind: str, keys: str, lacking: tuple[str, ...]
) -> None:
    lines = [{"key": key, "text": "x"} for key in keys.split()] + [{"key": "delivery", "text": " "}]
    said = {"kind": kind, "heading": "Ohje", "lines": lines}
    item = PublishedItem(remedies=[{"kind": kind, "instructions": {"fi": said}}])
    text = PublishedText(facts={"remedies": [said]})
    drafted = (Drafted(item, (text,)),)
    found = incomplete_instructions(Draft(drafted, (), MeetingRecord(meeting="x"), D2, "", None))
    assert [each.lacking for each in found] == [lacking, lacking][: 2 if lacking else 0]


def test_instructions_come_in_the_language_of_the_page(on: Days) -> None:
    house, _ = make_published()
    client = Client()
    client.cookies["django_language"] = "sv"
    words = client.get(reverse("publishing:decision", args=[matter(house)])).content.decode()
    assert "Anvisningar för begäran om omprövning" in words
    assert "Oikaisuvaatimusohje" not in words


def test_an_attachment_is_given_until_the_period_ends(on: Days) -> None:
    house, _ = make_published()
    open_paper = reverse("publishing:attachment", args=[matter(house), 1])
    secret_paper = reverse("publishing:attachment", args=[matter(house), 2])
    client = Client()
    assert (client.get(open_paper).status_code, client.get(secret_paper).status_code) == (200, 404)
    on(AFTER)
    assert client.get(open_paper).status_code == 410
    assert "Poistettu verkosta muutoksenhakuajan päätyttyä" in page("publishing:decision", matter(house))


@pytest.mark.law("R-10.06")
def test_withdrawn_minutes_leave_a_tombstone_with_the_reason(on: Days) -> None:
    house, publication = make_published()
    withdraw_publication(**house.by(house.secretary), reason="Väärä tiedosto.")
    for address in (
        reverse("publishing:decision", args=[matter(house)]),
        reverse("publishing:minutes", args=[publication.meeting]),
        reverse("publishing:minutes_pdf", args=[publication.meeting]),
        reverse("publishing:attachment", args=[matter(house), 1]),
    ):
        reply = Client().get(address)
        assert reply.status_code == 410
        assert "Väärä tiedosto." in reply.content.decode()
        assert "Avustus leikkikentälle" not in reply.content.decode()
    assert "Avustus leikkikentälle" not in page("publishing:decisions")
    assert "Avustus leikkikentälle" not in Client().get(reverse("publishing:feed")).content.decode()


def test_another_municipalitys_decision_does_not_exist(on: Days) -> None:
    house, publication = make_published()
    make_host(house.body.municipality, "localhost")
    make_host(make_municipality("Toiskunta"), "testserver")
    for name, key in (
        ("decision", matter(house)),
        ("minutes", publication.meeting),
        ("minutes_pdf", publication.meeting),
    ):
        assert Client().get(reverse(f"publishing:{name}", args=[key])).status_code == 404
        assert (
            Client().get(reverse(f"publishing:{name}", args=[key]), headers={"host": "localhost"}).status_code
            == 200
        )
    assert Client().get(reverse("publishing:body", args=[house.body.slug])).status_code == 404
    assert "Avustus" not in page("publishing:decisions")


def test_unpublished_minutes_do_not_exist(on: Days) -> None:
    house = make_checked()
    assert Client().get(reverse("publishing:minutes", args=[house.meeting.pk])).status_code == 404
    assert Client().get(reverse("publishing:decision", args=[matter(house)])).status_code == 404
    publish(house)
    assert Client().get(reverse("publishing:minutes", args=[house.meeting.pk])).status_code == 200


def test_decisions_are_found_by_body_year_and_words(on: Days) -> None:
    house, _ = make_published()
    titles = ("Avustus leikkikentälle", "Takausasia", "Aukioloajat")

    def found(**asked: object) -> list[str]:
        words = page("publishing:decisions", **asked)
        return [title for title in titles if title in words]

    assert found() == list(titles)
    assert found(toimielin=house.body.slug, vuosi=2026) == list(titles)
    assert found(haku="LEIKKIkentälle avustus") == ["Avustus leikkikentälle"]
    assert found(vuosi=2025) == list(titles)  # a year without decisions is no choice and narrows nothing
    assert found(haku="esimerkinen") == []


def test_words_are_found_however_they_are_typed(on: Days) -> None:
    house, _ = make_published()
    text = PublishedText.objects.get(item__item=matter(house), kind="minimal")
    assert text.words.startswith("avustus leikkikentälle ")
    text.words = folded("Lautakunta päätti: avustus leikkikentälle on 3 000 euroa, toimi–alat")
    text.save()
    asked = ["pa\u0308a\u0308tti\u200b avustus", '"3 000 euroa"', "3000", "3\xa0000", "”LEIKKIKENTÄLLE”"]
    for words in (*asked, "leikkiken\xadtälle,", "toimi-alat"):
        assert "Avustus leikkikentälle" in page("publishing:search", haku=words), words
    assert "Avustus leikkikentälle" not in page("publishing:search", haku="leikkikentalle")


def test_what_xml_cannot_hold_in_an_older_heading_does_not_stop_the_feed(on: Days) -> None:
    make_published()
    PublishedText.objects.filter(title="Aukioloajat").update(title="Aukiolo\x0bajat\ufffe\uffff \x01nyt")
    feed = Client().get(reverse("publishing:feed"))
    assert (feed.status_code, "Aukiolo ajat nyt<" in feed.content.decode()) == (200, True)
    assert not feedparser.parse(feed.content).bozo


@pytest.mark.law("R-13.04")
def test_the_feed_never_holds_personal_data(on: Days) -> None:
    house, _ = make_published()
    PublishedText.objects.filter(item__item=matter(house), kind="public").update(
        title=f"Avustus: {PERSONAL}", sentence=f"{PERSONAL} sai avustuksen."
    )
    assert PERSONAL in page("publishing:decisions")
    reply = Client().get(reverse("publishing:decisions"))
    assert reply["X-Robots-Tag"] == "noindex, noarchive"
    feed = Client().get(reverse("publishing:feed"))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert (PERSONAL in feed.content.decode(), feed.content.decode().count("<entry>")) == (False, 3)


@pytest.mark.law("R-16.05", "R-15.01")
def test_a_swedish_page_calls_the_body_in_swedish_and_marks_only_the_texts_as_finnish(on: Days) -> None:
    house, _ = make_published()
    house.body.name_sv = "Nämnden"
    house.body.save()
    client = Client(headers={"accept-language": "sv"})
    address = reverse("publishing:decision", args=[matter(house)])
    shown = " ".join(client.get(address).content.decode().replace("\xa0", " ").split())
    assert '<p class="eyebrow">Nämnden' in tight(shown)
    assert '<h1 lang="fi">Avustus leikkikentälle</h1>' in shown
    assert ("<h2>Motivering</h2>" in shown, '<article lang="fi">' in shown) == (True, False)
    assert "Nämnden" in client.get(reverse("publishing:decisions")).content.decode()


@pytest.mark.law("R-9.08", "R-13.04")
def test_lists_say_what_was_decided_and_the_feed_says_it_without_personal_data(on: Days) -> None:
    """*Hyväksyi päätösehdotuksen* tells a resident nothing."""
    house, _ = make_published()
    rows = PublishedText.objects.filter(item__item=matter(house, 2))
    for row in rows:
        who = PERSONAL if row.kind == "public" else "[henkilötieto]"
        decision = f"<p>{who} saa avustuksen. Se maksetaan heti.</p>"
        row.facts = row.facts | {"outcome": "passed_as_proposed", "decision": decision}
        row.save()
    said = f"{PERSONAL} saa avustuksen."
    shown = page("publishing:decisions")
    assert (f"Aukioloajat {said}" in shown, "Se maksetaan heti" in shown) == (True, False)
    assert Client().get(reverse("publishing:decisions"))["Cache-Control"] == "no-store"
    assert f"hyväksyi päätösehdotuksen. {said}" in page("publishing:decision", matter(house, 2))
    feed = Client().get(reverse("publishing:feed")).content.decode()
    assert (PERSONAL in feed, "[henkilötieto] saa avustuksen." in feed) == (False, True)


def test_a_proposal_that_was_not_accepted_is_not_called_the_decision(on: Days) -> None:
    house, _ = make_published()
    for row in PublishedText.objects.filter(item__item=matter(house, 2)):
        row.facts = row.facts | {
            "outcome": "tabled",
            "decision": "",
            "proposal": "<p>Kirjasto suljetaan.</p>",
        }
        row.save()
    assert "Päätösehdotus Kirjasto suljetaan." in page("publishing:decision", matter(house, 2))


def test_a_visitor_gets_the_portal_and_a_member_the_own_work(on: Days) -> None:
    house, _ = make_published()
    assert "Avustus leikkikentälle" in page("home")
    client = Client()
    client.force_login(house.members[1], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("home")).templates[0].name == "access/home.html"


def test_lists_ask_as_much_of_one_row_as_of_three(on: Days) -> None:
    counts: dict[str, list[int]] = {}
    for number, titles in enumerate((("Yksi",), ("Yksi", "Kaksi", "Kolme"))):
        body = make_meeting_body()
        meeting = make_meeting(body, state="closed", starts=at_noon(D2) - timedelta(days=number + 1))
        make_rows(meeting, titles=titles)
        for name in ("decisions", "front", "feed", "meetings", "bodies"):
            address = reverse(f"publishing:{name}")
            assert Client().get(address).status_code == 200
            with CaptureQueriesContext(connection) as queries:
                Client().get(address)
            counts.setdefault(name, []).append(len(queries))
    assert {name: one == four for name, (one, four) in counts.items()} == dict.fromkeys(counts, True)
    assert max(max(each) for each in counts.values()) <= 10


def test_held_meetings_lead_to_their_minutes(on: Days) -> None:
    _house, publication = make_published()
    words = Client().get(reverse("publishing:meetings")).content.decode()
    assert reverse("publishing:minutes", args=[publication.meeting]) in words


def test_coming_meetings_are_a_calendar(on: Days) -> None:
    house, _ = make_published()
    on(house.meeting.starts.date() - timedelta(days=1))
    reply = Client().get(reverse("publishing:calendar"))
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert reply.content.decode().count("BEGIN:VEVENT") == 1
    on(D2)
    assert Client().get(reverse("publishing:calendar")).content.decode().count("BEGIN:VEVENT") == 0


def test_the_secretary_publishes_on_the_page_and_others_may_not(on: Days) -> None:
    house = make_checked()
    address = reverse("publishing:publish", args=[house.meeting.pk])
    client = Client()
    client.force_login(house.members[1], backend="django.contrib.auth.backends.ModelBackend")
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    client.force_login(house.secretary, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(address).content.decode().replace("\xa0", " ")
    assert "ma 28.12.2026" in shown
    reply = client.post(address)
    assert (reply.status_code, reply["Location"]) == (
        302,
        reverse("publishing:minutes", args=[house.meeting.pk]),
    )
    assert client.post(address).status_code == 422


def pdf(meeting: object) -> str:
    """The text of the PDF that is given out now."""
    reply = Client().get(reverse("publishing:minutes_pdf", args=[meeting]))
    assert (reply.status_code, reply["Content-Type"]) == (200, "application/pdf")
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(reply.content)).pages)


def as_secretary(house: House) -> Client:
    """The secretary's browser."""
    client = Client()
    client.force_login(house.secretary, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, name: str, house: House) -> str:
    """A page of a meeting, white space single."""
    page = client.get(reverse(name, args=[house.meeting.pk]))
    return single(page.content.decode())


def test_after_publication_the_pages_say_when_and_where_and_offer_it_no_more(on: Days) -> None:
    house = make_checked()
    client = as_secretary(house)
    said = re.compile(r"Julkaistu (?:<time[^>]*>)?to 3\.12\.")
    link = f'<a href="{reverse("publishing:minutes", args=[house.meeting.pk])}">Katso julkaisu</a>'
    offered = "Julkaise pöytäkirja</"
    pages = ("minutes:keep", "minutes:minutes", "publishing:publish")
    before = [read(client, name, house) for name in pages]
    assert [(offered in each, link in each) for each in before] == [(True, False)] * 3
    publish(house)
    after = [read(client, name, house) for name in pages]
    assert [(offered in each, link in each, bool(said.search(each))) for each in after] == [
        (False, True, True)
    ] * 3
    on(AFTER)
    last = read(client, "publishing:publish", house)
    assert re.search(r"määräajat on laskettu julkaisusta (<time[^>]*>)?to 3\.12\.2026", last)
    assert ("Kun julkaiset tänään" in last, "ma 28.12.2026" in last) == (False, True)
    withdraw_publication(**house.by(house.secretary), reason="Virhe.")
    assert [offered in read(client, name, house) for name in pages] == [True] * 3


def test_the_way_to_the_minutes_is_the_same_on_all_their_pages(on: Days) -> None:
    house, _ = make_published()
    client = as_secretary(house)
    for name in ("minutes:keep", "minutes:minutes", "publishing:publish", "minutes:extract"):
        page = read(client, name, house)
        listed = reverse("minutes:list")
        assert f'<nav class="breadcrumbs wrap" aria-label="Murupolku"><ol><li><a href="{listed}">' in tight(
            page
        )
        assert re.findall(r'<a href="([^"]*)" aria-current="page"', page) == [listed]
    agenda = client.get(reverse("agenda:meeting", args=[house.meeting.pk])).content.decode()
    assert re.findall(r'<a href="([^"]*)" aria-current="page"', agenda) == [reverse("agenda:meetings")]


def test_what_is_refused_is_said_above_the_form(on: Days) -> None:
    house, _ = make_published()
    reply = as_secretary(house).post(
        reverse("minutes:reopen", args=[house.meeting.pk]), {"reason": "Kellonaika."}
    )
    assert (reply.status_code, "Pöytäkirja on tarkastettu" in reply.content.decode()) == (422, True)


@pytest.mark.law("R-9.20")
def test_a_preparing_decision_says_what_was_proposed_and_when_the_council_decides(on: Days) -> None:
    house = make_house(5, items=1, formal=True, kind=BodyKind.BOARD, starts=HELD)
    house.at = HELD
    item = house.items[0]
    item.title, item.matter = "Hallintosääntö", make_matter("Hallintosääntö")
    item.remedies = ["preparation"]
    item.proposal = "<p>Kunnanhallitus ehdottaa, että valtuusto hyväksyy hallintosäännön muutoksen.</p>"
    item.save()
    note_preparation(house).open()
    elect_checkers(**house.chairs, persons=[person_id(each) for each in house.members[1:3]])
    accept_order(**house.chairs)
    house.take()
    state_decision(**house.chairs)
    close_meeting(**house.chairs)
    house.meeting.refresh_from_db()
    publish(freeze(house))
    said = "päätti ehdottaa, että valtuusto hyväksyy hallintosäännön muutoksen."
    council = make_meeting_body(name="Valtuusto", kind=BodyKind.COUNCIL)
    coming = make_meeting(council, state="convened", starts=at_noon(date(2026, 12, 14)))
    listed = make_item(coming, matter=make_matter("Muu asia"))
    address = reverse("publishing:decision", args=[item.pk])
    before = " ".join(Client().get(address).content.decode().replace("\xa0", " ").split())
    listed.matter = item.matter
    listed.save()
    after = " ".join(Client().get(address).content.decode().replace("\xa0", " ").split())
    agenda = reverse("agenda:public_meeting", args=[coming.pk])
    link = f'<a href="{agenda}">Valtuusto päättää asiasta ma 14.12.2026.</a>'
    assert [(said in each, link in each) for each in (before, after)] == [(True, False), (True, True)]
    unknown = "Asiasta päättää valtuusto. Päivä tulee tähän, kun valtuuston kutsu on lähetetty."
    assert [unknown in each for each in (before, after)] == [True, False]
    assert said in Client().get(reverse("publishing:decisions")).content.decode()
