"""Two programs and a sync tool on one folder: a short run of `two_programs.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.two_programs import run

INTERLEAVINGS = 5


def test_no_word_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    outcome = run(INTERLEAVINGS, 3, tmp_path)
    assert outcome.words > INTERLEAVINGS
    assert outcome.lost == []
