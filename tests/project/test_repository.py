"""What the repository says of itself agrees: licence, versions, ports, commands and settings."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> str:
    """The text of a file of the repository."""
    return (ROOT / name).read_text("utf-8")


def test_the_licence_is_whole() -> None:
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert re.findall(r"^(\d+)\.\s?[A-Z]", text, re.M) == [str(article) for article in range(1, 16)]
    assert text.endswith("require the production of a new EUPL version.\n")
    assert "`EUPL-1.2`): [LICENSE](LICENSE)" in read("README.md")
