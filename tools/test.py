"""Everything that `make test` runs, in order; exit status 0 only if all of it passed.

1. ruff, the formatter, the containers' linters and mypy; 2. the rules with 100 % branch coverage, without
a database; 3. the whole suite on SQLite with the in-memory layer, what needs
Chromium apart; 4. what needs real PostgreSQL and Redis, and what touches locks,
guards, layers and search once more on them; 5. whether every event that an
action declares was recorded by any of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kokous.core.watching import FOLDER
from tests import programs, services

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PROGRAMS = Path(PYTHON).parent
#: Of the surroundings these are left out: services and rehearsal are the suite's own, and its many processes read compiled code.
LEFT_OUT = {"DATABASE_URL", "REDIS_URL", "KOKOUS_REHEARSAL", "PYTHONDONTWRITEBYTECODE"}
#: Each worker takes work from the others when it has none left.
SPREAD = [PYTHON, "-m", "pytest", "-q", "-n", str(os.cpu_count() or 2), "--dist", "worksteal"]
#: The version of Django whose templates djade writes.
DJANGO = ["--target-version", "5.2"]
RULES = [
    PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q", "-p", "no:django", "--noconftest", "tests/rules",
]  # fmt: skip


def step(name: str, command: list[str], **environment: str) -> bool:
    """Run one command, print how long it took, tell whether it passed."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=surroundings() | environment, check=False)
    return said(name, done.returncode, began)


def side_by_side(*steps: tuple[str, list[str]]) -> Iterator[bool]:
    """Run commands that keep one core busy at the same time; each one's words are printed together."""
    began = time.monotonic()
    running = [
        subprocess.Popen(
            command, cwd=ROOT, env=surroundings(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for _name, command in steps
    ]
    for (name, _command), process in zip(steps, running, strict=True):
        words, _nothing = process.communicate()
        print(f"\n== {name}\n{words.rstrip()}")
        yield said(name, process.returncode, began)


def said(name: str, status: int, began: float) -> bool:
    """Print how a step ended and how long it took; whether it passed."""
    print(f"== {name}: {'FAILED' if status else 'ok'} in {time.monotonic() - began:.0f} s", flush=True)
    return status == 0


def templates() -> list[str]:
    """Every template, by its path from the root."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "kokous").rglob("*.html"))]


def surroundings() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in LEFT_OUT}


def product(tables: str, seen: str) -> Iterator[bool]:
    """The suite with everything it needs.

    ``tables`` is an empty database that tests with programs of their own copy, ``seen`` the folder in
    which every process writes down what the actions recorded.
    """
    own = {"TABLES": tables, FOLDER: seen}
    yield step(
        "suite on SQLite", [*SPREAD, "--ignore=tests/rules", "-m", "not services and not browser"], **own
    )
    # Apart: Playwright keeps an event loop running in the tests' own thread.
    yield step("in Chromium", [*SPREAD, "-m", "browser and not services"], **own)
    with services.database() as database, services.redis() as redis:
        real = {"DATABASE_URL": database, "REDIS_URL": redis, FOLDER: seen}
        yield step("on PostgreSQL and Redis", [*SPREAD, "-m", "services or again"], **real)
    yield step("declared events seen", [PYTHON, "-m", "tools.seen", seen])


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kokous-tests-") as folder:
        (seen := Path(folder) / "seen").mkdir()
        passed = [
            step("lint", [PYTHON, "-m", "ruff", "check", "kokous", "tests", "tools", "manage.py"]),
            step(
                "format", [PYTHON, "-m", "ruff", "format", "--check", "kokous", "tests", "tools", "manage.py"]
            ),
            step("templates", [str(PROGRAMS / "djlint"), "--lint", "--quiet", "kokous"]),
            step("templates' format", [str(PROGRAMS / "djade"), *DJANGO, "--check", *templates()]),
            step("Dockerfile", [str(PROGRAMS / "hadolint"), "Dockerfile"]),
            step("compose", [str(PROGRAMS / "compose-lint"), "check", "compose.yaml"]),
            *side_by_side(("types", [PYTHON, "-m", "mypy"]), ("rules", RULES)),
            step("coverage of the rules", [PYTHON, "-m", "coverage", "report", "--skip-covered"]),
            *product(str(programs.make_tables(Path(folder))), str(seen)),
        ]
    print("\n" + ("All passed." if all(passed) else "Something failed: see above."))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
