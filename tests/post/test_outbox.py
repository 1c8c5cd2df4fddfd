"""The outbox: each kind of letter has one who writes it, and only letters are sent."""

import pytest
from django.apps import apps

from kokous.post import kinds
from kokous.post.models import Letter
from kokous.post.outbox import send_letters


def test_each_kind_of_letter_has_one_who_writes_it() -> None:
    letters = {model._meta.label for model in apps.get_models() if issubclass(model, Letter)}
    assert letters == kinds.KINDS.keys()


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match=r"agenda\.Letter is .* already"):
        kinds.register("agenda.Letter", composes="kokous.access.password_mail.password_mail")


@pytest.mark.django_db
def test_what_is_no_letter_is_not_sent() -> None:
    with pytest.raises(TypeError, match=r"agenda\.Meeting is no letter"):
        send_letters.call("agenda.Meeting", "")
