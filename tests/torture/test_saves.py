"""A save under attack, the short way; `make torture` goes on for longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.disk import Disk
from tests.torture.disks import CALLS, RecordingDisk
from tests.torture.power import every_cut
from tests.torture.running import posix, table, traced
from tests.torture.saves import attacks
from tests.torture.saving import NAME, NEW, OLD, pack, save


@posix
@pytest.mark.parametrize("name", [attack.__name__ for attack, traced in attacks() if not traced])
def test_a_save_leaves_the_old_article_or_the_new_one(name: str) -> None:
    assert " 0 losses" in table("saves", name)


@traced
@pytest.mark.parametrize("name", [attack.__name__ for attack, traced in attacks() if traced])
def test_so_does_one_that_is_attacked_at_every_system_call(name: str) -> None:
    assert " 0 losses" in table("saves", name)


def test_a_power_cut_is_known_to_every_call_of_the_disk() -> None:
    assert set(CALLS) == {name for name in dir(Disk) if not name.startswith("_")}
    assert [name for name in CALLS if not hasattr(RecordingDisk, f"_note_{name}")] == []


@pytest.mark.parametrize("left_out", ["sync", "sync-folder"])
def test_the_model_of_a_power_cut_finds_a_save_that_syncs_too_little(
    tmp_path: Path, left_out: str
) -> None:
    path = tmp_path / NAME
    path.write_bytes(pack(OLD))
    before = {NAME: path.read_bytes()}
    disk = RecordingDisk()
    save(NEW, path, disk)
    disk.told("saved")
    steps = [step for step in disk.steps if step.kind != left_out]
    assert len(steps) == len(disk.steps) - 1
    allowed = {"": (before[NAME], pack(NEW)), "saved": (pack(NEW),)}
    broken = [
        cut
        for cut in every_cut(before, steps)
        if cut.folder.get(NAME) not in allowed["".join(cut.told)]
    ]
    assert broken
