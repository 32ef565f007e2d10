"""A writer who is killed, the short way; `make torture` goes on for longer."""

from __future__ import annotations

from tests.torture.running import posix, table, traced


@posix
def test_a_kill_at_any_moment_loses_nothing_that_was_told_as_written() -> None:
    assert " 0 losses" in table("rounds", "25", "none")


@traced
def test_neither_does_a_system_call_that_fails_or_is_the_last_one() -> None:
    assert " 0 losses" in table("rounds", "0", "fdatasync", "rename", "unlink", "close")


@traced
def test_a_power_cut_leaves_journal_and_versions_whole() -> None:
    assert " 0 losses" in table("cuts", "6", "1")
