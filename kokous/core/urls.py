"""Addresses of the lowest floor: health, the design system and the system's own notices."""

from django.urls import include, path

urlpatterns = [
    path("", include("kokous.core.health.urls")),
    path("", include("kokous.core.richtext.urls")),  # before the samples of the style page
    path("", include("kokous.core.style_urls")),
    path("", include("kokous.core.notices.urls")),
]
