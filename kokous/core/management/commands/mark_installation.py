from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from kokous.core.models import Event, Installation


class Command(BaseCommand):
    help = "Says what this database is for. Only while its event log is empty: demonstrations must not become records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("purpose", choices=Installation.Purpose.values)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        purpose = options["purpose"]
        marked = Installation.objects.select_for_update().filter(pk=1).first()
        before = marked.purpose if marked else Installation.Purpose.PRODUCTION
        if purpose != before and Event.objects.exists():
            raise CommandError(f"The event log is not empty: this database stays {before}.")
        Installation.objects.update_or_create(pk=1, defaults={"purpose": purpose})
        self.stdout.write(f"This database is marked {purpose}.")
