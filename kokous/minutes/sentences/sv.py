"""Protokollets meningar på svenska, så som en kommunsekreterare skriver dem."""

import re
from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import ProposalKind

#: Raised when a sentence changes its content; stored on the minutes.
VERSION = "sv-5"

TITLE = "Protokoll"
EXTRACT = "Protokollsutdrag"
MODE = "Beslutssätt"
TIME = "Tid"
PLACE = "Plats"
PAUSES = "Avbrott"
CHAIRING = "Ordförandeskap"
PUBLICITY = "Offentlighet"
PUBLIC = {
    True: "offentligt sammanträde (kommunallagen 101 §)",
    False: "sammanträdet är inte offentligt (kommunallagen 101 §)",
}
MODES = {
    "meeting": "ordinarie sammanträde",
    "electronic": "elektroniskt sammanträde",
    "e_procedure": "elektroniskt beslutsförfarande",
}
ATTENDANCE = "Närvarande"
MEMBERS = "Ledamöter"
OTHERS = "Övriga närvarande"
ABSENT = "Frånvarande ledamöter"
NAME = "Namn"
ROLE = "Uppgift"
PRESENT = "Närvarande"
REMOTE = "på distans"
CHAIR = "ordförande"
CAPACITIES = {
    "member": "ledamot",
    "deputy": "ersättare",
    "presenter": "föredragande",
    "secretary": "protokollförare",
    "board_representative": "styrelsens representant",
    "manager": "kommundirektör",
    "expert": "sakkunnig",
    "attendee": "annan närvarande",
}
LEGALITY = "Laglighet och beslutförhet"
CHECKERS = "Protokolljusterare"

MATTER = "Ärendenummer"
PREPARER = "Beredare"
PRESENTER = "Föredragande"
DESCRIPTION = "Redogörelse"
PROPOSAL = "Beslutsförslag"
HANDLING = "Behandling"
DECISION = "Beslut"
DISSENT = "Avvikande mening"
CHECKING = "Justering"
ATTACHMENTS = "Bilagor"
SUPPORTING = "Tilläggsmaterial"
REMEDY = "Sökande av ändring"
HIDDEN_TITLE = "Sekretessbelagt ärende"
HIDDEN_PAPER = "Sekretessbelagd bilaga"
POSITION = "Ståndpunkt"
COUNT = "Röster"
NAMES = "Ledamöter"
POSITIONS = {"aye": "JA", "no": "NEJ", "blank": "BLANK", "absent": "RÖSTADE INTE"}
METHODS = {
    "electronic": "med omröstningsanläggning",
    "roll_call": "genom namnupprop",
    "show_of_hands": "genom handuppräckning",
    "standing": "genom att stå upp",
    "unknown": "",
}
ELECTION = "Val"
LIST = "Lista"
CANDIDATE = "Kandidat"
VOTES = "Röster"
FIGURE = "Jämförelsetal"
MARKS = "Underskrifter och justering"
INSTRUCTIONS = "Anvisningar om sökande av ändring och besvärsförbud"
GROUNDS = "Motivering till avvikande mening"
ROLES = {
    "chair": "Ordförande",
    "secretary": "Protokollförare",
    "checker": "Protokolljusterare",
    "body": "Organet",
}
#: A proposal as an object; the base is spoken of otherwise.
KINDS = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "ett motförslag",
        ProposalKind.AMENDMENT: "ett ändringsförslag",
        ProposalKind.ADDITION: "ett tilläggsförslag",
        ProposalKind.REJECT: "ett förslag om avslag",
        ProposalKind.RETURN: "ett förslag om att ärendet återremitteras för ny beredning",
        ProposalKind.TABLE: "ett förslag om att ärendet bordläggs",
        ProposalKind.WISH: "ett förslag till kläm",
    },
    where=lambda kind: kind is not ProposalKind.BASE,
)
CORRECTIONS = "Rättelser"
NO_INSTRUCTIONS = "ingen anvisning om ändringssökande"
#: Where the words of a correction stood.
PASSAGES = {
    "title": "i rubriken",
    "public_title": "i den offentliga rubriken",
    "preparer": "i uppgifterna om beredaren",
    "presenter_text": "i uppgifterna om föredraganden",
    "description": "i redogörelsen",
    "proposal": "i beslutsförslaget",
    "closed_reason": "i orsaken till den slutna behandlingen",
    "recusal": "i grunden för jävet",
    "base": "i det ändrade beslutsförslaget",
    "proposal_made": "i ett förslag som lades fram vid sammanträdet",
    "handling": "i behandlingen",
    "decision": "i beslutet",
    "withdrawn_reason": "i orsaken till strykningen",
    "paper": "i bilagans rubrik",
    "remedy_text": "i grunden för förbudet att söka ändring",
}
RECIPIENT = "Mottagare"
RECIPIENT_ADDRESS = "Mottagarens adress"
GIVEN = "Utlämnat"
GIVEN_BECAUSE = "Grund för utlämnandet"
CONTENT = "Innehåll"
RECIPIENT_ROLES = {"party": "part", "authority": "myndighet", "anyone": ""}
EXTRACT_CONTENT = {
    "public": "Offentligt utdrag: sekretessbelagda uppgifter har tagits bort.",
    "official": "Utdraget innehåller sekretessbelagda uppgifter. De är märkta i texten med bestämmelsen (offentlighetslagen 25 §).",
}
PARTY_SILENCE = (
    "En part får inte för utomstående röja sekretessbelagda uppgifter som parten fått och som gäller någon annan än "
    "parten själv (offentlighetslagen 23 § 2 mom.)."
)
ADOPTED = {
    "counter": "motförslaget",
    "amendment": "ändringsförslaget",
    "addition": "tilläggsförslaget",
}
MODIFIED = "beslutsförslaget med ändringar"

#: What a body does by a proposal, and what it did by the decision: ``beslutar bevilja``, ``beslutade bevilja``.
PAST = {
    "antecknar": "antecknade",
    "avslår": "avslog",
    "befullmäktigar": "befullmäktigade",
    "beslutar": "beslutade",
    "beviljar": "beviljade",
    "bordlägger": "bordlade",
    "fastställer": "fastställde",
    "föreslår": "föreslog",
    "förkastar": "förkastade",
    "ger": "gav",
    "godkänner": "godkände",
    "konstaterar": "konstaterade",
    "uppmanar": "uppmanade",
    "utser": "utsåg",
    "väljer": "valde",
    "återremitterar": "återremitterade",
}
#: Words that may stand before the body's name; the verb then comes before it (*Samtidigt beslutar styrelsen*).
BESIDES = ()

_TIE = "Rösterna föll jämnt, och ordförandens röst avgjorde (kommunallagen 104 § 2 mom.)."
_PROPOSING = re.compile(r"\bföresl", re.IGNORECASE)
#: ``Kommunstyrelsen föreslår fullmäktige att ...``: what is proposed, in one sentence.
_CLAUSE = re.compile(r"^.{0,80}?\bföreslår(?:\s+(?:för\s+)?\w*fullmäktige)?,?\s+att\s+(.{1,300}?)\.?$")
_NEW_SENTENCE = re.compile(r"[.!?:]\s+[A-ZÅÄÖ]")


@whole()
def both(words: Sequence[str]) -> str:
    """``A, B och C``."""
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@whole()
def page(number: str, total: str) -> str:
    return f"Sida {number} / {total}"


def section(number: int | None) -> str:
    return f"§ {number}" if number else ""


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


@whole()
def opened(time: str) -> str:
    return f"Ordföranden öppnade sammanträdet kl. {time}."


@whole()
def closed(time: str) -> str:
    return f"Ordföranden avslutade sammanträdet kl. {time}."


def legality(present: int, needed: int, *, quorate: bool, lawful: bool) -> str:
    if quorate and lawful:
        stated = "Det konstaterades att sammanträdet är lagligen sammankallat och beslutfört."
    elif quorate:
        stated = "Det konstaterades att sammanträdet inte är lagligen sammankallat. Det är beslutfört."
    elif lawful:
        stated = "Det konstaterades att sammanträdet är lagligen sammankallat men inte beslutfört."
    else:
        stated = "Det konstaterades att sammanträdet varken är lagligen sammankallat eller beslutfört."
    seats = "1 ledamot" if present == 1 else f"{present} ledamöter"
    return f"{stated} Närvarande var {seats}; för beslutförhet krävs {needed} (kommunallagen 103 §)."


@whole()
def checkers(names: Sequence[str]) -> str:
    return f"Till protokolljusterare valdes {both(names)}."


def order_accepted() -> str:
    return "Arbetsordningen godkändes."


@whole("deputy")
def recused(name: str, ground: str, deputy: str) -> str:
    came = f" I stället deltog ersättaren {deputy} i behandlingen av ärendet." if deputy else ""
    return f"{name} anmälde jäv ({ground}) och avlägsnade sig för den tid ärendet behandlades.{came}"


@whole()
def arrived(name: str, time: str) -> str:
    return f"{name} anlände till sammanträdet under behandlingen av ärendet kl. {time}."


@whole()
def left(name: str, time: str) -> str:
    return f"{name} avlägsnade sig från sammanträdet under behandlingen av ärendet kl. {time}."


@whole()
def left_lost(name: str, time: str) -> str:
    """One who took part remotely and whose connection was lost (kommunallagen 99 §)."""
    return f"{name} lämnade sammanträdet under behandlingen av ärendet kl. {time}, eftersom distansförbindelsen bröts."


@whole()
def came_back(name: str, time: str) -> str:
    return f"{name} återvände till sammanträdet på distans under behandlingen av ärendet kl. {time}."


@whole("lost")
def connection_found(name: str, lost: str, time: str) -> str:
    """A connection was lost and the member was found to be there (kommunallagen 99 §, 103 § 3 mom.)."""
    since = f" kl. {lost}" if lost else ""
    return (
        f"{name} deltog i sammanträdet på distans. Förbindelsen till mötessystemet bröts{since}. Kl. {time} "
        "konstaterades att ledamoten kan följa sammanträdet och delta i behandlingen av ärendet (kommunallagen 99 §)."
    )


@whole()
def heard(names: Sequence[str]) -> str:
    return f"Som {'sakkunniga' if len(names) > 1 else 'sakkunnig'} hördes {both(names)}."


@whole("reason")
def closed_part(reason: str = "") -> str:
    if reason:
        return f"Beslöts att ärendet behandlas vid slutet sammanträde (kommunallagen 101 §). Orsak: {reason.rstrip('.')}."
    return "Ärendet behandlades vid slutet sammanträde (kommunallagen 101 §)."


@whole("presenter")
def revised(presenter: str) -> str:
    who = f"Föredraganden {presenter}" if presenter else "Förslagsställaren"
    return f"{who} ändrade sitt förslag vid sammanträdet. Det ändrade beslutsförslaget:"


def base_withdrawn() -> str:
    return "Föredraganden tog tillbaka sitt förslag."


@whole("supporters")
def proposed(maker: str, kind: str, label: str, supporters: Sequence[str]) -> str:
    what = KINDS[ProposalKind(kind)]
    support = f", som understöddes av {both(supporters)}" if supporters else ""
    return f"{maker} lade fram {what} ({label}){support}:"


@whole()
def label(letter: str, maker: str) -> str:
    """How a proposal is called afterwards."""
    return f"förslag {letter} ({maker})"


@whole()
def letter(sign: str) -> str:
    return f"förslag {sign}"


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


@whole()
def lapsed(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} förföll i brist på understöd."


@whole()
def withdrawn_proposal(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} togs tillbaka."


@whole()
def accepted(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} godkändes utan omröstning, eftersom ingen motsatte sig det."


def must_vote(proposals: int) -> str:
    made = "understödda förslag" if proposals > 1 else "ett understött förslag"
    return f"Efter diskussionen konstaterade ordföranden att {made} har lagts fram och att omröstning därför måste förrättas."


@whole()
def amount(euros: str) -> str:
    return f"Belopp: {euros}"


@whole("method")
def method_approved(method: str) -> str:
    how = METHODS.get(method, "")
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


@whole()
def election(method: str, seats: int) -> str:
    many = f"Antalet platser var {seats}."
    if method == "proportional":
        return f"Proportionellt val förrättades (kommunallagen 105 §). {many}"
    if method == "unanimous":
        return f"Valet var enhälligt. {many}"
    return f"Majoritetsval förrättades (kommunallagen 105 §). {many}"


@whole()
def elected(names: Sequence[str]) -> str:
    return f"Valda blev {both(names)}." if len(names) > 1 else f"Vald blev {names[0]}."


@whole()
def elected_deputies(names: Sequence[str]) -> str:
    return f"Till ersättare valdes {both(names)}."


@whole()
def lot(names: Sequence[str]) -> str:
    return f"Lika röstetal avgjordes genom lottning; den lottade ordningen: {', '.join(names)}."


@whole("votes", "elected")
def outcome(body: str, kind: str, votes: str, elected: Sequence[str], adopted: str) -> str:
    """The outcome in one sentence; ``votes`` is ``7–4`` or empty."""
    by = f" med rösterna {votes}" if votes else ""
    names = f" {both(elected)}" if elected else ""
    said = {
        MatterOutcome.PASSED_AS_PROPOSED: f"{body} godkände beslutsförslaget.",
        MatterOutcome.PASSED_AFTER_VOTE: f"{body} godkände beslutsförslaget{by}.",
        MatterOutcome.PASSED_REVISED: f"{body} godkände beslutsförslaget så som det ändrades vid sammanträdet.",
        MatterOutcome.PASSED_MODIFIED: f"{body} godkände {adopted}{by}.",
        MatterOutcome.REJECTED: f"{body} förkastade beslutsförslaget{by}.",
        MatterOutcome.NOTED: f"{body} antecknade ärendet för kännedom.",
        MatterOutcome.RETURNED: f"{body} återremitterade ärendet för ny beredning{by}.",
        MatterOutcome.WITHDRAWN: "Ärendet ströks från föredragningslistan.",
        MatterOutcome.TABLED: f"{body} bordlade ärendet{by}.",
        MatterOutcome.ELECTED: f"{body} förrättade val. Valda:{names}."
        if names
        else f"{body} förrättade val.",
    }
    return complete(MatterOutcome, said)[MatterOutcome(kind)]


@whole()
def by_votes(verb: str, votes: str) -> str:
    """``beslutade med rösterna 7–4``."""
    return f"{verb} med rösterna {votes}"


@whole()
def follows(letter: str) -> str:
    """Whose words a decision follows, at the end of its sentence: ``enligt förslag A``."""
    return f"enligt {letter}"


def addresses_council(text: str) -> bool:
    """Whether a proposal is one to the council."""
    return "fullmäktige" in text.casefold() and _PROPOSING.search(text) is not None


def proposed_clause(text: str) -> str:
    """What is proposed to the council, from ``att`` on without it; empty when that is not one sentence."""
    found = _CLAUSE.match(text)
    return found[1] if found and not _NEW_SENTENCE.search(found[1]) else ""


@whole("votes", "clause", "adopted")
def proposed_to_council(body: str, kind: str, votes: str, clause: str, adopted: str) -> str:
    """The outcome of a preparing decision in one sentence."""
    said = f"{body} beslutade{f' med rösterna {votes}' if votes else ''} föreslå"
    if clause:
        return f"{said}{'' if 'fullmäktige' in clause.casefold() else ' fullmäktige'} att {clause}."
    what = {
        "passed_revised": "beslutsförslaget godkänns så som det ändrades vid sammanträdet",
        "passed_modified": "beslutsförslaget godkänns med ändringar"
        if adopted == MODIFIED
        else f"{adopted} godkänns",
    }.get(kind, "beslutsförslaget godkänns")
    return f"{said} fullmäktige att {what}."


@whole("reason")
def withdrawn(reason: str) -> str:
    return "Ärendet ströks från föredragningslistan." + (f" Orsak: {reason}" if reason else "")


def undecided() -> str:
    return "Inget beslut fattades i ärendet."


@whole()
def dissent(name: str) -> str:
    return f"{name} anmälde avvikande mening till beslutet."


def grounds_annexed() -> str:
    return "Skriftliga motiveringar som har lagts fram innan protokollet justeras fogas till protokollet (kommunallagen 106 § 1 mom.)."


def checked_at_once() -> str:
    return "Protokollet justerades för detta ärendes del omedelbart vid sammanträdet."


@whole("ground")
def secret_mention(ground: str) -> str:
    said = f" Sekretessgrund: {ground.removesuffix('.')}." if ground else ""
    return f"Vid sammanträdet behandlades ett sekretessbelagt ärende, av vilket endast detta omnämnande publiceras (kommunallagen 140 § 1 mom.).{said}"


@whole()
def paper(number: int, title: str) -> str:
    return f"Bilaga {number}: {title}"


@whole()
def to_be_signed(chair: str, secretary: str) -> str:
    return (
        f"Ordföranden {chair} undertecknar och protokollföraren {secretary} kontrasignerar protokollet elektroniskt. "
        "Anteckningarna om underskrift, justering och framläggande är separata bilagor till protokollet."
    )


@whole()
def mark(role: str, name: str, moment: str) -> str:
    verb = {"chair": "undertecknat", "secretary": "kontrasignerat", "checker": "justerat"}[role]
    return f"{name}, {ROLES[role].lower()}, har {verb} elektroniskt {moment}."


def checked_statement() -> str:
    return "Protokollet har justerats och konstaterats stämma överens med sammanträdets förlopp."


@whole()
def checked_by_body(decided: str) -> str:
    return f"Organet har justerat protokollet: {decided}."


@whole()
def refused(name: str, moment: str, reason: str) -> str:
    return f"{name} godkände inte protokollet {moment}. Orsak: {reason}"


@whole()
def names_official(sha256: str) -> str:
    return f"Det officiella protokollets kontrollsumma (SHA-256): {sha256}"


@whole()
def log_head(seq: int, sha256: str) -> str:
    return f"När sammanträdet avslutades hade anteckning {seq} i händelseloggen kontrollsumman {sha256}."


@whole()
def rendition_note(kind: str) -> str:
    return {
        "official": "",
        "public": "Offentlig version: sekretessbelagda uppgifter har tagits bort.",
        "minimal": "Offentlig version: sekretessbelagda uppgifter och personuppgifter har tagits bort.",
    }[kind]


def _on(day: str, cite: str) -> str:
    return f"Rättat {day} ({cite})"


def _why(reason: str, by: str) -> str:
    return f"Orsak: {reason.rstrip('.')}. Rättelsen antecknades av {by}."


@whole()
def corrected(day: str, cite: str, field: str, old: str, new: str, reason: str, by: str) -> str:
    """A clerical error: which words were corrected and how they read now (förvaltningslagen 51 §, 52 § 3 mom.)."""
    return f"{_on(day, cite)}: {PASSAGES[field]} har ”{old}” rättats till ”{new}”. {_why(reason, by)}"


@whole()
def corrected_anew(day: str, cite: str, decided: str, reason: str, by: str) -> str:
    """A substantive error: where the matter was decided anew (förvaltningslagen 50 §, 52 §)."""
    return f"{_on(day, cite)}: ett sakfel i beslutet har rättats genom ett nytt beslut: {decided}. {_why(reason, by)}"


@whole()
def corrected_instructions(day: str, cite: str, old: str, new: str, reason: str, by: str) -> str:
    """Instructions of a remedy that were wrong or missing (förvaltningslagen 49 §)."""
    if old == new:
        what = f"{new} har utarbetats på nytt"
    else:
        what = f"anvisningen om ändringssökande var ”{old}”, den rätta är ”{new}”"
    said = f"{what}. Tiden räknas från delfåendet av den nya anvisningen."
    return f"{_on(day, cite)}: {said[:1].lower()}{said[1:]} {_why(reason, by)}"


@whole()
def corrected_version(number: int, day: str) -> str:
    return f"Rättad version {number}, {day}. Det justerade protokollet bevaras oförändrat, och rättelserna är antecknade vid paragraferna (förvaltningslagen 52 § 3 mom.)."


@whole()
def names_checked(sha256: str) -> str:
    return f"Det justerade protokollets kontrollsumma (SHA-256): {sha256}. Underskrifterna och justeringen gäller det."


@whole("role")
def recipient(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


@whole()
def certification(name: str, day: str) -> str:
    return f"Utdragets riktighet bestyrks av {name}, {day}."


def concerned(sections: Sequence[int]) -> str:
    return f"Gäller paragraferna: {', '.join(str(number) for number in sections)}" if sections else ""


@whole()
def annexed_remedy(names: Sequence[str]) -> str:
    return f"{both(names)} finns i slutet av protokollet."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
