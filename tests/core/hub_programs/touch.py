"""touch.py STREAM TIMES PAUSE: changes a stream from a process of its own."""

import sys
import time

from django.db import transaction

from kokous.core import events

if __name__ == "__main__":
    stream, times, pause = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    for _ in range(times):
        with transaction.atomic():
            events.touch(stream)
        time.sleep(pause)
