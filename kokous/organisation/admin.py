"""The technical administrator's view of the registers: to look at, not to change.

Whatever an action changes is read-only here, because an action leaves an event
and a form of the admin would not: accounts and their passwords among them.
What has no action is kept here: a municipality itself when the house is set up,
the host names and the colours under which it is served, and a lost second factor.
"""

from typing import Any

import allauth.account.admin  # noqa: F401 - registers the addresses, which are taken away below
import django.contrib.auth.admin  # noqa: F401 - registers the groups
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kokous.organisation.models import (
    AdministrativeCourt,
    Body,
    CouncilGroup,
    ElectionGroup,
    GroupMembership,
    Membership,
    Municipality,
    MunicipalityHost,
    Office,
    OfficeHolding,
    Person,
    Presenter,
    RuleSet,
    Term,
    User,
)

# One door: allauth's sign-in with its limits, passkeys and refusals serves the admin too.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = _("Kokous: tekninen ylläpito")
admin.site.index_title = _("Rekisterit taulukkoina")


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only actions change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


#: What of a municipality has no weight in law.
LOOKS = {"accent", "coat_of_arms"}


class HostInline(admin.TabularInline):
    model = MunicipalityHost
    extra = 0


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    """A municipality is set up here; its facts are changed by an action afterwards, on the registers' page."""

    list_display = ["name", "business_id"]
    inlines = [HostInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Only how the pages look is changed here."""
        if obj is None:
            return []
        return [field.name for field in Municipality._meta.fields if field.name not in LOOKS]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "municipality", "email"]
    search_fields = ["family_name", "given_name"]


@admin.register(User)
class AccountAdmin(ReadOnlyAdmin):
    """Accounts are opened, tied to a person and closed by actions; nobody is given a password here."""

    list_display = ["username", "person", "is_active", "is_staff", "demonstration"]
    list_select_related = ["person"]
    search_fields = ["username", "person__family_name"]
    fields = [
        "username",
        "person",
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "demonstration",
        "date_joined",
        "last_login",
    ]


# Rights come of the registers and of grants that leave an event; a group of accounts would have neither.
admin.site.unregister(Group)
# The address is where one-time links go: moving one is an action.
admin.site.unregister(EmailAddress)
# allauth's own page would show the secret and let one be added; importing it above has it registered by now.
admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(ReadOnlyAdmin):
    """That a second factor is there, and taking a lost one away; its secret is the account's own."""

    list_display = AuthenticatorAdmin.list_display
    fields = AuthenticatorAdmin.list_display

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(Body)
class BodyAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "municipality", "parent"]
    list_filter = ["kind", "municipality"]
    list_select_related = ["municipality", "parent"]


@admin.register(Term)
class TermAdmin(ReadOnlyAdmin):
    list_display = ["body", "starts", "ends", "seats"]
    list_select_related = ["body"]


@admin.register(Office)
class OfficeAdmin(ReadOnlyAdmin):
    list_display = ["name", "unit", "municipality", "is_virka"]
    list_select_related = ["municipality"]


@admin.register(CouncilGroup)
class CouncilGroupAdmin(ReadOnlyAdmin):
    list_display = ["name", "abbreviation", "starts", "ends"]


@admin.register(RuleSet)
class RuleSetAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "starts", "ends", "approved_by"]
    list_select_related = ["municipality"]


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ["person", "body", "role", "starts", "ends"]
    list_select_related = ["person", "body"]
    list_filter = ["role"]


@admin.register(AdministrativeCourt)
class AdministrativeCourtAdmin(ReadOnlyAdmin):
    list_display = ["name", "municipality"]
    list_select_related = ["municipality"]


@admin.register(ElectionGroup)
class ElectionGroupAdmin(ReadOnlyAdmin):
    list_display = ["name", "term"]
    list_select_related = ["term"]


@admin.register(GroupMembership)
class GroupMembershipAdmin(ReadOnlyAdmin):
    list_display = ["person", "group", "starts", "ends"]
    list_select_related = ["person", "group"]


@admin.register(OfficeHolding)
class OfficeHoldingAdmin(ReadOnlyAdmin):
    list_display = ["person", "office", "starts", "ends", "acting"]
    list_select_related = ["person", "office"]


@admin.register(Presenter)
class PresenterAdmin(ReadOnlyAdmin):
    list_display = ["office", "body", "order", "starts"]
    list_select_related = ["office", "body"]
