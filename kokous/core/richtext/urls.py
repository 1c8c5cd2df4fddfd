"""Addresses of texts' pictures and of the page on which the editor is tried."""

from django.urls import path

from kokous.core.richtext import views

urlpatterns = [
    path("kuvat/", views.add_picture, name="add_picture"),
    path("kuvat/<uuid:pk>/", views.picture, name="picture"),
    path("teksti/siisti/", views.tidy_paste, name="tidy_paste"),
    path("tyyli/teksti/", views.trial, name="style-text"),
]
