"""Pictures that are pasted or dropped: found without being read, to be read beside the window.

surface.pictures_offered.connect(lambda arrival: ...)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QTextCursor

from editor.document.article import SUFFIXES
from editor.document.pictures import picture_type

PICTURE_SUFFIXES = frozenset({*SUFFIXES.values(), ".jpeg", ".jpe", ".jfif", ".tiff", ".heif"})
_RAW = tuple(kind for kind in SUFFIXES if kind.startswith("image/") and "x-" not in kind)
_TAG = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_IMG = re.compile(r"<img\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file|data):\S+", re.IGNORECASE)
_START = 1024  # bytes that tell what kind of picture a file is


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pictures on their way into the text.

    `files` may hold what only looks like a picture; `raw` is one in the bytes of a file, `pixels`
    one without; `html` is the `img` of a page, which may hold it or only say where it is. `place`
    is where they go, and stays there while the writer goes on.
    """

    place: QTextCursor
    files: tuple[Path, ...] = ()
    raw: bytes = b""
    pixels: QImage | None = None
    html: str = ""


def holds_pictures(mime: QMimeData) -> bool:
    """Tell whether what is offered is pictures, and not text with a picture of it."""
    if any(_looks_like_picture(path) for path in local_files(mime)):
        return True
    if mime.hasHtml():
        return is_lone_picture(mime.html())
    says = mime.text().strip() if mime.hasFormat("text/plain") else ""
    drawn = mime.hasImage() or any(mime.hasFormat(kind) for kind in _RAW)
    return drawn and (not says or bool(_ADDRESS.fullmatch(says)))


def arrival(mime: QMimeData, place: QTextCursor) -> Arrival:
    """Return the pictures of what is offered; nothing is decoded here."""
    files = local_files(mime)
    if any(_looks_like_picture(path) for path in files):
        return Arrival(place, tuple(files))
    html = mime.html() if mime.hasHtml() else ""
    for kind in _RAW:
        raw = bytes(mime.data(kind).data()) if mime.hasFormat(kind) else b""
        if picture_type(raw) == kind:
            return Arrival(place, raw=raw, html=html)
    if mime.hasImage():
        pixels = cast("object", mime.imageData())
        if isinstance(pixels, QImage) and not pixels.isNull():
            return Arrival(place, pixels=pixels, html=html)
    return Arrival(place, html=html)


def is_lone_picture(html: str) -> bool:
    """Tell whether a page consists of one picture, as browsers offer it."""
    if len(_IMG.findall(html)) != 1:
        return False
    return not _TAG.sub("", html).replace("&nbsp;", "").strip("\ufeff\x00 \t\r\n\xa0")


def local_files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine that are offered."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _looks_like_picture(path: Path) -> bool:
    """Tell whether a file says that it is a picture, by its name or by its first bytes."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return path.is_file()
    try:
        with path.open("rb") as file:
            return picture_type(file.read(_START)) is not None
    except OSError:
        return False
