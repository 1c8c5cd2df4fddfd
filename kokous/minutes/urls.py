"""Addresses of the minutes."""

from django.urls import path

from kokous.minutes.views import checking, correcting, documents, extracts, keeping, pages

app_name = "minutes"
MEETING = "kokoukset/<uuid:meeting>/poytakirja/"
urlpatterns = [
    path("poytakirjat/", pages.minutes_list, name="list"),
    path(MEETING, pages.minutes, name="minutes"),
    path(f"{MEETING}laadinta/", keeping.keep, name="keep"),
    path(f"{MEETING}laadinta/tapahtumat/", keeping.events, name="events"),
    path(f"{MEETING}laadinta/asia/<uuid:item>/<slug:field>/", keeping.edit, name="edit"),
    path(f"{MEETING}laadinta/korjaa/<int:seq>/", keeping.correct, name="correct"),
    path(f"{MEETING}laadinta/vaaraton-sana/", keeping.harmless, name="harmless_word"),
    path(f"{MEETING}korjaus/<uuid:item>/", correcting.words, name="correct_words"),
    path(f"{MEETING}korjaus/<uuid:item>/asiavirhe/", correcting.anew, name="correct_anew"),
    path(f"{MEETING}korjaus/<uuid:item>/ohje/", correcting.instructions, name="correct_instructions"),
    path(f"{MEETING}pitaja/", keeping.secretary, name="secretary"),
    path(f"{MEETING}avaa/", keeping.reopen, name="reopen"),
    path(f"{MEETING}valmis/", keeping.freeze, name="freeze"),
    path(f"{MEETING}allekirjoita/", checking.sign, name="sign"),
    path(f"{MEETING}tarkasta/", checking.approve, name="approve"),
    path(f"{MEETING}hylkaa/", checking.refuse, name="refuse"),
    path(f"{MEETING}toimielin/", checking.body_checked, name="body_checked"),
    path(f"{MEETING}poytakirja.pdf", documents.pdf, name="pdf"),
    path(f"{MEETING}poytakirja-<int:edition>.pdf", documents.version, name="version"),
    path(f"{MEETING}liite/<int:number>.pdf", documents.annex, name="annex"),
    path(f"{MEETING}otteet/", extracts.extract, name="extract"),
    path(f"{MEETING}otteet/<int:number>.pdf", documents.extract_pdf, name="extract_pdf"),
]
