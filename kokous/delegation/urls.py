"""Addresses of delegated decision-making (``delegation:``)."""

from django.urls import path

from kokous.delegation.views import decisions, drafts, rules, take_up

app_name = "delegation"
urlpatterns = [
    path("viranhaltijapaatokset/", drafts.decisions, name="decisions"),
    path("viranhaltijapaatokset/uusi/", drafts.new, name="new"),
    path("viranhaltijapaatokset/uusi/aloita/", drafts.begin, name="begin"),
    path("viranhaltijapaatokset/otto-oikeus/", take_up.queue, name="queue"),
    path("viranhaltijapaatokset/toimivallat/", rules.rules, name="rules"),
    path("viranhaltijapaatokset/toimivallat/uusi/", rules.adopt, name="adopt_rules"),
    path("viranhaltijapaatokset/toimivallat/<uuid:pk>/lisaa/", rules.power, name="add_power"),
    path("viranhaltijapaatokset/<uuid:pk>/", decisions.decision, name="decision"),
    path("viranhaltijapaatokset/<uuid:pk>/paatos.pdf", decisions.pdf, name="pdf"),
    path("viranhaltijapaatokset/<uuid:pk>/muokkaa/", drafts.edit, name="edit"),
    path("viranhaltijapaatokset/<uuid:pk>/merkitse-sana/", decisions.mark_word, name="mark_word"),
    path("viranhaltijapaatokset/<uuid:pk>/vaaraton-sana/", decisions.harmless_word, name="harmless_word"),
    path("viranhaltijapaatokset/<uuid:pk>/allekirjoita/", drafts.sign, name="sign"),
    path("viranhaltijapaatokset/<uuid:pk>/vie/", drafts.refer, name="refer"),
    path("viranhaltijapaatokset/<uuid:pk>/tiedoksi/", decisions.serve, name="serve"),
    path(
        "viranhaltijapaatokset/<uuid:pk>/tiedoksi/<uuid:service>/paatos.pdf", decisions.served, name="served"
    ),
    path("viranhaltijapaatokset/<uuid:pk>/julkaise/", decisions.publish, name="publish"),
    path("viranhaltijapaatokset/<uuid:pk>/julkinen-otsikko/", decisions.public_title, name="public_title"),
    path("viranhaltijapaatokset/<uuid:pk>/ottoilmoitus.pdf", decisions.call_up_notice, name="call_up_notice"),
    path("viranhaltijapaatokset/<uuid:pk>/ilmoita/", decisions.report, name="report"),
    path("viranhaltijapaatokset/<uuid:pk>/korjaa/", decisions.correct, name="correct"),
    path("viranhaltijapaatokset/<uuid:pk>/ota/", take_up.take_up, name="take_up"),
    path("viranhaltijapaatokset/<uuid:pk>/ei-oteta/", take_up.waive, name="waive"),
]
