"""``manage.py import_powers FILE``: a version of the administrative rules from ``kokous-delegation/1``."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from kokous.core.clock import now, today
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.rules import adopt_rules
from kokous.delegation.power_import import not_in_force, read
from kokous.organisation.models import Municipality, User


class Command(BaseCommand):
    help = "Adopt a version of the administrative rules with the powers of a kokous-delegation/1 file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="name of the municipality")
        parser.add_argument("--user", required=True, help="who enters it: an account that keeps the rules")
        parser.add_argument("--approved-by", required=True, help='such as "Valtuusto 14.6.2027 § 42"')
        parser.add_argument(
            "--starts", type=date.fromisoformat, default=None, help="first day, today unless told"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything first; one line for each row that cannot be read, and nothing saved."""
        try:
            reading = read(json.loads(options["file"].read_text("utf-8")))
        except (OSError, ValueError) as fault:
            raise CommandError(f"{options['file']}: {fault}") from fault
        if reading.problems:
            raise CommandError("\n".join(reading.problems))
        municipality = Municipality.objects.filter(name=options["municipality"]).first()
        user = User.objects.filter(username=options["user"]).first()
        if municipality is None or user is None:
            raise CommandError("No such municipality or user.")
        starts = options["starts"] or today()
        try:
            adopt_rules(
                actor=user,
                at=now(),
                municipality_id=municipality.pk,
                starts=starts,
                approved_by=options["approved_by"],
                rows=reading.rows,
            )
        except PermissionDenied as refused:
            raise CommandError(f"{user.username} may not enter administrative rules.") from refused
        except RuleViolation as refused:
            raise CommandError(str(refused)) from refused
        holding = sum(row.in_force(starts) for row in reading.rows)
        self.stdout.write(f"{len(reading.rows)} rows, {holding} powers in force on {starts}")
        for line in not_in_force(reading.rows, starts):
            self.stdout.write(f"not in force: {line}")
