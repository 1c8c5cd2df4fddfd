"""post_timed.py TEXT: posts a notice and prints the moment right after its commit, in seconds."""

import sys
import time

from kokous.core import clock
from kokous.core.notices.actions import System, post_notice

if __name__ == "__main__":
    before = time.time()  # the commit comes later: what is measured is at least the delay
    post_notice(actor=System(), at=clock.now(), text=sys.argv[1])
    sys.stdout.write(str(before))
