"""A library with one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.storage.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder of the library."""
    path = tmp_path / "مقالاتي"
    path.mkdir()
    return path


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    """Return a library that is open."""
    with Library(tmp_path / "data" / "library.sqlite") as opened:
        opened.add_folder(folder)
        yield opened
