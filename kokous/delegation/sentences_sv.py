"""The fixed Swedish sentences of a decision: every name of :mod:`kokous.delegation.sentences`.

Change a sentence, raise :data:`VERSION`. [M] The wording waits for a lawyer's reading.
"""

from kokous.delegation.enums import NoReasons

VERSION = "sv-2026-6"
LANGUAGE = "sv"

NO_REASONS = {
    NoReasons.URGENT_IMPORTANT_INTEREST: "Beslutet motiveras inte, eftersom ett viktigt intresse kräver att beslutet meddelas omedelbart (förvaltningslagen 45 § 2 mom. 1 punkten).",
    NoReasons.VOLUNTARY_TRAINING_OR_BENEFIT: "Beslutet motiveras inte, eftersom det grundar sig på en bedömning av sökandens egenskaper (förvaltningslagen 45 § 2 mom. 3 punkten).",
    NoReasons.APPROVAL_NOT_CONCERNING_OTHERS: "Beslutet motiveras inte, eftersom yrkandet godkänns och beslutet inte gäller någon annan (förvaltningslagen 45 § 2 mom. 4 punkten).",
    NoReasons.MANIFESTLY_NEEDLESS: "Beslutet motiveras inte, eftersom en motivering är uppenbart onödig (förvaltningslagen 45 § 2 mom. 5 punkten).",
}
PRIVATE_PARTY = "privatperson (namnet publiceras inte)"
#: Headings and other fixed words of the decision itself.
KIND = "Tjänsteinnehavarbeslut"
PAGE = "sida {page} ({pages})"
DECISION = "Beslut"
ACCOUNT = "Redogörelse"
REASONS = "Motivering"
FACTS = "Uppgifter om beslutet"
CORRECTION = "Rättelse."
CORRECTED = "{day} ({cite}): {what}"
PUBLIC_COPY = "Offentligt exemplar. Den officiella handlingens kontrollsumma (SHA-256): {digest}"
#: On the copy that a party is given of a decision with secret passages.
COPY_RECIPIENT = "Mottagare"
COPY_ROLE = "{name}, part"
COPY_BECAUSE = "Grund för utlämnandet"
COPY_CONTENT = "Innehåll"
COPY_ORIGINAL = "Den undertecknade handlingens kontrollsumma (SHA-256)"
COPY_HOLDS = {
    "public": "Sekretessbelagda uppgifter har tagits bort.",
    "part": "Handlingen innehåller sekretessbelagda uppgifter. De är märkta i texten med bestämmelsen (offentlighetslagen 25 §). Övriga sekretessbelagda uppgifter har tagits bort.",
    "official": "Handlingen innehåller sekretessbelagda uppgifter. De är märkta i texten med bestämmelsen (offentlighetslagen 25 §).",
}
PARTY_SILENCE = "En part får inte för utomstående röja sekretessbelagda uppgifter som parten fått och som gäller någon annan än parten själv (offentlighetslagen 23 § 2 mom.)."
POWER = "Befogenhet"
SCOPE = "Vad beslutet gäller"
SUM = "Belopp i euro"
DECIDER = "Beslutsfattare"
ACTING = "{name}, {office} (vikarie)"
MATTER = "Ärendenummer"
PARTIES = "Parter"
PROVISIONS = "Tillämpade bestämmelser"
CONTACT = "Mer information"
SUM_WITH_VAT = "{net} utan mervärdesskatt, {gross} med mervärdesskatt ({rate} %)"
SUM_WITHOUT_VAT = "{net} (ingen mervärdesskatt)"
SIGNED = "Elektroniskt undertecknat {day} kl. {time}: {name}, {office}."
#: The notice by which a decision is taken up.
CALL_UP_KIND = "Meddelande om övertagande"
CALL_UP_HEADING = "Meddelande om att ett ärende tas upp till behandling"
CALL_UP_TERMS = (
    "Beslut",
    "Organ",
    "Anmälare",
    "Meddelat",
    "Tid",
    "Orsak",
    "Begäran om omprövning riktas till",
)
CALL_UP = (
    "Med stöd av 92 § i kommunallagen meddelar jag att följande ärende tas upp till behandling av {body}."
)
#: On what is shown and given out of a decision after that.
NOTE = "Anmärkning."
TAKEN_UP = "Upptaget till behandling {day}: {body} (kommunallagen 92 §). Beslutet är inte slutgiltigt."
CLAIMS_TO = "Begäran om omprövning riktas till: {addressee} (kommunallagen 134 §)."
#: The e-mail that tells of it.
CALL_UP_SUBJECT = (
    "{house}: tjänsteinnehavarbeslut § {number}/{year} har tagits upp till behandling i ett organ"
)
CALL_UP_TEXT = "Tjänsteinnehavarbeslut § {number}/{year} har tagits upp till behandling av {body}. Beslutet verkställs inte förrän organet har behandlat ärendet. {claims}Meddelandet om övertagande finns som bilaga.\n"
CALL_UP_FILE = "overtagande-{year}-{number}.pdf"
#: The e-mail that serves a decision.
MAIL_SUBJECT = "{house}: tjänsteinnehavarbeslut § {number}/{year}"
MAIL_TEXT = (
    "Bifogat finns ett tjänsteinnehavarbeslut som gäller er, med anvisningar för sökande av ändring.\n"
)
MAIL_FILE = "beslut-{year}-{number}.pdf"
