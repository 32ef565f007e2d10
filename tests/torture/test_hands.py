"""Several programs on one folder, the short way; `make torture` goes on for longer."""

from __future__ import annotations

from tests.torture.running import posix, table


@posix
def test_programs_and_tools_on_one_folder_lose_no_text() -> None:
    assert table("hands", "8").count(" 0 losses") == 2
