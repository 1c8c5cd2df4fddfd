"""Pöytäkirjan lauseet suomeksi, kuten kunnan sihteeri ne kirjoittaa."""

import re
from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import ProposalKind

#: Raised when a sentence changes its content; stored on the minutes.
VERSION = "fi-5"

TITLE = "Pöytäkirja"
EXTRACT = "Pöytäkirjanote"
MODE = "Päätöksentekotapa"
TIME = "Aika"
PLACE = "Paikka"
PAUSES = "Keskeytykset"
CHAIRING = "Puheenjohtajana toimiminen"
PUBLICITY = "Julkisuus"
PUBLIC = {True: "julkinen kokous (KuntaL 101 §)", False: "kokous ei ole julkinen (KuntaL 101 §)"}
MODES = {
    "meeting": "varsinainen kokous",
    "electronic": "sähköinen kokous",
    "e_procedure": "sähköinen päätöksentekomenettely",
}
ATTENDANCE = "Läsnäolijat"
MEMBERS = "Jäsenet"
OTHERS = "Muut läsnäolijat"
ABSENT = "Poissa olleet jäsenet"
NAME = "Nimi"
ROLE = "Tehtävä"
PRESENT = "Läsnä"
REMOTE = "etänä"
CHAIR = "puheenjohtaja"
CAPACITIES = {
    "member": "jäsen",
    "deputy": "varajäsen",
    "presenter": "esittelijä",
    "secretary": "pöytäkirjanpitäjä",
    "board_representative": "hallituksen edustaja",
    "manager": "kunnanjohtaja",
    "expert": "asiantuntija",
    "attendee": "muu läsnäolija",
}
LEGALITY = "Laillisuus ja päätösvaltaisuus"
CHECKERS = "Pöytäkirjantarkastajat"

MATTER = "Asianumero"
PREPARER = "Valmistelija"
PRESENTER = "Esittelijä"
DESCRIPTION = "Selostus"
PROPOSAL = "Päätösehdotus"
HANDLING = "Käsittely"
DECISION = "Päätös"
DISSENT = "Eriävä mielipide"
CHECKING = "Tarkastaminen"
ATTACHMENTS = "Liitteet"
SUPPORTING = "Oheismateriaali"
REMEDY = "Muutoksenhaku"
HIDDEN_TITLE = "Salassa pidettävä asia"
HIDDEN_PAPER = "Salassa pidettävä liite"
POSITION = "Kanta"
COUNT = "Ääniä"
NAMES = "Jäsenet"
POSITIONS = {"aye": "JAA", "no": "EI", "blank": "TYHJÄ", "absent": "ÄÄNESTÄMÄTTÄ"}
METHODS = {
    "electronic": "äänestyslaitteella",
    "roll_call": "nimenhuudolla",
    "show_of_hands": "kättennostolla",
    "standing": "seisomaannousulla",
    "unknown": "",
}
ELECTION = "Vaali"
LIST = "Lista"
CANDIDATE = "Ehdokas"
VOTES = "Ääniä"
FIGURE = "Vertausluku"
MARKS = "Allekirjoitukset ja tarkastus"
INSTRUCTIONS = "Muutoksenhakuohjeet ja muutoksenhakukiellot"
GROUNDS = "Eriävän mielipiteen perustelut"
ROLES = {
    "chair": "Puheenjohtaja",
    "secretary": "Pöytäkirjanpitäjä",
    "checker": "Pöytäkirjantarkastaja",
    "body": "Toimielin",
}
#: A proposal as an object; the base is spoken of otherwise.
KINDS = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "vastaehdotuksen",
        ProposalKind.AMENDMENT: "muutosehdotuksen",
        ProposalKind.ADDITION: "lisäysehdotuksen",
        ProposalKind.REJECT: "hylkäysehdotuksen",
        ProposalKind.RETURN: "ehdotuksen asian palauttamisesta uudelleen valmisteltavaksi",
        ProposalKind.TABLE: "ehdotuksen asian jättämisestä pöydälle",
        ProposalKind.WISH: "ehdotuksen toivomusponneksi",
    },
    where=lambda kind: kind is not ProposalKind.BASE,
)
CORRECTIONS = "Korjaukset"
NO_INSTRUCTIONS = "ei muutoksenhakuohjetta"
#: Where the words of a correction stood.
PASSAGES = {
    "title": "otsikossa",
    "public_title": "julkisessa otsikossa",
    "preparer": "valmistelijan tiedoissa",
    "presenter_text": "esittelijän tiedoissa",
    "description": "selostuksessa",
    "proposal": "päätösehdotuksessa",
    "closed_reason": "suljetun käsittelyn syyssä",
    "recusal": "esteellisyyden perusteessa",
    "base": "muutetussa päätösehdotuksessa",
    "proposal_made": "kokouksessa tehdyssä ehdotuksessa",
    "handling": "käsittelyssä",
    "decision": "päätöksessä",
    "withdrawn_reason": "poistamisen syyssä",
    "paper": "liitteen otsikossa",
    "remedy_text": "muutoksenhakukiellon perusteessa",
}
RECIPIENT = "Saaja"
RECIPIENT_ADDRESS = "Saajan osoite"
GIVEN = "Annettu"
GIVEN_BECAUSE = "Antamisen peruste"
CONTENT = "Sisältö"
RECIPIENT_ROLES = {"party": "asianosainen", "authority": "viranomainen", "anyone": ""}
EXTRACT_CONTENT = {
    "public": "Julkinen ote: salassa pidettävät tiedot on poistettu.",
    "official": "Otteessa on salassa pidettäviä tietoja. Ne on merkitty tekstiin säännöksineen (JulkL 25 §).",
}
PARTY_SILENCE = (
    "Asianosainen ei saa ilmaista sivullisille saamiaan salassa pidettäviä tietoja, jotka koskevat muita kuin häntä "
    "itseään (JulkL 23 § 2 mom.)."
)
ADOPTED = {
    "counter": "vastaehdotuksen",
    "amendment": "muutosehdotuksen",
    "addition": "lisäysehdotuksen",
}
MODIFIED = "päätösehdotuksen muutettuna"

#: What a body does by a proposal, and what it did by the decision: ``päättää myöntää``, ``päätti myöntää``.
PAST = {
    "antaa": "antoi",
    "ehdottaa": "ehdotti",
    "esittää": "esitti",
    "hylkää": "hylkäsi",
    "hyväksyy": "hyväksyi",
    "jättää": "jätti",
    "kehottaa": "kehotti",
    "merkitsee": "merkitsi",
    "myöntää": "myönsi",
    "nimeää": "nimesi",
    "oikeuttaa": "oikeutti",
    "palauttaa": "palautti",
    "päättää": "päätti",
    "toteaa": "totesi",
    "valitsee": "valitsi",
    "valtuuttaa": "valtuutti",
    "vahvistaa": "vahvisti",
}
#: Words that may stand before the body's name.
BESIDES = ("Samalla", "Lisäksi", "Edelleen")

_TIE = "Äänet menivät tasan, ja puheenjohtajan ääni ratkaisi (KuntaL 104 § 2 mom.)."
_PROPOSING = re.compile(r"\b(?:ehdotta|ehdote|esittä|esitet)", re.IGNORECASE)
#: ``Kunnanhallitus ehdottaa valtuustolle, että ...``: what is proposed, in one sentence.
_CLAUSE = re.compile(r"^.{0,80}?\b(?:ehdottaa|esittää)(?:\s+\w*valtuustolle)?,?\s+että\s+(.{1,300}?)\.?$")
_NEW_SENTENCE = re.compile(r"[.!?:]\s+[A-ZÅÄÖ]")


@whole()
def both(words: Sequence[str]) -> str:
    """``A, B ja C``."""
    return " ja ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@whole()
def page(number: str, total: str) -> str:
    return f"Sivu {number} / {total}"


def section(number: int | None) -> str:
    return f"§ {number}" if number else ""


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


@whole()
def opened(time: str) -> str:
    return f"Puheenjohtaja avasi kokouksen klo {time}."


@whole()
def closed(time: str) -> str:
    return f"Puheenjohtaja päätti kokouksen klo {time}."


def legality(present: int, needed: int, *, quorate: bool, lawful: bool) -> str:
    if quorate and lawful:
        stated = "Todettiin, että kokous on laillisesti koolle kutsuttu ja päätösvaltainen."
    elif quorate:
        stated = "Todettiin, että kokousta ei ole kutsuttu laillisesti koolle. Kokous on päätösvaltainen."
    elif lawful:
        stated = "Todettiin, että kokous on laillisesti koolle kutsuttu mutta ei päätösvaltainen."
    else:
        stated = "Todettiin, että kokousta ei ole kutsuttu laillisesti koolle eikä se ole päätösvaltainen."
    seats = "1 jäsen" if present == 1 else f"{present} jäsentä"
    return f"{stated} Läsnä oli {seats}; päätösvaltaisuuteen vaaditaan {needed} (KuntaL 103 §)."


@whole()
def checkers(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"Pöytäkirjantarkastajaksi valittiin {names[0]}."
    return f"Pöytäkirjantarkastajiksi valittiin {both(names)}."


def order_accepted() -> str:
    return "Työjärjestys hyväksyttiin."


@whole("deputy")
def recused(name: str, ground: str, deputy: str) -> str:
    came = f" Hänen sijaansa asian käsittelyyn osallistui varajäsen {deputy}." if deputy else ""
    return f"{name} ilmoitti olevansa esteellinen ({ground}) ja poistui kokouksesta asian käsittelyn ajaksi.{came}"


@whole()
def arrived(name: str, time: str) -> str:
    return f"{name} saapui kokoukseen asian käsittelyn aikana klo {time}."


@whole()
def left(name: str, time: str) -> str:
    return f"{name} poistui kokouksesta asian käsittelyn aikana klo {time}."


@whole()
def left_lost(name: str, time: str) -> str:
    """One who took part remotely and whose connection was lost (KuntaL 99 §)."""
    return f"{name} poistui kokouksesta asian käsittelyn aikana klo {time}, koska etäyhteys katkesi."


@whole()
def came_back(name: str, time: str) -> str:
    return f"{name} palasi kokoukseen etäyhteydellä asian käsittelyn aikana klo {time}."


@whole("lost")
def connection_found(name: str, lost: str, time: str) -> str:
    """A connection was lost and the member was found to be there (KuntaL 99 §, 103 § 3 mom.)."""
    since = f" klo {lost}" if lost else ""
    return (
        f"{name} osallistui kokoukseen etänä. Yhteys kokousjärjestelmään katkesi{since}. Klo {time} todettiin, että "
        "jäsen pystyy seuraamaan kokousta ja osallistumaan asian käsittelyyn (KuntaL 99 §)."
    )


@whole()
def heard(names: Sequence[str]) -> str:
    return f"Asiantuntijana oli kuultavana {both(names)}."


@whole("reason")
def closed_part(reason: str = "") -> str:
    if reason:
        return f"Asia päätettiin käsitellä suljetussa kokouksessa (KuntaL 101 §). Syy: {reason.rstrip('.')}."
    return "Asia käsiteltiin suljetussa kokouksessa (KuntaL 101 §)."


@whole("presenter")
def revised(presenter: str) -> str:
    who = f"Esittelijä {presenter}" if presenter else "Ehdotuksen tekijä"
    return f"{who} muutti kokouksessa ehdotustaan. Muutettu päätösehdotus:"


def base_withdrawn() -> str:
    return "Esittelijä peruutti ehdotuksensa."


@whole("supporters")
def proposed(maker: str, kind: str, label: str, supporters: Sequence[str]) -> str:
    what = KINDS[ProposalKind(kind)]
    support = ""
    if supporters:
        support = f", jota {'kannatti' if len(supporters) == 1 else 'kannattivat'} {both(supporters)}"
    return f"{maker} teki {what} ({label}){support}:"


@whole()
def label(letter: str, maker: str) -> str:
    """How a proposal is called afterwards, in the nominative."""
    return f"ehdotus {letter} ({maker})"


@whole()
def letter(sign: str) -> str:
    return f"ehdotus {sign}"


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


@whole()
def lapsed(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} raukesi kannattamattomana."


@whole()
def withdrawn_proposal(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} peruttiin."


@whole()
def accepted(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} hyväksyttiin äänestyksettä, koska sitä ei vastustettu."


def must_vote(proposals: int) -> str:
    made = "kannatettuja ehdotuksia" if proposals > 1 else "kannatettu ehdotus"
    return f"Keskustelun päätyttyä puheenjohtaja totesi, että on tehty {made}, joten asiasta on äänestettävä."


@whole()
def amount(euros: str) -> str:
    return f"Määrä: {euros}"


@whole("method")
def method_approved(method: str) -> str:
    how = METHODS.get(method, "")
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


@whole()
def election(method: str, seats: int) -> str:
    many = f"Valittavia oli {seats}."
    if method == "proportional":
        return f"Toimitettiin suhteellinen vaali (KuntaL 105 §). {many}"
    if method == "unanimous":
        return f"Vaali oli yksimielinen. {many}"
    return f"Toimitettiin enemmistövaali (KuntaL 105 §). {many}"


@whole()
def elected(names: Sequence[str]) -> str:
    return f"Valituksi tuli {names[0]}." if len(names) == 1 else f"Valituiksi tulivat {both(names)}."


@whole()
def elected_deputies(names: Sequence[str]) -> str:
    return f"Varalle {'tuli' if len(names) == 1 else 'tulivat'} {both(names)}."


@whole()
def lot(names: Sequence[str]) -> str:
    return f"Tasatulos ratkaistiin arvalla; arvottu järjestys: {', '.join(names)}."


@whole("votes", "elected")
def outcome(body: str, kind: str, votes: str, elected: Sequence[str], adopted: str) -> str:
    """The outcome in one sentence; ``votes`` is ``7–4`` or empty."""
    by = f" äänin {votes}" if votes else ""
    names = f" {both(elected)}" if elected else ""
    said = {
        MatterOutcome.PASSED_AS_PROPOSED: f"{body} hyväksyi päätösehdotuksen.",
        MatterOutcome.PASSED_AFTER_VOTE: f"{body} hyväksyi päätösehdotuksen{by}.",
        MatterOutcome.PASSED_REVISED: f"{body} hyväksyi kokouksessa muutetun päätösehdotuksen.",
        MatterOutcome.PASSED_MODIFIED: f"{body} hyväksyi {adopted}{by}.",
        MatterOutcome.REJECTED: f"{body} hylkäsi päätösehdotuksen{by}.",
        MatterOutcome.NOTED: f"{body} merkitsi asian tiedoksi.",
        MatterOutcome.RETURNED: f"{body} palautti asian uudelleen valmisteltavaksi{by}.",
        MatterOutcome.WITHDRAWN: "Asia poistettiin esityslistalta.",
        MatterOutcome.TABLED: f"{body} jätti asian pöydälle{by}.",
        MatterOutcome.ELECTED: f"{body} toimitti vaalin. Valittiin{names}."
        if names
        else f"{body} toimitti vaalin.",
    }
    return complete(MatterOutcome, said)[MatterOutcome(kind)]


@whole()
def by_votes(verb: str, votes: str) -> str:
    """``päätti äänin 7–4``."""
    return f"{verb} äänin {votes}"


@whole()
def follows(letter: str) -> str:
    """Whose words a decision follows, at the end of its sentence: ``ehdotuksen A mukaisesti``."""
    return f"{letter.replace('ehdotus', 'ehdotuksen', 1)} mukaisesti"


def addresses_council(text: str) -> bool:
    """Whether a proposal is one to the council."""
    return "valtuusto" in text.casefold() and _PROPOSING.search(text) is not None


def proposed_clause(text: str) -> str:
    """What is proposed to the council, from ``että`` on without it; empty when that is not one sentence."""
    found = _CLAUSE.match(text)
    return found[1] if found and not _NEW_SENTENCE.search(found[1]) else ""


@whole("votes", "clause", "adopted")
def proposed_to_council(body: str, kind: str, votes: str, clause: str, adopted: str) -> str:
    """The outcome of a preparing decision in one sentence."""
    said = f"{body} päätti{f' äänin {votes}' if votes else ''} ehdottaa"
    if clause:
        return f"{said}{'' if 'valtuusto' in clause.casefold() else ' valtuustolle'}, että {clause}."
    what = {
        "passed_revised": "kokouksessa muutetun päätösehdotuksen",
        "passed_modified": "muutetun päätösehdotuksen" if adopted == MODIFIED else adopted,
    }.get(kind, "päätösehdotuksen")
    return f"{said} valtuustolle {what} hyväksymistä."


@whole("reason")
def withdrawn(reason: str) -> str:
    return "Asia poistettiin esityslistalta." + (f" Syy: {reason}" if reason else "")


def undecided() -> str:
    return "Asiassa ei tehty päätöstä."


@whole()
def dissent(name: str) -> str:
    return f"{name} ilmoitti päätökseen eriävän mielipiteen."


def grounds_annexed() -> str:
    return "Kirjalliset perustelut, jotka on annettu ennen pöytäkirjan tarkastamista, ovat pöytäkirjan liitteenä (KuntaL 106 § 1 mom.)."


def checked_at_once() -> str:
    return "Pöytäkirja tarkastettiin tämän asian osalta heti kokouksessa."


@whole("ground")
def secret_mention(ground: str) -> str:
    said = f" Salassapidon peruste: {ground.removesuffix('.')}." if ground else ""
    return f"Kokouksessa käsiteltiin salassa pidettävä asia, josta julkaistaan vain tämä maininta (KuntaL 140 § 1 mom.).{said}"


@whole()
def paper(number: int, title: str) -> str:
    return f"Liite {number}: {title}"


@whole()
def to_be_signed(chair: str, secretary: str) -> str:
    return (
        f"Puheenjohtaja {chair} allekirjoittaa ja pöytäkirjanpitäjä {secretary} varmentaa pöytäkirjan sähköisesti. "
        "Allekirjoitus- ja tarkastusmerkinnät sekä merkintä nähtävänä pitämisestä ovat pöytäkirjan erillisiä liitteitä."
    )


@whole()
def mark(role: str, name: str, moment: str) -> str:
    verb = {"chair": "allekirjoittanut", "secretary": "varmentanut", "checker": "tarkastanut"}[role]
    return f"{name}, {ROLES[role].lower()}, {verb} sähköisesti {moment}."


def checked_statement() -> str:
    return "Pöytäkirja on tarkastettu ja todettu kokouksen kulun mukaiseksi."


@whole()
def checked_by_body(decided: str) -> str:
    return f"Toimielin on tarkastanut pöytäkirjan: {decided}."


@whole()
def refused(name: str, moment: str, reason: str) -> str:
    return f"{name} ei hyväksynyt pöytäkirjaa {moment}. Syy: {reason}"


@whole()
def names_official(sha256: str) -> str:
    return f"Virallisen pöytäkirjan tiiviste (SHA-256): {sha256}"


@whole()
def log_head(seq: int, sha256: str) -> str:
    return f"Kokouksen päättyessä tapahtumalokin kirjauksen {seq} tunniste oli {sha256}."


@whole()
def rendition_note(kind: str) -> str:
    return {
        "official": "",
        "public": "Julkinen versio: salassa pidettävät tiedot on poistettu.",
        "minimal": "Julkinen versio: salassa pidettävät tiedot ja henkilötiedot on poistettu.",
    }[kind]


def _on(day: str, cite: str) -> str:
    return f"Korjattu {day} ({cite})"


def _why(reason: str, by: str) -> str:
    return f"Syy: {reason.rstrip('.')}. Korjauksen merkitsi {by}."


@whole()
def corrected(day: str, cite: str, field: str, old: str, new: str, reason: str, by: str) -> str:
    """A clerical error: which words were corrected and how they read now (HL 51 §, 52 § 3 mom.)."""
    return (
        f"{_on(day, cite)}: {PASSAGES[field]} ollut ”{old}” on korjattu muotoon ”{new}”. {_why(reason, by)}"
    )


@whole()
def corrected_anew(day: str, cite: str, decided: str, reason: str, by: str) -> str:
    """A substantive error: where the matter was decided anew (HL 50 §, 52 §)."""
    return f"{_on(day, cite)}: päätöksessä ollut asiavirhe on korjattu uudella päätöksellä: {decided}. {_why(reason, by)}"


@whole()
def corrected_instructions(day: str, cite: str, old: str, new: str, reason: str, by: str) -> str:
    """Instructions of a remedy that were wrong or missing (HL 49 §)."""
    if old == new:
        what = f"{new} on laadittu uudelleen"
    else:
        what = f"muutoksenhakuohjeena oli ”{old}”, oikea on ”{new}”"
    said = f"{what}. Määräaika alkaa uuden ohjeen tiedoksisaannista."
    return f"{_on(day, cite)}: {said[:1].lower()}{said[1:]} {_why(reason, by)}"


@whole()
def corrected_version(number: int, day: str) -> str:
    return f"Korjattu versio {number}, {day}. Tarkastettu pöytäkirja säilyy muuttamattomana, ja korjaukset on merkitty pykäliin (HL 52 § 3 mom.)."


@whole()
def names_checked(sha256: str) -> str:
    return (
        f"Tarkastetun pöytäkirjan tiiviste (SHA-256): {sha256}. Allekirjoitukset ja tarkastus koskevat sitä."
    )


@whole("role")
def recipient(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


@whole()
def certification(name: str, day: str) -> str:
    return f"Otteen oikeaksi todistaa {name}, {day}."


def concerned(sections: Sequence[int]) -> str:
    return f"Koskee pykäliä: {', '.join(str(number) for number in sections)}" if sections else ""


@whole()
def annexed_remedy(names: Sequence[str]) -> str:
    return f"{both(names)} on pöytäkirjan lopussa."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
