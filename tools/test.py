"""Everything that `make test` runs, in order; exit status 0 only if all of it passed.

1. ruff, the formatter and mypy; 2. the rules with 100 % branch coverage, without
a database; 3. the whole suite on SQLite with the in-memory layer; 4. what
touches locks, guards, layers and search again on real PostgreSQL and Redis.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests import services

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
#: Each worker takes work from the others when it has none left.
SPREAD = [PYTHON, "-m", "pytest", "-q", "-n", str(os.cpu_count() or 2), "--dist", "worksteal"]
#: What touches locks, guards, layers and search, beside the tests marked ``services``.
AGAIN = [
    "tests/core/test_events.py", "tests/core/test_guards.py", "tests/core/test_corrections.py", "tests/core/test_blobs.py",
    "tests/core/test_notices.py", "tests/agenda/test_numbering.py", "tests/live/test_voting.py", "tests/delegation/test_signing.py",
    "tests/organisation/test_models.py", "tests/access/test_policy.py", "tests/publishing/test_pages.py",
]  # fmt: skip
RULES = [
    PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q", "-p", "no:django", "--noconftest", "tests/rules",
]  # fmt: skip


def step(name: str, command: list[str], **environment: str) -> bool:
    """Run one command, print how long it took, tell whether it passed."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    variables = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    done = subprocess.run(command, cwd=ROOT, env=variables | environment, check=False)
    print(
        f"== {name}: {'ok' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return done.returncode == 0


def main() -> int:
    passed = [
        step("lint", [PYTHON, "-m", "ruff", "check", "kokous", "tests", "tools", "manage.py"]),
        step("format", [PYTHON, "-m", "ruff", "format", "--check", "kokous", "tests", "tools", "manage.py"]),
        step("types", [PYTHON, "-m", "mypy"]),
        step("rules", RULES)
        and step("coverage of the rules", [PYTHON, "-m", "coverage", "report", "--skip-covered"]),
        step("suite on SQLite", [*SPREAD, "--ignore=tests/rules", "-m", "not services and not browser"]),
        # Apart: Playwright keeps an event loop running in the tests' own thread.
        step("in Chromium", [*SPREAD, "-m", "browser and not services"]),
    ]
    with services.database() as database, services.redis() as redis:
        real = {"DATABASE_URL": database, "REDIS_URL": redis}
        passed += [
            step("with PostgreSQL and Redis", [*SPREAD, "-m", "services"], **real),
            step("again on PostgreSQL", [*SPREAD, "-m", "not services", *AGAIN], **real),
        ]
    print("\n" + ("All passed." if all(passed) else "Something failed: see above."))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
