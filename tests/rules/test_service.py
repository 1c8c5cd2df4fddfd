from datetime import date

import pytest

from kokous.rules import service
from kokous.rules.deadlines import Channel
from kokous.rules.service import (
    LegalBasis,
    Tie,
    check_service,
    electronic_basis_valid,
    is_municipal_member,
    letter_channel,
    retrieval_lapsed,
)

ON = date(2026, 11, 22)


def keys(findings):
    return [finding.key for finding in findings]


@pytest.mark.law("R-9.11")
@pytest.mark.parametrize(
    ("tie", "member"),
    [
        (Tie.RESIDENT, True),
        (Tie.DOMICILED_ORGANISATION, True),
        (Tie.REAL_PROPERTY_OWNER, True),
        (Tie.REAL_PROPERTY_POSSESSOR, True),
        (Tie.SERVICE_USER, False),
        (Tie.OPERATING_ORGANISATION, False),
    ],
)
def test_member_of_the_municipality(tie, member):
    assert is_municipal_member(frozenset({tie})) is member


@pytest.mark.law("R-9.12", "R-9.15", "R-9.16")
@pytest.mark.parametrize(
    ("channel", "extra", "found"),
    [
        (Channel.LETTER, {}, []),
        (Channel.VERIFIED, {}, []),
        (Channel.VERIFIED, {"obliging": True}, []),
        (Channel.SUBSTITUTE, {"obliging": True}, []),
        (Channel.LETTER, {"obliging": True}, ["verifiable_service_required"]),
        (Channel.WEB, {}, ["web_does_not_serve_a_party"]),
        (Channel.ON_VIEW, {}, ["web_does_not_serve_a_party"]),
        (Channel.COURT_NOTICE, {}, ["web_does_not_serve_a_party"]),
        (Channel.PUBLIC_NOTICE, {"recipients": 30}, ["too_few_for_general_notice"]),
        (Channel.PUBLIC_NOTICE, {"recipients": 31}, []),
        (Channel.PUBLIC_NOTICE, {"recipients": None}, []),
    ],
)
def test_channels_for_a_party(channel, extra, found):
    assert keys(check_service(channel, on=ON, **extra)) == found


@pytest.mark.law("R-9.14")
def test_electronic_service_needs_a_basis_in_force(monkeypatch):
    needs = ["electronic_service_needs_a_basis"]
    assert keys(check_service(Channel.ELECTRONIC, on=ON)) == needs
    assert keys(check_service(Channel.ELECTRONIC, on=ON, basis=LegalBasis.CONSENT)) == []
    assert keys(check_service(Channel.ELECTRONIC, on=ON, basis=LegalBasis.WITHOUT_CONSENT)) == needs
    assert keys(check_service(Channel.PROCUREMENT, on=ON, basis=LegalBasis.PROCUREMENT)) == []
    assert not electronic_basis_valid(LegalBasis.PROCUREMENT, on=date(2016, 12, 31))
    assert electronic_basis_valid(LegalBasis.PROCUREMENT, on=date(2017, 1, 1))
    assert not electronic_basis_valid(LegalBasis.CONSENT, on=date(2003, 1, 31))
    assert electronic_basis_valid(LegalBasis.CONSENT, on=date(2003, 2, 1))
    monkeypatch.setitem(service.LEGAL_BASIS_FROM, LegalBasis.WITHOUT_CONSENT, date(2026, 11, 22))
    assert electronic_basis_valid(LegalBasis.WITHOUT_CONSENT, on=ON)
    assert not electronic_basis_valid(LegalBasis.WITHOUT_CONSENT, on=date(2026, 11, 21))


@pytest.mark.law("R-9.15")
def test_decision_not_fetched_in_seven_days_is_served_otherwise():
    offered = date(2026, 11, 16)
    assert not retrieval_lapsed(offered, today=date(2026, 11, 23), fetched=False)
    assert retrieval_lapsed(offered, today=date(2026, 11, 24), fetched=False)
    assert not retrieval_lapsed(offered, today=date(2026, 11, 24), fetched=True)


@pytest.mark.law("R-9.13")
def test_authority_has_notice_when_the_letter_arrives():
    assert letter_channel(recipient_is_authority=True) is Channel.VERIFIED
    assert letter_channel(recipient_is_authority=False) is Channel.LETTER
