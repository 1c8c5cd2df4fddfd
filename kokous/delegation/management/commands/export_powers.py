"""``manage.py export_powers``: the powers in force as ``kokous-delegation/1``."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kokous.core.clock import today
from kokous.delegation.power_import import write
from kokous.delegation.selectors import rows_for, rules_on
from kokous.organisation.models import Municipality


class Command(BaseCommand):
    help = "Print the powers of the administrative rules in force today as kokous-delegation/1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipality", required=True, help="name of the municipality")

    def handle(self, *args: Any, **options: Any) -> None:
        """One JSON document on standard output."""
        municipality = Municipality.objects.filter(name=options["municipality"]).first()
        rules = rules_on(municipality, today()) if municipality else None
        if municipality is None or rules is None:
            raise CommandError("No such municipality, or it has no administrative rules in force.")
        data = write(rows_for(rules), municipality)
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
