import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction

from kokous.core.models import Event, Installation
from kokous.core.violations import RuleViolation
from kokous.rehearsal.replay import record
from kokous.rehearsal.replay.completion import completed
from kokous.rehearsal.replay.staging import stage

SCRATCH = Installation.Purpose.SCRATCH


class Command(BaseCommand):
    help = "Builds the registers, the agenda and the notice of a meeting record (the first part of replay)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("record", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if Event._meta.db_table in connection.introspection.table_names():
            mark()  # before anything of a real installation is touched
        call_command("migrate", interactive=False, verbosity=0)
        mark()
        try:
            staged = stage(completed(record.read(options["record"]).without_answers()))
        except record.RecordError as fault:
            raise CommandError(str(fault)) from fault
        except RuleViolation as refusal:
            cites = ", ".join(str(cite) for cite in refusal.cites)
            raise CommandError(f"The meeting could not be convened: {refusal.message} ({cites})") from refusal
        self.stdout.write(json.dumps(staged, ensure_ascii=False))


@transaction.atomic
def mark() -> None:
    """Mark an empty database scratch. CommandError for one that holds somebody's real records."""
    marked = Installation.objects.select_for_update().filter(pk=1).first()
    if marked is not None and marked.purpose != Installation.Purpose.PRODUCTION:
        return
    if Event.objects.exists():
        raise CommandError(
            "This database holds records that are not marked demonstration or scratch: nothing was replayed into it. "
            "Give DATABASE_URL of an empty database, or leave --keep out."
        )
    Installation.objects.update_or_create(pk=1, defaults={"purpose": SCRATCH})
