"""Names of bodies and offices inside a sentence."""

import pytest

from kokous.organisation.inflection import inflected, inside_sentence, is_guessable, swedish_genitive


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


@pytest.mark.parametrize(
    ("name", "genitive", "allative"),
    [
        ("Kaupunginhallitus", "kaupunginhallituksen", "kaupunginhallitukselle"),
        ("Tekninen lautakunta", "teknisen lautakunnan", "tekniselle lautakunnalle"),
        ("Mikkelin seudun jaosto", "Mikkelin seudun jaoston", "Mikkelin seudun jaostolle"),
        ("Kunnanvaltuusto", "kunnanvaltuuston", "kunnanvaltuustolle"),
        ("Henkilöstöjaos", "henkilöstöjaoksen", "henkilöstöjaokselle"),
        ("Kehittämispäällikkö", "kehittämispäällikön", "kehittämispäällikölle"),
        ("Kaupunginarkkitehti", "kaupunginarkkitehdin", "kaupunginarkkitehdille"),
        ("Sivistysjohtaja", "sivistysjohtajan", "sivistysjohtajalle"),
    ],
)
def test_names_are_inflected_by_their_usual_endings(name: str, genitive: str, allative: str) -> None:
    assert inflected(name) == (genitive, allative)
    assert is_guessable(name)


@pytest.mark.parametrize("name", ["Vanhusneuvos", "Museotoimen lautamies", "Kamreeri X", "", "Liikelaitos"])
def test_an_unusual_ending_is_asked(name: str) -> None:
    assert not is_guessable(name)


def test_a_swedish_name_has_one_s_in_the_genitive() -> None:
    names = (
        "Kommunstyrelsen",
        "Fullmäktige",
        "Tekniska nämnden",
        "Sydkusten landskapsförbund",
        "Utskottet Lex",
    )
    assert [swedish_genitive(name) for name in names] == [
        "Kommunstyrelsens", "Fullmäktiges", "Tekniska nämndens", "Sydkusten landskapsförbunds", "Utskottet Lex",
    ]  # fmt: skip
