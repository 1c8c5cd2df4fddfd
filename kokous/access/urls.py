"""Addresses of the front page and of the registers (``access:``)."""

from django.urls import include, path

from kokous.access.views import bodies, councils, founding, home, members, registers

REGISTERS = [
    path("", registers.municipality, name="municipality"),
    path("oikeudet/", bodies.municipal_grants, name="municipal_grants"),
    path("oikeudet/poista/", bodies.withdraw_municipal, name="withdraw_municipal_grant"),
    path("toimielimet/", bodies.bodies, name="bodies"),
    path("toimielimet/uusi/", founding.new_body, name="new_body"),
    path("toimielimet/<slug:slug>/", bodies.body, name="body"),
    path("toimielimet/<slug:slug>/varavaltuutetut/", bodies.deputies, name="deputies"),
    path("toimielimet/<slug:slug>/oikeudet/", bodies.grants, name="grants"),
    path("toimielimet/<slug:slug>/oikeudet/poista/", bodies.withdraw, name="withdraw_grant"),
    path("toimielimet/<slug:slug>/uusi-jasen/", members.appoint, name="appoint"),
    path("toimielimet/<slug:slug>/toimikausi/", founding.new_term, name="new_term"),
    path("toimielimet/<slug:slug>/esittelija/", founding.new_presenter, name="new_presenter"),
    path("esittelijat/<uuid:pk>/paattyminen/", founding.no_longer_presents, name="end_presenter"),
    path("toimielimet/<slug:slug>/vaalitulos/", councils.election, name="election"),
    path("toimielimet/<slug:slug>/vaalitulos/vahvista/", councils.confirm_election, name="confirm_election"),
    path("jasenyydet/<uuid:pk>/varajasen/", members.name_deputy, name="name_deputy"),
    path("jasenyydet/<uuid:pk>/tehtava/", members.change_role, name="change_role"),
    path("jasenyydet/<uuid:pk>/ero/", members.resign, name="resign"),
    path("jasenyydet/<uuid:pk>/paattyminen/", members.discharge, name="discharge"),
    path("henkilot/", registers.persons, name="persons"),
    path("henkilot/uusi/", registers.new_person, name="new_person"),
    path("henkilot/<uuid:pk>/", registers.change_person, name="change_person"),
    path("virat/uusi/", founding.new_office, name="new_office"),
    path("virat/", registers.offices, name="offices"),
    path("virat/<uuid:pk>/hoitaja/", registers.appoint_holder, name="appoint_holder"),
    path("virat/hoito/<uuid:pk>/paattyminen/", registers.end_holding, name="end_holding"),
    path("ryhmat/uusi/", founding.new_group, name="new_group"),
    path("ryhmat/", registers.groups, name="groups"),
    path("ryhmat/<uuid:pk>/liity/", registers.join_group, name="join_group"),
    path("ryhmat/<uuid:pk>/lahde/<uuid:person_id>/", registers.leave_group, name="leave_group"),
    path("hallintosaanto/", registers.rulesets, name="rulesets"),
    path("hallintosaanto/uusi/", registers.adopt_ruleset, name="adopt_ruleset"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("rekisterit/", include((REGISTERS, "access"))),
]
