"""Bookmarks, nested by level."""

from pypdf import PdfWriter
from pypdf.generic import Fit, IndirectObject, NameObject

from .pen import Bookmark


def write_outline(writer: PdfWriter, bookmarks: list[Bookmark]) -> None:
    """The bookmarks as the file's outline, which is then shown when it is opened."""
    above: list[tuple[int, IndirectObject]] = []
    for bookmark in bookmarks:
        while above and above[-1][0] >= bookmark.level:
            above.pop()
        item = writer.add_outline_item(
            title=bookmark.text,
            page_number=bookmark.place.page,
            parent=above[-1][1] if above else None,
            fit=Fit.xyz(top=bookmark.place.top),
        )
        above.append((bookmark.level, item))
    if bookmarks:
        writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
