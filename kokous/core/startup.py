"""What happens between migrating and serving: an app may prepare something and say lines about it.

The core knows no domain; an app answers (the demonstration does). A preparation takes nothing and
returns the lines that `make run` prints, such as the sign-ins.
"""

from collections.abc import Sequence

from kokous.core.upwards import Question

PREPARATIONS: Question[[], Sequence[str]] = Question("what is prepared before each start")


def prepare() -> list[str]:
    """Run all preparations in the order of registration; return their lines for the terminal."""
    return [line for lines in PREPARATIONS.ask() for line in lines]
