"""Addresses of the public portal and of publishing (``publishing:``)."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import path
from django.views.generic import RedirectView

from kokous.publishing.views import (
    announcements,
    bodies,
    decisions,
    feeds,
    front,
    matters,
    meetings,
    minutes,
    officers,
    powers,
    publishing,
    statement,
)

app_name = "publishing"


def moved(name: str) -> Callable[..., HttpResponseBase]:
    """A page that has this name now: old links lead to it for good."""
    return RedirectView.as_view(pattern_name=f"publishing:{name}", permanent=True, query_string=True)


urlpatterns = [
    path("etusivu/", front.front, name="front"),
    path("haku/", decisions.search, name="search"),
    path("saavutettavuus/", statement.accessibility, name="accessibility"),
    path("paatokset/", decisions.decisions, name="decisions"),
    path("paatokset/syote.atom", feeds.DecisionFeed(), name="feed"),
    path("paatokset/<uuid:item>/", decisions.decision, name="decision"),
    path("paatokset/<uuid:item>/liitteet/<int:number>/", decisions.attachment, name="attachment"),
    path("paatokset/asia/<uuid:pk>/", matters.matter, name="matter"),
    path("paatokset/viranhaltija/<uuid:pk>/", officers.decision, name="officer_decision"),
    path("paatokset/viranhaltija/<uuid:pk>/paatos.pdf", officers.pdf, name="officer_pdf"),
    path("paatosvalta/", RedirectView.as_view(pattern_name="publishing:powers"), name="powers_home"),
    path("paatosvalta/kuka/", powers.powers, name="powers"),
    path("paatosvalta/<uuid:pk>.json", powers.export, name="powers_data"),
    # Where officeholders' decisions stood while they had a list of their own.
    path("paatosvalta/paatokset/", officers.former_list, name="former_list"),
    path("paatosvalta/paatokset/<uuid:pk>/", moved("officer_decision"), name="former_decision"),
    path("paatosvalta/paatokset/<uuid:pk>/paatos.pdf", moved("officer_pdf"), name="former_pdf"),
    path("kokouskalenteri/", meetings.meetings, name="meetings"),
    path("kokouskalenteri/kokoukset.ics", meetings.calendar, name="calendar"),
    path("poytakirjat/<uuid:meeting>/", minutes.minutes, name="minutes"),
    path("poytakirjat/<uuid:meeting>/poytakirja.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path("poytakirjat/<uuid:meeting>/julkaise/", publishing.publish, name="publish"),
    path("poytakirjat/<uuid:meeting>/korjaa/", publishing.correct, name="correct"),
    path("poytakirjat/<uuid:meeting>/poista/", publishing.withdraw, name="withdraw"),
    path("toimielimet/", bodies.bodies, name="bodies"),
    path("toimielimet/<slug:slug>/", bodies.body, name="body"),
    path("kuulutukset/", announcements.announcements, name="announcements"),
    path("kuulutukset/uusi/", announcements.announce, name="announce"),
    path("kuulutukset/<uuid:pk>/", announcements.announcement, name="announcement"),
    path("kuulutukset/<uuid:pk>/poista/", announcements.withdraw, name="withdraw_announcement"),
]
