"""The command line: ``manage.py COMMAND`` in a checkout, ``kokous COMMAND`` where the package is installed."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
