"""Pictures of a page that is read: taken in from data and from files beside it, never fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from editor.document.article import SUFFIXES, Asset, make_asset
from editor.document.pictures import picture_type
from editor.formats.base import ReportBuilder, Resources, TooLargeError, no_resources
from editor.formats.html.addresses import is_remote, scheme

PICTURE_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()} | {
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".tiff": "image/tiff",
}
"""The type of a picture by the suffix of its name."""


NOTHING_LIFTED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Picture:
    """What came of an address: an asset or, without one, the name that waits for it.

    `address` is that of a picture on the web, which is not fetched.
    """

    asset: Asset | None
    name: str
    address: str = ""


class PictureReader:
    """Finds the pictures of one page and keeps those that it took in.

    `local` gives the bytes of a file by its whole address, for HTML that a program of this
    machine has just put on the clipboard. `lifted` holds the addresses for which names stand.
    """

    def __init__(
        self,
        resources: Resources,
        report: ReportBuilder,
        local: Resources = no_resources,
        lifted: Mapping[str, str] = NOTHING_LIFTED,
    ) -> None:
        self._lifted = lifted
        self._resources = resources
        self._local = local
        self._report = report
        self.assets: dict[str, Asset] = {}

    def read(self, address: str, *, own: bool = False) -> Picture:
        """Return the picture at an address as far as it can be had without a network.

        On an `own` page one of the web is what the writer knows already.
        """
        address = self._lifted.get(address, address).strip()
        kind = scheme(address)
        if kind == "data":
            return self._inline(address)
        name = file_name(address)
        if is_remote(address):
            if not own:
                self._report.lose("html.picture-remote", address=address)
            return Picture(None, name or address, address)
        if kind in ("", "file") or len(kind) == 1:  # one letter: a drive of Windows
            path = unquote(address.split("?")[0].split("#")[0]) if not kind else ""
            try:
                data = self._resources(path) if path else self._local(address)
            except TooLargeError as error:
                told = {"name": name, "n": error.megabytes, "limit": error.limit}
                self._report.lose("html.picture-too-large", **told)
                return Picture(None, name)
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


def media_type(data: bytes, name: str) -> str:
    """Tell the type of a picture by its first bytes, else by its name."""
    if kind := picture_type(data):
        return kind
    if b"<svg" in data[:1024]:  # behind whatever prologue a drawing program wrote
        return "image/svg+xml"
    return PICTURE_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
