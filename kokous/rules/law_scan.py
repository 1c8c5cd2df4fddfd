"""Reads where each rule is written, asked and shown.

A docstring under ``kokous/`` names its rules on a line of its own, ``Rules: R-6.04, R-6.05``;
a test under ``tests/`` by ``@pytest.mark.law("R-6.04")``. Both are read from the syntax
tree, so nothing is imported and a commented line does not count. Who asks comes from ``reach``.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kokous.rules.reach import reach

_RULES_LINE = re.compile(r"^Rules:(?P<numbers>.*)$", re.MULTILINE)
_NUMBER = re.compile(r"(R-)?\d+(\.\d+)?")

_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Coverage:
    """Where each rule is written and shown: number -> dotted places; and what could not be read.

    ``asked`` maps each definition of the rules that the product reaches to the modules that ask it.
    """

    functions: dict[str, list[str]] = field(default_factory=dict)
    tests: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    malformed: list[str] = field(default_factory=list)


def scan(root: Path) -> Coverage:
    """Read the syntax trees under ``root/kokous`` and ``root/tests``."""
    coverage = Coverage(asked=reach(root))
    for path in sorted((root / "kokous").rglob("*.py")):
        _scan_docstrings(path, path.relative_to(root), coverage)
    for path in sorted((root / "tests").rglob("test_*.py")):
        _scan_marks(path, path.relative_to(root), coverage)
    return coverage


def _scan_docstrings(path: Path, place: Path, coverage: Coverage) -> None:
    module = ".".join(place.with_suffix("").parts)
    for name, node in _documented(ast.parse(path.read_text(encoding="utf-8")), module):
        for line in _RULES_LINE.finditer(ast.get_docstring(node) or ""):
            numbers = [number.strip() for number in line["numbers"].split(",")]
            if all(_NUMBER.fullmatch(number) for number in numbers):
                _note(coverage.functions, numbers, name)
            else:
                coverage.malformed.append(f"{name}: unreadable line {line.group()!r}")


def _scan_marks(path: Path, place: Path, coverage: Coverage) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, _Function) and node.name.startswith("test_"):
            _note(coverage.tests, _marked(node), f"{place.as_posix()}::{node.name}")


def _documented(node: _Documented, name: str) -> Iterator[tuple[str, _Documented]]:
    """The module, and every class and function in it, with dotted names."""
    yield name, node
    for child in node.body:
        if isinstance(child, ast.ClassDef | _Function):
            yield from _documented(child, f"{name}.{child.name}")


def _marked(node: _Function) -> list[str]:
    """The numbers in the ``law`` marks of a test."""
    return [
        argument.value
        for mark in node.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.law"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def _note(table: dict[str, list[str]], numbers: Iterable[str], place: str) -> None:
    for number in numbers:
        places = table.setdefault(number, [])
        if place not in places:
            places.append(place)
