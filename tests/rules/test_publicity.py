"""Open and closed meetings, and when documents become public."""

from datetime import date

import pytest

from kokous.rules.citations import cite, kuntal
from kokous.rules.publicity import (
    Document,
    Moment,
    Openness,
    becomes_public,
    body_openness,
    closed_session_material_secret,
    council_openness,
    information_request_due,
    is_public,
    refusal_lacks,
)


@pytest.mark.law("R-6.01")
@pytest.mark.parametrize(
    ("secret", "closed", "public"), [(False, False, True), (True, False, False), (False, True, False)]
)
def test_council_is_public_unless_secret_or_closed(secret: bool, closed: bool, public: bool) -> None:
    assert council_openness(secret_by_law=secret, closed_by_decision=closed) == Openness(
        public, (kuntal(101, 1),)
    )


@pytest.mark.law("R-6.01")
@pytest.mark.parametrize(
    ("opened", "secret", "public"), [(False, False, False), (True, False, True), (True, True, False)]
)
def test_other_body_is_public_only_by_decision(opened: bool, secret: bool, public: bool) -> None:
    assert body_openness(opened_by_decision=opened, secret_by_law=secret) == Openness(
        public, (kuntal(101, 3),)
    )


@pytest.mark.law("R-6.02")
def test_closed_session_is_not_secret_by_itself() -> None:
    assert not closed_session_material_secret(secret_by_law=False)
    assert closed_session_material_secret(secret_by_law=True)


@pytest.mark.law("12.1")
@pytest.mark.parametrize(
    ("document", "moment", "citation"),
    [
        (Document.DIARY_ENTRY, Moment.ENTERED, cite("JulkL", 6, 1, "1")),
        (Document.TENDER_RECEIVED, Moment.CONTRACT_MADE, cite("JulkL", 7, 2)),
        (Document.MINUTES, Moment.CHECKED_AND_SIGNED, cite("JulkL", 6, 1, "6")),
        (Document.DECISION, Moment.SIGNED, cite("JulkL", 6, 1, "8")),
        (Document.RECEIVED, Moment.RECEIVED, cite("JulkL", 7, 1)),
    ],
)
def test_moment_of_publicity(document: Document, moment: Moment, citation: object) -> None:
    assert becomes_public(document) == (moment, citation)


@pytest.mark.law("12.1")
def test_minutes_are_public_from_the_day_checked() -> None:
    checked = {Moment.SIGNED: date(2026, 3, 3), Moment.CHECKED_AND_SIGNED: date(2026, 3, 5)}
    assert not is_public(Document.MINUTES, checked, on=date(2026, 3, 4))
    assert is_public(Document.MINUTES, checked, on=date(2026, 3, 5))
    assert not is_public(Document.MINUTES, checked, on=date(2026, 3, 5), secret=True)
    assert not is_public(Document.MINUTES, {}, on=date(2026, 3, 5))


@pytest.mark.law("12.1")
def test_request_is_answered_in_two_weeks_or_a_month() -> None:
    assert information_request_due(date(2026, 1, 31), laborious=False) == date(2026, 2, 14)
    assert information_request_due(date(2026, 1, 31), laborious=True) == date(2026, 2, 28)


@pytest.mark.law("12.1")
def test_refusal_gives_reason_and_right_to_a_decision() -> None:
    assert refusal_lacks(reason="JulkL 24 § 1 mom. 20 kohta", told_of_right_to_decision=True) == ()
    assert refusal_lacks(reason=" ", told_of_right_to_decision=False) == (
        "reason",
        "told_of_right_to_decision",
    )
