"""Where those who keep the installation running ask."""

from django.urls import path

from kokous.core.health import views

urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
]
