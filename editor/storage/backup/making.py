"""Make a generation: copy what has changed since the newest one."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from editor.document.errors import Message, UserError, message
from editor.storage.article_file import SUFFIX
from editor.storage.atomic import write_bytes
from editor.storage.backup.generations import (
    MANIFEST,
    STAMP,
    Copy,
    Generation,
    age,
    generation_ids,
    generations,
    manifest,
)
from editor.storage.errors import unreadable, unwritable

Tell = Callable[[float, str], None]

_MAKING = ".making-"
_LEFT = 6 * 3600.0  # seconds after which a generation that was begun is not being made any more


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a backup did. `generation` is None where nothing had changed."""

    generation: str | None = None
    copied: int = 0
    kept: int = 0
    faults: tuple[Message, ...] = ()


def silent(_share: float, _text: str) -> None:
    """Tell nobody."""


def back_up(folders: Iterable[Path], place: Path, now: datetime, tell: Tell = silent) -> Outcome:
    """Copy what has changed since the newest generation to a new one.

    What cannot be read is told as a fault and stays as the newest generation has it, and so does
    a folder that is away, as on a drive that is not plugged in. `tell` may raise to stop; nothing
    is left then. Raises UserError where the place cannot be written.
    """
    wanted = [folder.resolve() for folder in folders]
    _check_place(place, wanted)
    before = next(iter(generations(place)), None)
    id = _free_id(place, now)
    making = place / f"{_MAKING}{id}-{os.getpid()}"
    maker = _Maker(making, id, before)
    try:
        for number, (name, folder) in enumerate(_named(wanted, before).items()):
            maker.take(name, folder, lambda share, n=number: tell((n + share) / len(wanted), ""))
        if not maker.differs:
            return Outcome(kept=len(maker.copies), faults=tuple(maker.faults))
        generation = Generation(id, maker.folders, tuple(maker.copies))
        making.mkdir(exist_ok=True)
        maker.check()
        write_bytes(making / MANIFEST, manifest(generation))
        making.rename(place / id)
    except OSError as error:
        raise unwritable(place, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Outcome(id, maker.copied, len(maker.copies) - maker.copied, tuple(maker.faults))


def _check_place(place: Path, folders: Sequence[Path]) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
        inside = place.resolve()
    except OSError as error:
        raise unwritable(place, error) from error
    for folder in folders:
        if inside == folder or inside.is_relative_to(folder):
            raise UserError(
                message("backup.inside", folder=str(folder)), message("backup.inside.do")
            )
    for left in place.glob(f"{_MAKING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT:  # of one that was killed
                shutil.rmtree(left, ignore_errors=True)


def _free_id(place: Path, now: datetime) -> str:
    """Return the name of a new generation; it sorts last, also where the clock has jumped back."""
    id = now.astimezone(UTC).strftime(STAMP)
    time, number = max(map(age, generation_ids(place)), default=("", 0))
    return id if id > time else f"{time}-{number + 1}"


def _named(folders: Iterable[Path], before: Generation | None) -> dict[str, Path]:
    """Return the folders by names of their own: those of the last time, else those on the disk."""
    known = {path: name for name, path in before.folders.items()} if before else {}
    named: dict[str, Path] = {}
    for folder in folders:
        name = base = known.get(str(folder)) or folder.name or "library"
        number = 1
        while name in named or (str(folder) not in known and name in known.values()):
            number += 1
            name = f"{base} {number}"
        named[name] = folder
    return named


class _Maker:
    """Gathers a generation: which articles there are, and copies of those that changed."""

    def __init__(self, making: Path, id: str, before: Generation | None) -> None:
        self._making, self._id = making, id
        self._known = {each.name: each for each in before.copies} if before else {}
        self._before = dict(before.folders) if before else {}
        self.folders: dict[str, str] = {}
        self.copies: list[Copy] = []
        self.faults: list[Message] = []
        self.copied = 0

    @property
    def differs(self) -> bool:
        """Tell whether anything is other than in the generation before."""
        return self._known != {each.name: each for each in self.copies} or (
            self._before != self.folders
        )

    def take(self, name: str, folder: Path, tell: Callable[[float], None]) -> None:
        """Take in a folder of the library."""
        self.folders[name] = str(folder)
        kept = [each for each in self._known.values() if each.folder == name]
        if not folder.is_dir() or (kept and not any(folder.iterdir())):  # or only its mount point
            self.faults.append(message("backup.away", folder=str(folder)))
            self.copies += kept
            return
        closed: list[Path] = []
        files = sorted(articles(folder, lambda error: closed.append(Path(error.filename))))
        for number, path in enumerate(files):
            tell(number / len(files))
            self._take_file(name, path.relative_to(folder).as_posix(), path)
        for each in closed:
            self._keep_unseen(name, folder, each)

    def _keep_unseen(self, name: str, folder: Path, closed: Path) -> None:
        """Keep what was known of a folder that cannot be looked into now."""
        self.faults.append(message("backup.closed", folder=str(closed)))
        for known in self._known.values():
            if known.folder == name and (folder / known.path).is_relative_to(closed):
                self.copies.append(known)

    def check(self) -> None:
        """Raise FileNotFoundError where a copy is gone: somebody has tidied up meanwhile."""
        for copy in self.copies:
            if copy.generation == self._id:
                self._target(copy.folder, copy.path).stat()

    def _target(self, folder: str, relative: str) -> Path:
        return self._making.joinpath(folder, *PurePosixPath(relative).parts)

    def _take_file(self, folder: str, relative: str, path: Path) -> None:
        known = self._known.get(f"{folder}/{relative}")
        try:
            status = path.stat()
            if known and (known.size, known.modified) == (status.st_size, status.st_mtime_ns):
                self.copies.append(known)
                return
            data = path.read_bytes()
        except OSError as error:
            self.faults.append(unreadable(path, error).what)
            if known:
                self.copies.append(known)
            return
        digest = sha256(data).hexdigest()
        copy = Copy(folder, relative, len(data), status.st_mtime_ns, digest, self._id)
        if known and known.sha256 == digest:  # only its time has changed
            self.copies.append(replace(copy, generation=known.generation))
            return
        target = self._target(folder, relative)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, data)
        self.copies.append(copy)
        self.copied += 1


def articles(folder: Path, failed: Callable[[OSError], object] = lambda _: None) -> Iterator[Path]:
    """Yield the article files of a folder and of those in it; what is hidden is left out.

    `failed` hears of each folder that cannot be looked into, by the file name of the error.
    """
    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            if name.endswith(SUFFIX) and not name.startswith("."):
                yield Path(root, name)
