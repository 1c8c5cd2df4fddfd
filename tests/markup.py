"""Markup as a browser takes it: how a template is broken into lines is no part of a page."""

import re


def single(page: str) -> str:
    """The page with single spaces."""
    return " ".join(page.replace("\xa0", " ").split())


def tight(page: str) -> str:
    """The page with single spaces, and none beside a tag."""
    return re.sub(r" ?(<[^>]*>) ?", r"\1", single(page))
