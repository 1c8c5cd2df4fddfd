"""Every rule is carried out and shown, or said not to be software; and the page says so."""

import runpy
import sys
from pathlib import Path

import pytest

from kokous.rules import law_coverage
from kokous.rules.law_coverage import PAGE, Coverage, main, problems, render, scan
from kokous.rules.not_software import NOT_SOFTWARE
from kokous.rules.register import RULES, Rule

ROOT = Path(__file__).parents[2]
SMALL = {"R-1.01": Rule("R-1.01", "quorum", "S"), "R-1.02": Rule("R-1.02", "seats", "SM")}


def test_every_rule_is_done_and_shown_or_reasoned() -> None:
    assert problems(scan(ROOT), RULES, NOT_SOFTWARE) == []


def test_page_is_up_to_date() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == render(scan(ROOT), RULES, NOT_SOFTWARE)


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


def test_page_rows() -> None:
    coverage = Coverage(
        {"R-1.01": ["kokous.rules.quorum.f", "kokous.live.g"]}, {"R-1.01": ["tests/rules/t.py::test_x"]}
    )
    page = render(coverage, SMALL, {"R-1.02": "left to the council"})
    assert "2 rules: 1 carried out and tested, 1 not software." in page
    assert page.endswith(
        "| R-1.01 | quorum | S | `rules.quorum.f`<br>`live.g` | `rules/t.py::test_x` |\n"
        "| R-1.02 | seats | SM | not software: left to the council |  |\n"
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
