"""Import of a folder: files of other programs become articles of the library; no Qt.

The originals are only read. What came is noted in a log in the library folder, by the digest of
the file, so that the same import a second time takes in what is new. docs/decisions/0046.
"""

from __future__ import annotations

import hashlib
import json
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, cast

from editor.document.article import Article
from editor.document.errors import Message, UserError, message
from editor.features.library.handling import TRASH
from editor.formats.base import Reading, Report
from editor.storage.errors import unreadable, unwritable
from editor.storage.naming import fit_name, write_new

LOG = ".qirtas-imports"
SUFFIXES = frozenset(
    {".docx", ".docm", ".html", ".htm", ".xhtml", ".md", ".markdown", ".mdown", ".txt", ".text"}
)
STEP = "library.step.importing"
_CHUNK = 1 << 20

Read: TypeAlias = Callable[[Path], Reading]
Step: TypeAlias = Callable[[float, str], None]
_NOTHING = Report()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: an article with what it lacks, or why there is none.

    `known` is the article that came from the same bytes before.
    """

    source: Path
    target: Path | None = None
    report: Report = _NOTHING
    what: Message | None = None
    what_to_do: Message | None = None
    known: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of all files of a folder, in their order."""

    folder: Path
    outcomes: tuple[Outcome, ...] = ()

    @property
    def came(self) -> tuple[Outcome, ...]:
        """Those that are articles now."""
        return tuple(each for each in self.outcomes if each.target is not None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that could not be read or written."""
        return tuple(each for each in self.outcomes if each.what is not None)

    @property
    def known(self) -> tuple[Outcome, ...]:
        """Those that had come before."""
        return tuple(each for each in self.outcomes if each.known is not None)


def import_folder(
    folder: Path, library: Path, read: Read, step: Step = lambda _share, _text: None
) -> Imported:
    """Make articles of the files in a folder and the folders in it.

    They come into a folder of the same name in the library folder, under their own names. One
    file that fails stops no other. Any process; `read` reads a file and raises UserError.
    """
    files = list(find_files(folder, library))
    home = library / (fit_name(folder.name) or "import")
    log = _Log(library)
    outcomes: list[Outcome] = []
    for number, source in enumerate(files):
        step(number / len(files), STEP)
        target = home / source.parent.relative_to(folder)
        outcomes.append(_take_in(source, target, read, log))
    step(1.0, STEP)
    return Imported(folder, tuple(outcomes))


def find_files(folder: Path, library: Path) -> Iterator[Path]:
    """Return the files of a folder that can be taken in, by name; no hidden ones, no lock files."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name != TRASH)
        for name in sorted(names):
            path = Path(place, name)
            hidden = name.startswith((".", "~$"))
            if not hidden and path.suffix.lower() in SUFFIXES and not _is_ours(path, library):
                yield path


def _is_ours(path: Path, library: Path) -> bool:
    return path.name == LOG and path.parent == library


def _take_in(source: Path, folder: Path, read: Read, log: _Log) -> Outcome:
    try:
        digest = _digest(source)
        before = log.known(digest)
        if before is not None:
            return Outcome(source, known=before)
        reading = read(source)
        target = _write(_titled(reading.article, source), folder, source)
        log.note(digest, source, target)
    except UserError as error:
        return Outcome(source, what=error.what, what_to_do=error.what_to_do)
    except Exception:  # noqa: BLE001 - a defect met in one file must not stop a thousand
        last = traceback.format_exc().strip().splitlines()[-1]
        return Outcome(
            source,
            what=message("library.import.defect", name=source.name, error=last),
            what_to_do=message("library.import.defect.do"),
        )
    return Outcome(source, target, reading.report)


def _titled(article: Article, source: Path) -> Article:
    """Return an article that has a title: the name of its file where it told none."""
    if article.meta.title.strip():
        return article
    return replace(article, meta=replace(article.meta, title=source.stem))


def _write(article: Article, folder: Path, source: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    target = write_new(article, folder, source.stem)
    with suppress(OSError):  # it is as old as what it came from
        status = source.stat()
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    return target


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


class _Log:
    """What came into a library folder so far: a line for each file, the last may be torn."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._path = library / LOG
        self._known: dict[str, Path] = {}
        with suppress(OSError):
            for line in self._path.read_text("utf-8", "replace").splitlines():
                self._read(line)

    def _read(self, line: str) -> None:
        with suppress(ValueError):
            found: Any = json.loads(line)
            if isinstance(found, dict):
                values = cast("dict[str, object]", found)
                self._known[str(values.get("digest"))] = self._library / str(values.get("article"))

    def known(self, digest: str) -> Path | None:
        """Return the article that came from the same bytes; it may be elsewhere by now."""
        return self._known.get(digest)

    def note(self, digest: str, source: Path, target: Path) -> None:
        """Note that a file came; at its end, since a kill leaves the lines before it."""
        self._known[digest] = target
        line = {
            "digest": digest,
            "source": str(source),
            "article": os.path.relpath(target, self._library),
        }
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps(line, ensure_ascii=False)}")
        except OSError as error:
            raise unwritable(self._path, error) from error
