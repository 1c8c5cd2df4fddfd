from dataclasses import replace

import pytest

from kokous.rules.courts import ADMINISTRATIVE_COURTS, AS_OF, NATIONAL_COURTS, court_of
from kokous.rules.remedy import Authority

TURKU = ADMINISTRATIVE_COURTS["turku"]
OWN = (Authority.BODY_CONCERNED, Authority.CONTRACTING_ENTITY, Authority.BUILDING_AUTHORITY)


@pytest.mark.law("R-9.19", "R-9.23")
@pytest.mark.parametrize("authority", list(Authority))
def test_every_authority_that_is_a_court_is_known_by_name(authority):
    court = court_of(authority, TURKU)
    assert (court is None) == (authority in OWN)
    if authority is Authority.ADMINISTRATIVE_COURT:
        assert court is TURKU
        assert court_of(authority, None) is None


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize("court", [*ADMINISTRATIVE_COURTS.values(), *NATIONAL_COURTS.values()])
def test_every_court_can_be_named_and_reached_in_both_languages(court):
    assert court.name_in("fi") == court.name
    assert court.name_in("sv") == court.name_sv != court.name
    assert len(court.addresses_in("fi")) >= 3
    assert len(court.addresses_in("sv")) >= 3
    assert court.closes == "16:15"
    assert AS_OF.year == 2026


@pytest.mark.law("R-9.23")
def test_what_has_no_swedish_form_is_told_in_finnish():
    bare = replace(TURKU, name_sv="", postal_address_sv="", street_address_sv="", email="", e_service="")
    assert bare.name_in("sv") == "Turun hallinto-oikeus"
    assert bare.addresses_in("sv") == ("PL 32, 20101 Turku", "Sairashuoneenkatu 2–4, Turku")
    assert replace(bare, postal_address=" ", street_address="").addresses_in("fi") == ()
