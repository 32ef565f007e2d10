"""A save that is attacked at every call: `python -m tests.torture.saves`, which prints a table.

Each attack saves a new article over an old one (behind a link too) and where there was none, and
looks what is there afterwards.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, product
from pathlib import Path

from tests.torture import tracing
from tests.torture.disks import (
    DeadlyDisk,
    Fault,
    FaultyDisk,
    FillingDisk,
    RecordingDisk,
    ShortDisk,
)
from tests.torture.power import every_cut
from tests.torture.saving import (
    NAME,
    NEW,
    NEXT,
    OLD,
    Place,
    attempt,
    calls,
    check,
    pack,
    places,
    save,
)
from tests.torture.tally import Tally

CODES = (errno.ENOSPC, errno.EIO, errno.EINTR, errno.EDQUOT, errno.EACCES)


def failing(folder: Path, tally: Tally, codes: tuple[int, ...] = CODES) -> None:
    """Let every call fail, with every error, early and late; then every two of them."""
    for place in places(folder):
        length = len(calls(place))
        single = [
            [Fault(number, code, late)]
            for number in range(length)
            for code in codes
            for late in (False, True)
        ]
        # a failure makes calls of its own: those that come after may fail too
        double = [
            [Fault(a, errno.EIO), Fault(b, errno.EIO)]
            for a, b in combinations(range(length + 3), 2)
        ]
        for faults in single + double:
            disk = FaultyDisk(*faults)
            with tally.round("a call fails", f"{place.path}: {', '.join(map(str, faults))}"):
                check(place, disk, saved=attempt(place, disk))


def filling(folder: Path, tally: Tally, sizes: int = 40) -> None:
    """Let the disk be full after so many bytes, and let every write fall short."""
    whole = len(pack(NEW))
    for place in places(folder):
        for code in (errno.ENOSPC, errno.EDQUOT):
            for room in {0, 1, whole - 1, *range(0, whole, whole // sizes)}:
                with tally.round("the disk is full", f"{place.path}: room for {room}"):
                    assert not attempt(place, FillingDisk(room, code)), "told as saved"
                    assert place.found() != NEW.meta.title
                    assert not place.litter()
        for most in (511, 4096, 65_536):
            with tally.round("short writes", f"{place.path}: {most}"):
                assert attempt(place, ShortDisk(most))
                assert place.found() == NEW.meta.title


def dying(folder: Path, tally: Tally) -> None:
    """Kill before every call of the disk and in the middle of every write; forks."""
    for place in places(folder):
        for number, midway in ((n, m) for n in range(len(calls(place))) for m in (False, True)):
            place.reset()
            child = os.fork()
            if child == 0:
                save(NEW, place.path, DeadlyDisk(number, midway=midway))
                os._exit(0)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            with tally.round("killed at a call", f"{place.path}: {number} {midway}"):
                assert status == -signal.SIGKILL
                _look_after_kill(place)


def _look_after_kill(place: Place) -> None:
    """Look what a kill left; the program sweeps its own leavings, or they lie about for ever."""
    place.found()
    assert all(name.startswith(".qirtas-") for name in place.litter()), place.litter()


def dying_in_the_system(folder: Path, tally: Tally) -> None:
    """Kill before every system call that touches a file; forks, needs strace."""
    for place in places(folder):
        for attack in tracing.attacks(partial(_save, place), place.reset, "signal=KILL", folder):
            with tally.round("killed at a system call", f"{place.path}: {attack}"):
                assert attack.status == -signal.SIGKILL, attack.status
                _look_after_kill(place)


def failing_in_the_system(
    folder: Path, tally: Tally, codes: tuple[str, ...] = ("EIO", "ENOSPC")
) -> None:
    """Let every system call that touches a file fail; forks, needs strace."""
    for place, code in product(places(folder), codes):
        for attack in tracing.attacks(partial(_save, place), place.reset, f"error={code}", folder):
            with tally.round("a system call fails", f"{place.path}: {attack} {code}"):
                assert attack.status in {tracing.DONE, tracing.REFUSED}, "an unexpected error"
                title = place.found()
                assert attack.status == tracing.REFUSED or title == NEW.meta.title
                assert not place.litter() or attack.call.startswith("unlink"), place.litter()


def _save(place: Place) -> bool:
    from editor.document.errors import UserError

    try:
        save(NEW, place.path, ShortDisk(60_000))
    except UserError:
        return False
    return True


def power(folder: Path, tally: Tally, pieces: int = 3) -> None:
    """Cut the power at every moment of three saves in a row, and of the first one of a file."""
    folder = folder / "power"
    folder.mkdir()
    path = folder / NAME
    for before in ((), (OLD,)):
        for each in before:
            path.write_bytes(pack(each))
        held = {NAME: path.read_bytes()} if before else {}
        disk = RecordingDisk(most=len(pack(NEW)) // pieces + 1)
        for each in (NEW, NEXT):
            save(each, path, disk)
            disk.told(each.meta.title)
        packed = {pack(each): each.meta.title for each in (*before, NEW, NEXT)}
        order = ["", *packed.values()]
        for cut in every_cut(held, disk.steps):
            with tally.round("the power is cut", f"after step {cut.after}"):
                data = cut.folder.get(NAME)
                assert data is not None or not (before or cut.told), "the file is gone"
                assert data is None or data in packed, "a broken file"
                told = order.index(cut.told[-1]) if cut.told else 0
                assert data is None or order.index(packed[data]) >= told, "what was told is gone"
        path.unlink()


def attacks() -> Iterator[tuple[Callable[[Path, Tally], None], bool]]:
    """Return the attacks on a save, and of each whether it needs strace."""
    for attack in (failing, filling, dying, power):
        yield attack, False
    for attack in (dying_in_the_system, failing_in_the_system):
        yield attack, True


def main(names: list[str]) -> int:
    """Do attacks of some names, or all; print what came of them."""
    tally = Tally()
    for attack, needs_strace in attacks():
        if names and attack.__name__ not in names:
            continue
        if needs_strace and tracing.missing():
            print(f"{attack.__name__}: left out, {tracing.missing()}")
            continue
        with tracing.scratch() as folder:
            attack(Path(folder), tally)
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
