"""A refusal that names the law."""

from collections.abc import Sequence
from typing import Any

from kokous.rules.citations import Citation


class RuleViolation(Exception):
    """A legal step that the law, or the municipality's own rules, do not allow now.

    ``message`` is one clear sentence in the reader's language (lazy strings are
    welcome), ``cites`` the sections it rests on. Views need not catch it: the
    middleware turns it into a page or fragment with status 422 and nothing that
    the action did is saved. A form page may show it above what was typed instead,
    with the same status.
    """

    def __init__(
        self, message: Any, *, cites: Sequence[Citation] = (), advice: Any = "", page: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.cites = tuple(cites)
        #: What the reader can do instead, one sentence or empty.
        self.advice = advice
        #: The address of the page where it is done, or empty.
        self.page = page
