"""`manage.py post_notice TEXT`: tell everyone who uses the system something about it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from kokous.core import clock
from kokous.core.notices.actions import System, post_notice


class Command(BaseCommand):
    help = "Posts a notice of a disruption or a planned outage; open pages show it within a second."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = post_notice(actor=System(), at=clock.now(), text=options["text"])
        self.stdout.write(str(notice.pk))
