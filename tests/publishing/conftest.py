"""Blobs of these tests lie in a folder of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> None:
    settings.BLOB_DIR, settings.STORAGE_URL = tmp_path / "blobs", ""
