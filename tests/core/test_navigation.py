"""Menus and ways are registered by the apps, once each."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from kokous.core import navigation
from kokous.core.navigation import PUBLIC, STAFF, Entry


@pytest.mark.parametrize(
    ("menu", "language", "labels"),
    [
        (
            STAFF,
            "fi",
            ["Etusivu", "Asiat", "Kokoukset", "Viranhaltijapäätökset", "Pöytäkirjat", "Rekisterit", "Häiriötiedotteet"],
        ),
        (
            PUBLIC,
            "sv",
            ["Beslut", "Sammanträden", "Organ", "Kungörelser och tillkännagivanden", "Vem beslutar?",
             "Initiativ", "Sök"],
        ),
    ],
)  # fmt: skip
def test_the_menus_stand_in_their_order_in_the_readers_language(menu, language, labels):
    with override(language):
        assert [str(entry.label) for entry in navigation.entries(menu)] == labels


def test_two_pages_cannot_stand_at_one_place():
    before = navigation.entries(STAFF)
    navigation.add(STAFF, *before)
    assert navigation.entries(STAFF) == before, "said twice is said once"
    with pytest.raises(
        ValueError, match=r"the menu staff: 20 is .*agenda:matters.* already, not .*agenda:book"
    ):
        navigation.add(STAFF, Entry(20, "agenda:book", "Kirja"))


def test_a_way_leads_to_one_page_or_nowhere():
    navigation.lead(minutes="minutes:minutes")
    with pytest.raises(ValueError, match="the ways upwards: minutes is 'minutes:minutes' already"):
        navigation.lead(minutes="minutes:keep")
    drawn = Template(
        '{% load kokous %}{% way "accessibility" as a %}{% way "nonesuch" as b %}{{ a }}|{{ b }}'
    )
    assert drawn.render(Context()) == "/saavutettavuus/|"
