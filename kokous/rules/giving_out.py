"""Giving out a document: when, to whom and how its secret passages (JulkL 9-12, 22, 25, 29 §, TihL 14 §)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kokous.rules.citations import Citation, cite
from kokous.rules.deadlines import Channel
from kokous.rules.findings import Finding
from kokous.rules.records_management import may_send_secret
from kokous.rules.secrecy import party_may_see

#: Nobody who has no right of his own gets what is secret (JulkL 10 §, 22 §).
ONLY_PUBLIC = (cite("JulkL", 10), cite("JulkL", 22))
#: What is not public yet is given at the authority's discretion (JulkL 9 § 2 mom.).
NOT_PUBLIC_YET = (cite("JulkL", 6, 1, "6"), cite("JulkL", 9, 2))


class Recipient(StrEnum):
    """As whom somebody asks for a document."""

    ANYONE = "anyone"
    PARTY = "party"
    AUTHORITY = "authority"


class Basis(StrEnum):
    """On what a right to secret information rests."""

    PARTY = "party"
    OWN = "own"
    BY_LAW = "by_law"
    CONSENT = "consent"
    APPEAL = "appeal"
    OVERSIGHT = "oversight"


@dataclass(frozen=True, slots=True)
class Right:
    """Whose right it is, and the provision that gives it."""

    recipient: Recipient
    cite: Citation


#: A party's right (11 §), everybody's to what concerns himself (12 §), another authority's (29 § 1 mom.) [M].
RIGHTS: Mapping[Basis, Right] = {
    Basis.PARTY: Right(Recipient.PARTY, cite("JulkL", 11, 1)),
    Basis.OWN: Right(Recipient.PARTY, cite("JulkL", 12)),
    Basis.BY_LAW: Right(Recipient.AUTHORITY, cite("JulkL", 29, 1, "1")),
    Basis.CONSENT: Right(Recipient.AUTHORITY, cite("JulkL", 29, 1, "2")),
    Basis.APPEAL: Right(Recipient.AUTHORITY, cite("JulkL", 29, 1, "3")),
    Basis.OVERSIGHT: Right(Recipient.AUTHORITY, cite("JulkL", 29, 1, "4")),
}
#: The exceptions from a party's right; 12 § refers to them.
EXCEPTIONS = cite("JulkL", 11, 2)


def secrets_lack(
    recipient: Recipient, basis: Basis | None, *, reason: str, exceptions_examined: bool
) -> tuple[Finding, ...]:
    """What is lacking before the secret passages may be given to the recipient; nothing when they may be.

    A right of the recipient's own, the reason in words, and of a party that no exception of JulkL 11 § 2 mom.
    bars it: another tenderer's business secrets, a child's interest. Being a member of the municipality is no
    such right (11 § 4 mom.).

    Rules: 12.2
    """
    if basis is None or RIGHTS[basis].recipient is not recipient:
        return (Finding("no_right_to_secrets", ONLY_PUBLIC),)
    found = []
    barred_by = "" if exceptions_examined or recipient is not Recipient.PARTY else str(EXCEPTIONS)
    if recipient is Recipient.PARTY and not party_may_see(
        party=True, may_have_affected=True, barred_by=barred_by
    ):
        found.append(Finding("exceptions_not_examined", (EXCEPTIONS,)))
    if not reason.strip():
        found.append(Finding("no_reason", (RIGHTS[basis].cite,)))
    return tuple(found)


def transfer_lacks(channel: Channel, *, protected: bool) -> tuple[Finding, ...]:
    """What forbids serving secret passages on a party through the channel; nothing when it may carry them.

    Over the network only encrypted and to a verified recipient, which ``protected`` says; an ordinary e-mail is
    not. Never by general notice, which anybody reads (JulkL 22 §).

    Source: TihL 14 §, JulkL 22 §.
    Rules: R-14.03, 12.2
    """
    if channel is Channel.PUBLIC_NOTICE:
        return (Finding("notice_tells_everybody", (cite("JulkL", 22),)),)
    network = channel in (Channel.ELECTRONIC, Channel.PROCUREMENT)
    if not may_send_secret(
        public_network=network, encrypted=protected, recipient_verified=protected or not network
    ):
        return (Finding("transfer_not_protected", (cite("TihL", 14),)),)
    return ()


def may_be_given(recipient: Recipient, *, checked: bool, signed: bool) -> tuple[Finding, ...]:
    """Whether an extract may be given of a section now: checked to all, to outsiders only once it is public.

    A section checked at once waits for the signature before anybody may have it; a party or another
    authority gets it before, at discretion (JulkL 9 § 2 mom.) [I].

    Rules: R-9.03, R-9.04
    """
    if not checked:
        return (Finding("not_checked", (cite("JulkL", 6, 1, "6"),)),)
    if recipient is Recipient.ANYONE and not signed:
        return (Finding("not_public_yet", NOT_PUBLIC_YET),)
    return ()
