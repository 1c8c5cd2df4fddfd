"""Addresses of the system's notices."""

from django.urls import path

from kokous.core.notices import views

urlpatterns = [
    path("virta/", views.board, name="stream"),
    path("virta/uusi/", views.post, name="service_notice_post"),
    path("virta/<uuid:pk>/poista/", views.withdraw, name="service_notice_withdraw"),
]
