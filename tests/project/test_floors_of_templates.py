"""Templates point down too: addresses, inclusions and components are of their own floor or of one below."""

import re

from tests.project.test_floors import KOKOUS, LEVEL

#: ``{% url "app:name" %}``, ``{% include "app/..." %}``, ``{% extends "app/..." %}`` and what takes an address.
NAMED = re.compile(r"""\{%\s*(?:url|include|extends|nav_item)\s+["'](\w+)[:/]""")


def faults(app: str, template: str) -> list[str]:
    """The apps above that a template of ``app`` names."""
    return [name for name in NAMED.findall(template) if name in LEVEL and LEVEL[name] > LEVEL[app]]


def test_no_template_names_a_floor_above() -> None:
    found = {
        str(path.relative_to(KOKOUS)): above
        for path in sorted(KOKOUS.rglob("*.html"))
        if (app := path.relative_to(KOKOUS).parts[0]) in LEVEL
        and (above := faults(app, path.read_text("utf-8")))
    }
    assert found == {}


def test_an_address_above_would_be_found() -> None:
    assert faults("agenda", """{% url "live:enter" meeting.pk as sitting %}""") == ["live"]
    assert faults("core", "{% include 'publishing/_meetings.html' %}") == ["publishing"]
    assert faults("core", '{% nav_item "minutes:list" label %}') == ["minutes"]
    assert faults("minutes", '{% url "agenda:meeting" meeting.pk %}{% include "core/x.html" %}') == []
