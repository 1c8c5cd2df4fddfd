"""What the chair says and what is entered by itself, in Finnish.

Not translated messages: a sentence that has been used in minutes must stay as it
was. A change of wording raises :data:`VERSION`; names of people are not inflected.
"""

from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome

VERSION = 3

#: Sides and outcomes in words.
BASE = "pohjaehdotus"
AGAINST = "hylkääminen"
GOING_ON = "asian käsittelyn jatkaminen"
TAKING_UP = "asian ottaminen käsiteltäväksi"
NOT_TAKING_UP = "asian jättäminen ottamatta käsiteltäväksi"
PROPOSAL = "ehdotus {key} ({maker})"
WINNER_OF = "{number}. äänestyksen voittaja"
FIRST_ACCEPTED = "ensimmäisenä hyväksytty ehdotus"
AND = " ja "

OUTCOMES = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: "Hyväksyttiin ehdotuksen mukaan.",
        MatterOutcome.PASSED_AFTER_VOTE: "Hyväksyttiin pohjaehdotus äänestyksen jälkeen.",
        MatterOutcome.PASSED_REVISED: "Hyväksyttiin muutetun ehdotuksen mukaan.",
        MatterOutcome.PASSED_MODIFIED: "Hyväksyttiin muutettuna.",
        MatterOutcome.REJECTED: "Ehdotus hylättiin.",
        MatterOutcome.NOTED: "Merkittiin tiedoksi.",
        MatterOutcome.RETURNED: "Asia palautettiin uudelleen valmisteltavaksi.",
        MatterOutcome.WITHDRAWN: "Asia poistettiin esityslistalta.",
        MatterOutcome.TABLED: "Asia jätettiin pöydälle.",
        MatterOutcome.ELECTED: "Valittiin.",
    },
)

# --- entries -------------------------------------------------------------------
OPENED = "Puheenjohtaja avasi kokouksen klo {time}."
CLOSED = "Puheenjohtaja päätti kokouksen klo {time}."
LEGALITY = "Todettiin, että kokous on laillisesti koolle kutsuttu ja päätösvaltainen: läsnä on {present} jäsentä, tarvitaan {needed}."
LEGALITY_UNLAWFUL = "Todettiin, että kokousta ei ole kutsuttu laillisesti koolle."
LEGALITY_INQUORATE = (
    "Todettiin, että kokous ei ole päätösvaltainen: läsnä on {present} jäsentä, tarvitaan {needed}."
)
CHECKERS = "Pöytäkirjantarkastajiksi valittiin {names}."
ORDER = "Esityslista hyväksyttiin kokouksen työjärjestykseksi."
ELECTED = "Valittiin {names}."
DEPUTIES = "Varalle valittiin {names}."

NOT_TAKEN_UP = "Asiaa ei otettu käsiteltäväksi."

# --- what the chair says ----------------------------------------------------------
SAY_OPEN = "Avaan kokouksen. Suoritamme nimenhuudon."
SAY_LEGALITY = "Totean, että kokous on laillisesti koolle kutsuttu ja että läsnä on {present} jäsentä, joten kokous on päätösvaltainen."
SAY_INQUORATE = "Totean, että läsnä on {present} jäsentä. Päätösvaltaisuuteen tarvitaan {needed}, joten kokous ei ole päätösvaltainen."
SAY_CHECKERS = "Valitaan {number} pöytäkirjantarkastajaa. Ketä ehdotetaan?"
SAY_ORDER = "Hyväksytäänkö esityslista työjärjestykseksi? Hyväksytään."
SAY_TAKE = "Siirrymme seuraavaan asiaan: {item}."
SAY_PRESENT = "Asian esittelee {presenter}. Ole hyvä."
SAY_GRANT = "Puheenvuoron saa {speaker}."
SAY_DEBATE = "Keskustelu on avoin. Onko puheenvuoroja tai ehdotuksia?"
SAY_INTERRUPTION = (
    "On tehty kannatettu ehdotus asian palauttamisesta tai pöydällepanosta. Pyydän puhumaan vain siitä."
)
SAY_CLOSE_DEBATE = "Julistan keskustelun päättyneeksi."
SAY_CLOSE_PLAIN = "Julistan keskustelun päättyneeksi. Koska muita ehdotuksia ei ole tehty, totean pohjaehdotuksen tulleen hyväksytyksi."
SAY_CLOSE_LAPSED = "Julistan keskustelun päättyneeksi. Kannattamattomana raukeaa {lapsed}. Totean pohjaehdotuksen tulleen hyväksytyksi."
SAY_CLOSE_LAPSED_MANY = "Julistan keskustelun päättyneeksi. Kannattamattomina raukeavat {lapsed}. Totean pohjaehdotuksen tulleen hyväksytyksi."
SAY_CLOSE_VOTE = "Julistan keskustelun päättyneeksi. Kannatettu on {voted}. Asiasta äänestetään."
SAY_CLOSE_VOTE_MANY = "Julistan keskustelun päättyneeksi. Kannatettuja ovat {voted}. Asiasta äänestetään."
SAY_CLOSE_BOTH = "Julistan keskustelun päättyneeksi. Kannatettu: {voted}. Kannattamattomana raukeaa: {lapsed}. Asiasta äänestetään."
SAY_ORDER_ONE = "Esitän, että äänestämme {method}: JAA on {aye}, EI on {no}. Hyväksytäänkö äänestystapa?"
SAY_ORDER_MANY = "Äänestyksiä on {number}. Esitän, että äänestämme {method} näytöllä olevassa järjestyksessä. Hyväksytäänkö äänestystapa ja äänestysjärjestys?"
SAY_BALLOT = "Äänestys alkaa. JAA: {aye}. EI: {no}."
SAY_VOTING = "Äänestys on käynnissä. Onko kaikki äänestäneet?"
SAY_CONNECTED = "{names}: onko yhteys kokoukseen kunnossa? Onko kaikki äänestäneet?"
SAY_TIE = "Äänet ovat tasan. Puheenjohtajan ääni ratkaisee."
SAY_RESULT = (
    "Äänestyksen tulos: JAA {ayes}, EI {noes}, tyhjää {blanks}, äänestämättä {absent}. Voittanut on {winner}."
)
SAY_TIE_SETTLED = "Äänten mentyä tasan ratkaisi puheenjohtajan ääni."
SAY_TAKEN_UP = "Asia on otettu käsiteltäväksi."
SAY_NOT_TAKEN_UP = "Totean, ettei asiaa oteta käsiteltäväksi."
SAY_ALL_NEEDED = "Valmistelematon asia otetaan käsiteltäväksi vain, jos kukaan ei vastusta."
SAY_GOES_ON = "Asian käsittely jatkuu. Onko asiasta puheenvuoroja?"
SAY_DECIDED = "Onko eriäviä mielipiteitä?"
SAY_ELECTED = "Totean, että on valittu {names}."
SAY_DEPUTIES = "Varalle on valittu {names}."
SAY_CLOSE = "Kaikki asiat on käsitelty. Päätän kokouksen."
SAY_PAUSED = "Jatkamme kokousta. Totean läsnä olevat."
SAY_CHAIR_OUT = "Olen esteellinen tässä asiassa ja luovutan puheenjohdon."

SAY_DECISIONS = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: "Totean, että pohjaehdotus on tullut päätökseksi.",
        MatterOutcome.PASSED_AFTER_VOTE: "Totean, että pohjaehdotus on äänestyksen jälkeen tullut päätökseksi.",
        MatterOutcome.PASSED_REVISED: "Totean, että muutettu ehdotus on tullut päätökseksi.",
        MatterOutcome.PASSED_MODIFIED: "Totean, että ehdotus on hyväksytty muutettuna.",
        MatterOutcome.REJECTED: "Totean, että ehdotus on hylätty.",
        MatterOutcome.NOTED: "Totean, että asia merkitään tiedoksi.",
        MatterOutcome.RETURNED: "Totean, että asia palautetaan uudelleen valmisteltavaksi.",
        MatterOutcome.WITHDRAWN: "Totean, että asia poistetaan esityslistalta.",
        MatterOutcome.TABLED: "Totean, että asia jätetään pöydälle.",
        MatterOutcome.ELECTED: "Totean vaalin tuloksen.",
    },
)

#: The proposal that became the decision, as an object and as a subject.
CARRIED = {
    "counter": ("vastaehdotuksen {name}", "vastaehdotus {name}"),
    "amendment": ("muutosehdotuksen {name}", "muutosehdotus {name}"),
    "addition": ("lisäysehdotuksen {name}", "lisäysehdotus {name}"),
}
BY_VOTES = " äänin {votes}"
SAY_CARRIED = "Totean, että {body} hyväksyi {what}{votes}."
PASSED_CARRIED = "Hyväksyttiin {what}{votes}."

METHODS = {
    "electronic": "äänestyslaitteella",
    "roll_call": "nimenhuudolla",
    "show_of_hands": "kättennostolla",
    "standing": "seisomaannousulla",
    "unknown": "sovitulla tavalla",
}
