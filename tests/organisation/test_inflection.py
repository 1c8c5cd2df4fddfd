"""Names of bodies and offices inside a sentence."""

import pytest

from kokous.organisation.inflection import inside_sentence


@pytest.mark.parametrize(
    ("name", "genitive", "inside"),
    [
        ("Tekninen lautakunta", "teknisen lautakunnan", "tekninen lautakunta"),
        ("Mallilan jätelautakunta", "Mallilan jätelautakunnan", "Mallilan jätelautakunta"),
        ("tekninen johtaja", "teknisen johtajan", "tekninen johtaja"),
        ("Tekninen lautakunta", "", "Tekninen lautakunta"),
        ("Yö", "öisen", "Yö"),
    ],
)
def test_the_genitive_tells_whether_the_name_begins_with_a_capital(
    name: str, genitive: str, inside: str
) -> None:
    assert inside_sentence(name, genitive) == inside
