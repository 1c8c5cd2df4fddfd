"""Work goes on after a restore: new rows in tables that count by themselves; prints what is wrong with the log."""

import json
import sys

from kokous.core import chain
from tests import factories
from tests.core.log import note

if __name__ == "__main__":
    note("speech.held", {"text": "palautuksen jälkeen"})
    factories.make_host(factories.make_municipality("Toinen kunta"), "toinen.example")
    sys.stdout.write(json.dumps(list(chain.faults())))
