"""Addresses of the design system: the accent stylesheet and the page that shows every part."""

from django.urls import path

from kokous.core import style_page

urlpatterns = [
    path("vari/<str:colour>.css", style_page.accent_stylesheet, name="accent"),
    path("tyyli/", style_page.style, name="style"),
    path("tyyli/<str:sample>/", style_page.sample, name="style_sample"),
]
