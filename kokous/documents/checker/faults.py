"""What a PDF file may lack for those who hear it, and for the archive."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Each kind of fault that the checker looks for; the value says it in words."""

    UNREADABLE = "the file cannot be read"

    UNMARKED = "painted outside marked content and artifacts"
    UNBALANCED = "marked content ends without beginning, or begins without ending"
    NESTED = "marked content inside marked content or an artifact, or an artifact inside marked content"
    MCID_TWICE = "two stretches of content on a page have the same number"

    STRUCT_PARENTS = "a page with marked content has no StructParents"
    TABS = "the tab order of a page is not that of the structure"
    ORPHAN = "marked content without an element in the parent tree"
    DISAGREES = "the parent tree names an element that does not hold the content"
    MISSING_CONTENT = "an element names content that no page has"

    NO_TREE = "there is no structure tree"
    EMPTY = "an element without content"
    ALT = "a figure without alternative text"
    SCOPE = "a header cell without scope"
    HEADING_SKIPPED = "a heading level is skipped"
    MISPLACED = "an element stands below one that may not hold it"
    IRREGULAR_TABLE = "the rows of a table do not have equally many columns"

    LINK_UNTAGGED = "a link annotation that no Link element holds"
    LINK_CONTENTS = "a link annotation without a description"

    LANG = "a language is missing or is not a language tag"
    TITLE = "the document has no title"
    TITLE_HIDDEN = "the window shows the file's name instead of the title"
    MARK_INFO = "the file does not say that it is tagged"
    METADATA = "the metadata do not name PDF/UA-1 and PDF/A-2a"
    OUTPUT_INTENT = "there is no output intent with a colour profile"
    IDENTIFIER = "the file has no identifier"

    FONT_NOT_EMBEDDED = "a font is not embedded"
    FONT_WITHOUT_UNICODE = "a font does not say which letters its glyphs are"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, the page's number from one when it is on a page, and what shows it."""

    kind: FaultKind
    page: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        return f"{place}{self.kind}{f' ({self.detail})' if self.detail else ''}"
