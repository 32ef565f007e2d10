"""Let old generations go; what later ones need of them moves on."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from editor.document.errors import UserError
from editor.storage.atomic import write_bytes
from editor.storage.backup.generations import (
    MANIFEST,
    Copy,
    Generation,
    generation_ids,
    generations,
    inside,
    manifest,
    read_copy,
)

LEAP = timedelta(days=1)  # since the backup before; what is more may be a clock that is wrong


def superfluous(times: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """Return those times whose generations may go, of times newest first.

    All of two weeks stay, of three months the newest of each week, then of each month. The newest
    of all stays, and so does what a clock that was wrong has put in the future.
    """
    going: list[datetime] = []
    seen: set[tuple[int, int, str]] = set()
    for number, time in enumerate(sorted(times, reverse=True)):
        age = (now - time).days
        if number == 0 or age < 14:
            continue
        year, week, _ = time.isocalendar()
        bucket = (year, week, "week") if age < 92 else (time.year, time.month, "month")
        if bucket in seen:
            going.append(time)
        seen.add(bucket)
    return tuple(going)


def thin(place: Path, now: datetime) -> int:
    """Remove generations that are superfluous and return how many; what others need moves on.

    At each moment every manifest names files that are there: they are copied on first, then the
    manifests that need them are written, then the old generation goes. Nothing goes where one
    cannot be read, since what it needs is not known, nor because a clock has leapt ahead.
    """
    found = generations(place)
    if len(found) < len(generation_ids(place)):
        return 0
    if len(found) > 1:
        now = min(now, found[1].made + LEAP)
    going = set(superfluous([each.made for each in found], now))
    staying = [each for each in found if each.made not in going]
    removed = 0
    for old in (each for each in found if each.made in going):
        try:
            staying = _move_on(place, old.id, staying)
        except (OSError, UserError):
            continue  # it stays, and everything that it holds
        shutil.rmtree(place / old.id, ignore_errors=True)
        removed += 1
    return removed


def _move_on(place: Path, old: str, staying: Sequence[Generation]) -> list[Generation]:
    heirs: dict[Copy, str] = {}
    for generation in reversed(staying):  # the oldest that needs it
        for copy in generation.copies:
            if copy.generation == old:
                heirs.setdefault(copy, generation.id)
    for copy, heir in heirs.items():
        target = inside(place / heir / copy.folder, copy.path)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(target, read_copy(place, copy))
    moved: list[Generation] = []
    for generation in staying:
        copies = tuple(
            replace(each, generation=heirs[each]) if each in heirs else each
            for each in generation.copies
        )
        if copies != generation.copies:
            generation = replace(generation, copies=copies)
            write_bytes(place / generation.id / MANIFEST, manifest(generation))
        moved.append(generation)
    return moved
