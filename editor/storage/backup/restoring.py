"""Bring articles back from a backup, and look whether everything in it is whole."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from editor.document.errors import Message, UserError
from editor.storage.atomic import write_bytes
from editor.storage.backup.generations import (
    Copy,
    Generation,
    damaged,
    generations,
    inside,
    read_copy,
)
from editor.storage.backup.making import Tell, silent
from editor.storage.errors import unwritable


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: files written, those of them beside another one, those already there."""

    written: tuple[Path, ...] = ()
    beside: int = 0
    same: int = 0
    faults: tuple[Message, ...] = ()


def restore(
    place: Path,
    generation: Generation,
    target: Path | None = None,
    wanted: Collection[str] | None = None,
    tell: Tell = silent,
) -> Restored:
    """Bring articles back to where they were, or to a folder.

    `wanted` holds names (`Copy.name`), None for all. No file is replaced: where another text lies
    in its place the copy is put beside it, with its day in its name.
    """
    copies = [each for each in generation.copies if wanted is None or each.name in wanted]
    result = Restored()
    for number, copy in enumerate(copies):
        tell(number / len(copies), "")
        try:
            result = _bring(place, generation, copy, target, result)
        except UserError as error:
            result = replace(result, faults=(*result.faults, error.what))
    return result


def _bring(
    place: Path, generation: Generation, copy: Copy, target: Path | None, result: Restored
) -> Restored:
    data = read_copy(place, copy)
    home = generation.folders.get(copy.folder)
    if home is None:
        raise damaged(copy.name)
    base = target / copy.folder if target else Path(home)
    path = inside(base, copy.path)
    try:
        if path.exists():
            if sha256(path.read_bytes()).hexdigest() == copy.sha256:
                return replace(result, same=result.same + 1)
            path = _beside(path, generation.made)
            result = replace(result, beside=result.beside + 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, data)
        os.utime(path, ns=(copy.modified, copy.modified))
    except OSError as error:
        raise unwritable(path, error) from error
    return replace(result, written=(*result.written, path))


def _beside(path: Path, made: datetime) -> Path:
    day = made.astimezone().strftime("%Y-%m-%d")
    number = 1
    while True:
        tail = f" {day}" if number == 1 else f" {day} {number}"
        other = path.with_name(f"{path.stem}{tail}{path.suffix}")
        if not other.exists():
            return other
        number += 1


def verify(place: Path, tell: Tell = silent) -> tuple[Message, ...]:
    """Read every copy that a generation names and return what is not as it was."""
    faults: dict[Message, None] = {}
    seen: set[tuple[str, str]] = set()
    found = generations(place)
    for number, generation in enumerate(found):
        tell(number / len(found), "")
        for copy in generation.copies:
            if (copy.generation, copy.name) not in seen:
                seen.add((copy.generation, copy.name))
                try:
                    read_copy(place, copy)
                except UserError as error:
                    faults[error.what] = None
    return tuple(faults)
