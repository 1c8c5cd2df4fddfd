"""What the repository says of itself agrees: licence, versions, ports, commands and settings."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kokous import __version__

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
