"""Damaged files and databases, the short way; `make torture` goes on for longer."""

from __future__ import annotations

from tests.torture.running import table


def test_what_is_damaged_is_told_and_never_passes_for_whole() -> None:
    found = table("damage", "120")
    assert found.count(" 0 losses") == 4
    assert "recovered in part" in found
