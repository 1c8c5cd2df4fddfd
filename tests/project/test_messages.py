"""The tool that collects the interface's sentences finds those of code and of templates."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages


def test_sentences_of_a_template_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% trans 'Lähetä kutsu' %}{% blocktranslate trimmed count n=n %}\n %(n)s liite{{ n }}\n"
        ' {% plural %}{{ n }} liitettä{% endblocktranslate %}{% translate "Peru" context "nappi" %}',
        "utf-8",
    )
    assert messages.template_messages(page) == [
        ("Lähetä kutsu", None),
        (("%%(n)s liite%(n)s", "%(n)s liitettä"), None),
        ("Peru", "nappi"),
    ]


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("{% blocktranslate with c=x %}Seloste ({{ c }}).{% endblocktranslate %}", "Seloste (%(c)s)."),
        (
            "{% blocktranslate %}A (b (c) d) ) ( \"e\" 'f' \\ g{% endblocktranslate %}",
            "A (b (c) d) ) ( \"e\" 'f' \\ g",
        ),
        ('{% component "notice" title=_("Puuttuu (vielä)") %}', "Puuttuu (vielä)"),
        ('{% trans "Kokous :)" as smile %}', "Kokous :)"),
    ],
)
def test_whatever_signs_stand_in_a_sentence_it_is_found(tmp_path: Path, tag: str, sentence: str) -> None:
    page = tmp_path / "page.html"
    page.write_text("{% load i18n %}" + tag, "utf-8")
    assert messages.template_messages(page) == [(sentence, None)]


def test_a_sentence_that_cannot_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("{% load i18n %}{% trans 'Lähetä' %}", "utf-8")
    monkeypatch.setattr(messages, "templatize", lambda text, origin: "gettext(odd)")
    with pytest.raises(ValueError, match="1 marked sentences cannot be read"):
        messages.template_messages(page)


def test_a_sentence_in_two_numbers_needs_both() -> None:
    catalog = Catalog(locale="sv")
    catalog.add(("%(n)s liite", "%(n)s liitettä"), ("%(n)s bilaga", ""))
    catalog.add("Peru", "Avbryt")
    assert messages.untranslated(catalog) == ["('%(n)s liite', '%(n)s liitettä')"]


def test_sentences_of_code_are_found(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        'from x import gettext as _\nA = _("Kokous on avattu.")\nB = ngettext("%d ääni", "%d ääntä", 2)\n',
        "utf-8",
    )
    assert messages.python_messages(code) == [("Kokous on avattu.", None), (("%d ääni", "%d ääntä"), None)]
