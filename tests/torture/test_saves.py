"""A save under attack, the short way: `make torture` goes on for longer.

Each attack is a process of its own, for children are forked; it prints its table.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor.storage.disk import Disk
from tests.torture import tracing
from tests.torture.disks import CALLS, RecordingDisk
from tests.torture.saves import attacks

ROOT = Path(__file__).resolve().parents[2]

posix = pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed by signals here")


def table(*arguments: str) -> str:
    """Run a module of the torture; return what it prints, and fail for any loss."""
    command = [sys.executable, "-m", *arguments]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@posix
@pytest.mark.parametrize("name", [attack.__name__ for attack, traced in attacks() if not traced])
def test_a_save_leaves_the_old_article_or_the_new_one(name: str) -> None:
    assert " 0 losses" in table("tests.torture.saves", name)


@pytest.mark.skipif(tracing.missing() != "", reason=tracing.missing())
@pytest.mark.parametrize("name", [attack.__name__ for attack, traced in attacks() if traced])
def test_so_does_one_that_is_attacked_at_every_system_call(name: str) -> None:
    assert " 0 losses" in table("tests.torture.saves", name)


def test_a_power_cut_is_known_to_every_call_of_the_disk() -> None:
    assert set(CALLS) == {name for name in dir(Disk) if not name.startswith("_")}
    assert [name for name in CALLS if not hasattr(RecordingDisk, f"_note_{name}")] == []
