"""Every rule is written and shown, or said not to be software; and the page says who asks it."""

import runpy
import sys
from pathlib import Path

import pytest

from kokous.rules import law_coverage
from kokous.rules.law_coverage import PAGE, main, problems
from kokous.rules.law_page import State, render, state_of
from kokous.rules.law_scan import Coverage, scan
from kokous.rules.not_software import NOT_SOFTWARE
from kokous.rules.register import RULES, Rule

ROOT = Path(__file__).parents[2]
SMALL = {"R-1.01": Rule("R-1.01", "quorum", "S"), "R-1.02": Rule("R-1.02", "seats", "SM")}


@pytest.fixture(scope="module")
def house() -> Coverage:
    """What is read from the project itself."""
    return scan(ROOT)


def test_every_rule_is_written_and_shown_or_reasoned(house: Coverage) -> None:
    assert problems(house, RULES, NOT_SOFTWARE) == []


def test_page_is_up_to_date(house: Coverage) -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == render(house, RULES, NOT_SOFTWARE)


def test_register_is_in_order_and_tagged() -> None:
    assert list(RULES.values()) == sorted(RULES.values(), key=lambda rule: rule.order)
    assert sum(number.startswith("R-") for number in RULES) == 177
    assert {tag for rule in RULES.values() for tag in rule.tags} == set("SKMI")


def project(root: Path, *, source: str, test: str) -> Path:
    """A made-up project with one module and one test file."""
    for name, text in (("kokous/rules/quorum.py", source), ("tests/rules/test_quorum.py", test)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


SOURCE = '''
class Body:
    """A body.

    Rules: R-1.02
    """

    async def seats(self):
        """Rules: R-1.02"""

def quorum():
    """The quorum.

    Rules: R-1.01, R-1.02
    """

def helper():
    # Rules: R-1.01
    """It says Rules: R-1.01 in passing."""
'''
TEST = """
import pytest

@pytest.mark.law("R-1.01", "R-1.02")
@pytest.mark.law(number)
@pytest.mark.slow("R-1.02")
@staticmethod
def test_quorum(): ...

@pytest.mark.law("R-1.01")
def helper(): ...
"""


def test_scan_reads_docstrings_and_marks(tmp_path: Path) -> None:
    coverage = scan(project(tmp_path, source=SOURCE, test=TEST))
    assert coverage.functions == {
        "R-1.01": ["kokous.rules.quorum.quorum"],
        "R-1.02": [
            "kokous.rules.quorum.Body",
            "kokous.rules.quorum.Body.seats",
            "kokous.rules.quorum.quorum",
        ],
    }
    place = "tests/rules/test_quorum.py::test_quorum"
    assert coverage.tests == {"R-1.01": [place], "R-1.02": [place]}
    assert problems(coverage, SMALL, {}) == []


def test_unreadable_line_is_a_problem(tmp_path: Path) -> None:
    source = '"""Rules: R-1.01, KuntaL 103 §"""\n'
    coverage = scan(project(tmp_path, source=source, test=""))
    assert coverage.malformed == ["kokous.rules.quorum: unreadable line 'Rules: R-1.01, KuntaL 103 §'"]
    assert coverage.malformed[0] in problems(coverage, SMALL, {})


def test_place_is_listed_once(tmp_path: Path) -> None:
    source = '"""Rules: R-1.01\n\nRules: R-1.01\n"""\n'
    assert scan(project(tmp_path, source=source, test="")).functions == {"R-1.01": ["kokous.rules.quorum"]}


def test_gaps_are_problems() -> None:
    coverage = Coverage({"R-1.01": ["a"]}, {"R-1.02": ["t"]})
    assert problems(coverage, SMALL, {}) == ["R-1.01: no test shows it", "R-1.02: no function names it"]


def test_unknown_numbers_are_problems() -> None:
    coverage = Coverage({"R-1.01": ["a"], "R-9.99": ["b"]}, {"R-1.01": ["t"]})
    assert problems(coverage, SMALL, {"R-1.02": "why", "R-8.88": "why"}) == [
        "R-8.88: no such rule (not_software)",
        "R-9.99: no such rule (b)",
    ]


def test_both_done_and_not_software_is_a_problem() -> None:
    coverage = Coverage({"R-1.01": ["a"]}, {"R-1.01": ["t"]})
    assert problems(coverage, SMALL, {"R-1.01": "why", "R-1.02": " "}) == [
        "R-1.01: both carried out and said not to be software",
        "R-1.02: not software, but no reason given",
    ]


ASKED = "kokous.rules.quorum.asked"
ALONE = "kokous.rules.quorum.alone"
UNIT = "tests/rules/test_quorum.py::test_it"
OUTSIDE = "tests/live/test_opening.py::test_it"


@pytest.mark.parametrize(
    ("functions", "tests", "state"),
    [
        ([ASKED], [UNIT, OUTSIDE], State.IN_PRODUCT),
        ([ALONE, ASKED], [OUTSIDE], State.IN_PRODUCT),
        (["kokous.live.actions.open_it"], [OUTSIDE], State.IN_PRODUCT),
        ([ALONE], [UNIT], State.WAITS),
        ([ALONE], [UNIT, OUTSIDE], State.WAITS),
        ([ASKED], [UNIT], State.WAITS),
        ([], [OUTSIDE], State.WAITS),
    ],
)
def test_only_what_is_asked_and_shown_outside_is_in_the_product(
    functions: list[str], tests: list[str], state: State
) -> None:
    coverage = Coverage({"R-1.01": functions}, {"R-1.01": tests}, {ASKED: ["kokous.live.room"]})
    assert state_of("R-1.01", coverage, {}) is state
    assert state_of("R-1.01", coverage, {"R-1.01": "why"}) is State.NOT_SOFTWARE


def test_a_rule_that_only_its_unit_test_calls_is_not_in_the_product(tmp_path: Path) -> None:
    """The same tree with and without one page that asks."""
    root = project(tmp_path, source=SOURCE, test=TEST)
    shown = root / "tests/live/test_opening.py"
    shown.parent.mkdir(parents=True)
    shown.write_text(TEST, encoding="utf-8")
    assert state_of("R-1.01", scan(root), {}) is State.WAITS
    page = root / "kokous/live/views.py"
    page.parent.mkdir()
    page.write_text(
        "from kokous.rules import quorum\n\n\ndef view(request):\n    return quorum.quorum()\n", "utf-8"
    )
    coverage = scan(root)
    assert coverage.asked == {"kokous.rules.quorum.quorum": ["kokous.live.views"]}
    assert state_of("R-1.01", coverage, {}) is State.IN_PRODUCT


def test_page_rows() -> None:
    coverage = Coverage(
        {"R-1.01": [ALONE, ASKED, "kokous.live.g"]},
        {"R-1.01": [OUTSIDE]},
        {ASKED: ["kokous.live.room", "kokous.minutes.fold"]},
    )
    page = render(coverage, SMALL, {"R-1.02": "left to the council"})
    assert "2 rules: 1 in the product; 0 written, waits for its capability; 1 not software.\n" in page
    assert "3 functions and classes carry them: 2 are asked.\n" in page
    assert page.endswith(
        "| R-1.01 | quorum | S | in the product | (`rules.quorum.alone`)<br>`rules.quorum.asked`<br>`live.g` "
        "| `live.g`<br>`live.room`<br>`minutes.fold` | `live/test_opening.py::test_it` |\n"
        "| R-1.02 | seats | SM | not software | left to the council |  |  |\n"
    )


@pytest.fixture
def small_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_coverage, "RULES", SMALL)
    monkeypatch.setattr(law_coverage, "NOT_SOFTWARE", {})


@pytest.mark.usefixtures("small_law")
def test_main_writes_and_check_notices_staleness(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, source=SOURCE, test=TEST)
    assert main(["--check"], root=root) == 1
    assert main([], root=root) == 0
    assert main(["--check"], root=root) == 0
    (root / PAGE).write_text("vanha", encoding="utf-8")
    assert main(["--check"], root=root) == 1
    stale = "docs/law-coverage.md: stale, run python -m kokous.rules.law_coverage\n"
    assert capsys.readouterr().out == stale * 2


def test_module_runs_as_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, source="", test="")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["law_coverage"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(law_coverage.__file__, run_name="__main__")
    assert stopped.value.code == 1
    assert (tmp_path / PAGE).read_text(encoding="utf-8").startswith("# Law coverage\n")
