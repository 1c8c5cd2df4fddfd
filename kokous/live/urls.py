"""Addresses of the sitting (``live:``)."""

from django.urls import include, path

from kokous.live import views

SITTING = [
    path("", views.member, name="member"),
    path("siirry/", views.enter, name="enter"),
    path("ohjaus/", views.console, name="console"),
    path("aanestysjarjestys/", views.voting_order, name="order"),
    path("nimenhuuto/", views.roll, name="roll"),
    path("naytto/", views.hall, name="hall"),
    path("seuraa/", views.follow, name="follow"),
    path("tee/<slug:verb>/", views.act, name="act"),
]

urlpatterns = [path("kokoukset/<uuid:meeting>/istunto/", include((SITTING, "live")))]
