"""Programs that the tests drive: installs Debian's packages where it may, else says which are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Debian package -> program that shows it is there. Chromium's headless shell is enough, and quicker.
PROGRAMS = {
    "chromium-headless-shell": "chromium-headless-shell",
    "qpdf": "qpdf",
    "poppler-utils": "pdfinfo",
    "redis-server": "redis-server",
    "postgresql": "postgres",
    "default-jre-headless": "java",  # the Nu HTML Checker runs on it
}


def find(program: str) -> str | None:
    """Path of a program, PostgreSQL's own folder included."""
    if path := shutil.which(program):
        return path
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(candidates[-1]) if candidates else None


#: What serves where Debian's package of the same purpose is not to be had.
INSTEAD = {"chromium-headless-shell": ("chromium", "chromium-browser")}


def needed() -> list[str]:
    """Debian packages that are missing; a service given by its address need not be installed."""
    given = {"postgresql": "DATABASE_URL", "redis-server": "REDIS_URL"}
    return [
        package
        for package, program in PROGRAMS.items()
        if find(program) is None and not os.environ.get(given.get(package, ""))
    ]


def lacking() -> list[str]:
    """Of :func:`needed`, those that nothing installed can stand in for."""
    return [each for each in needed() if not any(find(program) for program in INSTEAD.get(each, ()))]


def install(packages: list[str]) -> None:
    """Ask Debian's package manager for them, each by itself: one that it does not know stops no other."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    log = Path("var/apt.log")
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as output:
        for command in (
            ["apt-get", "update", "-q"],
            *(["apt-get", "install", "-yq", each] for each in packages),
        ):
            subprocess.run(command, check=False, env=environment, stdout=output, stderr=output)


def main() -> int:
    missing = needed()
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    if missing and may_install:
        print("Installing", *missing, flush=True)
        install(missing)
        if "chromium-headless-shell" in lacking():
            install(["chromium"])
    if missing := lacking():
        print("The tests need these programs first:  apt install", *missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
