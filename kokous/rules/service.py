"""Which channel may carry a decision to whom. Kuntalaki 139-140 §, Hallintolaki 55, 59-62 a §."""

from datetime import date
from enum import StrEnum

from kokous.rules.arguments import whole_number
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.deadlines import Channel, last_day
from kokous.rules.findings import Finding

#: General notice may be used for more known recipients than this (HL 55 § 2 mom.).
GENERAL_NOTICE_ABOVE = 30

#: Days within which an electronically retrievable decision must be fetched (AsiointiL 18 §).
RETRIEVAL_DAYS = 7


class LegalBasis(StrEnum):
    """Why a decision may be sent electronically; stored with each notice.

    ``WITHOUT_CONSENT`` waits for the 2026 reform of electronic service, whose entry
    into force is unconfirmed [M].
    """

    CONSENT = "consent"
    PROCUREMENT = "procurement"
    WITHOUT_CONSENT = "without_consent"


#: From which day each basis may be used; None means not yet. [M] Change the last
#: row when the reform of electronic service is in force.
LEGAL_BASIS_FROM: dict[LegalBasis, date | None] = {
    LegalBasis.CONSENT: date(2003, 2, 1),
    LegalBasis.PROCUREMENT: date(2017, 1, 1),
    LegalBasis.WITHOUT_CONSENT: None,
}


class Tie(StrEnum):
    """What ties somebody to the municipality."""

    RESIDENT = "resident"
    DOMICILED_ORGANISATION = "domiciled_organisation"
    REAL_PROPERTY_OWNER = "real_property_owner"
    REAL_PROPERTY_POSSESSOR = "real_property_possessor"
    SERVICE_USER = "service_user"
    OPERATING_ORGANISATION = "operating_organisation"


MEMBER_TIES = frozenset(
    {Tie.RESIDENT, Tie.DOMICILED_ORGANISATION, Tie.REAL_PROPERTY_OWNER, Tie.REAL_PROPERTY_POSSESSOR}
)


def is_municipal_member(ties: frozenset[Tie]) -> bool:
    """True when one of the ties makes somebody a member of the municipality (kunnan jäsen).

    An organisation that only operates in the municipality, or a person who only
    uses its services, is not one.

    Source: KuntaL 3 §.
    Rules: R-9.11
    """
    return bool(ties & MEMBER_TIES)


def electronic_basis_valid(basis: LegalBasis, *, on: date) -> bool:
    """True when the basis for electronic service is in force on the day.

    Source: AsiointiL 19 §, HankintaL 127 §.
    Rules: R-9.14
    """
    since = LEGAL_BASIS_FROM[basis]
    return since is not None and since <= on


def check_service(
    channel: Channel,
    *,
    on: date,
    obliging: bool = False,
    basis: LegalBasis | None = None,
    recipients: int | None = 1,
) -> tuple[Finding, ...]:
    """What forbids serving a decision on a party through the channel.

    ``recipients`` is how many known recipients there are, None when their number is
    unknown. Verifiable service may always be used and is required for an obliging
    decision from whose notice a period for appeal runs; the web never serves a
    party; electronic service needs a basis in force; general notice needs more than
    thirty recipients or an unknown number.

    Source: KuntaL 139 §, HL 55 § 2 mom., HL 59-62 §, AsiointiL 18-19 §.
    Rules: R-9.12, R-9.14, R-9.15, R-9.16, R-9.17
    """
    findings: list[Finding] = []
    if channel in (Channel.WEB, Channel.ON_VIEW, Channel.COURT_NOTICE):
        findings.append(Finding("web_does_not_serve_a_party", (kuntal(139), kuntal(140, 3))))
    if channel in (Channel.ELECTRONIC, Channel.PROCUREMENT) and not (
        basis is not None and electronic_basis_valid(basis, on=on)
    ):
        findings.append(Finding("electronic_service_needs_a_basis", (cite("AsiointiL", 19),)))
    if channel is Channel.PUBLIC_NOTICE and not _many_enough(recipients):
        findings.append(Finding("too_few_for_general_notice", (hl(55, 2),)))
    if obliging and channel not in (Channel.VERIFIED, Channel.SUBSTITUTE):
        findings.append(Finding("verifiable_service_required", (hl(60, 1),)))
    return tuple(findings)


def _many_enough(recipients: int | None) -> bool:
    return recipients is None or whole_number(recipients, "recipients", least=1) > GENERAL_NOTICE_ABOVE


def retrieval_lapsed(offered: date, *, today: date, fetched: bool) -> bool:
    """True when an electronically offered decision was not fetched in seven days.

    Other means of service must then be used. The seventh day is treated like the
    last day of any period and moves off closed days [I].

    Source: AsiointiL 18 §.
    Rules: R-9.15
    """
    return not fetched and today > last_day(offered, days=RETRIEVAL_DAYS)


def letter_channel(*, recipient_is_authority: bool) -> Channel:
    """How an ordinary letter is counted: an authority has notice on the day of arrival.

    For an authority the day given to the count is the day of arrival, for others
    the day of sending.

    Source: HL 59 § 2 mom.
    Rules: R-9.13
    """
    return Channel.VERIFIED if recipient_is_authority else Channel.LETTER
