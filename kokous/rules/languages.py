"""Languages of a bilingual municipality. Kielilaki 12, 19-20, 28-29 and 32 §, Kuntalaki 30 § 4 mom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import cite, kuntal
from kokous.rules.composition import BodyKind, governing_kind
from kokous.rules.findings import Finding, Weight


class Language(StrEnum):
    """The national languages, in the order in which a bilingual municipality's texts print them."""

    FINNISH = "fi"
    SWEDISH = "sv"


BOTH = (Language.FINNISH, Language.SWEDISH)
_BODIES_IN_BOTH = frozenset({BodyKind.COUNCIL, BodyKind.JOINT_BODY})


def minutes_languages(
    chain: Sequence[BodyKind], *, bilingual: bool, own: tuple[Language, ...]
) -> tuple[Language, ...]:
    """The languages of a body's notice and minutes.

    In a bilingual municipality the council and the joint bodies use both, and so do
    subcommittees of theirs; other bodies what the municipality has set (``own``),
    securing the members' ability to follow. A municipality of one language uses
    ``own`` throughout. Raises ValueError when ``own`` is empty.

    Source: KieliL 29 § 1 mom.
    Rules: R-16.01
    """
    if not own:
        raise ValueError("A body needs at least one language.")
    return BOTH if bilingual and governing_kind(chain) in _BODIES_IN_BOTH else own


class Text(StrEnum):
    """The texts of a meeting whose languages differ."""

    NOTICE = "notice"
    MINUTES = "minutes"
    ATTACHMENT = "attachment"
    AGENDA = "agenda"
    ADMINISTRATIVE_RULES = "administrative_rules"
    ANNOUNCEMENT = "announcement"


def must_be_in_both(text: Text, *, council: bool) -> bool:
    """True when a bilingual municipality must have the text in both languages.

    Administrative rules and announcements always; the council's notice, minutes and
    their attachments; its agenda need not be translated [K].

    Source: KieliL 29 § 1-2 mom., 32 § 1-2 mom.
    Rules: R-16.01, R-16.02, R-16.05
    """
    if text in (Text.ADMINISTRATIVE_RULES, Text.ANNOUNCEMENT):
        return True
    return council and text is not Text.AGENDA


@dataclass(frozen=True, slots=True)
class Version:
    """A text in one language: when it was ready, whether it is whole and the official one."""

    language: Language
    ready: date
    complete: bool = True
    official: bool = False


def check_versions(
    versions: Sequence[Version], *, published: date, days_for_translation: int
) -> tuple[Finding, ...]:
    """What the two language versions of the minutes lack.

    Both must be there and complete; one of them is named official, the other may be
    its translation; and the translation comes within days, so that the time for
    remedies can be used. ``days_for_translation`` is the municipality's choice [K].

    Source: KieliL 29 § 1 mom.
    Rules: R-16.02
    """
    cites = (cite("KieliL", 29, 1),)
    whole_number(days_for_translation, "days_for_translation", least=0)
    complete = {version.language for version in versions if version.complete}
    findings = [
        Finding("version_missing", cites, facts=(language.value,))
        for language in BOTH
        if language not in complete
    ]
    if sum(version.official for version in versions) != 1:
        findings.append(Finding("one_version_official", cites))
    latest = civil_day(published, "published") + timedelta(days=days_for_translation)
    findings += [
        Finding("translation_late", cites, Weight.WARNS, (version.language.value,))
        for version in versions
        if version.ready > latest
    ]
    return tuple(findings)


def may_speak(language: Language, *, bilingual: bool, own: Language) -> bool:
    """True when a member may use the language in a meeting and in written statements.

    In a bilingual municipality either; the others get a brief explanation on request.
    A municipality of one language uses its own.

    Source: KieliL 28 §.
    Rules: R-16.03
    """
    return bilingual or language is own


def decision_language(party: Language | None, *, own: Language, bilingual: bool) -> Language:
    """The language of a decision: the party's in a bilingual municipality.

    ``party`` is None when there is no party or parties differ; then, and in a
    municipality of one language, the municipality's own.

    Source: KieliL 12 and 19 §.
    Rules: R-16.04
    """
    return party if bilingual and party is not None else own


def translation_free(*, asked: bool, decision: Language, party: Language) -> bool:
    """True when a party gets an official translation free of charge.

    Source: KieliL 20 §.
    Rules: R-16.04
    """
    return asked and decision is not party


def check_public_information(
    languages: frozenset[Language], *, bilingual: bool, is_decision: bool
) -> tuple[Finding, ...]:
    """What public information lacks: both languages, unless a decision is published as such.

    For a published decision a missing language is only a warning: both groups' need
    of information must be met in some way.

    Source: KieliL 32 §.
    Rules: R-16.05
    """
    weight = Weight.WARNS if is_decision else Weight.BLOCKS
    section = cite("KieliL", 32, 3 if is_decision else 1)
    return tuple(
        Finding("language_missing", (section,), weight, (language.value,))
        for language in BOTH
        if bilingual and language not in languages
    )


def check_education_bodies(languages: frozenset[Language], *, bilingual: bool) -> tuple[Finding, ...]:
    """What is missing of the education bodies: a bilingual municipality has one per language.

    ``languages`` are those that have a body or a subcommittee of their own.

    Source: KuntaL 30 § 4 mom.
    Rules: R-16.06
    """
    return tuple(
        Finding("education_body_missing", (kuntal(30, 4),), facts=(language.value,))
        for language in BOTH
        if bilingual and language not in languages
    )
