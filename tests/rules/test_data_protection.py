"""Personal data in what is published."""

import pytest

from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.data_protection import (
    PUBLICATION_BASIS,
    Basis,
    Channel,
    PersonalData,
    Subject,
    Surface,
    basis_for,
    may_publish,
    noindex,
    stays_after_period,
    surfaces_left,
)


@pytest.mark.law("R-13.01")
def test_position_is_a_basis_of_its_own() -> None:
    assert basis_for(Subject.TRUSTEE_IN_OFFICE) == (Basis.PUBLIC_POSITION, cite("TSL", 4, 1, "1"))
    assert basis_for(Subject.PRIVATE_PERSON) == (Basis.AUTHORITY_TASK, cite("TSL", 4, 1, "2"))


@pytest.mark.law("R-13.01", "R-13.03")
@pytest.mark.parametrize(
    ("necessary", "secret", "allowed"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_only_necessary_and_never_secret(necessary: bool, secret: bool, allowed: bool) -> None:
    assert may_publish(PersonalData(Subject.PRIVATE_PERSON, necessary, secret)) is allowed


@pytest.mark.law("R-13.03")
@pytest.mark.parametrize(
    ("subject", "positions_stay", "stays"),
    [
        (Subject.PRIVATE_PERSON, True, False),
        (Subject.OFFICEHOLDER_IN_OFFICE, True, True),
        (Subject.OFFICEHOLDER_IN_OFFICE, False, False),
    ],
)
def test_private_data_goes_when_the_period_ends(subject: Subject, positions_stay: bool, stays: bool) -> None:
    data = PersonalData(subject, necessary_for_information=True)
    assert stays_after_period(data, positions_stay=positions_stay) is stays


@pytest.mark.law("R-13.04")
def test_removal_reaches_every_surface() -> None:
    assert surfaces_left(Surface) == ()
    left = (Surface.FILE_METADATA, Surface.SEARCH_INDEX, Surface.FEED, Surface.OPEN_DATA, Surface.CACHE)
    assert surfaces_left([Surface.FILE, Surface.WEB_PAGE]) == left


@pytest.mark.law("R-13.04")
def test_pages_with_personal_data_are_not_indexed() -> None:
    assert noindex(has_personal_data=True)
    assert not noindex(has_personal_data=False)


def test_every_channel_has_its_basis() -> None:
    assert [PUBLICATION_BASIS[channel] for channel in Channel] == [
        kuntal(108),
        kuntal(109),
        kuntal(140, 1),
        hl("62 b"),
    ]
