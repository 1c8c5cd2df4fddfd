"""docs/actions.md, written from the actions themselves."""

import pkgutil
import sys
from collections.abc import Iterable
from importlib import import_module
from itertools import groupby

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from kokous.core.actions import Action, registered

PREFACE = """# Actions

Every change of legal state is one of these functions. The table is written by
`manage.py actions_doc` from the `@action` decorators; a test fails when it is stale.

*Who* follows from the rights that the action requires, by the table of roles; what is parted by a semicolon is
enough by itself. The tests hold both it and the events against what happens when the action runs
(`core/watching.py`), and the last step of `make test` names every declared event that no test has seen.
"""
HEAD = "| verb | who | precondition | section of law | event |\n|---|---|---|---|---|\n"


def discover() -> list[Action]:
    """Import the actions of all installed apps and return those of the house, tests' own left out."""
    autodiscover_modules("actions")
    for config in apps.get_app_configs():
        package = sys.modules.get(f"{config.name}.actions")
        # Grown-up apps have a folder of actions: every file of it counts, whether __init__ names it or not.
        for module in pkgutil.iter_modules(getattr(package, "__path__", [])):
            import_module(f"{config.name}.actions.{module.name}")
    return [action for action in registered() if action.module.startswith("kokous.")]


def render(actions: Iterable[Action]) -> str:
    """The page: a heading and a table for each app, rows by the function's name."""
    ordered = sorted(actions, key=lambda action: (_app(action), action.name))
    parts = [PREFACE]
    for app, rows in groupby(ordered, key=_app):
        parts.append(f"\n## {app}\n\n{HEAD}" + "".join(_row(action) for action in rows))
    return "".join(parts)


def _app(action: Action) -> str:
    return action.module.split(".")[1]


def _row(action: Action) -> str:
    cells = (
        f"`{action.name}`",
        "; ".join(dict.fromkeys(ground.who for ground in action.requires)),
        action.precondition,
        "; ".join(map(str, action.cites)),
        ", ".join(f"`{kind}`" for kind in action.kinds) or f"told in `{action.told_in}`",
    )
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"
