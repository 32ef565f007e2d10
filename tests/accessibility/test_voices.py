"""What a screen reader is told to say, heard on a real accessibility bus, by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.session import lacking, work


@pytest.mark.skipif(bool(lacking()), reason=f"an accessibility bus needs {lacking()}")
def test_what_happens_is_said_once(tmp_path: Path) -> None:
    assert len(work("voices.py", tmp_path)) == 9
