"""Notices to everyone who uses the system (R-14.03, R-15.05)."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from kokous.core.models import Event, ServiceNotice
from kokous.core.notices import stream
from kokous.core.notices.actions import System, post_notice, withdraw_notice
from kokous.core.notices.selectors import Board, board
from kokous.core.violations import RuleViolation
from tests.factories import AT, make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(**fields: bool) -> Client:
    client = Client()
    client.force_login(make_user(**fields), BACKEND)
    return client


@pytest.mark.django_db(transaction=True)
class TestActions:
    @pytest.mark.law("R-14.03", "R-15.05")
    def test_an_administrator_posts_and_it_stands_in_the_log(self) -> None:
        administrator = make_user(is_staff=True)
        notice = post_notice(actor=administrator, at=AT, text=" Katko yöllä klo 1–3. ")
        assert [shown.text for shown in board().notices] == ["Katko yöllä klo 1–3."]
        event = Event.objects.get()
        assert (event.kind, event.actor, event.cites) == (
            "service_notice.posted",
            administrator.actor,
            ["TihL 13 a §"],
        )
        assert notice.posted_at == AT

    def test_an_ordinary_user_may_not_post(self) -> None:
        with pytest.raises(PermissionDenied):
            post_notice(actor=make_user(), at=AT, text="Katko")
        assert (ServiceNotice.objects.count(), Event.objects.count()) == (0, 0)

    def test_an_empty_notice_is_refused(self) -> None:
        with pytest.raises(RuleViolation) as refusal:
            post_notice(actor=System(), at=AT, text="  ")
        assert [str(section) for section in refusal.value.cites] == ["TihL 13 a §"]

    def test_withdrawing_takes_it_down_once(self) -> None:
        notice = post_notice(actor=System(), at=AT, text="Katko")
        withdraw_notice(actor=System(), at=AT, notice=notice.pk)
        assert board() == Board(())
        with pytest.raises(RuleViolation):
            withdraw_notice(actor=System(), at=AT, notice=notice.pk)
        assert list(Event.objects.values_list("kind", flat=True)) == [
            "service_notice.posted",
            "service_notice.withdrawn",
        ]

    def test_an_ordinary_user_may_not_withdraw(self) -> None:
        notice = post_notice(actor=System(), at=AT, text="Katko")
        with pytest.raises(PermissionDenied):
            withdraw_notice(actor=make_user(), at=AT, notice=notice.pk)
        assert len(board().notices) == 1

    def test_the_command_posts_in_the_systems_name(self) -> None:
        call_command("post_notice", "Häiriö sähköpostissa", verbosity=0, stdout=StringIO())
        assert Event.objects.get().actor == "system"

    def test_the_pages_post_and_withdraw(self) -> None:
        client = signed_in(is_staff=True)
        posted = client.post(reverse("service_notice_post"), {"text": "Katko"})
        assert (posted.status_code, posted["Location"]) == (302, reverse("stream"))
        address = reverse("service_notice_withdraw", args=[board().notices[0].pk])
        assert client.get(address).status_code == 200
        assert client.post(address)["Location"] == reverse("stream")
        assert board() == Board(())
        assert client.get(address).status_code == 404

    def test_the_page_refuses_an_ordinary_user(self) -> None:
        assert signed_in().post(reverse("service_notice_post"), {"text": "Katko"}).status_code == 403
        assert board() == Board(())

    def test_a_text_that_is_too_long_comes_back_with_the_form(self) -> None:
        answer = signed_in(is_staff=True).post(reverse("service_notice_post"), {"text": "x" * 1001})
        assert (answer.status_code, answer.context["form"]["text"].value()) == (422, "x" * 1001)

    def test_the_board_has_the_live_address_and_only_an_administrator_the_form(self) -> None:
        post_notice(actor=System(), at=AT, text="Katko")
        ordinary, administrator = (
            client.get(reverse("stream")).content.decode()
            for client in (signed_in(), signed_in(is_staff=True))
        )
        assert [
            page.count('data-live="/ws/stream/service.notices/" data-rev="1"')
            for page in (ordinary, administrator)
        ] == [1, 1]
        assert [page.count(reverse("service_notice_post")) for page in (ordinary, administrator)] == [0, 1]

    def test_the_board_asks_for_signing_in(self) -> None:
        assert Client().get(reverse("stream")).status_code == 302


@pytest.mark.parametrize(
    ("user", "audience"),
    [
        (SimpleNamespace(is_authenticated=False, is_active=False, is_staff=False), None),
        (SimpleNamespace(is_authenticated=True, is_active=False, is_staff=True), None),
        (SimpleNamespace(is_authenticated=True, is_active=True, is_staff=False), "user"),
        (SimpleNamespace(is_authenticated=True, is_active=True, is_staff=True), "administrator"),
    ],
)
def test_audiences(user: SimpleNamespace, audience: str | None) -> None:
    assert stream.audience_of(user, Board(())) == audience
