"""Programs that the tests of the live hub start as processes of their own: ``python -m tests.core.hub_programs.X``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")
django.setup()  # here, so that the programs can import models as any module does
