from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kokous.core import clock, package


class Command(BaseCommand):
    help = "Writes the record of a meeting, or of any streams, as a package that verify.py checks anywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("streams", nargs="+", help="such as meeting.<uuid>, or the uuid alone")
        parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
        parser.add_argument("--public", action="store_true", help="without the words of what is not public")
        parser.add_argument("--zip", action="store_true", help="also pack the folder as <out>.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        try:
            streams = [package.stream_called(name) for name in options["streams"]]
            made = package.export(streams, out, public=options["public"], at=clock.now())
            if options["zip"]:
                package.pack(out, out.with_name(out.name + ".zip"))
        except LookupError as error:
            raise CommandError(
                f"{error}: give the uuid of a meeting or decision, or a stream's name."
            ) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        for name in made.unreadable:
            self.stderr.write(f"Asiakirjaa ei voi lukea: {name}")
        self.stdout.write(f"{out}\nTunniste: {made.digest}")
