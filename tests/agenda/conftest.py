"""A body with its people, for the tests of preparation."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from guardian.shortcuts import assign_perm
from pytest_django import Settings

from kokous.organisation.enums import Grant
from kokous.organisation.models import Body, User
from tests.agenda.factories import make_meeting_body
from tests.factories import (
    make_chair,
    make_member,
    make_person,
    make_preparer,
    make_secretary,
    make_stranger,
    make_user,
)


@dataclass(frozen=True)
class People:
    """A body and one account of each kind."""

    body: Body
    chair: User
    secretary: User
    preparer: User
    member: User
    attendee: User
    stranger: User


@pytest.fixture
def people(db: None) -> People:
    """A committee of three members and a chair, with those who serve it."""
    return people_of(make_meeting_body(members=2))


def people_of(body: Body) -> People:
    """The accounts of a body: the attendee has the right to attend and nothing else."""
    attendee = make_user(make_person("Asiantuntija", municipality=body.municipality))
    assign_perm(Grant.ATTENDEE, attendee, body)
    return People(
        body=body,
        chair=make_chair(body),
        secretary=make_secretary(body),
        preparer=make_preparer(body),
        member=make_member(body),
        attendee=attendee,
        stranger=make_stranger(),
    )


@pytest.fixture(autouse=True)
def own_blobs(settings: Settings, tmp_path: Path) -> None:
    """Papers of a test lie in its own folder."""
    settings.BLOB_DIR = tmp_path / "blobs"
