"""The tool that collects the interface's sentences finds those of code and of templates."""

from pathlib import Path

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


def test_sentences_of_code_are_found(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        'from x import gettext as _\nA = _("Kokous on avattu.")\nB = ngettext("%d ääni", "%d ääntä", 2)\n',
        "utf-8",
    )
    assert messages.python_messages(code) == [("Kokous on avattu.", None), (("%d ääni", "%d ääntä"), None)]
