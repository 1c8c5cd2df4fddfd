"""Minutes that have gone through the real steps, put on the web on a chosen day."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from kokous.agenda.models import Meeting
from kokous.core import blobs
from kokous.core.clock import civil_date, now, today
from kokous.core.models import Blob
from kokous.documents.model import Paragraph
from kokous.minutes.correcting import mark_correction
from kokous.minutes.models import Minutes
from kokous.minutes.wanted import Instructions
from kokous.organisation.enums import BodyKind
from kokous.publishing.actions.minutes import correct_publication, publish_minutes
from kokous.publishing.models import Publication, PublishedDocument, PublishedItem, PublishedText
from kokous.publishing.periods import dates_of
from kokous.publishing.preparing import prepare, prepare_correction
from kokous.remedies.published import data_of
from kokous.rules.remedy import Act
from kokous.rules.remedy_values import RECTIFICATION
from tests.agenda.factories import make_attachment, make_matter
from tests.documents.samples import built
from tests.factories import make_user
from tests.kept import kept
from tests.live.factories import House, make_house
from tests.minutes.factories import freeze, hold, note_preparation

#: Words that may not be seen: secret for good, and a private person's until the period ends.
SECRET = "Vastavakuudet Rantatieltä"
SECRET_PAPER = "Tarjousten salainen vertailu"
PERSONAL = "Hakija Esimerkinen"
#: Monday 30 November 2026 at 17.00 in Finland; D2 of the law's examples is published that Thursday.
HELD = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
D2 = date(2026, 12, 3)


def at_noon(day: date) -> datetime:
    """The middle of a day in Finland."""
    return datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/Helsinki"))


@kept
def make_checked(kind: str = BodyKind.COMMITTEE, *, held: datetime = HELD, remedy: str = "") -> House:
    """Frozen minutes: a vote with a private person's name, a secret §, a third that a recusal touched."""
    house = make_house(5, items=3, formal=True, kind=kind, starts=held)
    house.at = held
    first, second, third = house.items
    first.title, first.matter = "Avustus leikkikentälle", make_matter("Avustus")
    first.remedies = [remedy] if remedy else []
    first.proposal = "<p>Avustus on 3 000 euroa.</p>"
    first.description = (
        f'<p>Avustusta hakee <mark data-kind="personal">{PERSONAL}</mark>.</p>'
        '<p>Tili on <mark data-kind="secret" data-ground="23">sata kaksi kolme</mark>.</p>'
    )
    first.save()
    second.title, second.public, second.secrecy = SECRET, False, "JulkL 24 § 1 mom. 20 kohta"
    second.public_title = "Takausasia"
    second.description = "<p>Yritys tarjoaa panttina kolme kiinteistöä.</p>"
    second.save()
    third.title = "Aukioloajat"
    third.save()
    make_attachment(first, title="Suunnitelma", data=built(Paragraph("Suunnitelma")))
    make_attachment(
        first,
        title=SECRET_PAPER,
        data=built(Paragraph(SECRET_PAPER)),
        public=False,
        secrecy="JulkL 24 § 1 mom. 20 kohta",
    )
    return freeze(hold(note_preparation(house), leaves=False))


def publish(house: House, day: date = D2) -> Publication:
    """The minutes on the web from noon of ``day``."""
    house.at = at_noon(day)
    draft = prepare(house.meeting, day)
    return publish_minutes(**house.by(house.secretary), draft=draft)


def correct(house: House, reason: str, *, restart: bool = False) -> Publication:
    """The newest version of the minutes in place of the published one; a correction has been marked before."""
    draft = prepare_correction(house.meeting, house.at.date(), restart=restart)
    return correct_publication(**house.by(house.secretary), reason=reason, restart=restart, draft=draft)


def give_instructions(house: House, remedy: str = "administrative_appeal", *, number: int = 0) -> None:
    """Other instructions for a remedy marked in a checked §."""
    mark_correction(
        actor=house.secretary,
        at=house.at,
        meeting=house.meeting,
        item_id=house.items[number].pk,
        wanted=Instructions([remedy] if remedy else [], "", "Ohje oli väärä."),
    )


@kept
def make_published(
    kind: str = BodyKind.COMMITTEE, day: date = D2, *, held: datetime | None = None
) -> tuple[House, Publication]:
    """A meeting held three days before its minutes were published on ``day``."""
    house = make_checked(kind, held=held or at_noon(day) - timedelta(days=3))
    return house, publish(house, day)


def make_rows(meeting: Meeting, *, titles: tuple[str, ...] = ("Talousarvio",)) -> Publication:
    """Published rows of a closed meeting without the steps before them: quick, for pages and counts of queries."""
    pdf = blobs.write(built(Paragraph("Pöytäkirja")))
    minutes = Minutes.objects.create(
        meeting=meeting, state="frozen", official=pdf, checked_at=now(), frozen_at=now()
    )
    publication = Publication.objects.create(
        minutes=minutes,
        municipality=meeting.body.municipality,
        body=meeting.body,
        meeting=meeting.pk,
        body_name=meeting.body.name,
        held_on=civil_date(meeting.starts),
        official_sha256=pdf.pk,
        published_at=now(),
        published_by=make_user(),
        counted_from=today(),
    )
    for order, title in enumerate(titles, start=1):
        _item(publication, order, title, pdf)
    for kind in ("public", "minimal"):
        html = "<h1>Pöytäkirja</h1><h2>§ 1 Talousarvio</h2><p>Hyväksyttiin.</p>"
        PublishedDocument.objects.create(
            publication=publication, kind=kind, language="fi", html=html, pdf=pdf
        )
    return publication


def _item(publication: Publication, order: int, title: str, pdf: Blob) -> PublishedItem:
    body, act = publication.body, Act.DECISION
    remedies = (RECTIFICATION,)
    dates = dates_of(remedies, publication.counted_from, publication.counted_from)
    paper = {
        "number": 1,
        "title": "Laskelma",
        "public": True,
        "secrecy": "",
        "supporting": False,
        "sha256": pdf.pk,
    }
    item = PublishedItem.objects.create(
        publication=publication,
        item=uuid4(),
        order=order,
        section=order,
        year=publication.held_on.year,
        act=act.value,
        remedies=data_of(remedies, act, provision="", body=body, closes="16:00"),
        closes="16:00",
        notice_day=dates.notice,
        last_day=dates.last,
        personal_until=dates.personal_until,
        final_on=dates.final,
    )
    facts = {"proposal": "<p>A b c d.</p>", "decision": "<p>A b c e.</p>", "attachments": [paper]}
    for kind in ("public", "minimal"):
        PublishedText.objects.create(
            item=item,
            kind=kind,
            language="fi",
            title=title,
            sentence="Hyväksyttiin.",
            facts=facts,
            html="<p>A</p>",
            words=title.casefold(),
        )
    return item
