"""The fixed Swedish sentences of a decision and its instructions: every name of :mod:`kokous.delegation.sentences`.

Change a sentence, raise :data:`VERSION`. [M] The wording waits for a lawyer's reading.
"""

from kokous.delegation.enums import NoReasons
from kokous.rules.remedy import RemedyKind, Standing, WritField

VERSION = "sv-2026-6"
LANGUAGE = "sv"

HEADINGS = {
    RemedyKind.RECTIFICATION: "Anvisningar för begäran om omprövning",
    RemedyKind.GENERAL_RECTIFICATION: "Anvisningar för begäran om omprövning",
    RemedyKind.PROCUREMENT_RECTIFICATION: "Anvisning om upphandlingsrättelse",
    RemedyKind.MUNICIPAL_APPEAL: "Besvärsanvisning (kommunalbesvär)",
    RemedyKind.ADMINISTRATIVE_APPEAL: "Besvärsanvisning (förvaltningsbesvär)",
    RemedyKind.MARKET_COURT_APPEAL: "Besvärsanvisning (marknadsdomstolen)",
    RemedyKind.FURTHER_APPEAL: "Besvärsanvisning (högsta förvaltningsdomstolen)",
    RemedyKind.PROHIBITION: "Besvärsförbud",
}
#: The remedy as a noun: what is made, and as the object.
WRITS = {
    RemedyKind.RECTIFICATION: ("begäran om omprövning", "begäran om omprövning"),
    RemedyKind.GENERAL_RECTIFICATION: ("begäran om omprövning", "begäran om omprövning"),
    RemedyKind.PROCUREMENT_RECTIFICATION: ("yrkande på upphandlingsrättelse", "yrkande på upphandlingsrättelse"),
    RemedyKind.MUNICIPAL_APPEAL: ("kommunalbesvär", "kommunalbesvär"),
    RemedyKind.ADMINISTRATIVE_APPEAL: ("besvär", "besvär"),
    RemedyKind.MARKET_COURT_APPEAL: ("besvär", "besvär"),
    RemedyKind.FURTHER_APPEAL: ("besvär", "besvär"),
}  # fmt: skip
CONTRACTING = "{house} (upphandlande enhet), {body}"
BUILDING = "{house}, byggnadstillsynsmyndigheten"
REGISTRY = "registratorskontoret"
PHONE = "tfn {phone}"
TOLD_TO_ENTITY = "Ändringssökanden ska skriftligen underrätta den upphandlande enheten om att ärendet förs till marknadsdomstolen senast när besväret lämnas in till marknadsdomstolen (upphandlingslagen 148 §). Underrättelsen lämnas till adressen {registry}"
STANDING = {
    Standing.PARTY: "part, det vill säga den som beslutet avser eller vars rätt, skyldighet eller fördel direkt påverkas av beslutet",
    Standing.MUNICIPAL_MEMBER: "kommunmedlem",
    Standing.MEMBER_MUNICIPALITY: "medlemskommun",
    Standing.RECTIFICATION_MAKER: "den som begärde omprövning",
    Standing.ELECTION_PARTICIPANT: "en kandidat samt ett parti eller en gemensam lista som deltagit i valet",
    Standing.VOTER: "den som är röstberättigad i kommunen, på den grunden att valet inte har förrättats i laga ordning",
}
WRIT = {
    WritField.DECISION: "det beslut i vilket ändring söks",
    WritField.DEMAND: "till vilka delar ändring söks och vilka ändringar som yrkas",
    WritField.GROUNDS: "på vilka grunder ändring yrkas",
    WritField.STANDING: "vad besvärsrätten grundar sig på, om beslutet inte avser ändringssökanden",
    WritField.NAME_AND_CONTACT: "ändringssökandens namn och kontaktuppgifter",
    WritField.PROCESS_ADDRESS: "den adress till vilken rättegångshandlingarna kan skickas",
}
ENCLOSURES = {
    WritField.COPY_OF_DECISION: "beslutet med besvärsanvisning",
    WritField.EVIDENCE_OF_NOTICE: "utredning om dagen för delfåendet",
    WritField.DOCUMENTS: "de handlingar som åberopas, om de inte redan har lämnats in",
}
TERMS = {
    "authority": "Till vem",
    "standing": "Vem får söka ändring",
    "delivery": "Inlämning",
    "period": "Tidsfrist",
    "period_start": "När tiden börjar",
    "contents": "Vad som ska uppges",
    "enclosures": "Bilagor",
    "fees": "Avgift",
    "provision": "Grund",
    "leave": "Besvärstillstånd",
}
PERIOD = "{writ} ska lämnas in skriftligen inom {days} dagar från delfåendet av beslutet ({cites})."
IN_HOURS = "Handlingen ska vara framme senast den sista dagen av tidsfristen innan ämbetsverkets öppettid upphör kl. {closes}."
IN_COURT_HOURS = "Handlingen ska vara framme hos domstolen senast den sista dagen av tidsfristen innan domstolens öppettid upphör kl. {closes}."
NOT_COUNTED = "Dagen för delfåendet räknas inte med i tidsfristen. Om den sista dagen är en helgdag, en lördag, självständighetsdagen, första maj, jul- eller midsommarafton får handlingen lämnas in den första vardagen därefter (lagen om beräknande av laga tid 2 och 5 §)."
NOTICE = {
    "web": "En kommunmedlem anses ha fått del av beslutet sju dagar efter det att det publicerades i det allmänna datanätet (kommunallagen 140 § 3 mom.).",
    "letter": "En part anses ha fått del av ett brev den sjunde dagen efter det att det sändes, om inte något annat visas (förvaltningslagen 59 §).",
    "electronic": "En part anses ha fått del av ett elektroniskt meddelande den tredje dagen efter det att det sändes, om inte något annat visas (lagen om elektronisk kommunikation i myndigheternas verksamhet 19 §).",
    "procurement": "Den som saken gäller anses ha fått del av ett elektroniskt meddelande den dag då det sändes (upphandlingslagen 127 §).",
    "verified": "Vid bevislig delgivning anses beslutet ha delgetts den dag som framgår av mottagningsbeviset eller den dag då beslutet överlämnades (förvaltningslagen 60 §).",
    "substitute": "Vid mellanhandsdelgivning anses beslutet ha delgetts den tredje dagen efter den dag som framgår av delgivningsbeviset (förvaltningslagen 61 §).",
    "court_notice": "En kommunmedlem anses ha fått del av domstolens beslut den dag då meddelandet om beslutet publicerades i det allmänna datanätet (kommunallagen 142 §).",
    "election_result": "Tidsfristen räknas från den dag då det fastställda valresultatet publicerades (vallagen 102 §).",
    "public_notice": "Delfåendet av en kungörelse anses ske den sjunde dagen efter publiceringen (förvaltningslagen 62 a §).",
}
FREE = {
    RemedyKind.RECTIFICATION: "Behandlingen av en begäran om omprövning är avgiftsfri.",
    RemedyKind.GENERAL_RECTIFICATION: "Behandlingen av en begäran om omprövning är avgiftsfri.",
    RemedyKind.PROCUREMENT_RECTIFICATION: "Behandlingen av ett yrkande på upphandlingsrättelse är avgiftsfri.",
}
LEAVE = "För att anföra besvär behövs besvärstillstånd av högsta förvaltningsdomstolen (lagen om rättegång i förvaltningsärenden 107 §)."
COURT_FEE = "Domstolen tar ut en rättegångsavgift enligt lagen om domstolsavgifter (1455/2015)."
ELECTRONIC = "Avsändaren av ett e-postmeddelande ansvarar för att det kommer fram i tid (lagen om elektronisk kommunikation i myndigheternas verksamhet 8 och 10 §)."
PROHIBITED = {
    "preparation": "I beslutet får ändring inte sökas, eftersom det endast gäller beredning av ärendet ({cites}).",
    "enforcement": "I beslutet får ändring inte sökas, eftersom det endast gäller verkställighet av ett beslut ({cites}).",
    "proposal": "I beslutet får ändring inte sökas, eftersom det är ett förslag till fullmäktige och därmed endast gäller beredning av ärendet ({cites}).",
}
#: A prohibition that rests on the provision that the preparer named.
PROHIBITED_BY = "I beslutet får ändring inte sökas: {ground}."
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
