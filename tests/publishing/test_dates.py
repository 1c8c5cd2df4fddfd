"""Which rendition is shown follows from the day alone: no job runs between the questions."""

from datetime import date, timedelta

import pytest

from kokous.organisation.enums import BodyKind
from kokous.publishing import selectors
from kokous.publishing.models import PublishedItem
from kokous.publishing.periods import dates_of, personal_until, without_period
from kokous.rules import remedy_values
from tests.publishing.factories import PERSONAL, at_noon, make_published

DAY = timedelta(days=1)
D1, D2, D9 = date(2026, 1, 14), date(2026, 12, 3), date(2027, 6, 4)


@pytest.mark.django_db
@pytest.mark.law("R-9.08", "R-9.10", "R-9.22")
@pytest.mark.parametrize(
    ("kind", "published", "last"),
    [
        (BodyKind.COMMITTEE, D1, date(2026, 2, 4)),
        (BodyKind.COMMITTEE, D2, date(2026, 12, 28)),  # personal data off from 29 December
        (BodyKind.COUNCIL, D2, date(2027, 1, 11)),  # from 12 January
        (BodyKind.BOARD, D9, date(2027, 6, 28)),
    ],
)
def test_personal_data_are_shown_on_the_last_day_and_gone_on_the_next(
    kind: str, published: date, last: date
) -> None:
    house, publication = make_published(kind, published)
    item = PublishedItem.objects.get(item=house.items[0].pk)
    assert item.last_day == last
    assert PERSONAL in selectors.text_of(item, last, "fi").html
    assert PERSONAL not in selectors.text_of(item, last + DAY, "fi").html
    assert PERSONAL in selectors.document_of(publication, last, "fi").html
    after = selectors.document_of(publication, last + DAY, "fi")
    assert (PERSONAL in after.html, after.kind) == (False, "minimal")


@pytest.mark.django_db
@pytest.mark.law("R-9.07")
def test_a_secret_section_is_a_mention_on_every_day() -> None:
    house, _ = make_published()
    item = PublishedItem.objects.get(item=house.items[1].pk)
    for day in (D2, date(2026, 12, 28), date(2030, 1, 1)):
        text = selectors.text_of(item, day, "fi")
        assert (text.title, text.facts.get("proposal"), item.matter) == ("Takausasia", None, None)


@pytest.mark.law("R-9.29", "R-9.31")
def test_the_members_dates_are_those_of_the_law() -> None:
    dates = dates_of([remedy_values.RECTIFICATION], D2, D2)
    assert (dates.notice, dates.last, dates.final) == (
        date(2026, 12, 10),
        date(2026, 12, 28),
        date(2026, 12, 29),
    )


@pytest.mark.law("R-9.34")
def test_the_longest_of_several_periods_holds_personal_data() -> None:
    remedies = [remedy_values.SMALL_PROCUREMENT_RECTIFICATION, remedy_values.MUNICIPAL_APPEAL]
    assert personal_until(remedies, D2) == date(2027, 1, 11)
    dates = dates_of(remedies, D2, D2)
    # The parties' period begins when each is served, so finality cannot be told.
    assert (dates.last, dates.final) == (date(2027, 1, 11), None)


@pytest.mark.law("R-9.20")
def test_a_section_that_nobody_may_challenge_follows_the_longest_period_of_its_minutes() -> None:
    assert personal_until([remedy_values.PROHIBITION], D2) is None
    assert without_period([None, date(2026, 12, 28), None], D2) == date(2026, 12, 28)
    assert without_period([None], D2) == date(2026, 12, 2)


def test_noon_is_the_same_day_in_finland() -> None:
    assert at_noon(D2).isoformat() == "2026-12-03T12:00:00+02:00"
