"""Count events in the moment of a backup, let another write one meanwhile, count again, and once more afterwards."""

import json
import sys
from threading import Thread

from django.db import connection

from kokous.core.backups.taking import one_moment
from kokous.core.models import Event
from tests.core.log import note


def write() -> None:
    """Another connection's step; it must not wait for the backup."""
    note("speech.held", {"text": "varmuuskopion aikana"})
    connection.close()


def counts() -> list[int]:
    """Before, in the same moment after the other's step, and after the backup."""
    with one_moment():
        found = [Event.objects.count()]
        other = Thread(target=write)
        other.start()
        other.join(timeout=10)
        found.append(Event.objects.count())
    return [*found, Event.objects.count()]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(counts()))
