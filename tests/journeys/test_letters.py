"""Every kind of letter that the house sends, as the file that would leave: none lacks what a machine's letter owes."""

import email
import email.policy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kokous.access.password_mail import post_password_link
from kokous.agenda.actions.meetings import cancel_meeting
from kokous.agenda.actions.notices import convene
from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.organisation.models import Municipality
from tests.agenda.factories import make_item, make_meeting, make_meeting_body
from tests.agenda.worker import work
from tests.delegation import factories as delegation
from tests.factories import (
    AT,
    make_chair,
    make_membership,
    make_municipality,
    make_person,
    make_secretary,
    make_user,
)

pytestmark = pytest.mark.django_db
REGISTRY = "kirjaamo@mallikunta.example"


def notice_and_cancellation() -> None:
    body = make_meeting_body(members=2)
    make_chair(body)
    secretary = make_secretary(body)
    make_membership(body, make_person(email="jasen@example.org"))
    meeting = make_meeting(body)
    make_item(meeting, "Talousarvio")
    convene(actor=secretary, at=AT, meeting_id=meeting.pk)
    work()
    cancel_meeting(actor=secretary, at=AT, meeting_id=meeting.pk, reason="Myrsky")
    work()


def served_decision() -> None:
    town = delegation.make_town()
    party = PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org")
    decision = delegation.make_signed(town, parties=(party,))
    serve_decision(
        actor=town.director, at=delegation.AT, decision_id=decision.pk, party_id=decision.parties.get().pk,
        channel="electronic", consent=True,
    )  # fmt: skip
    work()


def password_link() -> None:
    user = make_user(make_person(email="uusi@example.org"), email="uusi@example.org")
    post_password_link(user, "https://mallikunta.example")
    work()


def lost_password() -> None:
    make_user(email="tunnettu@example.org")
    Client().post(reverse("account_reset_password"), {"email": "tunnettu@example.org"})


#: What makes the house write -> how many letters.
KINDS: list[tuple[Callable[[], None], int]] = [
    (notice_and_cancellation, 2),
    (served_decision, 1),
    (password_link, 1),
    (lost_password, 1),
]


def files(folder: Path) -> list[Any]:
    """The letters in the files that Django writes instead of sending."""
    written = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
    texts = [text.lstrip() for text in written.split(b"-" * 79) if text.strip()]
    return [email.message_from_bytes(text, policy=email.policy.default) for text in texts]


@pytest.mark.parametrize(("write", "count"), KINDS, ids=[write.__name__ for write, _count in KINDS])
def test_every_letter_owns_up_to_being_a_machines_and_comes_from_the_registry(
    settings: Settings, tmp_path: Path, write: Callable[[], None], count: int
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH, settings.BLOB_DIR = str(tmp_path / "mail"), tmp_path / "blobs"
    make_municipality()
    Municipality.objects.update(email=REGISTRY)
    write()
    letters = files(tmp_path / "mail")
    assert len(letters) == count
    for each in letters:
        assert (each["Auto-Submitted"], each["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
        assert (each["Content-Language"], each["Reply-To"]) == ("fi", REGISTRY)
        (sender,) = each["From"].addresses
        assert (sender.addr_spec, "Mallikunta" in sender.display_name) == (REGISTRY, True)
        assert (each["Message-ID"].endswith("@mallikunta.example>"), bool(each["Date"])) == (True, True)
        text = each.get_body(preferencelist=("plain",))
        assert (text.get_param("format"), bool(text.get_content().strip())) == ("flowed", True)
        assert [name for name, value in each.items() if "\n" in value] == []
