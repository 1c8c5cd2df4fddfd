"""What the public sees of the replayed meeting: the page and the PDF, and whether they tell the same."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader

from kokous.rehearsal.replay.client import Broken, Gate
from kokous.rehearsal.replay.completion import Completed
from kokous.rehearsal.replay.outcome import ItemOutcome
from kokous.rehearsal.replay.readings import formal_kind
from kokous.rehearsal.replay.seating import Seating

#: Letters of a text that are looked for in the PDF: its pages break longer ones.
SAMPLE = 40


@dataclass(frozen=True)
class Published:
    """The published minutes as somebody without an account read them."""

    page: str
    pdf: bytes

    @property
    def page_text(self) -> str:
        """The words of the page, run together."""
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", self.page)
        return squeezed(html.unescape(re.sub(r"<[^>]+>", " ", body)))

    @property
    def pdf_text(self) -> str:
        """The words of the PDF, run together."""
        return squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(self.pdf)).pages))


async def read(gate: Gate, address: str) -> Published:
    """Read the page and the PDF without signing in. Raises :class:`Broken` when one is not there."""
    async with gate.browser() as visitor:
        page = await visitor.get(address)
        pdf = await visitor.get(f"{address}poytakirja.pdf")
    for answer in (page, pdf):
        if answer.is_error:
            raise Broken(f"{answer.request.url.path} answers {answer.status_code} to the public")
    return Published(page.text, pdf.content)


def not_shown(told: Completed, outcomes: list[ItemOutcome], published: Published) -> list[str]:
    """What the page or the PDF leaves out: a §, a title, an attendee, a voter, a decision; a sentence each.

    Of secret items only the § is looked for.
    """
    page, pdf = published.page_text, published.pdf_text
    faults = []
    for what, words in _expected(told, outcomes):
        if squeezed(words) not in page:
            faults.append(f"The published page does not show {what}: {words[:80]}")
        if squeezed(words)[:SAMPLE] not in pdf:
            faults.append(f"The published PDF does not show {what}: {words[:80]}")
    return faults


def _expected(told: Completed, outcomes: list[ItemOutcome]) -> Iterator[tuple[str, str]]:
    names = {each["id"]: each["name"] for each in told.data["people"]}
    for person in Seating(told.data).seated():
        yield "who was present", names[person]
    for item, outcome in zip(told.data["items"], outcomes, strict=True):
        where = f"§ {item['section']}" if item["section"] is not None else f"point {item['point']}"
        if item["section"] is not None:
            yield "the section", where
        if not item["public"]:
            continue
        yield f"the title of {where}", item["title"]
        for number, vote in enumerate(outcome.named, start=1):
            for person in (person for people in vote.values() for person in people):
                yield f"a vote of {where} ({number})", names.get(person, person)
        # What is stated of the meeting itself the minutes say in words of their own.
        for paragraph in [] if formal_kind(item) else outcome.paragraphs:
            yield f"the decision of {where}", paragraph


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which differ by where lines break."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)
