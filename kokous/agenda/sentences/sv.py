"""The sentences in Swedish."""

from kokous.agenda.sentences.words import Words

WORDS = Words(
    language="sv",
    version="1",
    agenda="Föredragningslista",
    notice="Kallelse till sammanträde: {body} {moment}",
    notice_lead="Ni kallas till sammanträde. Organ: {body}.",
    cancelled="Sammanträdet är inställt: {body} {moment}",
    cancelled_lead="Sammanträdet {moment} är inställt. Organ: {body}.",
    reason="Orsak: {reason}",
    time="Tid",
    place="Plats",
    mode="Beslutssätt",
    modes={
        "meeting": "ordinarie sammanträde",
        "electronic": "elektroniskt sammanträde",
        "e_procedure": "elektroniskt beslutsförfarande",
    },
    online="Distansförbindelse",
    matters="Ärenden som behandlas",
    presenter="Föredragande",
    preparer="Beredare",
    case="Ärendenummer",
    description="Redogörelse",
    proposal="Beslutsförslag",
    attachments="Bilagor",
    supporting="Tilläggsmaterial",
    withheld="Sekretessbelagd",
    withheld_because="Sekretessbelagd: {ground}",
    late="Tilläggslista",
    withdrawn="Struket från föredragningslistan",
    page="Sida {page} / {pages}",
    read_on="Föredragningslistan och bilagorna:",
    book="Mötesmaterial",
    point="Punkt {point}",
    attachment_title="{item}, bilaga {number}: {title}",
    attachment_stamp="{item}, bilaga {number}, sida {page} ({pages})",
    supporting_title="{item}, tilläggsmaterial {number}: {title}",
    supporting_stamp="{item}, tilläggsmaterial {number}, sida {page} ({pages})",
    not_joined=(
        "Handlingen kunde inte tas med i mötesmaterialet, eftersom filen inte kan läsas. Be sammanträdets sekreterare om den."
    ),
    too_large="Handlingen är för stor för mötesmaterialet. Öppna den på sammanträdets sida.",
    standard_items={
        "opening": "Sammanträdet öppnas",
        "legality": "Konstaterande av sammanträdets laglighet och beslutförhet",
        "checkers": "Val av protokolljusterare",
        "order": "Godkännande av arbetsordningen",
        "closing": "Sammanträdet avslutas",
    },
)
