"""The article file `NAME.qirtas`: one file that holds an article and its pictures.

It is a zip: `mimetype` first and stored, so that its first bytes tell what it is (as in ODF and
EPUB OCF), `article.json` as `editor.document.codec` writes it, `assets/` with the pictures as
they came. The text lists the SHA-256 of each picture; the comment of the archive tells that of
the text. The same article always gives the same bytes.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from editor.document.article import Article, Asset, sha256
from editor.document.codec import SAFE_ID, decode, encode_parts
from editor.document.errors import Message, UserError, message
from editor.document.schema import normalise, validate
from editor.storage import archive, locks
from editor.storage.atomic import follow, sweep, write_parts
from editor.storage.disk import DISK, Disk
from editor.storage.errors import unreadable, unwritable
from editor.storage.fingerprint import Fingerprint, fingerprint, found, open_regular

SUFFIX = ".qirtas"
MIMETYPE = "application/vnd.qirtas.article+zip"
FOREIGN = "storage.foreign"  # what is told of a file of another kind
NEWER = "codec.newer"
_START = 100  # bytes: a header and the type behind it

T = TypeVar("T")

TYPE, TEXT, ASSETS = "mimetype", "article.json", "assets/"
_SUM = b"sha256 article.json "  # in the comment of the archive, before the digits

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


class Damaged(UserError):  # noqa: N818
    """An article file that is not as it was written; `salvage` may recover some of it."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An article as its file holds it; `read_only` where saving there would lose something.

    That is so with files of a newer version: what this one does not know is left out, and
    `notices` tell of it.
    """

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

    import hashlib  # late: with it comes OpenSSL, four megabytes

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
    with suppress(OSError):  # the article is saved
        sweep(follow(path).parent, status.st_mtime, disk)
    return Fingerprint(size, digest.hexdigest(), status.st_mtime_ns)


def read(path: Path) -> Opened:
    """Return what a file holds; the file is never touched. Any thread.

    Raises UserError where it cannot be read, Damaged where it is not as it was written.
    """
    try:
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            if status.st_size > FILE_LIMIT:
                raise too_large()
            data = file.read()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        article, notices = unpack_any(data)
    except Damaged as error:
        error.path = path
        raise
    fingerprint = found(status, sha256(data))
    return Opened(article, fingerprint, bool(notices), notices)


def load(path: Path) -> Article:
    """Return the article of a file, as a whole. Raises UserError, for newer versions too."""
    opened = read(path)
    if opened.read_only:
        raise UserError(opened.notices[0], message("codec.newer.do"))
    return opened.article


def pack(article: Article) -> bytes:
    """Return an article as the bytes of an article file, in its one valid form."""
    return b"".join(packed(article))


def packed(article: Article) -> Iterator[bytes | memoryview]:
    """Return the same in pieces, of which none is large. Raises UserError where it is too much."""
    import hashlib

    digest = hashlib.sha256()

    def hashed(parts: Iterator[str]) -> Iterator[bytes]:
        size = 0
        for part in parts:
            piece = part.encode()
            digest.update(piece)
            size += len(piece)
            if size > TEXT_LIMIT:
                raise _too_much(TEXT_LIMIT)
            yield piece

    article = normalise(article)
    entries = _entries(article, hashed(encode_parts(article)))
    return archive.pieces(entries, lambda: _SUM + digest.hexdigest().encode())


def _entries(article: Article, text: Iterator[bytes]) -> Iterator[archive.Entry]:
    if sum(len(asset.data) for asset in article.assets) > FILE_LIMIT - TEXT_LIMIT:
        raise _too_much(FILE_LIMIT - TEXT_LIMIT)
    for asset in article.assets:
        if not SAFE_ID.fullmatch(asset.id):
            raise ValueError(f"the id of a picture is no file name: {asset.id!r}")
    yield archive.stored(TYPE, MIMETYPE.encode())
    yield archive.deflated(TEXT, text)
    for asset in article.assets:
        yield archive.stored(ASSETS + asset.id, asset.data)


def told_digest(data: bytes) -> str | None:
    """Return the SHA-256 that the end of an article file tells for its text, None for none."""
    length = len(_SUM) + 64
    told = data[-length:]
    return told[-64:].decode("ascii", "replace") if told.startswith(_SUM) else None


def unpack(data: bytes) -> Article:
    """Return the article of the bytes of an article file.

    Raises UserError for bytes that are something else, damaged, unsafe to unpack, or made by a
    newer version of this program.
    """
    return _unpack(data, _read)


def unpack_any(data: bytes) -> tuple[Article, tuple[Message, ...]]:
    """Do as `unpack`, but read of a newer version what can be understood.

    Such an article comes with what to tell of it; one of a known version with nothing.
    """
    try:
        return unpack(data), ()
    except UserError as error:
        if error.what.id != NEWER:
            raise
        article, notices = _unpack(data, _read_newer)
        return article, (error.what, *notices)


def _unpack(data: bytes, read: Callable[[zipfile.ZipFile], T]) -> T:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_cut(data):
                raise _damaged()
            return read(archive)
    except _DAMAGE as error:
        known = MIMETYPE.encode() in data[:_START]  # also where the first letters are damaged
        raise _damaged() if known or data.startswith(b"PK") else foreign() from error


def _is_cut(data: bytes) -> bool:
    """Tell whether the comment at the end is shorter than was told, which `zipfile` lets pass."""
    end = data.rfind(b"PK\5\6")
    return len(data) < end + 22 + int.from_bytes(data[end + 20 : end + 22], "little")


def _read(archive: zipfile.ZipFile) -> Article:
    names = _checked_names(archive)
    text = _checked_text(archive, names)
    used = {TYPE, TEXT, ASSETS}

    def picture(id: str) -> bytes | None:
        name = ASSETS + id
        used.add(name)
        return _content(archive, name) if name in names else None

    try:
        article = normalise(decode(text, picture))
    except UserError as error:
        if error.what.id == NEWER:
            raise
        raise Damaged(error.what, error.what_to_do) from error
    if names - used:  # it would be gone after the next save
        raise _damaged()
    problems = validate(article)
    if problems:
        raise Damaged(problems[0].message, message("storage.damaged.do"))
    return article


def _read_newer(archive: zipfile.ZipFile) -> tuple[Article, tuple[Message, ...]]:
    """Read what can be understood of a file of a newer version."""
    from editor.document.lenient import finish, read_lines

    names = _checked_names(archive)
    rough = read_lines(_checked_text(archive, names))
    assets: list[Asset] = []
    for listed in rough.listed.values():
        if ASSETS + listed.id in names:
            asset = Asset(listed.id, listed.media_type, _content(archive, ASSETS + listed.id))
            if asset.digest != listed.digest:
                raise Damaged(
                    message("codec.asset-damaged", name=asset.id, place="assets"),
                    message("storage.damaged.do"),
                )
            assets.append(asset)
    article, missing = finish(rough, assets)
    notices = list(rough.tally.messages(newer=True))
    if missing:
        notices.append(message("newer.pictures", n=len(missing)))
    others = names - {TYPE, TEXT, ASSETS} - {ASSETS + id for id in rough.listed}
    if others:
        notices.append(message("newer.files", n=len(others)))
    return article, tuple(notices)


def _checked_text(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the text of an article file, if it is one and its text is as it was written."""
    if TYPE not in names or _content(archive, TYPE) != MIMETYPE.encode():
        raise _damaged() if TEXT in names else foreign()
    if TEXT not in names:
        raise _damaged()
    text = _content(archive, TEXT)
    told = told_digest(archive.comment)
    if told is not None and told != sha256(text):
        raise _damaged()
    return text.decode()


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
        raise too_large()
    for entry in entries:
        if entry.filename == TEXT and entry.file_size > TEXT_LIMIT:
            raise too_large()
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged()
    return names


def _changed(path: Path) -> ChangedOnDisk:
    place = {"name": path.name, "folder": str(path.absolute().parent)}
    return ChangedOnDisk(message("file.changed", **place), message("file.changed.do", **place))


def foreign() -> UserError:
    """Return what to tell of a file that is no article file."""
    return UserError(message(FOREIGN), message("storage.foreign.do"))


def _damaged() -> Damaged:
    return Damaged(message("storage.damaged"), message("storage.damaged.do"))


def _too_much(limit: int) -> UserError:
    """Return what to tell of an article that could be saved, and never be opened again."""
    limit //= 1_000_000
    return UserError(message("storage.too-much", limit=limit), message("storage.too-much.do"))


def too_large() -> UserError:
    """Return what to tell of a file that holds more than any article."""
    return UserError(message("storage.too-large"), message("storage.foreign.do"))
