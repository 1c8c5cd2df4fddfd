"""The project's habits: migrations complete, translations complete, generated pages fresh, safe settings."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python program of the project, in its root.

    Of what this process is told it learns nothing but where programs are: neither what a test of
    the browser sets for itself nor the settings of the machine change its answer.
    """
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_swedish_sentence_is_translated_and_compiled() -> None:
    done = run("tools/messages.py", "--check")
    assert (done.stdout.strip(), done.returncode) == ("", 0)


def test_deployment_settings_raise_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # as a browser's test before this one leaves it
    monkeypatch.setenv("DEBUG", "1")
    done = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        SECRET_KEY="s" + "ecret-" * 12, ALLOWED_HOSTS="kokous.example", DATABASE_URL="sqlite://:memory:",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-rehearsal.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_exactly_and_explained(name: str) -> None:
    lines = [
        line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r"))
    ]
    loose = [line for line in lines if not re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==[0-9.]+ +# .+", line)]
    assert loose == []


def test_views_fetch_only_through_selectors() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for pattern in ("views*.py", "views/*.py", "consumers*.py")
        for path in (ROOT / "kokous").rglob(pattern)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if ".objects" in line
    ]
    assert wrong == []
