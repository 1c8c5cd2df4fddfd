"""The sentences in Finnish."""

from kokous.agenda.sentences.words import Words

WORDS = Words(
    language="fi",
    version="1",
    agenda="Esityslista",
    notice="Kokouskutsu: {body} {moment}",
    notice_lead="Teidät kutsutaan toimielimen {body} kokoukseen.",
    cancelled="Kokous on peruttu: {body} {moment}",
    cancelled_lead="Toimielimen {body} kokous {moment} on peruttu.",
    reason="Syy: {reason}",
    time="Aika",
    place="Paikka",
    mode="Päätöksentekotapa",
    modes={
        "meeting": "varsinainen kokous",
        "electronic": "sähköinen kokous",
        "e_procedure": "sähköinen päätöksentekomenettely",
    },
    online="Etäyhteys",
    matters="Käsiteltävät asiat",
    presenter="Esittelijä",
    preparer="Valmistelija",
    case="Asianumero",
    description="Selostus",
    proposal="Päätösehdotus",
    attachments="Liitteet",
    supporting="Oheismateriaali",
    withheld="Salassa pidettävä",
    withheld_because="Salassa pidettävä: {ground}",
    late="Lisäesityslista",
    withdrawn="Poistettu esityslistalta",
    page="Sivu {page} / {pages}",
    read_on="Esityslista ja liitteet:",
    book="Kokousaineisto",
    point="Kohta {point}",
    attachment_title="{item}, liite {number}: {title}",
    attachment_stamp="{item}, liite {number}, sivu {page} ({pages})",
    supporting_title="{item}, oheismateriaali {number}: {title}",
    supporting_stamp="{item}, oheismateriaali {number}, sivu {page} ({pages})",
    not_joined=(
        "Tätä asiakirjaa ei voitu ottaa kokousaineistoon, koska tiedostoa ei voi lukea. Pyydä se kokouksen sihteeriltä."
    ),
    too_large="Tämä asiakirja on liian suuri kokousaineistoon. Avaa se kokouksen sivulta.",
    standard_items={
        "opening": "Kokouksen avaus",
        "legality": "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
        "checkers": "Pöytäkirjantarkastajien valinta",
        "order": "Työjärjestyksen hyväksyminen",
        "closing": "Kokouksen päättäminen",
    },
)
