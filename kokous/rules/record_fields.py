"""The fields that minutes, agenda items and officeholders' decisions hold, for checking completeness.

The names are keys that other code fills; ``lacks`` compares. The minutes' three groups
are those of the guidance on minutes (KuntaL 107 §; contents come from the local rules).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class When(Enum):
    """Whether a field is always there, or only when the thing happened."""

    ALWAYS = "always"
    IF_ANY = "if_any"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, its Finnish name, and whether it may be absent."""

    key: str
    fi: str
    when: When = When.ALWAYS


_IF = When.IF_ANY

#: Järjestäytymistiedot: how the meeting came to be a meeting.
MINUTES_ORGANISATION = (
    Field("body", "toimielin"),
    Field("meeting_number", "kokouksen numero ja vuosi"),
    Field("mode", "päätöksentekotapa"),
    Field("started", "alkamisaika"),
    Field("ended", "päättymisaika"),
    Field("interruptions", "keskeytykset", _IF),
    Field("place", "kokouspaikka"),
    Field("present", "läsnä olleet ja missä ominaisuudessa"),
    Field("absent", "poissa olleet", _IF),
    Field("legality_and_quorum", "laillisuus ja päätösvaltaisuus"),
    Field("checkers", "pöytäkirjantarkastajat"),
)
#: Asian käsittelytiedot: each item.
MINUTES_ITEM = (
    Field("heading", "otsikko"),
    Field("account", "selostus"),
    Field("proposal", "päätösehdotus"),
    Field("disqualifications", "esteellisyydet perusteineen", _IF),
    Field("proposals_made", "tehdyt ehdotukset ja kannatus", _IF),
    Field("persons_heard", "kuullut asiantuntijat", _IF),
    Field("votes", "äänestykset: tapa, järjestys, asettelu ja kunkin kannanotto", _IF),
    Field("elections", "vaalit: tapa, listat, tulos, vertausluvut ja arvat", _IF),
    Field("decision", "päätös"),
    Field("dissents", "eriävät mielipiteet perusteluineen", _IF),
)
#: Laillisuustiedot: what makes the minutes hold.
MINUTES_LEGALITY = (
    Field("secrecy_markings", "salassapitomerkinnät", _IF),
    Field("chair_signature", "puheenjohtajan allekirjoitus"),
    Field("secretary_certification", "pöytäkirjanpitäjän varmennus"),
    Field("checkers_entry", "tarkastusmerkintä ja päivä"),
    Field("web_availability", "nähtävilläolo tietoverkossa"),
    Field("instructions", "muutoksenhakuohjeet ja -kiellot pykälittäin"),
)
#: An agenda item and the § it becomes.
AGENDA_ITEM = (
    Field("section", "pykälä"),
    Field("public_heading", "julkinen otsikko"),
    Field("internal_heading", "sisäinen otsikko", _IF),
    Field("case_id", "asianumero"),
    Field("earlier_handling", "aikaisempi käsittely", _IF),
    Field("preparer", "valmistelija"),
    Field("more_information", "lisätietoja"),
    Field("reasons", "perustelut"),
    Field("presenter", "esittelijä", _IF),
    Field("proposal", "päätösehdotus"),
    Field("handling", "käsittely", _IF),
    Field("decision", "päätös"),
    Field("notice_to", "tiedoksi", _IF),
    Field("extracts_to", "otteet", _IF),
    Field("remedy", "muutoksenhaku"),
    Field("attachments", "liitteet", _IF),
    Field("supporting_material", "oheismateriaali", _IF),
    Field("publicity_class", "julkisuusluokka"),
    Field("secrecy_ground", "salassapidon peruste", _IF),
    Field("personal_data_class", "henkilötietoluokka"),
    Field("language_versions", "kieliversiot"),
    Field("final_on", "lainvoimaisuus", _IF),
)
#: A decision of an officeholder (viranhaltijapäätös).
OFFICEHOLDER_DECISION = (
    Field("decider", "päättäjä"),
    Field("office", "virka"),
    Field("delegation_basis", "toimivallan peruste"),
    Field("section", "pykälä"),
    Field("dated", "päivämäärä"),
    Field("case_id", "asianumero"),
    Field("heading", "otsikko"),
    Field("reasons", "perustelut"),
    Field("decision", "päätös"),
    Field("provisions", "sovelletut säännökset"),
    Field("parties", "asianosaiset", _IF),
    Field("service", "tiedoksianto: kenelle, miten ja milloin", _IF),
    Field("remedy", "muutoksenhaku"),
    Field("publication_choice", "julkaiseminen tietoverkossa"),
    Field("take_up_status", "ilmoitus otto-oikeutta varten"),
    Field("signature", "allekirjoitus"),
)
#: Standing items that open and close a meeting, in order.
STANDING_ITEMS = (
    "kokouksen avaus",
    "laillisuus ja päätösvaltaisuus",
    "pöytäkirjantarkastajat",
    "työjärjestys",
    "muut asiat",
    "kokouksen päättäminen",
)


def lacks(fields: tuple[Field, ...], values: Mapping[str, object]) -> tuple[str, ...]:
    """Keys of the fields that must always be there and are absent, None or empty, in order.

    Rules: 18.1, 18.2, 18.3
    """
    return tuple(each.key for each in fields if each.when is When.ALWAYS and not values.get(each.key))


def unknown(fields: tuple[Field, ...], values: Mapping[str, object]) -> tuple[str, ...]:
    """Keys given that are not fields of the record, in the given order: a misspelling or a field too many.

    Rules: 18.1, 18.2, 18.3
    """
    known = {each.key for each in fields}
    return tuple(key for key in values if key not in known)
