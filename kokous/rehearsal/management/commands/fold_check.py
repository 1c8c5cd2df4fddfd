from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from kokous.agenda.models import Meeting
from kokous.minutes.differences import differences


class Command(BaseCommand):
    help = "Compares the fold of a meeting's events with the rows of the database; fails where they differ."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="uuid")

    def handle(self, *args: Any, **options: Any) -> None:
        if found := differences(Meeting.objects.get(pk=options["meeting"])):
            raise CommandError("; ".join(found))
        self.stdout.write("Fold and rows agree.")
