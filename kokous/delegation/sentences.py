"""The fixed Finnish sentences of a decision.

Not gettext: a signed document keeps the words it was signed with, and says which
version of them it used. Change a sentence, raise :data:`VERSION`.
[M] The wording waits for a lawyer's reading.
"""

from kokous.delegation.enums import NoReasons

VERSION = "fi-2026-6"
LANGUAGE = "fi"

NO_REASONS = {
    NoReasons.URGENT_IMPORTANT_INTEREST: "Perusteluja ei esitetä, koska tärkeä etu edellyttää päätöksen välitöntä antamista (HL 45 § 2 mom. 1 kohta).",
    NoReasons.VOLUNTARY_TRAINING_OR_BENEFIT: "Perusteluja ei esitetä, koska päätös perustuu hakijan ominaisuuksien arviointiin (HL 45 § 2 mom. 3 kohta).",
    NoReasons.APPROVAL_NOT_CONCERNING_OTHERS: "Perusteluja ei esitetä, koska vaatimus hyväksytään eikä päätös koske muita (HL 45 § 2 mom. 4 kohta).",
    NoReasons.MANIFESTLY_NEEDLESS: "Perusteluja ei esitetä, koska se on ilmeisen tarpeetonta (HL 45 § 2 mom. 5 kohta).",
}
PRIVATE_PARTY = "yksityishenkilö (nimeä ei julkaista)"
#: Headings and other fixed words of the decision itself.
KIND = "Viranhaltijapäätös"
PAGE = "sivu {page} ({pages})"
DECISION = "Päätös"
ACCOUNT = "Selostus"
REASONS = "Perustelut"
FACTS = "Päätöksen tiedot"
CORRECTION = "Korjaus."
CORRECTED = "{day} ({cite}): {what}"
PUBLIC_COPY = "Julkinen toisinto. Virallisen asiakirjan tiiviste (SHA-256): {digest}"
#: On the copy that a party is given of a decision with secret passages.
COPY_RECIPIENT = "Saaja"
COPY_ROLE = "{name}, asianosainen"
COPY_BECAUSE = "Antamisen peruste"
COPY_CONTENT = "Sisältö"
COPY_ORIGINAL = "Allekirjoitetun asiakirjan tiiviste (SHA-256)"
COPY_HOLDS = {
    "public": "Salassa pidettävät tiedot on poistettu.",
    "part": "Tässä on salassa pidettäviä tietoja. Ne on merkitty tekstiin säännöksineen (JulkL 25 §). Muut salassa pidettävät tiedot on poistettu.",
    "official": "Tässä on salassa pidettäviä tietoja. Ne on merkitty tekstiin säännöksineen (JulkL 25 §).",
}
PARTY_SILENCE = "Asianosainen ei saa ilmaista sivullisille saamiaan salassa pidettäviä tietoja, jotka koskevat muita kuin häntä itseään (JulkL 23 § 2 mom.)."
POWER = "Toimivalta"
SCOPE = "Mistä päätettiin"
SUM = "Euromäärä"
DECIDER = "Päättäjä"
ACTING = "{name}, {office} (sijainen)"
MATTER = "Asianumero"
PARTIES = "Asianosaiset"
PROVISIONS = "Sovelletut säännökset"
CONTACT = "Lisätietoja"
SUM_WITH_VAT = "{net} ilman arvonlisäveroa, {gross} arvonlisäveroineen ({rate} %)"
SUM_WITHOUT_VAT = "{net} (ei arvonlisäveroa)"
SIGNED = "Allekirjoitettu sähköisesti {day} klo {time}: {name}, {office}."
#: The notice by which a decision is taken up.
CALL_UP_KIND = "Ottoilmoitus"
CALL_UP_HEADING = "Ilmoitus asian ottamisesta käsiteltäväksi"
CALL_UP_TERMS = (
    "Päätös",
    "Toimielin",
    "Ilmoittaja",
    "Ilmoitettu",
    "Aika",
    "Syy",
    "Oikaisuvaatimus osoitetaan",
)
CALL_UP = "Kuntalain 92 §:n nojalla ilmoitan, että seuraavan asian ottaa käsiteltäväkseen {body}."
#: On what is shown and given out of a decision after that.
NOTE = "Huomautus."
TAKEN_UP = "Otettu käsiteltäväksi {day}: {body} (KuntaL 92 §). Päätös ei ole lopullinen."
CLAIMS_TO = "Oikaisuvaatimus osoitetaan: {addressee} (KuntaL 134 §)."
#: The e-mail that tells of it.
CALL_UP_SUBJECT = "{house}: viranhaltijapäätös § {number}/{year} on otettu toimielimen käsiteltäväksi"
CALL_UP_TEXT = "Viranhaltijapäätöksen § {number}/{year} on ottanut käsiteltäväkseen {body}. Päätöstä ei panna täytäntöön ennen kuin toimielin on käsitellyt asian. {claims}Ottoilmoitus on liitteenä.\n"
CALL_UP_FILE = "ottoilmoitus-{year}-{number}.pdf"
#: The e-mail that serves a decision.
MAIL_SUBJECT = "{house}: viranhaltijapäätös § {number}/{year}"
MAIL_TEXT = "Liitteenä on teitä koskeva viranhaltijapäätös muutoksenhakuohjeineen.\n"
MAIL_FILE = "paatos-{year}-{number}.pdf"
