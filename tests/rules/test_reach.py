"""Who asks the law is read from imports and names, never guessed from a namesake."""

from pathlib import Path

import pytest

from kokous.rules.reach import reach

LAW = """
from kokous.rules.counting import days as how_many

LEAST = 2
TABLE = {"council": how_many}

def quorum(present, days):
    return present >= LEAST and days

def lost():
    return quorum(1, 2)

def listed():
    return TABLE

class Meeting:
    seats: int = LEAST

    def __post_init__(self):
        lost()

    def is_open(self):
        return self._count()

    def _count(self):
        return None

    @property
    def closed(self):
        return None
"""
COUNTING = """
__all__ = ["days"]

def days():
    return 1

def weeks():
    return 7
"""


def project(root: Path, **files: str) -> Path:
    """A made-up project: two files of the law and what asks them, named ``app__module``."""
    for name, text in {"rules__quorum": LAW, "rules__counting": COUNTING, **files}.items():
        path = root / "kokous" / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def asked(root: Path, **files: str) -> dict[str, list[str]]:
    """What is reached, without the names that all have in front."""
    found = reach(project(root, **files))
    return {
        name.removeprefix("kokous.rules."): [each.removeprefix("kokous.") for each in askers]
        for name, askers in found.items()
    }


def test_what_nobody_asks_is_not_reached(tmp_path: Path) -> None:
    assert asked(tmp_path, live__views="x = 1") == {}


@pytest.mark.parametrize(
    "page",
    [
        "from kokous.rules import quorum\ndef view(): return quorum.lost()",
        "from kokous.rules import quorum as law\nlaw.lost()",
        "from kokous.rules.quorum import lost\nBY_KIND = {1: lost}",
        "from kokous.rules.quorum import lost as gone\nclass View:\n    def get(self): return gone()",
        "import kokous.rules.quorum\nkokous.rules.quorum.lost()",
        "import kokous.rules.quorum as law\nlaw.lost()",
        "def view():\n    from kokous.rules.quorum import lost\n    return lost()",
    ],
)
def test_every_way_of_asking_is_seen_and_what_is_asked_asks_on(tmp_path: Path, page: str) -> None:
    by = ["live.views"]
    assert asked(tmp_path, live__views=page) == {"quorum.LEAST": by, "quorum.lost": by, "quorum.quorum": by}


def test_a_table_reaches_what_stands_in_it_also_under_another_name(tmp_path: Path) -> None:
    by = ["agenda.forms"]
    page = "from kokous.rules.quorum import listed\nlisted()"
    assert asked(tmp_path, agenda__forms=page) == {
        "counting.days": by,
        "quorum.TABLE": by,
        "quorum.listed": by,
    }


def test_what_another_module_hands_on_is_asked_by_who_uses_it(tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        live__enums="from kokous.rules.counting import weeks\n__all__ = ['weeks']",
        live__views="from kokous.live.enums import weeks\nweeks()",
    )
    assert found == {"counting.weeks": ["live.views"]}


def test_the_nearest_askers_are_told(tmp_path: Path) -> None:
    """What is asked itself does not carry the askers of what leads to it."""
    found = asked(
        tmp_path,
        live__views="from kokous.rules.quorum import lost\nlost()",
        minutes__fold="from kokous.rules.quorum import quorum\nquorum(1, 1)",
    )
    assert found == {
        "quorum.LEAST": ["minutes.fold"],
        "quorum.lost": ["live.views"],
        "quorum.quorum": ["minutes.fold"],
    }


def test_a_method_is_reached_when_its_class_is_and_its_name_is_read(tmp_path: Path) -> None:
    by = ["live.views"]
    maker = "from kokous.rules.quorum import Meeting\nMeeting()"
    always = {"quorum.Meeting": by, "quorum.Meeting.__post_init__": by}
    always |= {"quorum.LEAST": by, "quorum.lost": by, "quorum.quorum": by}
    assert asked(tmp_path, live__views=maker) == always
    found = asked(tmp_path, live__views=maker, live__shown="def shown(meeting): return meeting.is_open()")
    assert found == {**always, "quorum.Meeting.is_open": by, "quorum.Meeting._count": by}


@pytest.mark.parametrize(
    "page",
    [
        "def view(quorum): return quorum.lost()",
        "from kokous.rules import quorum\ndef view(quorum): return quorum.lost()",
        "from kokous.rules import quorum\ndef view(): return [quorum.lost() for quorum in ()]",
        "from kokous.live import quorum\nquorum.lost()",
        "from .quorum import lost\nlost()",
        "lost()",
        "thing.is_open()",
    ],
)
def test_a_namesake_asks_nothing(tmp_path: Path, page: str) -> None:
    assert asked(tmp_path, live__views=page) == {}


def test_rehearsals_migrations_and_tests_are_no_product(tmp_path: Path) -> None:
    page = "from kokous.rules.quorum import lost\nlost()"
    test = tmp_path / "tests" / "test_lost.py"
    test.parent.mkdir()
    test.write_text(page, encoding="utf-8")
    assert asked(tmp_path, rehearsal__replay=page, live__migrations__0001=page) == {}
