"""Programs that the tests drive: installs Debian's packages where it may, else says which are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Debian package -> program that shows it is there.
PROGRAMS = {
    "chromium": "chromium",
    "qpdf": "qpdf",
    "poppler-utils": "pdfinfo",
    "redis-server": "redis-server",
    "postgresql": "postgres",
}


def find(program: str) -> str | None:
    """Path of a program, PostgreSQL's own folder included."""
    if path := shutil.which(program):
        return path
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(candidates[-1]) if candidates else None


def needed() -> list[str]:
    """Debian packages that are missing; a service given by its address need not be installed."""
    given = {"postgresql": "DATABASE_URL", "redis-server": "REDIS_URL"}
    return [
        package
        for package, program in PROGRAMS.items()
        if find(program) is None and not os.environ.get(given.get(package, ""))
    ]


def main() -> int:
    missing = needed()
    if not missing:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing", *missing, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        log = Path("var/apt.log")
        log.parent.mkdir(exist_ok=True)
        with log.open("w") as output:
            for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-yq", *missing]):
                subprocess.run(command, check=False, env=environment, stdout=output, stderr=output)
        missing = needed()
    if missing:
        print("The tests need these programs first:  apt install", *missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
