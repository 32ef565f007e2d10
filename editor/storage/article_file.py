"""The article file `NAME.qirtas`: one file that holds an article and its pictures.

It is a zip: `mimetype` first and stored, so that its first bytes tell what it is (as in ODF and
EPUB OCF), `article.json` as `editor.document.codec` writes it, `assets/` with the pictures as
they came. The same article always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import Article
from editor.document.codec import SAFE_ID, decode, encode_parts
from editor.document.errors import Message, UserError, message
from editor.document.schema import normalise, validate
from editor.storage import archive, locks
from editor.storage.atomic import sweep, write_parts
from editor.storage.disk import DISK, Disk
from editor.storage.errors import unreadable, unwritable
from editor.storage.fingerprint import Fingerprint, fingerprint, found, open_regular

SUFFIX = ".qirtas"
MIMETYPE = "application/vnd.qirtas.article+zip"
FOREIGN = "storage.foreign"  # what is told of a file of another kind

_TYPE, _TEXT, _ASSETS = "mimetype", "article.json", "assets/"

# A damaged or hostile file must not fill the memory; both are far over any article.
FILE_LIMIT = 500_000_000  # bytes of the file, and of its pictures unpacked
TEXT_LIMIT = 32_000_000  # bytes of `article.json`: some four million words

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,  # seeking before the start of the file
    RuntimeError,  # encrypted, or of a later version of the zip format
    ValueError,
    OverflowError,
)


class Anything:
    """Says that a file may be replaced whatever it holds."""


ANYTHING = Anything()


class ChangedOnDisk(UserError):  # noqa: N818 - named for what happened
    """Another hand has changed, removed or made the file that was to be saved."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article as its file holds it; `read_only` where saving there would lose something."""

    article: Article
    fingerprint: Fingerprint
    read_only: bool = False
    notices: tuple[Message, ...] = ()


def save(
    article: Article,
    path: Path,
    *,
    known: Fingerprint | Anything | None = ANYTHING,
    disk: Disk = DISK,
) -> Fingerprint:
    """Save an article in a file, atomically, and return what the file is like now.

    `known` is what the file was when it was last read or written, None for no file: where it is
    another one now, nothing is written and ChangedOnDisk raised. Raises UserError where it cannot
    be written. Either way the file is as it was. Any thread but the window's.
    """

    def check(target: Path) -> None:
        if not isinstance(known, Anything) and fingerprint(target, known) != known:
            raise _changed(path)

    @contextmanager
    def guard(target: Path) -> Generator[None]:
        with locks.saving(target):  # or two programs could both look and then both replace
            check(target)
            yield

    try:
        check(path)  # before the work, and again before the rename
    except OSError as error:
        raise unwritable(path, error) from error
    digest = hashlib.sha256()
    size = 0

    def hashed() -> Iterator[bytes | memoryview]:
        nonlocal size
        for piece in packed(article):
            digest.update(piece)
            size += len(piece)
            yield piece

    status = write_parts(path, hashed(), disk, guard)
    sweep(path.parent, status.st_mtime, disk)
    return Fingerprint(size, digest.hexdigest(), status.st_mtime_ns)


def read(path: Path) -> Opened:
    """Return what a file holds. Raises UserError; the file is never touched. Any thread."""
    try:
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            if status.st_size > FILE_LIMIT:
                raise _too_large()
            data = file.read()
    except OSError as error:
        raise unreadable(path, error) from error
    return Opened(unpack(data), found(status, hashlib.sha256(data).hexdigest()))


def load(path: Path) -> Article:
    """Return the article of a file. Raises UserError; the file is never touched."""
    return read(path).article


def pack(article: Article) -> bytes:
    """Return an article as the bytes of an article file, in its one valid form."""
    return b"".join(packed(article))


def packed(article: Article) -> Iterator[bytes | memoryview]:
    """Return the same in pieces, of which none is large."""
    return archive.pieces(_entries(normalise(article)))


def _entries(article: Article) -> Iterator[archive.Entry]:
    for asset in article.assets:
        if not SAFE_ID.fullmatch(asset.id):
            raise ValueError(f"the id of a picture is no file name: {asset.id!r}")
    yield archive.stored(_TYPE, MIMETYPE.encode())
    yield archive.deflated(_TEXT, (part.encode() for part in encode_parts(article)))
    for asset in article.assets:
        yield archive.stored(_ASSETS + asset.id, asset.data)


def unpack(data: bytes) -> Article:
    """Return the article of the bytes of an article file.

    Raises UserError for bytes that are something else, damaged, unsafe to unpack, or made by a
    newer version of this program.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except _DAMAGE as error:
        if data.startswith(b"PK"):
            raise _damaged() from error
        raise _foreign() from error


def _read(archive: zipfile.ZipFile) -> Article:
    names = _checked_names(archive)
    if _TYPE not in names or _content(archive, _TYPE) != MIMETYPE.encode():
        raise _damaged() if _TEXT in names else _foreign()
    if _TEXT not in names:
        raise _damaged()
    used = {_TYPE, _TEXT, _ASSETS}

    def picture(id: str) -> bytes | None:
        name = _ASSETS + id
        used.add(name)
        return _content(archive, name) if name in names else None

    article = normalise(decode(_content(archive, _TEXT).decode(), picture))
    if names - used:  # it would be gone after the next save
        raise _damaged()
    problems = validate(article)
    if problems:
        raise UserError(problems[0].message, message("storage.damaged.do"))
    return article


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return what stands under a name, unpacking no more than the size that the archive tells.

    `ZipFile.read` unpacks everything first, and a hostile archive tells small sizes.
    """
    with archive.open(name) as content:
        return content.read(archive.getinfo(name).file_size + 1)


def _checked_names(archive: zipfile.ZipFile) -> set[str]:
    """Return the names in an archive after a look at what could harm."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        raise _damaged()
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            raise UserError(message("storage.unsafe", name=name), message("storage.foreign.do"))
    if sum(entry.file_size for entry in entries) > FILE_LIMIT:
        raise _too_large()
    for entry in entries:
        if entry.filename == _TEXT and entry.file_size > TEXT_LIMIT:
            raise _too_large()
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged()
    return names


def _changed(path: Path) -> ChangedOnDisk:
    place = {"name": path.name, "folder": str(path.absolute().parent)}
    return ChangedOnDisk(message("file.changed", **place), message("file.changed.do", **place))


def _foreign() -> UserError:
    return UserError(message(FOREIGN), message("storage.foreign.do"))


def _damaged() -> UserError:
    return UserError(message("storage.damaged"), message("storage.damaged.do"))


def _too_large() -> UserError:
    return UserError(message("storage.too-large"), message("storage.foreign.do"))
