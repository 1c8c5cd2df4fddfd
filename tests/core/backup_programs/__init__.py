"""Programs that the tests of backups start beside an installation: ``python -m tests.core.backup_programs.X``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")
django.setup()  # here, so that the programs can import models as any module does
