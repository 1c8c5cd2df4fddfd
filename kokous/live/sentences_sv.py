"""What the chair says and what is entered by itself, in Swedish: the same names as in Finnish."""

VERSION = 1

BASE = "grundförslaget"
AGAINST = "avslag"
GOING_ON = "fortsatt behandling av ärendet"
PROPOSAL = "förslag {key} ({maker})"
WINNER_OF = "vinnaren i omröstning {number}"
FIRST_ACCEPTED = "det förslag som först godkänns"
AND = " och "

OUTCOMES = {
    "passed_as_proposed": "Godkändes enligt förslaget.",
    "passed_after_vote": "Grundförslaget godkändes efter omröstning.",
    "passed_revised": "Godkändes enligt det ändrade förslaget.",
    "passed_modified": "Godkändes med ändringar.",
    "rejected": "Förslaget förkastades.",
    "noted": "Antecknades för kännedom.",
    "returned": "Ärendet återremitterades för ny beredning.",
    "withdrawn": "Ärendet ströks från föredragningslistan.",
    "tabled": "Ärendet bordlades.",
    "elected": "Val förrättades.",
}

OPENED = "Ordföranden öppnade sammanträdet kl. {time}."
CLOSED = "Ordföranden avslutade sammanträdet kl. {time}."
LEGALITY = "Det konstaterades att sammanträdet är lagligen sammankallat och beslutfört: {present} ledamöter är närvarande, {needed} krävs."
LEGALITY_UNLAWFUL = "Det konstaterades att sammanträdet inte är lagligen sammankallat."
LEGALITY_INQUORATE = "Det konstaterades att sammanträdet inte är beslutfört: {present} ledamöter är närvarande, {needed} krävs."
CHECKERS = "Till protokolljusterare valdes {names}."
ORDER = "Föredragningslistan godkändes som arbetsordning för sammanträdet."
ELECTED = "Valdes {names}."
DEPUTIES = "Till ersättare valdes {names}."

SAY_OPEN = "Jag öppnar sammanträdet. Vi förrättar namnupprop."
SAY_LEGALITY = "Jag konstaterar att sammanträdet är lagligen sammankallat och att {present} ledamöter är närvarande. Sammanträdet är beslutfört."
SAY_INQUORATE = "Jag konstaterar att {present} ledamöter är närvarande. För beslutförhet krävs {needed}, så sammanträdet är inte beslutfört."
SAY_CHECKERS = "Vi väljer {number} protokolljusterare. Vem föreslås?"
SAY_ORDER = "Godkänns föredragningslistan som arbetsordning? Godkänt."
SAY_TAKE = "Vi övergår till {item}."
SAY_PRESENT = "Ärendet föredras av {presenter}. Varsågod."
SAY_DEBATE = "Diskussionen är öppen. Önskas ordet, eller finns det förslag?"
SAY_INTERRUPTION = (
    "Ett understött förslag om återremiss eller bordläggning har ställts. Jag ber er tala endast om det."
)
SAY_CLOSE_PLAIN = "Jag förklarar diskussionen avslutad. Eftersom inga andra förslag har ställts konstaterar jag att grundförslaget har godkänts."
SAY_CLOSE_LAPSED = "Jag förklarar diskussionen avslutad. {lapsed}: förslaget har inte understötts och förfaller. Jag konstaterar att grundförslaget har godkänts."
SAY_CLOSE_VOTE = "Jag förklarar diskussionen avslutad. Under diskussionen har ett understött förslag ställts: {voted}. Vi röstar om ärendet."
SAY_CLOSE_BOTH = "Jag förklarar diskussionen avslutad. Understött är {voted}. Utan understöd blev {lapsed}, som förfaller. Vi röstar om ärendet."
SAY_ORDER_ONE = "Jag föreslår att vi röstar {method}. De som understöder {aye} röstar JA; de som understöder {no} röstar NEJ. Godkänns omröstningssättet?"
SAY_ORDER_MANY = "Det blir {number} omröstningar. Jag föreslår den omröstningsordning som visas och att vi röstar {method}. Godkänns detta?"
SAY_BALLOT = "Omröstningen inleds. JA: {aye}. NEJ: {no}."
SAY_VOTING = "Omröstningen pågår. Har alla röstat?"
SAY_TIE = "Rösterna är lika. Ordförandens röst avgör."
SAY_RESULT = "JA {ayes}, NEJ {noes}, blanka {blanks}, frånvarande {absent}. Vann: {winner}."
SAY_DECIDE = "Jag konstaterar som beslut: {outcome}"
SAY_DECIDED = "Beslutet är fattat. Finns det avvikande meningar?"
SAY_CLOSE = "Alla ärenden är behandlade. Jag avslutar sammanträdet."
SAY_PAUSED = "Sammanträdet är avbrutet."
SAY_CHAIR_OUT = "Jag är jävig i detta ärende och överlåter ordförandeskapet."

METHODS = {
    "electronic": "med omröstningsanläggning",
    "roll_call": "genom namnupprop",
    "show_of_hands": "genom handuppräckning",
    "standing": "genom att stå upp",
    "unknown": "på överenskommet sätt",
}
