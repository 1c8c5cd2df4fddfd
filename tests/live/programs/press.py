"""press.py SERVER SESSION MEETING VERB [NAME=VALUE ...]: posts one step by its form; prints the status."""

import http.cookiejar
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Any


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def press(server: str, session: str, meeting: str, verb: str, fields: dict[str, str]) -> int:
    """Fetch the console for its token, then post."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(jar))
    sitting = f"{server}/kokoukset/{meeting}/istunto/"
    cookie = f"sessionid={session}"
    with opener.open(urllib.request.Request(f"{sitting}ohjaus/", headers={"Cookie": cookie})) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    given = {cookie.name: cookie.value for cookie in jar}
    cookies = f"{cookie}; csrftoken={given.get('csrftoken', '')}"
    body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token.group(1) if token else ""}).encode()
    request = urllib.request.Request(f"{sitting}tee/{verb}/", body, {"Cookie": cookies, "Referer": sitting})
    try:
        with opener.open(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return int(answer.code)


if __name__ == "__main__":
    server, session, meeting, verb, *pairs = sys.argv[1:]
    sys.stdout.write(str(press(server, session, meeting, verb, dict(pair.split("=", 1) for pair in pairs))))
