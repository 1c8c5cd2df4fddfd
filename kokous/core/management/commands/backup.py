from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kokous.core.backups import BackupError
from kokous.core.backups.taking import take


class Command(BaseCommand):
    help = "Writes everything that the installation keeps into a folder, while it works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a new or empty folder")
        parser.add_argument("--keys", type=Path, help="a new file for SECRET_KEY; keep it elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = take(options["folder"], keys=options["keys"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['folder']}: {sum(made.rows.values())} rows, {len(made.files)} files.")
        if made.missing:
            raise CommandError("Taken without documents whose files are missing: " + ", ".join(made.missing))
