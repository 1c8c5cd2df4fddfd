"""Blobs of these tests lie in a folder of their own, and the portal is asked on the day that a test names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.publishing.factories import D2, at_noon


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> None:
    settings.BLOB_DIR, settings.STORAGE_URL = tmp_path / "blobs", ""


class Days:
    """The house's clock, moved to a day."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, day: date) -> None:
        self.settings.CLOCK_OFFSET_SECONDS = (at_noon(day) - timezone.now()).total_seconds()


@pytest.fixture
def on(settings: Settings) -> Iterator[Days]:
    """``on(day)``: from now on the pages are asked on that day."""
    days = Days(settings)
    days(D2)
    return days
