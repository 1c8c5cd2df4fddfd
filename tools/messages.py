"""The interface's sentences: collected from code and templates, kept per language, compiled.

Babel does what gettext's programs would, so that no system package is needed.
`tools/messages.py` updates `kokous/locale/<language>/LC_MESSAGES/django.po` and
compiles it; `--check` changes nothing and fails where a Swedish sentence is
missing or a compiled file is old. English may wait.
"""

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "kokous"
LOCALES = SOURCES / "locale"
REQUIRED = ("sv",)
LANGUAGES = ("sv", "en")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
#: A call as Django writes it for a tag: literals, whatever signs stand in them, and the number's name.
_PART = r"""(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|count)"""
CALL = re.compile(rf"\b(?:n?p?gettext|_)\(\s*{_PART}(?:\s*,\s*{_PART})*\s*\)")
BEGUN = re.compile(r"\b(?:n?p?gettext|_)\(")

Message = tuple[str | tuple[str, ...], str | None]


def python_messages(path: Path) -> list[Message]:
    """Sentences marked in a Python file, with their contexts."""
    with path.open("rb") as file:
        return [(text, context) for _, text, _, context in extract("python", file, KEYWORDS)]


def template_messages(path: Path) -> list[Message]:
    """Sentences marked in a template: Django turns the tags into calls, Babel reads those.

    A call that is not understood is an error: the sentence would never be asked for in other languages.
    """
    written = templatize(path.read_text("utf-8"), origin=str(path))
    if unread := BEGUN.findall(CALL.sub("", written)):
        raise ValueError(f"{path}: {len(unread)} marked sentences cannot be read")
    source = io.BytesIO("\n".join(CALL.findall(written)).encode())
    return [
        (text, context)
        for _, text, _, context in extract("python", source, KEYWORDS, options={"encoding": "utf-8"})
    ]


def collect() -> Catalog:
    """All sentences of the interface, Finnish being the source."""
    catalog = Catalog(locale="fi", project="Kokous", charset="utf-8", creation_date=False)
    paths = sorted(path for path in SOURCES.rglob("*") if path.suffix in {".py", ".html", ".txt"})
    for path in paths:
        if "locale" in path.parts or "migrations" in path.parts or "fonts" in path.parts:
            continue
        found = python_messages(path) if path.suffix == ".py" else template_messages(path)
        for text, context in found:
            catalog.add(text, locations=[(str(path.relative_to(ROOT)), 1)], context=context)
    return catalog


def po_path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def stored(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", creation_date=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalog,
        no_location=True,
        omit_header=False,
        sort_output=True,
        width=110,
        ignore_obsolete=True,
    )
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def updated(language: str, template: Catalog) -> Catalog:
    """The language's sentences with new ones added (empty) and vanished ones dropped."""
    catalog = stored(language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """Source sentences without a translation, in order."""
    return [str(message.id) for message in catalog if message.id and not all(_texts(message.string) or [""])]


def _texts(string: str | Sequence[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    template, faults = collect(), []
    for language in LANGUAGES:
        catalog = updated(language, template)
        if language in REQUIRED:
            faults += [f"{language}: {text!r} has no translation" for text in untranslated(catalog)]
        files = {
            po_path(language): po_bytes(catalog),
            po_path(language).with_suffix(".mo"): mo_bytes(catalog),
        }
        for path, content in files.items():
            if check and (not path.exists() or path.read_bytes() != content):
                faults.append(f"{path.relative_to(ROOT)} is old: run `make messages`")
            elif not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
