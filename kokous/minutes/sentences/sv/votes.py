"""Omröstningarna: sidorna, ordningen, resultatet och vinnaren."""

from collections.abc import Mapping

from kokous.core.wholeness import whole
from kokous.live.enums import Method
from kokous.minutes.sentences.sv.document import both
from kokous.rules.kinds import complete

POSITION = "Ståndpunkt"
COUNT = "Röster"
NAMES = "Ledamöter"
POSITIONS: Mapping[str, str] = {"aye": "JA", "no": "NEJ", "blank": "BLANK", "absent": "RÖSTADE INTE"}
_METHODS = complete(
    Method,
    {
        Method.ELECTRONIC: "med omröstningsanläggning",
        Method.ROLL_CALL: "genom namnupprop",
        Method.SHOW_OF_HANDS: "genom handuppräckning",
        Method.STANDING: "genom att stå upp",
        Method.UNKNOWN: "",
    },
)
_TIE = "Rösterna föll jämnt, och ordförandens röst avgjorde (kommunallagen 104 § 2 mom.)."


@whole()
def label(letter: str, maker: str) -> str:
    """How a proposal is called afterwards."""
    return f"förslag {letter} ({maker})"


def base() -> str:
    return "grundförslaget"


def going_on() -> str:
    return "fortsatt behandling av ärendet"


def taking_up() -> str:
    return "ärendet tas upp till behandling"


def not_taking_up() -> str:
    return "ärendet tas inte upp till behandling"


def winner_of(number: int) -> str:
    """The side of a later vote that an earlier one settles."""
    return f"vinnaren i omröstning {number}"


def first_accepted() -> str:
    return "det förslag som först godkänns"


def against() -> str:
    return "avslag på förslaget"


def must_vote(proposals: int) -> str:
    made = "understödda förslag" if proposals > 1 else "ett understött förslag"
    return f"Efter diskussionen konstaterade ordföranden att {made} har lagts fram och att omröstning därför måste förrättas."


@whole("method")
def method_approved(method: str) -> str:
    how = _METHODS[Method(method)] if method in Method.values else ""
    return f"På ordförandens förslag godkändes att omröstningen förrättas {how}." if how else ""


@whole("reason")
def order_approved(reason: str) -> str:
    said = "På ordförandens förslag godkändes följande omröstningsordning:"
    return f"Omröstningsordningen ändrades ({reason}). {said}" if reason else said


@whole()
def order_round(aye: str, no: str) -> str:
    return f"{aye} mot {no}"


def vote_title(number: int, total: int) -> str:
    return f"Omröstning {number}" if total > 1 else "Omröstning"


@whole()
def framing(aye: str, no: str) -> str:
    return f"JA = {aye}. NEJ = {no}."


def result(ayes: int, noes: int, blanks: int | None, absent: int | None) -> str:
    given = [_count(ayes, "ja-röst", "ja-röster"), _count(noes, "nej-röst", "nej-röster")]
    given += [] if blanks is None else [_count(blanks, "blank röst", "blanka röster")]
    said = f"Vid omröstningen avgavs {both(given)}"
    return f"{said}." if absent is None else f"{said}; röstade inte {absent}."


@whole()
def won(name: str, *, by_chair: bool) -> str:
    return _stated(f"Ordföranden konstaterade att {name} vann.", by_chair)


@whole("kind")
def not_carried(kind: str, *, by_chair: bool) -> str:
    """The side against a proposal won: nothing takes its place."""
    what = "klämmen" if kind == "wish" else "förslaget"
    return _stated(f"Ordföranden konstaterade att {what} inte godkändes.", by_chair)


def took_up(taken: bool, *, by_chair: bool) -> str:
    what = "ärendet togs upp till behandling" if taken else "ärendet inte togs upp till behandling"
    return _stated(f"Ordföranden konstaterade att {what}.", by_chair)


@whole("reason")
def voted_alone(reason: str) -> str:
    """Why a vote was held without a counter-proposal."""
    ground = f" Grund: {reason}." if reason else ""
    return f"Ordföranden konstaterade att omröstning förrättas i ärendet.{ground}"


def _stated(said: str, by_chair: bool) -> str:
    return f"{_TIE} {said}" if by_chair else said


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
