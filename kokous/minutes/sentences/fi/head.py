"""Ensimmäiset sivut: mikä kokous oli ja ketkä olivat läsnä."""

from collections.abc import Mapping

from kokous.agenda.enums import Mode
from kokous.core.wholeness import whole
from kokous.live.enums import Capacity
from kokous.rules.kinds import complete

MODE = "Päätöksentekotapa"
TIME = "Aika"
PLACE = "Paikka"
PAUSES = "Keskeytykset"
CHAIRING = "Puheenjohtajana toimiminen"
PUBLICITY = "Julkisuus"
PUBLIC: Mapping[bool, str] = {
    True: "julkinen kokous (KuntaL 101 §)",
    False: "kokous ei ole julkinen (KuntaL 101 §)",
}
MODES: Mapping[Mode, str] = complete(
    Mode,
    {
        Mode.MEETING: "varsinainen kokous",
        Mode.ELECTRONIC: "sähköinen kokous",
        Mode.E_PROCEDURE: "sähköinen päätöksentekomenettely",
    },
)
ATTENDANCE = "Läsnäolijat"
MEMBERS = "Jäsenet"
OTHERS = "Muut läsnäolijat"
ABSENT = "Poissa olleet jäsenet"
NAME = "Nimi"
ROLE = "Tehtävä"
PRESENT = "Läsnä"
REMOTE = "etänä"
CHAIR = "puheenjohtaja"
CAPACITIES: Mapping[Capacity, str] = complete(
    Capacity,
    {
        Capacity.MEMBER: "jäsen",
        Capacity.DEPUTY: "varajäsen",
        Capacity.PRESENTER: "esittelijä",
        Capacity.SECRETARY: "pöytäkirjanpitäjä",
        Capacity.BOARD_REPRESENTATIVE: "hallituksen edustaja",
        Capacity.MANAGER: "kunnanjohtaja",
        Capacity.EXPERT: "asiantuntija",
        Capacity.ATTENDEE: "muu läsnäolija",
    },
)


def meeting_number(number: int, year: int) -> str:
    return f"{number}/{year}"


@whole()
def from_to(day: str, start: str, end: str) -> str:
    return f"{day} klo {start}–{end}"


@whole()
def in_place_of(name: str) -> str:
    return f"varajäsen, varsinainen jäsen: {name}"


def only_item(number: int | None) -> str:
    return f"§ {number} käsittelyn ajan" if number else "yhden asian käsittelyn ajan"


@whole("reason")
def pause(start: str, end: str, reason: str) -> str:
    return f"klo {start}–{end}" + (f" ({reason})" if reason else "")


@whole()
def led(name: str, number: int | None, time: str) -> str:
    if number:
        return f"{name} toimi puheenjohtajana § {number} käsittelyn ajan."
    return f"{name} johti kokousta klo {time} alkaen."
