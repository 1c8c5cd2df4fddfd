from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "kokous.organisation"
    label = "organisation"
