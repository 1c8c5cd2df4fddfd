"""Fill an installation: people, a meeting with an erased speech, documents, a picture, who is signed in, a task."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from kokous.core import blobs
from kokous.core.health import worker
from kokous.core.models import Picture, ServiceNotice
from tests import factories
from tests.core.record import hold_meeting


def fill() -> None:
    """All of it; texts with every kind of letter that a line of JSON could stumble over."""
    hold_meeting()
    body = factories.make_body("Tekninen lautakunta")
    factories.make_chair(body)
    factories.make_secretary(body)
    factories.make_registrar()
    factories.make_ruleset()
    picture = blobs.write(b"\x89PNG kuva")
    Picture.objects.create(
        blob=picture, media_type="image/png", width=3, height=4, added_by="system", added_at=factories.AT
    )
    blobs.erase(blobs.write(b"tuhottu").sha256, at=factories.AT)
    ServiceNotice.objects.create(
        text='Åäö "lainaus" \\ \u2028 rivi\nkaksi 😀 \'', posted_at=factories.AT + timedelta(microseconds=7)
    )
    SessionStore().create()
    worker.sign("koe", at=factories.AT)


if __name__ == "__main__":
    fill()
