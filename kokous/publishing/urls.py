"""Addresses of the public portal and of publishing (``publishing:``)."""

from django.urls import path

from kokous.publishing.views import (
    announcements,
    bodies,
    decisions,
    feeds,
    front,
    meetings,
    minutes,
    publishing,
    statement,
)

app_name = "publishing"
urlpatterns = [
    path("etusivu/", front.front, name="front"),
    path("haku/", decisions.search, name="search"),
    path("saavutettavuus/", statement.accessibility, name="accessibility"),
    path("paatokset/", decisions.decisions, name="decisions"),
    path("paatokset/syote.atom", feeds.DecisionFeed(), name="feed"),
    path("paatokset/<uuid:item>/", decisions.decision, name="decision"),
    path("paatokset/<uuid:item>/liitteet/<int:number>/", decisions.attachment, name="attachment"),
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
