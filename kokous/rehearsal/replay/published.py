"""What the public sees of the replayed meeting: the page and the PDF, and whether they tell the same."""

import html
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader

from kokous.documents.typefaces import printable
from kokous.minutes.decided import STATED
from kokous.rehearsal.replay.client import Broken, Gate
from kokous.rehearsal.replay.completion import Completed
from kokous.rehearsal.replay.outcome import ItemOutcome
from kokous.rehearsal.replay.readings import formal_kind, heading
from kokous.rehearsal.replay.seating import Seating
from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome

#: Letters of a text that are looked for in the PDF: its pages break longer ones.
SAMPLE = 40
#: What a sentence that tells an outcome says at the least, in Finnish or in Swedish. A preparing body proposes.
PASSED = ("hyväksy", "ehdot", "godkän", "föresl")
TOLD = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: PASSED,
        MatterOutcome.PASSED_AFTER_VOTE: PASSED,
        MatterOutcome.PASSED_REVISED: PASSED,
        MatterOutcome.PASSED_MODIFIED: PASSED,
        MatterOutcome.REJECTED: ("hylkä", "hylät", "förkasta", "avslog"),
        MatterOutcome.NOTED: ("tiedoksi", "kännedom"),
        MatterOutcome.RETURNED: ("palaut", "återremit"),
        MatterOutcome.WITHDRAWN: ("esityslistalta", "föredragningslistan"),
        MatterOutcome.TABLED: ("pöydälle", "bordla"),
        MatterOutcome.ELECTED: ("valitt", "vaali", "vald", "val"),
    },
)


@dataclass(frozen=True)
class Published:
    """The published minutes as somebody without an account read them."""

    page: str
    pdf: bytes

    @property
    def page_text(self) -> str:
        """The words of the page."""
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", self.page)
        return html.unescape(re.sub(r"<[^>]+>", " ", body))

    @property
    def pdf_text(self) -> str:
        """The words of the PDF."""
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(self.pdf)).pages)


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
    expected = list(_expected(told, outcomes))
    numbers = [item["section"] for item in told.data["items"] if item["section"] is not None]
    return [
        f"The published {name} does not show {what}"
        for name, text, length in (("page", published.page_text, None), ("PDF", published.pdf_text, SAMPLE))
        for what in (*_lacking(text, expected, numbers, length), *_untold(text, told, outcomes, length))
    ]


def _lacking(
    text: str, expected: list[tuple[str, str]], numbers: list[int], length: int | None
) -> Iterator[str]:
    letters = squeezed(text)
    for what, words in expected:
        if squeezed(printable(words) if length else words)[:length] not in letters:
            yield f"{what}: {words[:80]}"
    shown = {*re.findall(r"§\s*(\d+)", text), *re.findall(r"(\d+)\s*§", text)}
    yield from (f"§ {number}" for number in numbers if str(number) not in shown)


def _expected(told: Completed, outcomes: list[ItemOutcome]) -> Iterator[tuple[str, str]]:
    names = {each["id"]: each["name"] for each in told.data["people"]}
    for person in Seating(told.data).seated():
        yield "who was present", names[person]
    for item, outcome in zip(told.data["items"], outcomes, strict=True):
        where = f"§ {item['section']}" if item["section"] is not None else f"point {item['point']}"
        if not item["public"]:
            continue
        yield f"the title of {where}", item["title"][:500]
        for number, vote in enumerate(outcome.named, start=1):
            for person in (person for people in vote.values() for person in people):
                yield f"a vote of {where} ({number})", names.get(person, person)
        # What is stated of the meeting itself the minutes say in words of their own.
        # What only states the outcome is told by the minutes in their own sentence, with the body and the votes.
        own = [each for each in outcome.paragraphs if each not in STATED]
        for paragraph in [] if formal_kind(item) else own:
            yield f"the decision of {where}", paragraph


def _untold(text: str, told: Completed, outcomes: list[ItemOutcome], length: int | None) -> Iterator[str]:
    """Public items under whose title nothing says how they ended."""
    letters = squeezed(text).casefold()
    drawn = printable if length else str
    titles = [squeezed(drawn(item["title"][:500])).casefold()[:length] for item in told.data["items"]]
    for number, (item, outcome) in enumerate(zip(told.data["items"], outcomes, strict=True)):
        if not item["public"] or not outcome.outcome or formal_kind(item):
            continue
        following = titles[number + 1] if number + 1 < len(titles) else ""
        own = _under(letters, titles[number], following)
        if not any(word in place for place in own for word in TOLD[MatterOutcome(outcome.outcome)]):
            yield f"how {heading(item)} ended: {outcome.outcome}"


def _under(letters: str, title: str, following: str) -> list[str]:
    """What stands after each place of a title until the last one of the title that follows.

    A title stands in the list of contents too, and a short one within the sentences of any item.
    """
    begins = [place.end() for place in re.finditer(re.escape(title), letters)]
    ends = [letters.rfind(following, begin) if following else -1 for begin in begins]
    return [letters[begin : None if end < 0 else end] for begin, end in zip(begins, ends, strict=True)]


def squeezed(text: str) -> str:
    """Only letters and digits: spaces, hyphens and quotes differ by where lines break and by typeface."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
