"""Minutes that have gone through the real steps, put on the web on a chosen day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kokous.documents.model import Paragraph
from kokous.organisation.enums import BodyKind
from kokous.publishing.actions.minutes import publish_minutes
from kokous.publishing.models import Publication
from tests.agenda.factories import make_attachment, make_matter
from tests.documents.samples import built
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


def make_checked(kind: str = BodyKind.COMMITTEE, *, held: datetime = HELD) -> House:
    """Frozen minutes: a vote with a private person's name, a secret §, a third that a recusal touched."""
    house = make_house(5, items=3, formal=True, kind=kind, starts=held)
    house.at = held
    first, second, third = house.items
    first.title, first.matter = "Avustus leikkikentälle", make_matter("Avustus")
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
    return freeze(hold(note_preparation(house)))


def publish(house: House, day: date = D2) -> Publication:
    """The minutes on the web from noon of ``day``."""
    house.at = at_noon(day)
    return publish_minutes(**house.by(house.secretary))


def make_published(
    kind: str = BodyKind.COMMITTEE, day: date = D2, *, held: datetime | None = None
) -> tuple[House, Publication]:
    """A meeting held three days before its minutes were published on ``day``."""
    house = make_checked(kind, held=held or at_noon(day) - timedelta(days=3))
    return house, publish(house, day)
