"""What stays out of a text that is pasted: notes of its writers, what they took away, what was not shown."""

import re
from collections.abc import Callable, Iterator

from kokous.core.richtext.office.left_out import LeftOut
from kokous.core.richtext.office.styles import classes, css, points
from kokous.core.richtext.tree import Element, Text

_COMMENT_CLASS = re.compile(r"\b(?:msocommentreference|msocomanchor|msocomoff|commentreference)\b")
_COMMENT_TEXT_CLASS = re.compile(r"\b(?:msocomtxt|msocommenttext|msocommentsubject)\b")
_COMMENT_ADDRESS = re.compile(r"#(?:_msocom_|cmnt)\d+")
_COMMENT_BODY_ADDRESS = re.compile(r"#(?:_msoanchor_|cmnt_ref)\d+")
_DELETED_CLASS = re.compile(r"\bmsodel\b|textdeletion\b")
_DELETED_TAGS = frozenset({"del", "w:del"})
_MOVED_CLASS = re.compile(r"\b\w*movefrom\b")
_OWN_PICTURE = re.compile(r"/kuvat/[\w.-]+/?")
#: A picture no higher or wider than this many points shows nothing.
_SPECK = 2.0


def leave_out(root: Element) -> LeftOut:
    """Take comments, tracked deletions, hidden passages and page headers out of the tree; how many there were."""
    left = LeftOut()
    anchors = {each.attributes["href"] for each in root.elements("a") if _points_at_comment(each)}
    bodies = _taken(root, _is_comment_body, apart=True)
    marks = _taken(root, _is_comment_mark)
    left.comments = max(len(anchors), bodies) or marks
    _taken(root, _is_moved_away)
    left.deletions = _taken(root, _is_deleted)
    left.hidden = _taken(root, _is_hidden)
    left.headers = _taken(root, _is_page_header)
    return left


def without_pictures(root: Element) -> int:
    """How many pictures stand in the text that are not ours: only their alternative text stays."""
    return sum(1 for image in root.elements("img") if not _is_own(image) and not _is_speck(image))


def _points_at_comment(link: Element) -> bool:
    return _COMMENT_ADDRESS.fullmatch(link.attributes.get("href", "")) is not None


def _is_comment_body(element: Element) -> bool:
    if css(element).get("mso-element") == "comment" or _COMMENT_TEXT_CLASS.search(classes(element)):
        return True
    # A comment of Google Docs stands at the end of the text, after a link back to its place.
    return element.tag in {"p", "div"} and any(
        _COMMENT_BODY_ADDRESS.fullmatch(link.attributes.get("href", ""))
        for link in _first_words(element)
        if link.tag == "a"
    )


def _first_words(element: Element) -> Iterator[Element]:
    """The elements around the first words."""
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from _first_words(child)
            return
        if child.data.strip():
            return


def _is_comment_mark(element: Element) -> bool:
    return (
        _COMMENT_CLASS.search(classes(element)) is not None
        or css(element).get("mso-special-character") == "comment"
        or css(element).get("mso-element") == "comment-list"
        or (element.tag == "a" and _points_at_comment(element))
    )


def _is_deleted(element: Element) -> bool:
    return element.tag in _DELETED_TAGS or _DELETED_CLASS.search(classes(element)) is not None


def _is_moved_away(element: Element) -> bool:
    """Where a moved passage stood before: its words are elsewhere in the text, so none were left out."""
    return element.tag == "w:movefrom" or _MOVED_CLASS.search(classes(element)) is not None


def _is_hidden(element: Element) -> bool:
    style = css(element)
    return style.get("display", "").startswith("none") or style.get("mso-hide", "").startswith("all")


def _is_page_header(element: Element) -> bool:
    return css(element).get("mso-element") in {"header", "footer"}


def _taken(parent: Element, wanted: Callable[[Element], bool], *, apart: bool = False) -> int:
    """Take out the elements that are ``wanted``; how many passages that had words they were.

    Neighbours are one passage, unless each stands ``apart``.
    """
    count, beside = 0, False
    kept: list[Element | Text] = []
    for child in parent.children:
        if isinstance(child, Text):
            beside = beside and not child.data.strip()
            kept.append(child)
        elif wanted(child):
            count += _says_something(child) and (apart or not beside)
            beside = beside or _says_something(child)
        else:
            count += _taken(child, wanted, apart=apart)
            beside = False
            kept.append(child)
    parent.children = kept
    return count


def _says_something(element: Element) -> bool:
    return any(node.data.strip() if isinstance(node, Text) else node.tag == "img" for node in element.walk())


def _is_own(image: Element) -> bool:
    return _OWN_PICTURE.fullmatch(image.attributes.get("src", "")) is not None


def _is_speck(image: Element) -> bool:
    sizes = [image.attributes.get(name, "") for name in ("width", "height")]
    return any(size and points(f"{size}px") <= _SPECK for size in sizes)
