"""Imports point down: docs/ARCHITECTURE.md, the floors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KOKOUS = ROOT / "kokous"
FLOORS = [
    {"rules"},
    {"core", "documents"},
    {"organisation"},
    {"post"},
    {"access"},
    {"remedies", "renditions"},
    {"agenda"},
    {"live", "delegation"},
    {"minutes"},
    {"publishing"},
    {"rehearsal"},
]
LEVEL = {app: level for level, apps in enumerate(FLOORS) for app in apps}
#: Files that stand above all floors and wire them together.
ROOF = {"settings", "urls", "asgi", "routing", "verify"}
#: Order inside an app; a file not named here stands between selectors and views and is checked only by floors.
INSIDE = ["enums", "models", "selectors", "actions", "forms", "documents", "views", "consumers", "management"]
FRAMEWORKS = {"django", "channels", "guardian", "pypdf", "reportlab"}


def imported(source: str) -> Iterator[str]:
    """Every module that a file imports, by name, ``from x import y`` as ``x.y``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(path: Path, source: str) -> list[str]:
    """Imports of one file that point up or sideways."""
    app, *inner = path.with_suffix("").parts
    if app in ROOF or app == "__init__":
        return []
    found = []
    for name in imported(source):
        top, _, rest = name.partition(".")
        target = rest.split(".")
        if app == "rules" and top in FRAMEWORKS:
            found.append(f"{path}: {name} (rules are pure)")
        if top != "kokous":
            continue
        if target[0] == app:
            if _points_up(inner[:1], target[1:2]):
                found.append(f"{path}: {name} (up inside the app)")
        elif target[0] in ROOF or LEVEL[target[0]] >= LEVEL[app]:
            found.append(f"{path}: {name} (up or sideways)")
    return found


def _points_up(here: list[str], there: list[str]) -> bool:
    """Whether a layer imports one above it in its app; files that are no layer are never at fault."""
    layers = [name for name in [*here, *there] if name in INSIDE]
    return len(layers) == 2 and INSIDE.index(layers[0]) < INSIDE.index(layers[1])


def test_imports_only_point_down() -> None:
    wrong = []
    for path in sorted(KOKOUS.rglob("*.py")):
        if "migrations" not in path.parts and "templates" not in path.parts:
            wrong += faults(path.relative_to(KOKOUS), path.read_text("utf-8"))
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("rules/quorum.py", "from django.db import models"),
        ("core/hub.py", "from kokous.organisation.models import Person"),
        ("live/actions.py", "from kokous.delegation import models"),
        ("organisation/models.py", "from kokous.organisation.selectors import x"),
        ("agenda/actions.py", "import kokous.live.models"),
    ],
)
def test_a_planted_fault_is_found(path: str, source: str) -> None:
    assert len(faults(Path(path), source)) == 1


def test_every_package_has_a_floor() -> None:
    packages = {path.parent.name for path in KOKOUS.glob("*/__init__.py")}
    assert packages == set(LEVEL)


def test_no_folder_without_a_meaning() -> None:
    names = {path.stem for path in KOKOUS.rglob("*") if "locale" not in path.parts}
    assert names & {"utils", "util", "common", "helpers", "services", "misc"} == set()
