"""Cut the power under journal and versions: `python -m tests.torture.cuts`, which prints a table.

A writer is recorded while it writes (`recorded`), then the folder of its databases is built as a
cut may leave it (`power`) and opened by the program's own code. At every moment: what had been
told as written is there, nothing is damaged, and what is there is a text that was typed.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from functools import partial
from pathlib import Path

from tests.torture import tracing
from tests.torture.power import Cut, some_cuts
from tests.torture.recorded import record
from tests.torture.rounds import FILED, UNFILED, Desk, Told, Writer, check_databases, prepare
from tests.torture.tally import Tally

KIND = "power cut under SQLite"


def cut_databases(root: Path, tally: Tally, steps: int, each: int) -> None:
    """Record so many steps of a writer; build at each moment so many states at random."""
    desk = prepare(root / "desk")
    lines = root / "told"
    handle = os.open(lines, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    work = partial(_write, desk, handle, steps)
    recorded = record(work, desk.journal.parent, lines, root / "calls")
    os.close(handle)
    after = Desk(root / "after")
    after.file.parent.mkdir(parents=True)
    shutil.copy(desk.file, after.file)
    for cut in some_cuts({}, recorded, random.Random(steps), each):
        with tally.round(KIND, f"after call {cut.after}"):
            _check(after, cut)
    tally.note("calls recorded", len(recorded))


def _write(desk: Desk, handle: int, steps: int) -> bool:
    Writer(desk, random.Random("cut"), handle).write(steps)
    return True


def _check(after: Desk, cut: Cut) -> None:
    folder = after.journal.parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in cut.folder.items():
        (folder / name).write_bytes(data)
    told = Told()
    told.take("".join(cut.told))
    # what was saved is in a file, which was synced before the journal let go of it
    found = {FILED: told.of("saved", FILED), UNFILED: 0}
    check_databases(after, told, found)


def main(arguments: list[str]) -> int:
    """Cut the power under a writer of so many steps."""
    tally = Tally()
    if reason := tracing.missing():
        print(f"{KIND}: left out, {reason}")
        return 0
    with tracing.scratch() as folder:
        cut_databases(Path(folder), tally, *map(int, arguments or ("60", "6")))
    return tally.show()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
