"""Addresses of preparation (``agenda:``)."""

from django.urls import include, path

from kokous.agenda.views import attachments, books, items, matters, meetings, notices, public, words

app_name = "agenda"

PUBLIC = [
    path("", public.meetings, name="public_meetings"),
    path("<uuid:pk>/", public.meeting, name="public_meeting"),
    path("<uuid:pk>/esityslista.pdf", public.agenda, name="public_agenda"),
    path("<uuid:pk>/kokousaineisto.pdf", books.public_book, name="public_book"),
]
MEETING = [
    path("", meetings.meeting, name="meeting"),
    path("tiedot/", meetings.change, name="change_meeting"),
    path("peru/", meetings.cancel, name="cancel_meeting"),
    path("kutsu/", notices.notice, name="notice"),
    path("kutsu/uudelleen/", notices.resend, name="resend"),
    path("esityslista.pdf", meetings.agenda, name="agenda_pdf"),
    path("kokousaineisto.pdf", books.book, name="book"),
    path("kokous.ics", meetings.calendar, name="calendar"),
    path("uusi-asia/", items.add, name="add_item"),
    path("suojatut-sanat/merkitse/", words.mark, name="mark_word"),
    path("suojatut-sanat/vaaraton/", words.harmless, name="harmless_word"),
]
ITEM = [
    path("", items.item, name="item"),
    path("muokkaa/", items.edit, name="edit_item"),
    path("siirra/", items.move, name="move_item"),
    path("poista/", items.withdraw, name="withdraw_item"),
    path("pykala/", items.section, name="fix_section"),
    path("uusi-liite/", attachments.add, name="add_attachment"),
]
urlpatterns = [
    path("kokoukset/", meetings.meetings, name="meetings"),
    path("kokoukset/uusi/", meetings.plan, name="plan"),
    path("kokoukset/julkiset/", include(PUBLIC)),
    path("kokoukset/numerointi/<slug:slug>/", matters.first_section, name="first_section"),
    path("kokoukset/asiat/<uuid:pk>/", include(ITEM)),
    path("kokoukset/liitteet/<uuid:pk>/", attachments.attachment, name="attachment"),
    path("kokoukset/liitteet/<uuid:pk>/poista/", attachments.remove, name="remove_attachment"),
    path("kokoukset/<uuid:pk>/", include(MEETING)),
    path("asiat/", matters.matters, name="matters"),
    path("asiat/uusi/", matters.add, name="add_matter"),
    path("asiat/<uuid:pk>/korjaa/", matters.correct, name="correct_matter"),
]
