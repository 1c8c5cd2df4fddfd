"""Äänestykset: puolet, järjestys, tulos ja voittaja."""

from collections.abc import Mapping

from kokous.core.wholeness import whole
from kokous.live.enums import Method
from kokous.minutes.sentences.fi.document import both
from kokous.rules.kinds import complete

POSITION = "Kanta"
COUNT = "Ääniä"
NAMES = "Jäsenet"
POSITIONS: Mapping[str, str] = {"aye": "JAA", "no": "EI", "blank": "TYHJÄ", "absent": "ÄÄNESTÄMÄTTÄ"}
_METHODS = complete(
    Method,
    {
        Method.ELECTRONIC: "äänestyslaitteella",
        Method.ROLL_CALL: "nimenhuudolla",
        Method.SHOW_OF_HANDS: "kättennostolla",
        Method.STANDING: "seisomaannousulla",
        Method.UNKNOWN: "",
    },
)
_TIE = "Äänet menivät tasan, ja puheenjohtajan ääni ratkaisi (KuntaL 104 § 2 mom.)."


@whole()
def label(letter: str, maker: str) -> str:
    """How a proposal is called afterwards, in the nominative."""
    return f"ehdotus {letter} ({maker})"


def base() -> str:
    return "pohjaehdotus"


def going_on() -> str:
    return "asian käsittelyn jatkaminen"


def taking_up() -> str:
    return "asia otetaan käsiteltäväksi"


def not_taking_up() -> str:
    return "asiaa ei oteta käsiteltäväksi"


def winner_of(number: int) -> str:
    """The side of a later vote that an earlier one settles."""
    return f"{number}. äänestyksen voittaja"


def first_accepted() -> str:
    return "ensimmäisenä hyväksytty ehdotus"


def against() -> str:
    return "ehdotuksen hylkääminen"


def must_vote(proposals: int) -> str:
    made = "kannatettuja ehdotuksia" if proposals > 1 else "kannatettu ehdotus"
    return f"Keskustelun päätyttyä puheenjohtaja totesi, että on tehty {made}, joten asiasta on äänestettävä."


@whole("method")
def method_approved(method: str) -> str:
    how = _METHODS[Method(method)] if method in Method.values else ""
    return f"Äänestystavaksi hyväksyttiin puheenjohtajan esityksestä äänestys {how}." if how else ""


@whole("reason")
def order_approved(reason: str) -> str:
    said = "Puheenjohtajan esityksestä hyväksyttiin seuraava äänestysjärjestys:"
    return f"Äänestysjärjestystä muutettiin ({reason}). {said}" if reason else said


@whole()
def order_round(aye: str, no: str) -> str:
    return f"{aye} vastaan {no}"


def vote_title(number: int, total: int) -> str:
    return f"Äänestys {number}" if total > 1 else "Äänestys"


@whole()
def framing(aye: str, no: str) -> str:
    return f"JAA = {aye}. EI = {no}."


def result(ayes: int, noes: int, blanks: int | None, absent: int | None) -> str:
    given = [_count(ayes, "jaa-ääni", "jaa-ääntä"), _count(noes, "ei-ääni", "ei-ääntä")]
    given += [] if blanks is None else [_count(blanks, "tyhjä", "tyhjää")]
    said = f"Suoritetussa äänestyksessä annettiin {both(given)}"
    return f"{said}." if absent is None else f"{said}; äänestämättä {absent}."


@whole()
def won(name: str, *, by_chair: bool) -> str:
    return _stated(f"Puheenjohtaja totesi, että {name} voitti.", by_chair)


@whole("kind")
def not_carried(kind: str, *, by_chair: bool) -> str:
    """The side against a proposal won: nothing takes its place."""
    what = "toivomusponsi" if kind == "wish" else "ehdotus"
    return _stated(f"Puheenjohtaja totesi, että {what} ei tullut hyväksytyksi.", by_chair)


def took_up(taken: bool, *, by_chair: bool) -> str:
    what = "asia otettiin käsiteltäväksi" if taken else "asiaa ei otettu käsiteltäväksi"
    return _stated(f"Puheenjohtaja totesi, että {what}.", by_chair)


def _stated(said: str, by_chair: bool) -> str:
    return f"{_TIE} {said}" if by_chair else said


@whole("reason")
def voted_alone(reason: str) -> str:
    """Why a vote was held without a counter-proposal."""
    ground = f" Peruste: {reason}." if reason else ""
    return f"Puheenjohtaja totesi, että asiasta äänestetään.{ground}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
