"""Backup: copies of the changed articles of the library, kept in generations in another place.

A generation is a folder named by its time (UTC). It holds the articles that had changed, under
their own names and folders, and `manifest.json`, which names every article that there was and the
generation in which its bytes lie. Whoever has nothing but the place and no program finds
everything by hand. A generation is made under another name and renamed as a whole, so that there
is no half one; nothing in an older one is ever written to.

No Qt. Any process; of several that work on one place at once, the later one starts anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from editor.document.errors import Message, UserError, message
from editor.storage.article_file import SUFFIX
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable, unwritable

Tell = Callable[[float, str], None]

MANIFEST = "manifest.json"
_VERSION = 1
_STAMP = "%Y-%m-%dT%H%M%SZ"  # no colon: a stick may be formatted for Windows
_STAMP_LENGTH = len("2026-11-26T120000Z")
_GENERATION = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z(-\d+)?")
_MAKING = ".making-"


@dataclass(frozen=True, slots=True)
class Copy:
    """An article as a generation knows it.

    `folder` is the name of its library folder in the backup, `path` its place in there with
    slashes, `modified` nanoseconds since 1970, `generation` the one that holds its bytes.
    """

    folder: str
    path: str
    size: int
    modified: int
    sha256: str
    generation: str

    @property
    def name(self) -> str:
        """Its folder and place, as one text."""
        return f"{self.folder}/{self.path}"


@dataclass(frozen=True, slots=True)
class Generation:
    """What the library was like at a time. `folders` are those of the library by their names."""

    id: str
    folders: Mapping[str, str]
    copies: tuple[Copy, ...]

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.strptime(self.id[:_STAMP_LENGTH], _STAMP).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a backup did. `generation` is None where nothing had changed."""

    generation: str | None = None
    copied: int = 0
    kept: int = 0
    faults: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: files written, those of them beside another one, those already there."""

    written: tuple[Path, ...] = ()
    beside: int = 0
    same: int = 0
    faults: tuple[Message, ...] = ()


def _silent(_share: float, _text: str) -> None:
    pass


# --- what there is -------------------------------------------------------------------------------


def generations(place: Path) -> tuple[Generation, ...]:
    """Return the generations in a place, the newest first; one without a manifest is left out."""
    try:
        names = [each.name for each in place.iterdir() if _GENERATION.fullmatch(each.name)]
    except OSError as error:
        raise unreadable(place, error) from error
    found: list[Generation] = []
    for name in sorted(names, key=_age, reverse=True):
        with suppress(OSError, ValueError, KeyError, TypeError):
            found.append(_read(place, name))
    return tuple(found)


def _read(place: Path, id: str) -> Generation:
    content = json.loads((place / id / MANIFEST).read_text("utf-8"))
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return Generation(
        id, dict(content["folders"]), tuple(Copy(**each) for each in content["files"])
    )


def _manifest(generation: Generation) -> bytes:
    """Return a manifest that a person can read: a line for each article."""
    head = json.dumps(dict(generation.folders), ensure_ascii=False)
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in generation.copies)
    return f'{{"version": {_VERSION},\n"folders": {head},\n"files": [\n{lines}\n]}}\n'.encode()


# --- making one ----------------------------------------------------------------------------------


def back_up(folders: Iterable[Path], place: Path, now: datetime, tell: Tell = _silent) -> Outcome:
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
        write_bytes(making / MANIFEST, _manifest(generation))
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
    for left in place.glob(f"{_MAKING}*"):  # of one that was killed
        shutil.rmtree(left, ignore_errors=True)


def _free_id(place: Path, now: datetime) -> str:
    """Return the name of a new generation; it sorts last, also where the clock has jumped back."""
    id = now.astimezone(UTC).strftime(_STAMP)
    there = [each.name for each in place.iterdir() if _GENERATION.fullmatch(each.name)]
    newest = max(map(_age, there), default=("", 0))
    return id if (id, 1) > newest else f"{newest[0]}-{newest[1] + 1}"


def _age(id: str) -> tuple[str, int]:
    """Return what the names of generations are sorted by."""
    return id[:_STAMP_LENGTH], int(id[_STAMP_LENGTH + 1 :] or 1)


def _named(folders: Iterable[Path], before: Generation | None) -> dict[str, Path]:
    """Return the folders by names of their own: those of the last time, else those on the disk."""
    known = {path: name for name, path in (before.folders if before else {}).items()}
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
        if not folder.is_dir():
            self.faults.append(message("backup.away", folder=str(folder)))
            self.copies += [each for each in self._known.values() if each.folder == name]
            return
        files = sorted(articles(folder))
        for number, path in enumerate(files):
            tell(number / len(files))
            self._take_file(name, path.relative_to(folder).as_posix(), path)

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
        target = self._making.joinpath(folder, *PurePosixPath(relative).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, data)
        self.copies.append(copy)
        self.copied += 1


def articles(folder: Path) -> Iterator[Path]:
    """Yield the article files of a folder and of those in it; what is hidden is left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            if name.endswith(SUFFIX) and not name.startswith("."):
                yield Path(root, name)


# --- bringing back -------------------------------------------------------------------------------


def restore(
    place: Path,
    generation: Generation,
    target: Path | None = None,
    wanted: Collection[str] | None = None,
    tell: Tell = _silent,
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
        raise _damaged(copy.name)
    base = target / copy.folder if target else Path(home)
    path = _inside(base, copy.path)
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


def read_copy(place: Path, copy: Copy) -> bytes:
    """Return the bytes of an article of a backup. Raises UserError where they are not whole."""
    path = _inside(place / copy.generation / copy.folder, copy.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if sha256(data).hexdigest() != copy.sha256:
        raise _damaged(copy.name)
    return data


def _inside(base: Path, relative: str) -> Path:
    """Return a path under a folder; a manifest that was tampered with must not lead out of it."""
    parts = PurePosixPath(relative).parts
    if not parts or ".." in parts or parts[0] == "/":
        raise _damaged(relative)
    return base.joinpath(*parts)


def _damaged(name: str) -> UserError:
    return UserError(message("backup.damaged", name=name), message("backup.damaged.do"))


def _beside(path: Path, made: datetime) -> Path:
    day = made.astimezone().strftime("%Y-%m-%d")
    number = 1
    while True:
        tail = f" {day}" if number == 1 else f" {day} {number}"
        other = path.with_name(f"{path.stem}{tail}{path.suffix}")
        if not other.exists():
            return other
        number += 1


def verify(place: Path, tell: Tell = _silent) -> tuple[Message, ...]:
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


# --- what goes -----------------------------------------------------------------------------------


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
    manifests that need them are written, then the old generation goes.
    """
    found = generations(place)
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
        target = _inside(place / heir / copy.folder, copy.path)
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
            write_bytes(place / generation.id / MANIFEST, _manifest(generation))
        moved.append(generation)
    return moved
