"""The fixed Finnish sentences of a decision and its instructions.

Not gettext: a signed document keeps the words it was signed with, and says which
version of them it used. Change a sentence, raise :data:`VERSION`.
[M] The wording waits for a lawyer's reading. The courts' addresses stand in :mod:`kokous.rules.courts`.
"""

from kokous.delegation.enums import NoReasons
from kokous.rules.remedy import RemedyKind, Standing, WritField

VERSION = "fi-2026-6"
LANGUAGE = "fi"

HEADINGS = {
    RemedyKind.RECTIFICATION: "Oikaisuvaatimusohje",
    RemedyKind.GENERAL_RECTIFICATION: "Oikaisuvaatimusohje",
    RemedyKind.PROCUREMENT_RECTIFICATION: "Hankintaoikaisuohje",
    RemedyKind.MUNICIPAL_APPEAL: "Valitusosoitus (kunnallisvalitus)",
    RemedyKind.ADMINISTRATIVE_APPEAL: "Valitusosoitus (hallintovalitus)",
    RemedyKind.MARKET_COURT_APPEAL: "Valitusosoitus (markkinaoikeus)",
    RemedyKind.FURTHER_APPEAL: "Valitusosoitus (korkein hallinto-oikeus)",
    RemedyKind.PROHIBITION: "Muutoksenhakukielto",
}
#: The remedy as a noun: what is made, and in the partitive.
WRITS = {
    RemedyKind.RECTIFICATION: ("oikaisuvaatimus", "oikaisuvaatimuksen"),
    RemedyKind.GENERAL_RECTIFICATION: ("oikaisuvaatimus", "oikaisuvaatimuksen"),
    RemedyKind.PROCUREMENT_RECTIFICATION: ("hankintaoikaisu", "hankintaoikaisun"),
    RemedyKind.MUNICIPAL_APPEAL: ("kunnallisvalitus", "kunnallisvalituksen"),
    RemedyKind.ADMINISTRATIVE_APPEAL: ("valitus", "valituksen"),
    RemedyKind.MARKET_COURT_APPEAL: ("valitus", "valituksen"),
    RemedyKind.FURTHER_APPEAL: ("valitus", "valituksen"),
}
#: The municipality's own authorities, and where a writ is taken.
CONTRACTING = "{house} (hankintayksikkö), {body}"
BUILDING = "{house}, rakennusvalvontaviranomainen"
REGISTRY = "kirjaamo"
PHONE = "puh. {phone}"
TOLD_TO_ENTITY = "Valittajan on ilmoitettava hankintayksikölle kirjallisesti asian saattamisesta markkinaoikeuden käsiteltäväksi viimeistään silloin, kun valitus toimitetaan markkinaoikeuteen (HankintaL 148 §). Ilmoitus toimitetaan osoitteeseen {registry}"
STANDING = {
    Standing.PARTY: "asianosainen eli se, johon päätös on kohdistettu tai jonka oikeuteen, velvollisuuteen tai etuun se välittömästi vaikuttaa",
    Standing.MUNICIPAL_MEMBER: "kunnan jäsen",
    Standing.MEMBER_MUNICIPALITY: "jäsenkunta",
    Standing.RECTIFICATION_MAKER: "se, joka teki oikaisuvaatimuksen",
    Standing.ELECTION_PARTICIPANT: "ehdokas sekä vaaleihin osallistunut puolue tai yhteislista",
    Standing.VOTER: "kunnassa äänioikeutettu sillä perusteella, että vaalit on toimitettu virheellisessä järjestyksessä",
}
WRIT = {
    WritField.DECISION: "päätös, johon haetaan muutosta",
    WritField.DEMAND: "mitä päätöksessä vaaditaan muutettavaksi ja millä tavalla",
    WritField.GROUNDS: "millä perusteilla muutosta vaaditaan",
    WritField.STANDING: "mihin valitusoikeus perustuu, jos päätös ei kohdistu valittajaan",
    WritField.NAME_AND_CONTACT: "tekijän nimi ja yhteystiedot",
    WritField.PROCESS_ADDRESS: "osoite, johon oikeudenkäynnin asiakirjat voi lähettää",
}
ENCLOSURES = {
    WritField.COPY_OF_DECISION: "päätös valitusosoituksineen",
    WritField.EVIDENCE_OF_NOTICE: "selvitys tiedoksisaannin päivästä",
    WritField.DOCUMENTS: "asiakirjat, joihin vedotaan, jos niitä ei ole jo toimitettu",
}
TERMS = {
    "authority": "Kenelle",
    "standing": "Kuka saa tehdä",
    "delivery": "Mihin toimitetaan",
    "period": "Määräaika",
    "period_start": "Mistä aika alkaa",
    "contents": "Mitä on kerrottava",
    "enclosures": "Mitä liitetään",
    "fees": "Maksu",
    "provision": "Peruste",
    "leave": "Valituslupa",
}
PERIOD = "{writ} on tehtävä kirjallisesti {days} päivän kuluessa päätöksen tiedoksisaannista ({cites})."
IN_HOURS = "Sen on oltava perillä viimeistään määräajan viimeisenä päivänä ennen viraston aukioloajan päättymistä klo {closes}."
IN_COURT_HOURS = "Sen on oltava perillä tuomioistuimessa viimeistään määräajan viimeisenä päivänä ennen tuomioistuimen aukioloajan päättymistä klo {closes}."
NOT_COUNTED = "Tiedoksisaantipäivää ei lueta määräaikaan. Jos viimeinen päivä on pyhäpäivä, lauantai, itsenäisyyspäivä, vapunpäivä, joulu- tai juhannusaatto, saa asian toimittaa seuraavana arkipäivänä (MääräaikaL 2 ja 5 §)."
NOTICE = {
    "web": "Kunnan jäsen saa tiedon seitsemän päivän kuluttua siitä, kun päätös on julkaistu yleisessä tietoverkossa (KuntaL 140 § 3 mom.).",
    "letter": "Asianosainen saa kirjeestä tiedon seitsemäntenä päivänä sen lähettämisestä, jollei muuta näytetä (HL 59 §).",
    "electronic": "Asianosainen saa sähköisestä viestistä tiedon kolmantena päivänä sen lähettämisestä, jollei muuta näytetä (AsiointiL 19 §).",
    "procurement": "Osallinen saa sähköisestä viestistä tiedon sen lähettämispäivänä (HankintaL 127 §).",
    "verified": "Todisteellisessa tiedoksiannossa päätös katsotaan saadun tiedoksi saantitodistuksen osoittamana tai päätöksen luovutuksen päivänä (HL 60 §).",
    "substitute": "Sijaistiedoksiannossa päätös katsotaan saadun tiedoksi kolmantena päivänä tiedoksiantotodistuksen osoittamasta päivästä (HL 61 §).",
    "court_notice": "Kunnan jäsen saa tiedon sinä päivänä, jona tuomioistuimen päätöstä koskeva ilmoitus julkaistiin yleisessä tietoverkossa (KuntaL 142 §).",
    "election_result": "Määräaika lasketaan päivästä, jona vahvistettu vaalien tulos julkaistiin (VaaliL 102 §).",
    "public_notice": "Kuulutuksesta saadaan tieto seitsemäntenä päivänä sen julkaisemisesta (HL 62 a §).",
}
FREE = {
    RemedyKind.RECTIFICATION: "Oikaisuvaatimuksen käsittely on maksutonta.",
    RemedyKind.GENERAL_RECTIFICATION: "Oikaisuvaatimuksen käsittely on maksutonta.",
    RemedyKind.PROCUREMENT_RECTIFICATION: "Hankintaoikaisun käsittely on maksutonta.",
}
LEAVE = "Valittamiseen tarvitaan korkeimman hallinto-oikeuden valituslupa (HOL 107 §)."
COURT_FEE = "Tuomioistuin perii oikeudenkäyntimaksun tuomioistuinmaksulain (1455/2015) mukaan."
ELECTRONIC = "Sähköpostin lähettäjä vastaa siitä, että viesti tulee perille ajoissa (AsiointiL 8 ja 10 §)."
PROHIBITED = {
    "preparation": "Päätökseen ei saa hakea muutosta, koska se koskee vain asian valmistelua ({cites}).",
    "enforcement": "Päätökseen ei saa hakea muutosta, koska se koskee vain päätöksen täytäntöönpanoa ({cites}).",
    "proposal": "Päätökseen ei saa hakea muutosta, koska se on ehdotus valtuustolle ja koskee siten vain asian valmistelua ({cites}).",
}
#: A prohibition that rests on the provision that the preparer named.
PROHIBITED_BY = "Päätökseen ei saa hakea muutosta: {ground}."
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
