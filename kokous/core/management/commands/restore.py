from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kokous.core.backups import BackupError
from kokous.core.backups.restoring import restore


class Command(BaseCommand):
    help = "Takes a backup back into an empty, migrated database; all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="what manage.py backup wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = restore(options["folder"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{sum(made.rows.values())} rows of {made.made_at}. The event log holds.")
        for sha256 in made.missing:
            self.stderr.write(f"Without a file already when the backup was taken: {sha256}")
