"""People who come to a page: each with a browser profile of their own, signed in without the form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kokous.organisation.models import User


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
    """Visits to a server; every window is closed in the end."""
    made = Visits(browser, address)
    try:
        yield made
    finally:
        for context in made.contexts:
            context.close()
