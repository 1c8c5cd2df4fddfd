"""Writes ``docs/law-coverage.md``: who asks each rule, and which test shows it.

python -m kokous.rules.law_coverage            writes the page
python -m kokous.rules.law_coverage --check    says what is wrong and changes nothing
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kokous.rules.law_page import render
from kokous.rules.law_scan import Coverage, scan
from kokous.rules.not_software import NOT_SOFTWARE
from kokous.rules.register import RULES, Rule

PAGE = Path("docs/law-coverage.md")


def problems(coverage: Coverage, rules: Mapping[str, Rule], not_software: Mapping[str, str]) -> list[str]:
    """Everything wrong, one sentence each: unknown numbers, gaps, and rules both written and not software."""
    found = list(coverage.malformed)
    named = {**coverage.tests, **coverage.functions}
    for number in sorted((named.keys() | not_software.keys()) - rules.keys()):
        places = coverage.functions.get(number, []) + coverage.tests.get(number, [])
        found.append(f"{number}: no such rule ({', '.join(places) or 'not_software'})")
    for number in rules:
        done, shown = number in coverage.functions, number in coverage.tests
        if number in not_software:
            if done or shown:
                found.append(f"{number}: both carried out and said not to be software")
            if not not_software[number].strip():
                found.append(f"{number}: not software, but no reason given")
            continue
        if not done:
            found.append(f"{number}: no function names it")
        if not shown:
            found.append(f"{number}: no test shows it")
    return found


def main(arguments: Sequence[str] | None = None, *, root: Path = Path()) -> int:
    """Write the page, or with ``--check`` compare; the exit code is 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m kokous.rules.law_coverage")
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is wrong")
    options = parser.parse_args(arguments)
    coverage = scan(root)
    found = problems(coverage, RULES, NOT_SOFTWARE)
    text, page = render(coverage, RULES, NOT_SOFTWARE), root / PAGE
    if not options.check:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    elif not page.is_file() or page.read_text(encoding="utf-8") != text:
        found.append(f"{PAGE}: stale, run python -m kokous.rules.law_coverage")
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
