"""What other programs put on the clipboard, as a text of ours: the same words, lists and marks, without the dress.

Word processors, spreadsheets and their web editions say with styles, classes and
typed numbers what our texts say with elements. :func:`tidied` reads that before
:func:`kokous.core.richtext.clean` takes the dress off, and counts what it leaves
out on purpose (comments, tracked deletions ...), so that the writer can be told.
"""

import re

from kokous.core.richtext.office.blocks import open_wrappers
from kokous.core.richtext.office.formulas import write_formulas
from kokous.core.richtext.office.leaving import leave_out, without_pictures
from kokous.core.richtext.office.left_out import LeftOut
from kokous.core.richtext.office.lists import make_lists
from kokous.core.richtext.office.manners import write_manners
from kokous.core.richtext.office.notes import write_notes
from kokous.core.richtext.office.reading import read
from kokous.core.richtext.tree import serialise

__all__ = ["LeftOut", "is_foreign", "tidied"]

#: What no text of ours has once it is clean.
_SIGNS = re.compile(
    r"""<(?:del|ins|div|section|article|main|header|footer|aside|address|center|dl|pre|font|math|[a-z]\w*:\w+)[\s/>]"""
    r"""|<!\[|<!--\[if|<!--StartFragment"""
    r"""|<[^<>]*\s(?:style|class|aria-level|data-aria-level)\s*="""
    r"""|href\s*=\s*["']?(?:file:[^"'<>\s]*)?#(?:_ftn|_edn|_msocom|_Toc|_Ref|_Hlk|sdfootnote|sdendnote|ftnt|cmnt)"""
    r"""|(?:</li\s*>|<(?:ul|ol)\b[^<>]*>)\s*<(?:ul|ol)\b|<li\b[^<>]*\svalue\s*=""",
    re.IGNORECASE,
)


def is_foreign(html: str) -> bool:
    """Whether the text bears signs of another program."""
    return _SIGNS.search(html) is not None


def tidied(html: str) -> tuple[str, LeftOut]:
    """The text without the other program's ways, not yet clean, and what was left out of it."""
    root = read(html)
    left = leave_out(root)
    left.formulas += write_formulas(root)
    write_notes(root)
    open_wrappers(root)
    make_lists(root, gaps=left.deletions > 0)
    left.pictures += without_pictures(root)
    write_manners(root)
    return serialise(root), left
