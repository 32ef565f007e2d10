"""A power cut: every state in which a folder may be found after it.

The model is POSIX, which promises little: what was written and not synced is there, is not there,
is there in part, or is zeros, each write by itself, so that a later one may be there without an
earlier one. A name that was made, moved or removed and whose folder was not synced since is as it
was or as it is, each by itself. Real file systems allow fewer states; each of them is among these.
Source: fsync(2), rename(2); Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tests.torture.disks import Step

Folder = Mapping[str, bytes]

SECTOR = 512
_WAYS = ("dropped", "whole", "short", "zeros")


@dataclass
class _File:
    synced: bytes = b""
    pending: list[Step] = field(default_factory=list)


@dataclass
class _State:
    """What is on the disk for certain, and what is on its way."""

    files: dict[int, _File] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    pending: list[Step] = field(default_factory=list)
    now: dict[str, int] = field(default_factory=dict)  # names as programs see them
    told: list[str] = field(default_factory=list)

    def do(self, step: Step) -> None:
        match step.kind:
            case "create":
                self.files[step.inode] = _File()
                self._move(step)
            case "write" | "truncate":
                self.files[step.inode].pending.append(step)
            case "sync":
                file = self.files[step.inode]
                file.synced, file.pending = _written(file.synced, file.pending), []
            case "rename" | "remove":
                self._move(replace(step, inode=self.now[step.name]))
            case "sync-folder":
                self.names, self.pending = _renamed(self.names, self.pending), []
            case "told":
                self.told.append(step.name)
            case _:
                raise AssertionError(step)

    def _move(self, step: Step) -> None:
        self.pending.append(step)
        self.now = _renamed(self.now, [step])


@dataclass(frozen=True, slots=True)
class Cut:
    """A state after a cut: the folder, and what had been told as done before it."""

    after: int  # steps
    folder: Folder
    told: tuple[str, ...]


def every_cut(before: Folder, steps: Sequence[Step]) -> Iterator[Cut]:
    """Return every state after a cut at every moment, each once; for some few unsynced writes."""
    for after, state in _moments(before, steps):
        seen: set[tuple[tuple[str, bytes], ...]] = set()
        for chosen in _subsets(state.pending):
            names = _renamed(state.names, chosen)
            contents = [list(_contents(state.files[inode])) for inode in names.values()]
            for each in product(*contents):
                folder = dict(zip(names, each, strict=True))
                key = tuple(sorted(folder.items()))
                if key not in seen:
                    seen.add(key)
                    yield Cut(after, folder, tuple(state.told))


def some_cuts(
    before: Folder, steps: Sequence[Step], chance: random.Random, each: int
) -> Iterator[Cut]:
    """Return states after cuts at every moment: nothing, everything, and so many at random."""
    for after, state in _moments(before, steps):
        if after and steps[after - 1].kind in {"sync", "sync-folder"}:
            continue  # no state that the moments around it do not have
        for way in ("dropped", "whole", *["random"] * each):
            if way == "random":
                moves = [step for step in state.pending if chance.random() < 0.5]
            else:
                moves = state.pending if way == "whole" else []
            names = _renamed(state.names, moves)
            folder = {name: _torn(state.files[inode], way, chance) for name, inode in names.items()}
            yield Cut(after, folder, tuple(state.told))


def _moments(before: Folder, steps: Sequence[Step]) -> Iterator[tuple[int, _State]]:
    state = _State()
    for number, (name, data) in enumerate(sorted(before.items())):
        state.files[-2 - number] = _File(data)
        state.names[name] = state.now[name] = -2 - number
    yield 0, state
    for after, step in enumerate(steps, 1):
        state.do(step)
        yield after, state


def _subsets(steps: Sequence[Step]) -> Iterator[list[Step]]:
    for taken in product((False, True), repeat=len(steps)):
        yield [step for step, is_taken in zip(steps, taken, strict=True) if is_taken]


def _renamed(names: Mapping[str, int], steps: Iterable[Step]) -> dict[str, int]:
    """Return the names after changes; a file may be found under its later name alone."""
    result = dict(names)
    for step in steps:
        if step.kind == "create":
            result[step.name] = step.inode
            continue
        result.pop(step.name, None)
        if step.kind == "rename":
            result[step.new] = step.inode
    return result


def _contents(file: _File) -> Iterator[bytes]:
    for ways in product(_WAYS, repeat=len(file.pending)):
        yield _written(file.synced, map(_reached, file.pending, ways))


def _torn(file: _File, way: str, chance: random.Random) -> bytes:
    if way == "random":
        ways = [chance.choice(_WAYS) for _ in file.pending]
    else:
        ways = [way] * len(file.pending)
    reached = [
        _reached(step, how, chance.randrange(0, len(step.data) + 1, SECTOR) if step.data else 0)
        for step, how in zip(file.pending, ways, strict=True)
    ]
    return _written(file.synced, reached)


def _reached(step: Step, way: str, length: int | None = None) -> Step:
    """Return what of a write reached the disk."""
    if way == "whole":
        return step
    if way == "dropped" or step.kind == "truncate":
        return Step("nothing")
    size = len(step.data)
    data = bytes(size) if way == "zeros" else step.data[: size // 2 if length is None else length]
    return Step("write", inode=step.inode, offset=step.offset, data=data)


def _written(data: bytes, steps: Iterable[Step]) -> bytes:
    result = bytearray(data)
    for step in steps:
        if step.kind == "truncate":
            del result[step.offset :]
            result.extend(bytes(step.offset - len(result)))
        elif step.kind == "write" and step.data:
            result.extend(bytes(max(0, step.offset - len(result))))
            result[step.offset : step.offset + len(step.data)] = step.data
    return bytes(result)
