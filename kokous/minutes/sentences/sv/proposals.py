"""Förslagen och vad det blev av dem utan omröstning."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.sv.document import both
from kokous.rules.kinds import complete
from kokous.rules.proposals import ProposalKind

#: A proposal as an object; the base is spoken of otherwise.
_KINDS = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "ett motförslag",
        ProposalKind.AMENDMENT: "ett ändringsförslag",
        ProposalKind.ADDITION: "ett tilläggsförslag",
        ProposalKind.REJECT: "ett förslag om avslag",
        ProposalKind.RETURN: "ett förslag om att ärendet återremitteras för ny beredning",
        ProposalKind.TABLE: "ett förslag om att ärendet bordläggs",
        ProposalKind.WISH: "ett förslag till kläm",
    },
    where=lambda kind: kind is not ProposalKind.BASE,
)


@whole("presenter")
def revised(presenter: str) -> str:
    who = f"Föredraganden {presenter}" if presenter else "Förslagsställaren"
    return f"{who} ändrade sitt förslag vid sammanträdet. Det ändrade beslutsförslaget:"


def base_withdrawn() -> str:
    return "Föredraganden tog tillbaka sitt förslag."


@whole("supporters")
def proposed(maker: str, kind: str, label: str, supporters: Sequence[str]) -> str:
    what = _KINDS[ProposalKind(kind)]
    support = f", som understöddes av {both(supporters)}" if supporters else ""
    return f"{maker} lade fram {what} ({label}){support}:"


@whole()
def letter(sign: str) -> str:
    return f"förslag {sign}"


@whole()
def lapsed(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} förföll i brist på understöd."


@whole()
def withdrawn_proposal(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} togs tillbaka."


@whole()
def accepted(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} godkändes utan omröstning, eftersom ingen motsatte sig det."


@whole()
def amount(euros: str) -> str:
    return f"Belopp: {euros}"
