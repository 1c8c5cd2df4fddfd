"""The technical administrator's view of the registers.

What an action changes is read-only here: an action leaves an event, a form of
the admin would not. What has no legal step (a municipality's address, an
office's name, an account) is kept here.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kokous.organisation.models import (
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

# The secrets of second factors are nobody's to read or to add: the account's own page keeps them.
admin.site.unregister(Authenticator)

# One door: allauth's sign-in with its limits, passkeys and refusals serves the admin too.
admin.site.login = secure_admin_login(admin.site.login)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only actions change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(admin.ModelAdmin):
    """Rows without a legal step of their own; what others point to is never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HostInline(admin.TabularInline):
    model = MunicipalityHost
    extra = 0


@admin.register(Municipality)
class MunicipalityAdmin(KeptAdmin):
    list_display = ["name", "business_id"]
    inlines = [HostInline]


@admin.register(Person)
class PersonAdmin(KeptAdmin):
    list_display = ["__str__", "municipality", "email"]
    search_fields = ["family_name", "given_name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A person is registered by an action."""
        return False


@admin.register(User)
class PersonUserAdmin(UserAdmin):
    """Accounts are closed, never deleted: the event log names them, and their grants go by an action."""

    list_display = ["username", "person", "is_staff", "demonstration"]
    list_select_related = ["person"]
    autocomplete_fields = ["person"]
    fieldsets = [*(UserAdmin.fieldsets or ()), (_("Henkilö"), {"fields": ["person", "demonstration"]})]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Body)
class BodyAdmin(KeptAdmin):
    list_display = ["name", "kind", "municipality", "parent"]
    list_filter = ["kind", "municipality"]
    list_select_related = ["municipality", "parent"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Term)
class TermAdmin(KeptAdmin):
    list_display = ["body", "starts", "ends", "seats"]
    list_select_related = ["body"]


@admin.register(Office)
class OfficeAdmin(KeptAdmin):
    list_display = ["name", "unit", "municipality", "is_virka"]
    list_select_related = ["municipality"]


@admin.register(CouncilGroup)
class CouncilGroupAdmin(KeptAdmin):
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
