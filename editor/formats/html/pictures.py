"""Pictures of a page that is read: taken in from data and from files beside it, never fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from editor.document.article import SUFFIXES, Asset, make_asset
from editor.formats.base import ReportBuilder, Resources
from editor.formats.html.addresses import is_remote, scheme

PICTURE_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()} | {
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".tiff": "image/tiff",
}
"""The type of a picture by the suffix of its name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What came of an address: an asset or, without one, the name and source that wait for it."""

    asset: Asset | None
    name: str
    source: str = ""


class PictureReader:
    """Finds the pictures of one page and keeps those that it took in."""

    def __init__(self, resources: Resources, report: ReportBuilder) -> None:
        self._resources = resources
        self._report = report
        self.assets: dict[str, Asset] = {}

    def read(self, address: str) -> Picture:
        """Return the picture at an address as far as it can be had without a network."""
        address = address.strip()
        kind = scheme(address)
        if kind == "data":
            return self._inline(address)
        name = file_name(address)
        if is_remote(address):
            self._report.lose("html.picture-remote", address=address)
            return Picture(None, name or address, address)
        if kind in ("", "file") or len(kind) == 1:  # one letter: a drive of Windows
            path = unquote(address.split("?")[0].split("#")[0]) if not kind else ""
            data = self._resources(path) if path else None
            if data:
                return Picture(self._keep(data, media_type(data, name)), name)
        self._report.lose("html.picture-missing", name=name or address[:80])
        return Picture(None, name)

    def _inline(self, address: str) -> Picture:
        head, _, body = address[5:].partition(",")
        declared, *parameters = (part.strip().lower() for part in head.split(";"))
        try:
            data = unquote_to_bytes(body)
            if "base64" in parameters:
                data = base64.b64decode(b"".join(data.split()) + b"==")
        except (binascii.Error, ValueError):
            data = b""
        if not data:
            self._report.lose("html.picture-damaged")
            return Picture(None, "")
        kind = declared if declared in SUFFIXES else media_type(data, "")
        return Picture(self._keep(data, kind), "")

    def _keep(self, data: bytes, kind: str) -> Asset:
        asset = make_asset(data, kind)
        return self.assets.setdefault(asset.id, asset)


def file_name(address: str) -> str:
    """Return the last part of an address as a person reads it."""
    if scheme(address) in ("cid", "blob", "about"):
        return address.partition(":")[2]
    path = unquote(_path(address)).replace("\\", "/")
    return PurePosixPath(path).name


def _path(address: str) -> str:
    """Return the path of an address; one that is none counts as a path itself."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


_MAGIC: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), "image/png"),
    (lambda data: data.startswith(b"\xff\xd8\xff"), "image/jpeg"),
    (lambda data: data[:6] in (b"GIF87a", b"GIF89a"), "image/gif"),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", "image/webp"),
    (lambda data: data[4:12] in (b"ftypavif", b"ftypavis"), "image/avif"),
    (lambda data: data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"), "image/heic"),
    (lambda data: data.startswith(b"BM"), "image/bmp"),
    (lambda data: data[:4] in (b"II*\x00", b"MM\x00*"), "image/tiff"),
    (lambda data: data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF", "image/x-emf"),
    (lambda data: data[:4] == b"\xd7\xcd\xc6\x9a", "image/x-wmf"),
    (lambda data: b"<svg" in data[:1024], "image/svg+xml"),
)


def media_type(data: bytes, name: str) -> str:
    """Tell the type of a picture by its first bytes, else by its name."""
    for matches, kind in _MAGIC:
        if matches(data):
            return kind
    return PICTURE_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
