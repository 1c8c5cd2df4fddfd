"""De första sidorna: vilket sammanträde det var och vilka som var närvarande."""

from collections.abc import Mapping

from kokous.agenda.enums import Mode
from kokous.core.wholeness import whole
from kokous.live.enums import Capacity
from kokous.rules.kinds import complete

MODE = "Beslutssätt"
TIME = "Tid"
PLACE = "Plats"
PAUSES = "Avbrott"
CHAIRING = "Ordförandeskap"
PUBLICITY = "Offentlighet"
PUBLIC: Mapping[bool, str] = {
    True: "offentligt sammanträde (kommunallagen 101 §)",
    False: "sammanträdet är inte offentligt (kommunallagen 101 §)",
}
MODES: Mapping[Mode, str] = complete(
    Mode,
    {
        Mode.MEETING: "ordinarie sammanträde",
        Mode.ELECTRONIC: "elektroniskt sammanträde",
        Mode.E_PROCEDURE: "elektroniskt beslutsförfarande",
    },
)
ATTENDANCE = "Närvarande"
MEMBERS = "Ledamöter"
OTHERS = "Övriga närvarande"
ABSENT = "Frånvarande ledamöter"
NAME = "Namn"
ROLE = "Uppgift"
PRESENT = "Närvarande"
REMOTE = "på distans"
CHAIR = "ordförande"
CAPACITIES: Mapping[Capacity, str] = complete(
    Capacity,
    {
        Capacity.MEMBER: "ledamot",
        Capacity.DEPUTY: "ersättare",
        Capacity.PRESENTER: "föredragande",
        Capacity.SECRETARY: "protokollförare",
        Capacity.BOARD_REPRESENTATIVE: "styrelsens representant",
        Capacity.MANAGER: "kommundirektör",
        Capacity.EXPERT: "sakkunnig",
        Capacity.ATTENDEE: "annan närvarande",
    },
)


def meeting_number(number: int, year: int) -> str:
    return f"{number}/{year}"


@whole()
def from_to(day: str, start: str, end: str) -> str:
    return f"{day} kl. {start}–{end}"


@whole()
def in_place_of(name: str) -> str:
    return f"ersättare, ordinarie ledamot: {name}"


def only_item(number: int | None) -> str:
    return f"under behandlingen av § {number}" if number else "under behandlingen av ett ärende"


@whole("reason")
def pause(start: str, end: str, reason: str) -> str:
    return f"kl. {start}–{end}" + (f" ({reason})" if reason else "")


@whole()
def led(name: str, number: int | None, time: str) -> str:
    if number:
        return f"{name} var ordförande under behandlingen av § {number}."
    return f"{name} ledde sammanträdet från kl. {time}."
