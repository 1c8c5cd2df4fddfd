"""What the repository says of itself agrees: licence, versions, ports, commands and settings."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from django.urls import resolve

from kokous import __version__
from kokous.core.management.commands.serve import server_command
from tools import test as checks

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> str:
    """The text of a file of the repository."""
    return (ROOT / name).read_text("utf-8")


def test_the_licence_is_whole() -> None:
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert re.findall(r"^(\d+)\.\s?[A-Z]", text, re.M) == [str(article) for article in range(1, 16)]
    assert text.endswith("require the production of a new EUPL version.\n")
    assert "`EUPL-1.2`): [LICENSE](LICENSE)" in read("README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The package, built from what the repository holds by the pinned builder; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "kokous", folder / "kokous", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    build = "import sys; from setuptools import build_meta; sys.stdout.write(build_meta.build_wheel('.'))"
    made = subprocess.run(
        [sys.executable, "-c", build], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.splitlines()[-1]
    return zipfile.ZipFile(folder / made)


def test_the_package_holds_all_that_the_server_needs(wheel: zipfile.ZipFile) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kokous").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    held = {name for name in wheel.namelist() if name.startswith("kokous/")}
    assert held == ours
    kinds = {Path(name).suffix for name in held}
    assert {".html", ".css", ".js", ".mo", ".ttf", ".icc", ".py"} <= kinds
    assert "kokous/core/migrations/0001_event_log.py" in held


def test_the_package_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    info = f"kokous-{__version__}.dist-info"
    said = wheel.read(f"{info}/METADATA").decode()
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==", read("requirements.txt"), re.M)
    assert f"\nVersion: {__version__}\n" in said
    assert "\nLicense-Expression: EUPL-1.2\n" in said
    assert re.findall(r"^Requires-Dist: ([a-z0-9-]+)", said, re.M) == pinned
    assert wheel.read(f"{info}/licenses/LICENSE").decode() == read("LICENSE")
    assert (
        wheel.read(f"{info}/entry_points.txt").decode()
        == "[console_scripts]\nkokous = kokous.__main__:main\n"
    )


def test_an_installed_package_runs_its_commands(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "kokous", "check"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "var").is_dir()
    assert not (tmp_path / "site/var").exists()


def test_versions_agree() -> None:
    newest = re.search(r"^## (\d+\.\d+)", read("CHANGELOG.md"), re.M)
    assert newest is not None
    assert __version__.startswith(newest[1] + ".")
    project = tomllib.loads(read("pyproject.toml"))
    assert f"setuptools=={project['build-system']['requires'][0].partition('>=')[2]}." in read(
        "requirements-dev.txt"
    )


def compose() -> dict[str, Any]:
    """compose.yaml, its anchors followed."""
    read_: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
    return read_


def test_the_containers_agree_with_the_program() -> None:
    image, services = read("Dockerfile"), compose()["services"]
    assert {services[name]["image"] for name in ("migrate", "server", "worker")} == {f"kokous:{__version__}"}
    assert re.findall(r"^FROM python:([0-9.]+)-", image, re.M) == ["3.11", "3.11"]
    started = json.loads(re.findall(r"^CMD (\[.*\])", image.replace("\\\n", ""), re.M)[-1])
    usual = server_command(started[started.index("--host") + 1], 8000)
    assert started == usual[usual.index("uvicorn") :]
    assert re.findall(r"^(?:EXPOSE|USER) (\d+)$", image, re.M) == ["10001", "8000"]
    assert services["server"]["ports"] == ["127.0.0.1:8000:8000"]


def test_the_containers_ask_addresses_that_exist() -> None:
    text = read("Dockerfile") + read("compose.yaml")
    asked = re.findall(r"http://127\.0\.0\.1:8000(/\w+)", text)
    assert asked == ["/healthz", "/readyz"]
    assert [resolve(path).url_name for path in asked] == ["alive", "ready"]


def test_no_service_is_root_or_keeps_a_secret() -> None:
    services = compose()["services"]
    for service in services.values():
        assert (service["cap_drop"], service["read_only"]) == (["ALL"], True)
    assert [services[name]["user"] for name in ("database", "redis")] == ["postgres", "redis"]
    assert "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}" in read("compose.yaml")
    assert re.findall(r"^(?:SECRET_KEY|POSTGRES_PASSWORD)=(.*)$", read(".env.example"), re.M) == ["", ""]
    assert ".env" in read(".gitignore").splitlines()


def test_every_command_that_is_told_exists() -> None:
    told = set(
        re.findall(r"(?:manage\.py|\bkokous) ([a-z_]+)\b", read("docs/operations.md") + read("README.md"))
    )
    started = {
        service["command"][1]
        for service in compose()["services"].values()
        if service.get("command", [""])[0] == "kokous"
    }
    assert started == {"migrate", "db_worker"}
    assert {"backup", "restore", "createsuperuser"} <= told
    assert (told | started) - set(get_commands()) == set()


def test_every_setting_that_is_given_is_explained() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)`", read("docs/operations.md"), re.M))
    given = set(re.findall(r"^([A-Z_]+)=", read(".env.example"), re.M))
    given |= set(compose()["x-kokous"]["environment"])
    assert given - {"POSTGRES_PASSWORD"} - explained == set()


def test_the_linters_before_a_commit_are_those_of_the_suite() -> None:
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    source = Path(checks.__file__).read_text("utf-8")
    for hook in hooks[0]["hooks"]:
        assert hook["language"] == "system"
        words = [word for word in hook["entry"].split() if not word.startswith(("-", "."))]
        program = Path(hook["entry"].split()[0]).name
        for word in words if program == "python" else [program, *words]:
            assert f'"{word}"' in source


def test_security_names_the_version() -> None:
    assert f"| {__version__.rpartition('.')[0]} | yes |" in read("SECURITY.md")
