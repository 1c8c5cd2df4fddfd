from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management import BaseCommand, CommandError

from kokous.agenda.models import Meeting
from kokous.minutes.differences import differences


class Command(BaseCommand):
    help = "Compares the fold of a meeting's events with the rows of the database; fails where they differ."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="meeting.<uuid>, or the uuid alone")

    def handle(self, *args: Any, **options: Any) -> None:
        if found := differences(_meeting(options["meeting"])):
            raise CommandError("; ".join(found))
        self.stdout.write("Fold and rows agree.")


def _meeting(name: str) -> Meeting:
    try:
        found = Meeting.objects.filter(pk=UUID(name.removeprefix("meeting."))).first()
    except ValueError as fault:
        raise CommandError(f"{name!r} is not the id of a meeting: give its uuid.") from fault
    if found is None:
        raise CommandError(f"This database has no meeting {name}.")
    return found
