"""How a section is written."""

from kokous.rules.citations import Citation, cite, hl, kuntal


def test_a_section_is_written_as_finnish_law_writes_it() -> None:
    assert str(kuntal(103)) == "KuntaL 103 §"
    assert str(hl("62 a", 2)) == "HL 62 a § 2 mom."
    assert str(cite("JulkL", 24, 1, "20")) == "JulkL 24 § 1 mom. 20 kohta"
    assert str(Citation("hallintosääntö", "14", None, "3")) == "hallintosääntö 14 § 3 kohta"


def test_a_section_is_narrowed_to_its_part() -> None:
    assert kuntal(92).sub(5, "2") == kuntal(92, 5, "2")


def test_the_full_form_has_the_statutes_name_and_number() -> None:
    assert kuntal(140, 1).full == "Kuntalaki (410/2015) 140 § 1 mom."
    assert Citation("hallintosääntö", "14").full == "hallintosääntö 14 §"
