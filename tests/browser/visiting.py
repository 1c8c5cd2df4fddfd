"""People who come to a page: each with a browser profile of their own, signed in without the form."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kokous.organisation.models import User

#: Seconds that answers which have begun may still take when a test has ended.
PATIENCE = 20


class Visits:
    """Pages of one server opened as somebody, or as anybody; all closed at the end."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []

    def __call__(
        self, path: str, user: User | None = None, *, width: int = 1280, javascript: bool = True
    ) -> Page:
        """A page as ``user`` sees it, in a window of that width in pixels."""
        page = self.window(session_of(user), width=width, javascript=javascript)
        page.goto(self.address + path)
        return page

    def window(self, session: str = "", *, width: int = 1280, javascript: bool = True) -> Page:
        """An empty page of one with that session key."""
        context = self.browser.new_context(
            locale="fi-FI", viewport={"width": width, "height": 900}, reduced_motion="reduce",
            java_script_enabled=javascript,
        )  # fmt: skip
        self.contexts.append(context)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        return context.new_page()


def session_of(user: User | None) -> str:
    """The key of a new session of the user; empty for anybody."""
    if user is None:
        return ""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[Visits]:
    """Visits to a server; in the end every window is closed and the server has answered all of them."""
    made = Visits(browser, address)
    try:
        yield made
    finally:
        for context in made.contexts:
            context.close()
        answered()


def answered() -> None:
    """Wait until the server has no request in hand: a page that is left says so, and what is said is written.

    Django's live server answers each connection in a thread of its own, whose name tells what it runs.
    """
    deadline = time.monotonic() + PATIENCE
    while in_hand := [thread for thread in threading.enumerate() if "process_request_thread" in thread.name]:
        assert time.monotonic() < deadline, f"the server is still answering: {in_hand}"
        time.sleep(0.02)
