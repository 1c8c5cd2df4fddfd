"""Accessibility deadlines and required contents."""

from datetime import date

import pytest

from kokous.rules.accessibility import (
    DOCUMENT_FEATURES,
    STATEMENT_FIELDS,
    Content,
    accessible_by,
    document_lacks,
    extranet_in_scope,
    feedback_due,
    outage_notice_lacks,
    statement_lacks,
    supervisor,
)
from kokous.rules.citations import cite


@pytest.mark.law("R-15.01")
def test_recorded_media_has_fourteen_days() -> None:
    published = date(2026, 2, 20)
    assert accessible_by(Content.RECORDED_MEDIA, published) == date(2026, 3, 6)
    assert accessible_by(Content.PAGE_OR_DOCUMENT, published) == published
    assert accessible_by(Content.LIVE_MEDIA, published) is None


@pytest.mark.law("R-15.02")
def test_extranet_is_in_scope_since_renewal() -> None:
    assert extranet_in_scope(renewed=date(2019, 9, 23))
    assert not extranet_in_scope(renewed=date(2019, 9, 22))


@pytest.mark.law("R-15.03")
def test_statement_tells_everything() -> None:
    assert statement_lacks(STATEMENT_FIELDS) == ()
    assert statement_lacks({"reasons", "supervisor_link"}) == (
        "non_conforming_parts",
        "content_otherwise",
        "electronic_contact",
    )


@pytest.mark.law("R-15.03")
def test_supervisor_changed_in_2025() -> None:
    assert supervisor(on=date(2025, 1, 1)) == ("Liikenne- ja viestintävirasto", cite("DigiL", 9))
    assert supervisor(on=date(2024, 12, 31)) == ("Etelä-Suomen aluehallintovirasto", cite("DigiL", 9))


@pytest.mark.law("R-15.03")
def test_feedback_is_answered_in_two_weeks() -> None:
    assert feedback_due(date(2026, 2, 20)) == date(2026, 3, 6)
    assert feedback_due(date(2026, 2, 20), large=True) == date(2026, 3, 20)


@pytest.mark.law("R-15.04")
def test_redactions_need_alternatives_only_where_they_are() -> None:
    features = [name for name in DOCUMENT_FEATURES if name != "redaction_alternatives"]
    assert document_lacks(features, redacted=False) == ()
    assert document_lacks(features, redacted=True) == ("redaction_alternatives",)
    assert document_lacks(features[1:], redacted=False) == ("html_version",)


@pytest.mark.law("R-15.05")
def test_outage_is_told_with_an_alternative() -> None:
    assert outage_notice_lacks(told_in_advance=True, alternative="Soita kirjaamoon.") == ()
    assert outage_notice_lacks(told_in_advance=True, alternative=" ") == ("alternative",)
    assert outage_notice_lacks(told_in_advance=False, alternative="") == ("told_in_advance", "alternative")
