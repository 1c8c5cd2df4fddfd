from typing import Any

from django.core.management import BaseCommand, CommandError

from kokous.core.blobs import audit


class Command(BaseCommand):
    help = "Opens every stored document; names damaged ones and files that nothing points to."

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit()
        for name in found.orphans:
            self.stdout.write(f"orphan {name}")
        if found.damaged:
            raise CommandError("Damaged: " + ", ".join(found.damaged))
        self.stdout.write("All stored documents are whole.")
