import re

import pytest
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kokous.access.actions.accounts import (
    close_account,
    link_account,
    open_account,
    readdress_account,
    renew_password,
    reopen_account,
)
from kokous.access.codes import Code
from kokous.access.models import PasswordLetter
from kokous.access.password_mail import post_password_link
from kokous.access.policy import can
from kokous.core.alphabet import alphabetical
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.post.attempts import DELAYS
from kokous.post.outbox import send_letters
from kokous.rules.citations import cite
from tests.factories import (
    AT,
    DAY,
    PASSWORD,
    make_administrator,
    make_body,
    make_membership,
    make_municipality,
    make_person,
    make_registrar,
    make_user,
)

pytestmark = pytest.mark.django_db
ORIGIN = "https://kunta.example/"
CITES = (cite("TihL", 16), cite("TihL", 17))
NEW = "uusi-pitka-salasana"


def steps(user: User) -> dict[str, object]:
    """Arguments of a step on an account of the usual municipality."""
    return {"at": AT, "municipality_id": make_municipality().pk, "user_id": user.pk}


def opening(**change: object) -> dict[str, object]:
    """Arguments that open an account."""
    facts = {
        "at": AT,
        "municipality_id": make_municipality().pk,
        "username": " uusi.jasen ",
        "email": "uusi@example.org",
        "origin": ORIGIN,
    }
    return facts | change


def page_of(user: User, address: str) -> str:
    """What a page says to a user."""
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def deliver() -> None:
    """Do what the worker would: send every link that waits."""
    for row in DBTaskResult.objects.order_by("enqueued_at"):
        send_letters.call(*row.args_kwargs["args"])
        row.delete()


def link_in(message: mail.EmailMessage) -> str:
    """The path of the one-time link in a message."""
    (found,) = re.findall(r"https://kunta\.example(/\S+)", message.body)
    return str(found)


def choose(client: Client, path: str) -> int:
    """Follow a one-time link and choose a password; the status of the page that takes it."""
    page = client.get(path, follow=True)
    if page.context.get("token_fail"):
        return 410
    data = {"password1": NEW, "password2": NEW}
    return client.post(page.redirect_chain[-1][0], data).status_code


def sign_in(client: Client, user: User) -> None:
    """Sign in and give the password once more, which the pages of the account itself ask for."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def signs_in(user: User, password: str) -> bool:
    """Whether the sign-in page lets the account in."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": password})
    return "_auth_user_id" in client.session


def test_an_account_is_opened_without_a_password_and_its_user_chooses_one() -> None:
    person = make_person("Uusi")
    user = open_account(actor=make_administrator(), **opening(person_id=person.pk))
    deliver()
    assert (user.username, user.person, user.has_usable_password()) == ("uusi.jasen", person, False)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["uusi@example.org"], "Valitse salasana")
    assert choose(Client(), link_in(message)) == 302
    assert signs_in(user, NEW) is True
    assert choose(Client(), link_in(message)) == 410
    (event,) = history(make_municipality().stream)
    assert (event.kind, event.payload["objects"], event.payload["username"]) == (
        "account.opened",
        [person.actor],
        "uusi.jasen",
    )
    assert link_in(message) not in str(event.payload)


def test_the_registers_own_address_will_do_and_none_will_not() -> None:
    administrator = make_administrator()
    person = make_person(email="jasen@example.org")
    user = open_account(actor=administrator, **opening(person_id=person.pk, email=""))
    assert user.email == "jasen@example.org"
    for change in (
        {"person_id": make_person().pk, "email": ""},
        {"person_id": make_person().pk, "email": "JASEN@example.org"},
        {"person_id": make_person().pk, "username": user.username, "email": "c@example.org"},
        {"person_id": person.pk, "username": "toinen"},
        {"person_id": make_person(municipality=make_municipality("Toinen")).pk},
    ):
        with pytest.raises(RuleViolation) as refusal:
            open_account(actor=administrator, **opening(**{"username": "muu"} | change))
        assert refusal.value.cites == CITES
    assert User.objects.exclude(pk=administrator.pk).get() == user


def test_only_the_administrator_keeps_accounts() -> None:
    user, person, registrar = make_user(), make_person(), make_registrar()
    for act, more in (
        (open_account, opening(person_id=person.pk)),
        (link_account, steps(user) | {"person_id": person.pk}),
        (close_account, steps(user)),
        (reopen_account, steps(user) | {"origin": ORIGIN}),
        (readdress_account, steps(user) | {"email": "a@example.org"}),
        (renew_password, steps(user) | {"origin": ORIGIN}),
    ):
        with pytest.raises(PermissionDenied):
            act(actor=registrar, **more)
    assert history(make_municipality().stream) == []


def test_an_account_gets_its_person_once_and_with_it_the_persons_rights() -> None:
    body, administrator = make_body(), make_administrator()
    member, other = make_membership(body).person, make_person()
    user = make_user()
    assert can(user, Code.DECIDE, body, DAY) is False
    user = link_account(actor=administrator, **steps(user), person_id=member.pk)
    assert can(user, Code.DECIDE, body, DAY) is True
    with pytest.raises(RuleViolation) as refusal:
        link_account(actor=administrator, **steps(user), person_id=other.pk)
    assert str(refusal.value.message) == f"Tunnus on jo henkilön {member.name}."
    (event,) = history(body.municipality.stream)
    assert (event.kind, event.actor, event.payload["objects"]) == (
        "account.linked",
        administrator.actor,
        [member.actor],
    )


def test_nobody_ties_or_closes_their_own_account() -> None:
    administrator, person = make_administrator(), make_person()
    for act, more in ((link_account, {"person_id": person.pk}), (close_account, {})):
        with pytest.raises(RuleViolation) as refusal:
            act(actor=administrator, **steps(administrator), **more)
        assert str(refusal.value.advice) == "Pyydä toista ylläpitäjää."
    administrator.refresh_from_db()
    assert (administrator.person, administrator.is_active) == (None, True)


def test_a_closed_account_is_out_at_once_and_comes_back_with_a_new_password() -> None:
    administrator, user = make_administrator(), make_user(make_person())
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert client.get(reverse("access:bodies")).status_code == 200
    with pytest.raises(RuleViolation):
        reopen_account(actor=administrator, **steps(user), origin=ORIGIN)
    close_account(actor=administrator, **steps(user), reason="toimikausi päättyi")
    assert client.get(reverse("access:bodies")).status_code == 302
    assert signs_in(user, PASSWORD) is False
    for act, more in ((close_account, {}), (renew_password, {"origin": ORIGIN})):
        with pytest.raises(RuleViolation):
            act(actor=administrator, **steps(user), **more)
    reopen_account(actor=administrator, **steps(user), origin=ORIGIN)
    deliver()
    assert signs_in(user, PASSWORD) is False
    assert choose(Client(), link_in(mail.outbox[-1])) == 302
    assert signs_in(user, NEW) is True
    events = [(each.kind, each.payload["reason"]) for each in history(make_municipality().stream)]
    assert events == [("account.closed", "toimikausi päättyi"), ("account.reopened", "")]


def test_a_link_to_a_new_password_leaves_the_old_one_or_takes_it_at_once() -> None:
    administrator, user = make_administrator(), make_user(make_person())
    renew_password(actor=administrator, **steps(user), origin=ORIGIN)
    deliver()
    assert (signs_in(user, PASSWORD), mail.outbox[-1].to) == (True, [user.email])
    renew_password(actor=administrator, **steps(user), origin=ORIGIN, at_once=True)
    assert signs_in(user, PASSWORD) is False
    events = [each.payload["at_once"] for each in history(make_municipality().stream)]
    assert events == [False, True]


@pytest.mark.parametrize(("at_once", "left"), [(False, 2), (True, 1)])
def test_who_learnt_the_password_has_no_passkey_left_either(at_once: bool, left: int) -> None:
    """With the password one adds a passkey, which would open the account ever after."""
    administrator, user = make_administrator(), make_user(make_person())
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP):
        Authenticator.objects.create(user=user, type=kind, data={})
    for email in (user.email, "toinen@example.org"):
        EmailAddress.objects.create(user=user, email=email)
    others = Authenticator.objects.create(user=administrator, type=Authenticator.Type.WEBAUTHN, data={})
    renew_password(actor=administrator, **steps(user), origin=ORIGIN, at_once=at_once)
    assert [rows.filter(user=user).count() for rows in (Authenticator.objects, EmailAddress.objects)] == [
        left
    ] * 2
    assert Authenticator.objects.filter(pk=others.pk).exists()


def test_a_reopened_account_has_no_passkey_of_before() -> None:
    administrator, user = make_administrator(), make_user(make_person())
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    close_account(actor=administrator, **steps(user), reason="toimikausi päättyi")
    reopen_account(actor=administrator, **steps(user), origin=ORIGIN)
    assert not Authenticator.objects.filter(user=user).exists()


def test_a_link_of_before_the_closing_opens_nothing_afterwards() -> None:
    administrator, user = make_administrator(), make_user(make_person())
    renew_password(actor=administrator, **steps(user), origin=ORIGIN)
    deliver()
    old = link_in(mail.outbox[-1])
    close_account(actor=administrator, **steps(user), reason="toimikausi päättyi")
    choose(Client(), old)
    assert signs_in(user, NEW) is False
    reopen_account(actor=administrator, **steps(user), origin=ORIGIN)
    assert (choose(Client(), old), signs_in(user, NEW)) == (410, False)


def test_links_go_to_the_new_address_only() -> None:
    administrator, user, other = make_administrator(), make_user(make_person()), make_user()
    renew_password(actor=administrator, **steps(user), origin=ORIGIN)
    deliver()
    old = link_in(mail.outbox[-1])
    for email in ("", other.email.upper()):
        with pytest.raises(RuleViolation):
            readdress_account(actor=administrator, **steps(user), email=email)
    readdress_account(actor=administrator, **steps(user), email="uusi@example.org")
    assert choose(Client(), old) == 410
    renew_password(actor=administrator, **steps(user), origin=ORIGIN)
    deliver()
    assert mail.outbox[-1].to == ["uusi@example.org"]
    assert choose(Client(), link_in(mail.outbox[-1])) == 302


def test_a_link_that_does_not_leave_is_tried_again_and_at_last_told(monkeypatch: pytest.MonkeyPatch) -> None:
    administrator = make_administrator()
    user = make_user(make_person(), email="uusi@example.org")
    told = "Linkki uuteen salasanaan ei lähtenyt"

    def refuse(*args: object) -> None:
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    post_password_link(user, ORIGIN)
    letter = PasswordLetter.objects.get()
    for attempt in range(len(DELAYS) + 1):
        letter.refresh_from_db()
        assert (letter.state, letter.attempts) == ("waiting", attempt)
        assert told not in page_of(administrator, reverse("access:account", args=[user.pk]))
        assert send_letters.call("access.PasswordLetter", str(letter.pk)) == 0
        PasswordLetter.objects.update(tried_at=None)
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == ("failed", "no mail server")
    page = page_of(administrator, reverse("access:account", args=[user.pk]))
    assert told in page
    assert "no mail server" in page
    assert f"{told}: {user.username}" in page_of(administrator, reverse("home"))


def test_a_closed_account_gets_no_link_and_a_new_link_stops_the_old() -> None:
    user = make_user(make_person(), email="uusi@example.org")
    post_password_link(user, ORIGIN)
    post_password_link(user, ORIGIN)
    assert sorted(PasswordLetter.objects.values_list("state", flat=True)) == ["dropped", "waiting"]
    user.is_active = False
    user.save()
    deliver()
    assert mail.outbox == []
    assert set(PasswordLetter.objects.values_list("state", flat=True)) == {"dropped"}


def test_another_municipalitys_account_does_not_exist() -> None:
    foreign = make_user(make_person(municipality=make_municipality("Toinen")))
    with pytest.raises(Http404):
        close_account(actor=make_administrator(), **steps(foreign))


def test_the_administrator_opens_closes_and_opens_an_account_on_the_pages() -> None:
    make_municipality()
    client, person = Client(), make_person("Uusi", email="uusi@example.org")
    client.force_login(make_administrator(), backend="django.contrib.auth.backends.ModelBackend")
    data = {"person": person.pk, "username": "uusi", "email": ""}
    assert client.post(reverse("access:new_account"), data).status_code == 302
    user = User.objects.get(username="uusi")
    page = client.get(reverse("access:accounts"), {"haku": "uusi"})
    assert list(page.context["page_obj"]) == [user]
    for name, data, open_after in (
        ("close_account", {"reason": "ero"}, False),
        ("reopen_account", {"reason": "paluu"}, True),
        ("renew_password", {"at_once": "on"}, True),
        ("readdress_account", {"email": "toinen@example.org"}, True),
    ):
        answer = client.post(reverse(f"access:{name}", args=[user.pk]), data)
        user.refresh_from_db()
        assert (answer.status_code, answer.url, user.is_active) == (
            302,
            reverse("access:account", args=[user.pk]),
            open_after,
        )
    page = client.get(reverse("access:account", args=[user.pk]))
    assert "toinen@example.org" in page.content.decode()


def test_nobody_takes_the_address_of_another_account_as_their_own() -> None:
    """Then the other's links would not be sent any more: an address opens one account."""
    administrator, user, other = make_administrator(), make_user(make_person()), make_user(make_person())
    client = Client()
    sign_in(client, other)
    for email, taken in ((user.email.upper(), False), ("oma@example.org", True)):
        client.post(reverse("account_email"), {"action_add": "", "email": email})
        assert EmailAddress.objects.filter(user=other, email__iexact=email).exists() is taken
        client.post(reverse("account_email"), {"action_primary": "", "email": email.lower()})
    other.refresh_from_db()
    assert other.email == "oma@example.org"
    assert renew_password(actor=administrator, **steps(user), origin=ORIGIN) == user


def test_an_address_claimed_before_the_account_was_opened_gives_way_to_it() -> None:
    claimer, person = make_user(make_person()), make_person(email="kohde@example.org")
    EmailAddress.objects.create(user=claimer, email="kohde@example.org")
    user = open_account(actor=make_administrator(), **opening(person_id=person.pk, email=""))
    assert list(EmailAddress.objects.filter(email="kohde@example.org")) == []
    deliver()
    mail.outbox.clear()
    Client().post(reverse("account_reset_password"), {"email": user.email})
    assert [user_pk_to_url_str(user) in message.body for message in mail.outbox] == [True]


def test_ones_own_address_is_not_changed_by_whoever_finds_the_tablet_signed_in() -> None:
    user = make_user(make_person(), email="oma@example.org")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    reply = client.post(reverse("account_email"), {"action_add": "", "email": "muun@example.org"})
    assert reply.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert EmailAddress.objects.filter(email="muun@example.org").count() == 0


def test_the_address_is_asked_for_where_the_register_has_none(client: Client) -> None:
    client.force_login(make_administrator(), backend="django.contrib.auth.backends.ModelBackend")
    without, known = make_person("Ei Osoitetta"), make_person("On Osoite", email="on@example.org")
    address = reverse("access:new_account")
    page = client.post(address, {"person": without.pk, "username": "ei.osoitetta"})
    assert (page.status_code, page.context["form"].errors.keys()) == (422, {"email"})
    assert without.name in page.context["form"].errors["email"][0]
    assert client.post(address, {"person": known.pk, "username": "on.osoite"}).status_code == 302
    assert User.objects.get(person=known).email == "on@example.org"


def test_accounts_are_listed_in_finnish_alphabetical_order(client: Client) -> None:
    administrator = make_administrator()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    names = ["Zachris Öhman", "Åsa Åberg", "Antti Äijälä", "Valtuutettu 10", "Valtuutettu 9", "Antti von Aho"]
    for number, name in enumerate(names):
        given, _, family = name.partition(" ")
        make_user(make_person(family, given_name=given), username=f"u{number}")
    page = client.get(reverse("access:accounts"))
    found = [row.person.roll_name for row in page.context["page_obj"] if row.person]
    assert found == sorted(found, key=alphabetical)
    assert [name for name in found if "ij" in name or "berg" in name or "hman" in name] == [
        "Åberg Åsa",
        "Äijälä Antti",
        "Öhman Zachris",
    ]
    assert page.context["page_obj"][-1] == administrator  # an account of nobody comes last


def test_changing_ones_own_address_is_noted(client: Client) -> None:
    user = make_user(make_person(), email="vanha@example.org")
    sign_in(client, user)
    address, new = reverse("account_email"), {"email": "uusi@example.org"}
    client.post(address, new | {"action_add": ""})
    client.post(address, new | {"action_primary": ""})
    client.post(address, {"email": "vanha@example.org", "action_remove": ""})
    user.refresh_from_db()
    assert user.email == "uusi@example.org"
    events = history(make_municipality().stream)
    assert [(event.kind, event.payload["change"], event.actor) for event in events] == [
        ("account.own_address_changed", change, user.actor) for change in ("added", "primary", "removed")
    ]
    assert "uusi@example.org" not in str([event.payload for event in events])


def test_an_account_without_an_address_asks_for_one_before_a_link(client: Client) -> None:
    client.force_login(make_administrator(), backend="django.contrib.auth.backends.ModelBackend")
    for email, shown in (("", False), ("jasen@example.org", True)):
        user = make_user(make_person(), email=email)
        page = client.get(reverse("access:account", args=[user.pk])).content.decode()
        assert (reverse("access:renew_password", args=[user.pk]) in page) is shown
        assert reverse("access:readdress_account", args=[user.pk]) in page
