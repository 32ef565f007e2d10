"""The article file `NAME.qirtas`: one file that holds an article and its pictures.

It is a zip: `mimetype` first and stored, so that its first bytes tell what it is (as in ODF and
EPUB OCF), `article.json` as `editor.document.codec` writes it, `assets/` with the pictures as
they came. The same article always gives the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from editor.document.article import Article
from editor.document.codec import SAFE_ID, decode, encode
from editor.document.errors import UserError, message
from editor.document.schema import normalise, validate
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable

SUFFIX = ".qirtas"
MIMETYPE = "application/vnd.qirtas.article+zip"

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


def save(article: Article, path: Path) -> None:
    """Save an article in a file, atomically. Raises UserError; the old file is then intact."""
    write_bytes(path, pack(article))


def load(path: Path) -> Article:
    """Return the article of a file. Raises UserError; the file is never touched."""
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise _too_large()
        return unpack(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error


def pack(article: Article) -> bytes:
    """Return an article as the bytes of an article file, in its one valid form."""
    article = normalise(article)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, _TYPE, MIMETYPE.encode(), zipfile.ZIP_STORED)
        _add(archive, _TEXT, encode(article).encode(), zipfile.ZIP_DEFLATED)
        for asset in article.assets:
            if not SAFE_ID.fullmatch(asset.id):
                raise ValueError(f"the id of a picture is no file name: {asset.id!r}")
            _add(archive, _ASSETS + asset.id, asset.data, zipfile.ZIP_STORED)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name)  # dated 1980-01-01, the first day that a zip can name
    entry.compress_type = method
    entry.create_system = 3  # Unix, wherever it is written
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


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


def _foreign() -> UserError:
    return UserError(message("storage.foreign"), message("storage.foreign.do"))


def _damaged() -> UserError:
    return UserError(message("storage.damaged"), message("storage.damaged.do"))


def _too_large() -> UserError:
    return UserError(message("storage.too-large"), message("storage.foreign.do"))
