"""Register fields, retention and signing."""

from datetime import date

import pytest

from kokous.rules.citations import cite
from kokous.rules.records_management import (
    Entry,
    Record,
    Signature,
    archivable,
    destruction_due,
    entry_lacks,
    keep_until,
    may_send_secret,
    must_log,
    registered_without_delay,
    signed_lawfully,
)

CASE = {
    "case_id": "198/00.01.01/2026",
    "unit_id": "1234567-8",
    "authority_id": "kunta",
    "process_id": "00.01.01",
    "pending_since": date(2026, 1, 2),
    "initiator": "Hakija",
    "status": "vireillä",
}
PLAN = {Record.RECORDING: 1, Record.CHAT: 1, Record.BALLOT: 0}


@pytest.mark.law("R-14.02")
def test_case_entry_grows_as_the_case_goes_on() -> None:
    assert entry_lacks(Entry.CASE, CASE) == ()
    assert entry_lacks(Entry.CASE, CASE | {"process_id": "", "status": None}) == ("process_id", "status")
    assert entry_lacks(Entry.CASE, CASE, concluded=True, service_recorded=True) == (
        "concluding_decision_on",
        "manner_of_service",
    )


@pytest.mark.law("R-14.02")
def test_document_entries() -> None:
    made = {"document_id": "7", "author": "Valmistelija", "made_on": date(2026, 1, 3)}
    assert entry_lacks(Entry.RECEIVED, {}) == ("document_id", "arrived_at", "manner_of_arrival", "sender")
    assert entry_lacks(Entry.MADE, made) == ()
    assert entry_lacks(Entry.MADE, made, sent=True) == ("sent_on", "manner_of_sending")


@pytest.mark.law("R-14.01")
@pytest.mark.parametrize(
    ("registered", "today", "timely"),
    [
        (date(2026, 1, 5), date(2026, 2, 1), True),
        (date(2026, 1, 6), date(2026, 2, 1), False),
        (None, date(2026, 1, 5), True),
        (None, date(2026, 1, 6), False),
    ],
)
def test_registering_without_delay(registered: date | None, today: date, timely: bool) -> None:
    assert registered_without_delay(date(2026, 1, 2), registered, today=today, days=3) is timely


@pytest.mark.law("R-14.03")
def test_signed_in_use_is_logged() -> None:
    assert must_log(requires_sign_in=True)
    assert not must_log(requires_sign_in=False)


@pytest.mark.law("R-14.03")
@pytest.mark.parametrize(
    ("public", "encrypted", "verified", "allowed"),
    [
        (True, True, True, True),
        (True, False, True, False),
        (False, False, True, True),
        (True, True, False, False),
    ],
)
def test_secret_data_over_a_network(public: bool, encrypted: bool, verified: bool, allowed: bool) -> None:
    assert may_send_secret(public_network=public, encrypted=encrypted, recipient_verified=verified) is allowed


@pytest.mark.law("R-14.04", "R-14.05", "R-14.07")
def test_retention_by_class() -> None:
    closed = date(2026, 3, 2)
    assert keep_until(Record.MINUTES, closed, years=PLAN) is None
    assert keep_until(Record.RECORDING, closed, years=PLAN) == date(2027, 3, 2)
    with pytest.raises(KeyError):
        keep_until(Record.RECORDING, closed, years={})


@pytest.mark.law("R-14.04", "R-14.07")
def test_destruction_comes_after_the_last_day() -> None:
    closed = date(2026, 3, 2)
    assert not destruction_due(Record.CHAT, closed, years=PLAN, today=date(2027, 3, 2))
    assert destruction_due(Record.CHAT, closed, years=PLAN, today=date(2027, 3, 3))
    assert not destruction_due(Record.OFFICEHOLDER_DECISION, closed, years=PLAN, today=date(2126, 1, 1))


@pytest.mark.law("R-14.06")
def test_born_digital_is_archived_only_digitally() -> None:
    since = date(2022, 1, 1)
    assert archivable("PDF/A", "XML", born_digital=True, made=since)
    assert not archivable("PDF", "XML", born_digital=True, made=since)
    assert not archivable("PDF/A", "DOC", born_digital=True, made=since)
    assert archivable("PDF", "", born_digital=True, made=date(2021, 12, 31))
    assert archivable("PDF", "", born_digital=False, made=since)


@pytest.mark.law("R-14.08")
def test_signature_assures_integrity() -> None:
    assert signed_lawfully(Signature.NONE) == (False, cite("AsiointiL", 16))
    assert signed_lawfully(Signature.ADVANCED) == (True, cite("AsiointiL", 16))
    assert signed_lawfully(Signature.SYSTEM_ASSURED) == (True, cite("AsiointiL", 16))
