"""What the chair says and what is entered by itself, in Swedish: the same names as in Finnish."""

from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome

VERSION = 3

BASE = "grundförslaget"
AGAINST = "avslag"
GOING_ON = "fortsatt behandling av ärendet"
TAKING_UP = "ärendet tas upp till behandling"
NOT_TAKING_UP = "ärendet tas inte upp till behandling"
PROPOSAL = "förslag {key} ({maker})"
WINNER_OF = "vinnaren i omröstning {number}"
FIRST_ACCEPTED = "det förslag som först godkänns"
AND = " och "

OUTCOMES = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: "Godkändes enligt förslaget.",
        MatterOutcome.PASSED_AFTER_VOTE: "Grundförslaget godkändes efter omröstning.",
        MatterOutcome.PASSED_REVISED: "Godkändes enligt det ändrade förslaget.",
        MatterOutcome.PASSED_MODIFIED: "Godkändes med ändringar.",
        MatterOutcome.REJECTED: "Förslaget förkastades.",
        MatterOutcome.NOTED: "Antecknades för kännedom.",
        MatterOutcome.RETURNED: "Ärendet återremitterades för ny beredning.",
        MatterOutcome.WITHDRAWN: "Ärendet ströks från föredragningslistan.",
        MatterOutcome.TABLED: "Ärendet bordlades.",
        MatterOutcome.ELECTED: "Val förrättades.",
    },
)

OPENED = "Ordföranden öppnade sammanträdet kl. {time}."
CLOSED = "Ordföranden avslutade sammanträdet kl. {time}."
LEGALITY = "Det konstaterades att sammanträdet är lagligen sammankallat och beslutfört: {present} ledamöter är närvarande, {needed} krävs."
LEGALITY_UNLAWFUL = "Det konstaterades att sammanträdet inte är lagligen sammankallat."
LEGALITY_INQUORATE = "Det konstaterades att sammanträdet inte är beslutfört: {present} ledamöter är närvarande, {needed} krävs."
CHECKERS = "Till protokolljusterare valdes {names}."
ORDER = "Föredragningslistan godkändes som arbetsordning för sammanträdet."
ELECTED = "Valdes {names}."
DEPUTIES = "Till ersättare valdes {names}."
NOT_TAKEN_UP = "Ärendet togs inte upp till behandling."

SAY_OPEN = "Jag öppnar sammanträdet. Vi förrättar namnupprop."
SAY_LEGALITY = "Jag konstaterar att sammanträdet är lagligen sammankallat och att {present} ledamöter är närvarande. Sammanträdet är beslutfört."
SAY_INQUORATE = "Jag konstaterar att {present} ledamöter är närvarande. För beslutförhet krävs {needed}, så sammanträdet är inte beslutfört."
SAY_CHECKERS = "Vi väljer {number} protokolljusterare. Vem föreslås?"
SAY_ORDER = "Godkänns föredragningslistan som arbetsordning? Godkänt."
SAY_TAKE = "Vi övergår till nästa ärende: {item}."
SAY_PRESENT = "Ärendet föredras av {presenter}. Varsågod."
SAY_GRANT = "Ordet går till {speaker}."
SAY_DEBATE = "Diskussionen är öppen. Önskas ordet, eller finns det förslag?"
SAY_INTERRUPTION = (
    "Ett understött förslag om återremiss eller bordläggning har ställts. Jag ber er tala endast om det."
)
SAY_CLOSE_DEBATE = "Jag förklarar diskussionen avslutad."
SAY_CLOSE_PLAIN = "Jag förklarar diskussionen avslutad. Eftersom inga andra förslag har ställts konstaterar jag att grundförslaget har godkänts."
SAY_CLOSE_LAPSED = "Jag förklarar diskussionen avslutad. Utan understöd blev {lapsed}, som förfaller. Jag konstaterar att grundförslaget har godkänts."
SAY_CLOSE_LAPSED_MANY = SAY_CLOSE_LAPSED
SAY_CLOSE_VOTE = "Jag förklarar diskussionen avslutad. Understött är {voted}. Vi röstar om ärendet."
SAY_CLOSE_VOTE_MANY = "Jag förklarar diskussionen avslutad. Understödda är {voted}. Vi röstar om ärendet."
SAY_CLOSE_BOTH = "Jag förklarar diskussionen avslutad. Understöd har {voted} fått. Utan understöd blev {lapsed}, som förfaller. Vi röstar om ärendet."
SAY_ORDER_ONE = "Jag föreslår att vi röstar {method}: JA är {aye}, NEJ är {no}. Godkänns omröstningssättet?"
SAY_ORDER_MANY = "Det blir {number} omröstningar. Jag föreslår att vi röstar {method} i den ordning som visas. Godkänns omröstningssättet och omröstningsordningen?"
SAY_BALLOT = "Omröstningen inleds. JA: {aye}. NEJ: {no}."
SAY_VOTING = "Omröstningen pågår. Har alla röstat?"
SAY_CONNECTED = "{names}: fungerar förbindelsen till sammanträdet? Har alla röstat?"
SAY_TIE = "Rösterna är lika. Ordförandens röst avgör."
SAY_RESULT = "Omröstningens resultat: JA {ayes}, NEJ {noes}, blanka {blanks}, röstade inte {absent}. Vann gjorde {winner}."
SAY_TIE_SETTLED = "Rösterna föll lika, och ordförandens röst avgjorde."
SAY_TAKEN_UP = "Ärendet har tagits upp till behandling."
SAY_NOT_TAKEN_UP = "Jag konstaterar att ärendet inte tas upp till behandling."
SAY_ALL_NEEDED = "Ett ärende som inte har beretts tas upp endast om ingen motsätter sig det."
SAY_GOES_ON = "Behandlingen av ärendet fortsätter. Önskas ordet i ärendet?"
SAY_DECIDED = "Finns det avvikande meningar?"
SAY_ELECTED = "Jag konstaterar att {names} har valts."
SAY_DEPUTIES = "Till ersättare har valts {names}."
SAY_CLOSE = "Alla ärenden är behandlade. Jag avslutar sammanträdet."
SAY_PAUSED = "Vi fortsätter sammanträdet. Jag konstaterar vilka som är närvarande."
SAY_CHAIR_OUT = "Jag är jävig i detta ärende och överlåter ordförandeskapet."

SAY_DECISIONS = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: "Jag konstaterar att grundförslaget har blivit beslut.",
        MatterOutcome.PASSED_AFTER_VOTE: "Jag konstaterar att grundförslaget efter omröstning har blivit beslut.",
        MatterOutcome.PASSED_REVISED: "Jag konstaterar att det ändrade förslaget har blivit beslut.",
        MatterOutcome.PASSED_MODIFIED: "Jag konstaterar att förslaget har godkänts med ändringar.",
        MatterOutcome.REJECTED: "Jag konstaterar att förslaget har förkastats.",
        MatterOutcome.NOTED: "Jag konstaterar att ärendet antecknas för kännedom.",
        MatterOutcome.RETURNED: "Jag konstaterar att ärendet återremitteras för ny beredning.",
        MatterOutcome.WITHDRAWN: "Jag konstaterar att ärendet stryks från föredragningslistan.",
        MatterOutcome.TABLED: "Jag konstaterar att ärendet bordläggs.",
        MatterOutcome.ELECTED: "Jag konstaterar valets resultat.",
    },
)

CARRIED = {
    "counter": ("motförslaget {name}", "motförslaget {name}"),
    "amendment": ("ändringsförslaget {name}", "ändringsförslaget {name}"),
    "addition": ("tilläggsförslaget {name}", "tilläggsförslaget {name}"),
}
BY_VOTES = " med rösterna {votes}"
SAY_CARRIED = "Jag konstaterar att {body} godkände {what}{votes}."
PASSED_CARRIED = "{what}{votes} godkändes."

METHODS = {
    "electronic": "med omröstningsanläggning",
    "roll_call": "genom namnupprop",
    "show_of_hands": "genom handuppräckning",
    "standing": "genom att stå upp",
    "unknown": "på överenskommet sätt",
}
