"""Programs that tests start beside a server, on the same database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")
django.setup()
