"""Addresses of the whole house."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("kokous.core.urls")),
    path("", include("kokous.access.urls")),
    path("", include("kokous.agenda.urls")),
    path("", include("kokous.delegation.urls")),
    path("tili/", include("allauth.account.urls")),
    path("tili/", include("allauth.mfa.urls")),
    path("kieli/", include("django.conf.urls.i18n")),
    path("hallinta/", admin.site.urls),
]
handler403 = "kokous.core.errors.forbidden"
handler404 = "kokous.core.errors.not_found"
handler500 = "kokous.core.errors.server_error"
