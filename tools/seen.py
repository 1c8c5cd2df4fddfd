"""Every kind of event that an action declares was recorded by some test: ``python -m tools.seen FOLDER`` after all of them.

The folder is what ``KOKOUS_ACTIONS_SEEN`` named while the tests ran (:mod:`kokous.core.watching`). Exit status 1, and
a line each, for what no test has seen.
"""

import os
import sys
from pathlib import Path

import django

from kokous.core.actions_doc import discover
from kokous.core.watching import never_seen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")


def main(folder: Path) -> int:
    django.setup()
    declared = [(action.path, kind) for action in discover() for kind in action.kinds]
    missing = never_seen(declared, folder)
    for line in missing:
        print(f"declared, and recorded by no test: {line}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
