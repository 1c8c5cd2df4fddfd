"""An installation in use has neither the rehearsal nor the packages that only it needs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver

from kokous.core import checks

ROOT = Path(__file__).resolve().parents[2]
REHEARSED = {"replay", "stage_record", "fold_check"}
#: What tests alone may import, though no file of requirements of the rehearsal names it.
OF_TESTS = {"daphne", "pytest", "playwright", "tests"}
#: A process of its own: nothing refused may be imported by the settings, the entrances or any module of the house.
PROGRAM = """
import json, os, sys

class Refused:
    def find_spec(self, name, path=None, target=None):
        if any(name == refused or name.startswith(refused + ".") for refused in sys.argv[1:]):
            raise ImportError(f"{name} is not installed here")

sys.meta_path.insert(0, Refused())
os.environ["DJANGO_SETTINGS_MODULE"] = "kokous.settings"
import django, importlib, pkgutil
django.setup()
from django.conf import settings
from django.core.management import call_command, get_commands
from django.urls import get_resolver
import kokous
call_command("check", deploy=True, fail_level="WARNING")
importlib.import_module("kokous.asgi")
for module in pkgutil.walk_packages(kokous.__path__, "kokous."):
    if not module.name.startswith("kokous.rehearsal"):
        importlib.import_module(module.name)
print(json.dumps({
    "pages": len(get_resolver().reverse_dict),
    "commands": sorted(name for name, app in get_commands().items() if app.startswith("kokous.")),
    "applications": settings.INSTALLED_APPS,
    "middleware": settings.MIDDLEWARE,
}))
"""


def started(*refused: str, **environment: str) -> dict[str, Any]:
    """What Django in a process of its own, with production's settings, has; CalledProcessError when it does not start."""
    production = {
        "SECRET_KEY": "s" + "ecret-" * 12,
        "ALLOWED_HOSTS": "kokous.example",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, *sorted(refused)],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "KOKOUS_REHEARSAL"}
        | production
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def packages(name: str) -> set[str]:
    """The packages that a file of requirements itself names."""
    return set(re.findall(r"^([a-z0-9-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def commands_of(*apps: str) -> set[str]:
    return {
        path.stem
        for app in apps
        for path in (ROOT / "kokous" / app / "management" / "commands").glob("*.py")
        if path.stem != "__init__"
    }


def test_production_starts_without_the_rehearsal_and_its_packages() -> None:
    only_rehearsal = packages("requirements-rehearsal.txt")
    assert "httpx" in only_rehearsal
    house = started("kokous.rehearsal", *only_rehearsal, *OF_TESTS)
    assert [name for name in house["applications"] + house["middleware"] if "rehearsal" in name] == []
    assert commands_of("rehearsal") == REHEARSED
    others = {path.parent.name for path in (ROOT / "kokous").glob("*/__init__.py")} - {"rehearsal"}
    assert set(house["commands"]) == commands_of(*others)
    assert house["pages"] == len(get_resolver().reverse_dict)


def test_rehearsal_is_switched_on_by_its_own_setting() -> None:
    house = started(KOKOUS_REHEARSAL="1")
    assert set(house["commands"]) >= REHEARSED
    assert "kokous.rehearsal" in house["applications"]
    assert "kokous.rehearsal.middleware.municipality_of_meeting" in house["middleware"]


@pytest.mark.parametrize(
    ("demonstration", "rehearsal", "found"),
    [(True, True, []), (False, False, []), (False, True, []), (True, False, ["core.E005"])],
)
def test_a_demonstration_needs_the_rehearsal(
    settings: Any, demonstration: bool, rehearsal: bool, found: list[str]
) -> None:
    settings.DEMONSTRATION, settings.REHEARSAL = demonstration, rehearsal
    assert [error.id for error in checks.demonstration_is_there()] == found
