"""The technical administrator's view of the registers.

What an action changes is read-only here: an action leaves an event, a form of
the admin would not. What has no legal step (a municipality's address, an
office's name, an account) is kept here.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import AuthenticatorAdmin
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

# One door: allauth's sign-in with its limits, passkeys and refusals serves the admin too.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = _("Kokous: tekninen ylläpito")
admin.site.index_title = _("Tunnukset ja kunnan perustiedot")


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only actions change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(admin.ModelAdmin):
    """Rows that are mended here; what others point to is never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EnteredAdmin(KeptAdmin):
    """Rows that an action enters, so that the entry leaves an event; a misspelt name is mended here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class HostInline(admin.TabularInline):
    model = MunicipalityHost
    extra = 0


@admin.register(Municipality)
class MunicipalityAdmin(KeptAdmin):
    list_display = ["name", "business_id"]
    inlines = [HostInline]


@admin.register(Person)
class PersonAdmin(EnteredAdmin):
    list_display = ["__str__", "municipality", "email"]
    search_fields = ["family_name", "given_name"]


@admin.register(User)
class PersonUserAdmin(UserAdmin):
    """Accounts are closed, never deleted: the event log names them, and their grants go by an action."""

    list_display = ["username", "person", "is_staff", "demonstration"]
    list_select_related = ["person"]
    autocomplete_fields = ["person"]
    fieldsets = [*(UserAdmin.fieldsets or ()), (_("Henkilö"), {"fields": ["person", "demonstration"]})]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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
class BodyAdmin(EnteredAdmin):
    list_display = ["name", "kind", "municipality", "parent"]
    list_filter = ["kind", "municipality"]
    list_select_related = ["municipality", "parent"]


@admin.register(Term)
class TermAdmin(EnteredAdmin):
    list_display = ["body", "starts", "ends", "seats"]
    list_select_related = ["body"]


@admin.register(Office)
class OfficeAdmin(EnteredAdmin):
    list_display = ["name", "unit", "municipality", "is_virka"]
    list_select_related = ["municipality"]


@admin.register(CouncilGroup)
class CouncilGroupAdmin(EnteredAdmin):
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
