"""What a party is given of a signed decision: the secret passages only where the party may have them.

A decision without secret passages is given as it was signed. Of one with them the party gets a copy in which
they are absent, and those that are given bear their marking (JulkL 10-12 §, 25 §). Personal data stays: a
decision shows its parties (HL 44 §).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.core import blobs
from kokous.core.models import Blob
from kokous.core.richtext import leaks, plain_text, typed_html
from kokous.core.richtext.giving import given, provision_in, provisions_of, secret_marking
from kokous.core.richtext.marks import SECRET
from kokous.core.richtext.renditions import PLACEHOLDERS
from kokous.core.violations import RuleViolation
from kokous.core.wording import citation
from kokous.delegation.content import DecisionContent, from_json, texts_of
from kokous.delegation.decision_pdf import decision_pdf, facts_table
from kokous.delegation.frozen import for_the_web
from kokous.delegation.languages import words_for
from kokous.delegation.models import OfficerDecision, Party, SignedVersion
from kokous.delegation.stray_words import StrayWord, stray_words
from kokous.documents.model import Block, Paragraph, Run
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import hidden_in, joined, masked, parted
from kokous.renditions.search import told_in
from kokous.rules.citations import Citation, cite
from kokous.rules.giving_out import RIGHTS, Basis

#: Nothing secret is shown to outsiders; the public part is given (JulkL 10 §, 22 §).
SECRECY = (cite("JulkL", 10), cite("JulkL", 22))


@dataclass(frozen=True, slots=True)
class Giving:
    """Which secret passages a party is given, by their provisions, none usually; on which right, why, and how.

    ``protected`` says that the holder of the office sends the copy encrypted to a verified recipient.
    """

    provisions: tuple[str, ...] = ()
    basis: str = ""
    reason: str = ""
    exceptions_examined: bool = False
    protected: bool = False

    @property
    def right(self) -> Citation | None:
        """The provision that gives the party a right to the secrets; None where none are given."""
        return RIGHTS[Basis(self.basis)].cite if self.provisions and self.basis else None


#: What a party gets unless the holder of the office says more.
NOTHING_SECRET = Giving()


def secrets_of(version: SignedVersion) -> list[str]:
    """The provisions of the secret passages of a signed text, in their order."""
    return provisions_of(joined(texts_of(from_json(version.content))))


def copy_for(
    party: Party, version: SignedVersion, giving: Giving, *, at: datetime
) -> tuple[RenditionKind, Blob]:
    """The document that the party is given, and which form it is: official also when only some secrets are in it.

    Raises :class:`RuleViolation` while a word that is not given would be told elsewhere in the decision, or
    in another form of which nobody has decided.
    """
    if not secrets_of(version):
        return RenditionKind.OFFICIAL, version.blob
    official = from_json(version.content)
    revealed = _revealed(official, giving)
    shown = _shown(for_the_web(revealed, version.decision), party)
    _refuse_told(revealed, shown, giving)
    _refuse_strays(version.decision, replace(revealed, title=shown.title, public_title=""))
    notes = tuple(_notes(party, giving, version))
    return _kind(giving), blobs.write(decision_pdf(shown, created=at, giving=notes))


def undecided_forms(decision: OfficerDecision, content: DecisionContent) -> list[StrayWord]:
    """Forms of secret words that stop a service until somebody has decided of them."""
    return stray_words(
        decision, replace(content, title=open_title(content), public_title=""), kind=RenditionKind.PUBLIC
    )


def open_title(content: DecisionContent) -> str:
    """The title for one who may not have the secrets: the public one where the title tells them, else without them."""
    if not told_in([content.title], hidden_in(texts_of(content), RenditionKind.PUBLIC)):
        return content.title
    title = typed_html(content.public_title or content.title)
    shown = masked([title, *texts_of(content)], RenditionKind.PUBLIC, language=content.language)
    return plain_text(shown[0])


def _kind(giving: Giving) -> RenditionKind:
    return RenditionKind.OFFICIAL if giving.provisions else RenditionKind.PUBLIC


def _revealed(content: DecisionContent, giving: Giving) -> DecisionContent:
    """The content in which what is given stands marked in words, and only the rest is still hidden."""
    texts = texts_of(content)
    shown = given(joined(texts), giving.provisions, content.language)
    decision, account, reasons = parted(shown, len(texts))
    return replace(content, decision=decision, account=account, reasons=reasons)


def _shown(content: DecisionContent, party: Party) -> DecisionContent:
    """Without what is not given. Another party whose name is a secret is not named; the recipient is."""
    decision, account, reasons = masked(texts_of(content), RenditionKind.PUBLIC, language=content.language)
    phrases = hidden_in(texts_of(content), RenditionKind.PUBLIC)
    unnamed = PLACEHOLDERS[content.language][SECRET].format("")
    parties = tuple(
        replace(line, name=unnamed) if line.name != party.name and leaks(line.name, phrases) else line
        for line in content.parties
    )
    return replace(
        content, title=open_title(content), public_title="", decision=decision, account=account,
        reasons=reasons, parties=parties,
    )  # fmt: skip


def _refuse_told(revealed: DecisionContent, shown: DecisionContent, giving: Giving) -> None:
    """A word that is hidden in the texts may not be told by the other parts, nor by the reason."""
    parts = {**replace(shown, parties=()).as_json(), "given_because": giving.reason}
    hidden = hidden_in(texts_of(revealed), RenditionKind.PUBLIC)
    told = told_in([json.dumps(parts, ensure_ascii=False)], hidden)
    if told:
        raise RuleViolation(
            _(
                "Salassa pidettäväksi merkitty ”%(word)s” olisi asianosaiselle annettavassa asiakirjassa muualla."
            )
            % {"word": told[0]},
            cites=SECRECY,
            advice=_("Korjaa päätöksen tietoja tai antamisen perustetta niin, ettei sana ole niissä."),
        )


def _refuse_strays(decision: OfficerDecision, content: DecisionContent) -> None:
    found = stray_words(decision, content, kind=RenditionKind.PUBLIC)
    if found:
        told = "; ".join(
            f"{word.stray.form} ({', '.join(place.where for place in word.places)})" for word in found
        )
        raise RuleViolation(
            _("Salassa pidettävä sana jäisi asianosaisen asiakirjaan toisessa muodossa: %(words)s.")
            % {"words": told},
            cites=SECRECY,
            advice=_("Totea sana vaarattomaksi päätöksen sivulla tai merkitse se korjauksessa."),
            page=reverse("delegation:decision", args=[decision.pk]),
        )


def _notes(party: Party, giving: Giving, version: SignedVersion) -> Iterator[Block]:
    """The marking first, then to whom and why, and what the party may not do with it (JulkL 23 §, 25 §)."""
    language = version.decision.language
    words = words_for(language)
    if giving.provisions:
        grounds = ", ".join(provision_in(each, language) for each in giving.provisions)
        yield Paragraph(Run(secret_marking(grounds, language), bold=True))
    rest = set(secrets_of(version)) - set(giving.provisions)
    holds = "public" if not giving.provisions else "part" if rest else "official"
    pairs = [(words.COPY_RECIPIENT, words.COPY_ROLE.format(name=party.name))]
    if giving.right is not None:
        pairs.append((words.COPY_BECAUSE, f"{citation(giving.right, language)}: {giving.reason.strip()}"))
    pairs += [(words.COPY_CONTENT, words.COPY_HOLDS[holds]), (words.COPY_ORIGINAL, version.blob_id)]
    yield facts_table(pairs)
    if giving.provisions:
        yield Paragraph(words.PARTY_SILENCE, manner="small")
