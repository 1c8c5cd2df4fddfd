"""Who gets what from the front page, the registers, the sign-in pages and the language choice."""

from typing import Any
from uuid import UUID

from tests.access.walking import Expected, Follows, keepers, open_to_all, registrars, signed_in
from tests.access.world import World

NOBODY = UUID(int=0)


def council(world: World) -> dict[str, Any]:
    """The council's page."""
    return {"slug": world.council.slug}


def membership(world: World) -> dict[str, Any]:
    """A councillor's place."""
    return {"pk": world.membership.pk}


def leaving(world: World) -> dict[str, Any]:
    """A councillor in a council group."""
    return {"pk": world.group.pk, "person_id": world.membership.person_id}


def account(world: World) -> dict[str, Any]:
    """A member's account."""
    return {"pk": world.user("member").pk}


def administrators(**more: Any) -> Expected:
    """A page of the technical administrator."""
    return Expected((302, 403, 403, 403, 403, 200), **more)


REGISTERS = {
    "home": open_to_all(),
    "access:municipality": signed_in(),
    "access:bodies": signed_in(),
    "access:body": signed_in(kwargs=council),
    "access:deputies": signed_in(kwargs=council),
    "access:offices": signed_in(),
    "access:groups": signed_in(),
    "access:rulesets": signed_in(),
    "access:appoint": keepers(kwargs=council),
    "access:election": keepers(kwargs=council),
    "access:confirm_election": Expected((302, 403, 403, 422, 403, 403), kwargs=council, method="post"),
    "access:name_deputy": keepers(kwargs=membership),
    "access:change_role": keepers(kwargs=membership),
    "access:resign": keepers(kwargs=membership),
    "access:discharge": keepers(kwargs=membership),
    "access:persons": keepers(),
    "access:new_person": Expected((302, 403, 403, 200, 403, 200)),  # the administrator: there is no registrar
    "access:join_group": keepers(kwargs=lambda world: {"pk": world.group.pk}),
    "access:leave_group": keepers(kwargs=leaving),
    "access:grants": registrars(kwargs=council),
    "access:withdraw_grant": registrars(kwargs=council, method="post"),
    "access:appoint_holder": registrars(kwargs=lambda world: {"pk": world.holding.office_id}),
    "access:end_holding": registrars(kwargs=lambda world: {"pk": world.holding.pk}),
    "access:adopt_ruleset": registrars(),
    "access:new_body": registrars(),
    "access:new_office": registrars(),
    "access:new_presenter": registrars(kwargs=council),
    "access:end_presenter": Expected((302, 404, 404, 404, 404, 404), kwargs=lambda world: {"pk": NOBODY}),
    "access:new_group": keepers(),
    "access:new_term": keepers(kwargs=council),
    "access:correct_term": keepers(kwargs=lambda world: {"pk": world.membership.term_id}),
    "access:change_person": keepers(kwargs=lambda world: {"pk": world.membership.person_id}),
    "access:change_municipality": administrators(),
    "access:court": administrators(),
    "access:new_municipality": Expected((302, 404, 404, 404, 404, 404)),  # there is one
    "access:accounts": administrators(),
    "access:new_account": administrators(),
    "access:account": administrators(kwargs=account),
    "access:link_account": administrators(kwargs=account),
    "access:close_account": administrators(kwargs=account),
    "access:reopen_account": administrators(kwargs=account),
    "access:readdress_account": administrators(kwargs=account),
    "access:renew_password": administrators(kwargs=account),
    "access:rename_body": registrars(kwargs=council),
    "access:abolish_body": registrars(kwargs=council),
    "access:rename_office": registrars(kwargs=lambda world: {"pk": world.holding.office_id}),
    "access:abolish_office": registrars(kwargs=lambda world: {"pk": world.holding.office_id}),
    "access:rename_group": keepers(kwargs=lambda world: {"pk": world.group.pk}),
    "access:end_group": keepers(kwargs=lambda world: {"pk": world.group.pk}),
    "access:municipal_grants": Expected((302, 403, 403, 403, 403, 200)),
    "access:withdraw_municipal_grant": Expected((302, 403, 403, 403, 403, 422), method="post"),
}

#: The lowest floor has no expectations of its own folder: its few pages are for all.
HOUSE = {
    "alive": open_to_all(axe="JSON for machines"),
    # No worker runs beside these tests, and it says so.
    "ready": Expected((503,) * 6, axe="JSON for machines"),
    "style": open_to_all(),
    "style_sample": open_to_all(kwargs=lambda world: {"sample": "paatos"}),
    "style-text": open_to_all(),
    "accent": open_to_all(kwargs=lambda world: {"colour": "0f5566"}, axe="a stylesheet"),
    "stream": signed_in(),
    "service_notice_post": Expected(
        (302, 403, 403, 403, 403, 302), method="post", data={"text": "Huoltokatko"}
    ),
    "service_notice_withdraw": Expected((302, 404, 404, 404, 404, 404), kwargs=lambda world: {"pk": NOBODY}),
    "tidy_paste": Expected((200,) * 6, method="post", axe="data, not a page"),
    "add_picture": Expected((403, 422, 422, 422, 422, 422), method="post"),
    "picture": Expected((404, 404, 404, 404, 404, 404), kwargs=lambda world: {"pk": NOBODY}),
    "set_language": Expected((302, 302, 302, 302, 302, 302), method="post", data={"language": "sv"}),
}

#: Pages of the sign-in library, in the house's frame. 302: not yet signed in, or signed in long enough ago.
SAME = "the same frame as the sign-in page, without controls"
AGAIN = Expected((302, 302, 302, 302, 302, 302))
NO_CODES_YET = Expected((302, 404, 404, 404, 404, 404))
ACCOUNT = {
    "account_login": Expected((200, 302, 302, 302, 302, 302)),
    "account_signup": Expected((200, 302, 302, 302, 302, 302)),
    "account_logout": signed_in(),
    "account_inactive": open_to_all(axe=SAME),
    "account_reauthenticate": signed_in(),
    "account_email": signed_in(),
    "account_email_verification_sent": open_to_all(axe=SAME),
    "account_confirm_email": open_to_all(kwargs=lambda world: {"key": "vanhentunut"}, axe=SAME),
    "account_change_password": signed_in(),
    "account_set_password": AGAIN,
    "account_reset_password": open_to_all(),
    "account_reset_password_done": open_to_all(axe=SAME),
    "account_reset_password_from_key": open_to_all(
        kwargs=lambda world: {"uidb36": "0", "key": "vanhentunut"}, axe=SAME
    ),
    "account_reset_password_from_key_done": open_to_all(axe=SAME),
    "account_confirm_login_code": AGAIN,
    "mfa_index": signed_in(),
    "mfa_authenticate": AGAIN,
    "mfa_reauthenticate": signed_in(),
    "mfa_activate_totp": AGAIN,
    "mfa_deactivate_totp": NO_CODES_YET,
    "mfa_view_recovery_codes": NO_CODES_YET,
    "mfa_generate_recovery_codes": AGAIN,
    "mfa_download_recovery_codes": NO_CODES_YET,
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": AGAIN,
    "mfa_reauthenticate_webauthn": AGAIN,
    "mfa_remove_webauthn": Expected((302, 302, 302, 302, 302, 302), kwargs=lambda world: {"pk": 1}),
    "mfa_edit_webauthn": Expected((302, 302, 302, 302, 302, 302), kwargs=lambda world: {"pk": 1}),
    "mfa_login_webauthn": Expected((302, 302, 302, 302, 302, 302)),
}
EXPECTED = REGISTERS | HOUSE | ACCOUNT

#: Live streams: who follows them as which audience.
STREAMS = {
    "service": Follows(
        (None, "user", "user", "user", "user", "administrator"), stream=lambda world: "service.notices"
    ),
}
