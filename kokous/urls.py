"""Addresses of the whole house."""

from django.contrib import admin
from django.urls import include, path

from kokous.publishing.views.front import home

urlpatterns = [
    path("", home, name="home"),  # a visitor gets the portal, one who has signed in the own work
    path("", include("kokous.core.urls")),
    path("", include("kokous.access.urls")),
    path("", include("kokous.agenda.urls")),
    path("", include("kokous.live.urls")),
    path("", include("kokous.delegation.urls")),
    path("", include("kokous.minutes.urls")),
    path("", include("kokous.publishing.urls")),
    path("tili/", include("allauth.account.urls")),
    path("tili/", include("allauth.mfa.urls")),
    path("kieli/", include("django.conf.urls.i18n")),
    path("hallinta/", admin.site.urls),
]
handler403 = "kokous.core.errors.forbidden"
handler404 = "kokous.core.errors.not_found"
handler500 = "kokous.core.errors.server_error"
