"""Who may have the secret passages of an extract, and when an extract may be given at all."""

import pytest

from kokous.rules.deadlines import Channel
from kokous.rules.giving_out import RIGHTS, Basis, Recipient, may_be_given, secrets_lack, transfer_lacks


@pytest.mark.law("12.2")
@pytest.mark.parametrize(
    ("recipient", "basis", "reason", "examined", "lacks"),
    [
        (Recipient.PARTY, Basis.PARTY, "hakija", True, []),
        (Recipient.PARTY, Basis.OWN, "omat tiedot", True, []),
        (Recipient.PARTY, Basis.PARTY, "hakija", False, ["exceptions_not_examined"]),
        (Recipient.PARTY, Basis.PARTY, " ", False, ["exceptions_not_examined", "no_reason"]),
        (Recipient.PARTY, None, "kuntalainen", True, ["no_right_to_secrets"]),
        (Recipient.PARTY, Basis.BY_LAW, "laki", True, ["no_right_to_secrets"]),
        (Recipient.ANYONE, Basis.PARTY, "kiinnostaa", True, ["no_right_to_secrets"]),
        (Recipient.AUTHORITY, Basis.BY_LAW, "laki 12 §", False, []),
        (Recipient.AUTHORITY, Basis.APPEAL, "", False, ["no_reason"]),
        (Recipient.AUTHORITY, Basis.PARTY, "virasto", True, ["no_right_to_secrets"]),
    ],
)
def test_secret_passages_go_to_those_with_a_right_and_a_reason(
    recipient: Recipient, basis: Basis | None, reason: str, examined: bool, lacks: list[str]
) -> None:
    found = secrets_lack(recipient, basis, reason=reason, exceptions_examined=examined)
    assert [each.key for each in found] == lacks
    assert all(each.cites for each in found)


def test_every_right_names_its_provision() -> None:
    assert {basis: str(RIGHTS[basis].cite) for basis in Basis} == {
        Basis.PARTY: "JulkL 11 § 1 mom.",
        Basis.OWN: "JulkL 12 §",
        Basis.BY_LAW: "JulkL 29 § 1 mom. 1 kohta",
        Basis.CONSENT: "JulkL 29 § 1 mom. 2 kohta",
        Basis.APPEAL: "JulkL 29 § 1 mom. 3 kohta",
        Basis.OVERSIGHT: "JulkL 29 § 1 mom. 4 kohta",
    }


@pytest.mark.law("R-9.03", "R-9.04")
@pytest.mark.parametrize(
    ("recipient", "checked", "signed", "found"),
    [
        (Recipient.ANYONE, False, False, ["not_checked"]),
        (Recipient.PARTY, False, True, ["not_checked"]),
        (Recipient.ANYONE, True, False, ["not_public_yet"]),
        (Recipient.PARTY, True, False, []),
        (Recipient.ANYONE, True, True, []),
    ],
)
def test_an_extract_is_of_what_has_been_checked_and_to_anyone_of_what_is_public(
    recipient: Recipient, checked: bool, signed: bool, found: list[str]
) -> None:
    assert [each.key for each in may_be_given(recipient, checked=checked, signed=signed)] == found


@pytest.mark.law("R-14.03", "12.2")
@pytest.mark.parametrize(
    ("channel", "protected", "lacks"),
    [
        (Channel.ELECTRONIC, False, [("transfer_not_protected", "TihL 14 §")]),
        (Channel.PROCUREMENT, False, [("transfer_not_protected", "TihL 14 §")]),
        (Channel.ELECTRONIC, True, []),
        (Channel.LETTER, False, []),
        (Channel.VERIFIED, False, []),
        (Channel.PUBLIC_NOTICE, True, [("notice_tells_everybody", "JulkL 22 §")]),
    ],
)
def test_secret_passages_travel_protected_and_never_by_general_notice(
    channel: Channel, protected: bool, lacks: list[tuple[str, str]]
) -> None:
    found = transfer_lacks(channel, protected=protected)
    assert [(each.key, str(each.cites[0])) for each in found] == lacks
