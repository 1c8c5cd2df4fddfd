"""Templates and style sheets that a person can read: no line too long, one declaration a line."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 120
DECLARATION = re.compile(r"(?<![\w-])[a-z-]+\s*:\s*[^;{}]+;")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def found(pattern: str) -> list[Path]:
    paths = sorted((ROOT / "kokous").rglob(pattern))
    assert paths
    return paths


def too_long(text: str) -> list[int]:
    """The numbers of the lines over 120 columns."""
    return [number for number, line in enumerate(text.split("\n"), 1) if len(line) > WIDTH]


def crowded(css: str) -> list[str]:
    """Lines of a style sheet that hold more than one declaration, or a rule and its declaration."""
    lines = COMMENT.sub("", css).split("\n")
    return [line for line in lines if len(DECLARATION.findall(line)) > 1 or ("{" in line and ";" in line)]


@pytest.mark.parametrize("pattern", ["*.html", "*.css"])
def test_no_line_of_a_page_is_over_120_columns(pattern):
    faults = {str(path.relative_to(ROOT)): too_long(path.read_text("utf-8")) for path in found(pattern)}
    assert {path: lines for path, lines in faults.items() if lines} == {}


def test_a_style_sheet_has_one_declaration_a_line():
    faults = {str(path.relative_to(ROOT)): crowded(path.read_text("utf-8")) for path in found("*.css")}
    assert {path: lines for path, lines in faults.items() if lines} == {}


def test_what_is_crowded_or_too_long_is_seen():
    assert crowded(".a { color: red; }\n.b {\n  color: red; margin: 0;\n  padding: 0;\n}\n") == [
        ".a { color: red; }",
        "  color: red; margin: 0;",
    ]
    assert too_long("a" * 120 + "\n" + "b" * 121) == [2]
