"""The real window, killed while somebody types; `make torture` goes on for longer."""

from __future__ import annotations

from tests.torture.running import posix, table


@posix
def test_a_window_that_is_killed_offers_the_text_up_to_a_second_before() -> None:
    found = table("windows", "2")
    assert " 0 losses" in found
