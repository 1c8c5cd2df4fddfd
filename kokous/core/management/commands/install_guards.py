from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections

from kokous.core import guards


class Command(BaseCommand):
    help = "Puts the guards of the event log back in place and says which were missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, **options: Any) -> None:
        restored = guards.install(connections[options["database"]])
        self.stdout.write("\n".join(restored) if restored else "All guards are in place.")
