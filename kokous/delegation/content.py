"""A decision as data: what the PDF prints and the pages show, and its public and minimal forms.

What is frozen at the signature is this data, so that neither a changed template
nor a changed sentence alters an old decision.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from kokous.core.richtext import leaks, plain_text
from kokous.delegation.languages import words_for
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import hidden_in, masked
from kokous.renditions.search import told_in


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as printed; ``private`` is a private person, never named on the web."""

    name: str
    private: bool


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """Everything a signed decision says. Dates and days are printed words; HTML texts are clean."""

    municipality: str
    office: str
    holder: str
    acting: bool
    section: str
    dated: str
    matter: str
    title: str
    public_title: str
    decision: str
    account: str
    reasons: str
    no_reasons: str
    provisions: str
    power: str
    scope: str
    sum_words: str
    parties: tuple[PartyLine, ...]
    contact: str
    signature: str
    instructions: tuple[dict[str, Any], ...]
    corrections: tuple[str, ...] = ()
    official_sha256: str = ""
    #: What was signed before there was a choice is Finnish.
    language: str = "fi"
    #: Written when the matter was taken up, on what is shown and given out after that; never signed.
    taken_up: str = ""

    def as_json(self) -> dict[str, Any]:
        """The content as JSON keeps it."""
        return dict(json.loads(json.dumps(asdict(self))))


def from_json(data: dict[str, Any]) -> DecisionContent:
    """The content as it was kept."""
    parties = tuple(PartyLine(**line) for line in data["parties"])
    listed = {key: tuple(data[key]) for key in ("instructions", "corrections")}
    return DecisionContent(**{**data, "parties": parties, **listed})


class HasTexts(Protocol):
    """A decision that is being written, or what was signed."""

    @property
    def decision(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def reasons(self) -> str: ...


def texts_of(content: HasTexts) -> tuple[str, str, str]:
    """The three texts: what is marked in one is hidden in all."""
    return content.decision, content.account, content.reasons


def rendition(content: DecisionContent, kind: RenditionKind, official_sha256: str) -> DecisionContent:
    """The content for the web: without secrets, and when minimal without personal data (R-10.05).

    A private party's name is on neither: the web never needs it.
    """
    decision, account, reasons = masked(texts_of(content), kind, language=content.language)
    unnamed = words_for(content.language).PRIVATE_PARTY
    parties = tuple(replace(line, name=unnamed) if line.private else line for line in content.parties)
    return replace(
        content,
        title=content.public_title or content.title,
        decision=decision,
        account=account,
        reasons=reasons,
        parties=parties,
        official_sha256=official_sha256,
    )


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden word that a rendition still tells: the word, whether it is a private party's name, and the field."""

    word: str
    is_name: bool
    field: str


#: Fields in which a word may be told, in the order in which they are looked through.
TOLD_IN = ("title", "decision", "account", "reasons", "provisions", "matter", "contact", "corrections")


def leaked(official: DecisionContent, shown: DecisionContent, kind: RenditionKind) -> list[Leak]:
    """Hidden words that the rendition still tells, and where: a publication with one is stopped."""
    names = _private_names(official) if kind == RenditionKind.MINIMAL else []
    phrases = [*hidden_in(texts_of(official), kind), *names]
    told = told_in([json.dumps(shown.as_json(), ensure_ascii=False)], phrases)
    return [Leak(word, word in names, _field_of(word, shown)) for word in told]


def _field_of(word: str, shown: DecisionContent) -> str:
    """The first field that tells the word; empty when it stands elsewhere in the document."""
    values = {name: getattr(shown, name) for name in TOLD_IN}
    return next((name for name, value in values.items() if leaks(str(value), [word])), "")


def words_of(shown: DecisionContent) -> str:
    """Every word that a rendition tells a reader, without tags; digests and parties' kinds are no words."""
    lines = (shown.title, shown.provisions, shown.matter, shown.contact, *shown.corrections)
    texts = map(plain_text, (shown.decision, shown.account, shown.reasons))
    return "\n".join((*lines, *texts, *(party.name for party in shown.parties)))


def _private_names(content: DecisionContent) -> list[str]:
    return [line.name for line in content.parties if line.private]
