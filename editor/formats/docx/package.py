"""Package: a Word file as it comes, opened without trusting it.

Every way in which a file can fail to be a Word document ends in a `UserError` that says what it
is and what can be done. Sizes are limited before anything is unpacked; XML is parsed without
entities, document types and network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, cast
from urllib.parse import unquote

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from editor.document.errors import UserError, message
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

MAX_FILE = 150 << 20
MAX_PART = 128 << 20  # an XML part of a book of a million words has 60 MB
MAX_UNPACKED = 600 << 20
MAX_PARTS = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", names.R.encode()),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", names.W.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", names.WP.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", names.A.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", names.PIC.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", names.M.encode()),
)
_OTHER_TYPES = ("spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint", "visio")


def fail(id: str, /, **args: str | int) -> NoReturn:
    """Raise the error with an id and its advice."""
    raise UserError(message(id, **args), message(f"{id}.do", **args))


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: another part by its path, or an address outside."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a Word file by path."""

    def __init__(self, data: bytes) -> None:
        self._archive = _open(data)
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._unpacked = 0
        self._types = self._content_types()
        self.main = self._find_main()

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._names

    def bytes(self, path: str) -> bytes | None:
        """Return the content of a part, None where there is none."""
        name = self._names.get(path.lower())
        if name is None:
            return None
        try:
            with self._archive.open(name) as stream:
                data = stream.read(MAX_PART + 1)
        except RuntimeError:  # zipfile's word for a password
            fail("docx.encrypted")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            fail("docx.damaged")
        self._unpacked += len(data)
        if len(data) > MAX_PART or self._unpacked > MAX_UNPACKED:
            fail("docx.bomb")
        return data

    def xml(self, path: str) -> Element | None:
        """Return the root of an XML part, None where there is none."""
        data = self.bytes(path)
        if data is None:
            return None
        if _STRICT in data[:4096]:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        parser = _lxml.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = _lxml.fromstring(data, parser)
        except (_lxml.XMLSyntaxError, ValueError):
            fail("docx.broken-xml", part=path)
        if root.getroottree().docinfo.doctype:  # forbidden by OPC, the door of entity attacks
            fail("docx.broken-xml", part=path)
        return root

    def relationships(self, path: str) -> dict[str, Relationship]:
        """Return what a part refers to, by id; the package itself has the path ""."""
        if path not in self._relationships:
            self._relationships[path] = dict(self._read_relationships(path))
        return self._relationships[path]

    def related(self, path: str, type: str) -> list[str]:
        """Return the paths of the parts that a part refers to by a type."""
        return [
            relationship.target
            for relationship in self.relationships(path).values()
            if relationship.type == type and not relationship.external
        ]

    def related_xml(self, path: str, type: str) -> tuple[str, Element | None]:
        """Return path and root of the first part of a type, ("", None) without one."""
        for target in self.related(path, type):
            root = self.xml(target)
            if root is not None:
                return target, root
        return "", None

    def content_type(self, path: str) -> str:
        """Return the content type of a part, "" if it has none."""
        return self._types.get(f"/{path}".lower()) or self._types.get(
            path.rpartition(".")[2].lower(), ""
        )

    def _content_types(self) -> dict[str, str]:
        root = self.xml("[Content_Types].xml")
        if root is None:
            fail("docx.other-zip")
        return {
            (child.get("PartName") or child.get("Extension") or "").lower(): child.get(
                "ContentType", ""
            )
            for child in root
        }

    def _read_relationships(self, path: str) -> Iterator[tuple[str, Relationship]]:
        folder, name = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for child in () if root is None else root:
            type, target = child.get("Type", ""), child.get("Target", "")
            if type.startswith("http://purl.oclc.org/ooxml/officeDocument/relationships"):
                type = names.R + type.removeprefix(
                    "http://purl.oclc.org/ooxml/officeDocument/relationships"
                )
            external = child.get("TargetMode") == "External"
            if not external:
                target = unquote(target.replace("\\", "/"))
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield child.get("Id", ""), Relationship(type, target, external)

    def _find_main(self) -> str:
        for target in (*self.related("", names.REL_DOCUMENT), "word/document.xml"):
            if target in self:
                content_type = self.content_type(target)
                if any(kind in content_type for kind in _OTHER_TYPES):
                    fail("docx.other-office")
                return target
        fail("docx.other-zip")


def _open(data: bytes) -> zipfile.ZipFile:
    if not data:
        fail("docx.empty")
    if len(data) > MAX_FILE:
        fail("docx.too-large", size=len(data) >> 20, limit=MAX_FILE >> 20)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            fail("docx.encrypted")
        fail("docx.old-word")
    if not data.startswith(b"PK"):
        fail("docx.not-zip")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError):
        fail("docx.damaged")
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        fail("docx.bomb")
    return archive
