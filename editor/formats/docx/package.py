"""Package: a Word file as it comes, opened without trusting it.

Every way in which a file can fail to be a Word document ends in a `UserError` that says what it
is and what can be done. Sizes are limited before anything is unpacked; XML is parsed without
entities, document types and network.
"""

from __future__ import annotations

import io
import posixpath
import re
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
MAX_TAGS = 4_000_000  # of a part, those that close counted; a tree of more takes gigabytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_STRICT = b"http://purl.oclc.org/ooxml/"
# The namespaces of strict files (ISO/IEC 29500-1) by those of all others (29500-4).
_TRANSITIONAL = (
    (b"ooxml/wordprocessingml/main", names.W),
    (b"ooxml/officeDocument/math", names.M),
    (b"ooxml/officeDocument/", "http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"ooxml/drawingml/", "http://schemas.openxmlformats.org/drawingml/2006/"),
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:|//|#", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
"""What zipfile raises for a spoilt archive; ValueError for offsets before its start."""

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
    """The parts of a Word file by path; `repaired` are those whose XML was broken."""

    def __init__(self, data: bytes) -> None:
        self.repaired: list[str] = []
        self._archive = _open(data)
        # Some programs write "word\\document.xml" or "/word/document.xml"; cases differ in many.
        self._names = {_key(name): name for name in self._archive.namelist()}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._unpacked = 0
        self._types = self._content_types()
        self.main = self._find_main()

    def __contains__(self, path: str) -> bool:
        return _key(path) in self._names

    def bytes(self, path: str) -> bytes | None:
        """Return the content of a part, None where there is none."""
        name = self._names.get(_key(path))
        if name is None:
            return None
        try:
            with self._archive.open(name) as stream:
                data = stream.read(MAX_PART + 1)
        except RuntimeError:  # zipfile's word for a password
            fail("docx.encrypted")
        except _DAMAGED:
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
        if data.count(b"<") > MAX_TAGS:
            fail("docx.bomb")
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(b"http://purl.oclc.org/" + strict, transitional.encode())
        root = _parsed(data)
        if root is None:
            root = _parsed(data, recover=True)
            if root is None:
                fail("docx.broken-xml", part=path)
            self.repaired.append(path)
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
        return {
            (child.get("PartName") or child.get("Extension") or "").lower(): child.get(
                "ContentType", ""
            )
            for child in (() if root is None else root)
        }

    def _read_relationships(self, path: str) -> Iterator[tuple[str, Relationship]]:
        folder, name = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for child in () if root is None else root:
            type, target = child.get("Type", ""), child.get("Target", "")
            external = child.get("TargetMode", "").lower() == "external" or (
                type == names.REL_HYPERLINK or bool(_ADDRESS.match(target))
            )
            if not external:
                target = unquote(target.replace("\\", "/"))
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield child.get("Id", ""), Relationship(type, target, external)

    def _find_main(self) -> str:
        stated = [
            path.lstrip("/") for path, type in self._types.items() if type.endswith("main+xml")
        ]
        for target in (*self.related("", names.REL_DOCUMENT), "word/document.xml", *stated):
            if target in self:
                content_type = self.content_type(target)
                if any(kind in content_type for kind in _OTHER_TYPES):
                    fail("docx.other-office")
                return target
        fail("docx.other-zip")


def _key(path: str) -> str:
    """Return the name of a part as names are compared (OPC: without regard to case)."""
    return path.replace("\\", "/").lstrip("/").lower()


def _parsed(data: bytes, *, recover: bool = False) -> Element | None:
    """Parse XML without entities and network, None where that fails.

    What is broken can be recovered as far as it can be told what was meant.
    """
    parser = _lxml.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, recover=recover,
    )  # fmt: skip
    try:
        return _lxml.fromstring(data, parser)
    except (_lxml.XMLSyntaxError, ValueError):
        return None


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
    except _DAMAGED:
        fail("docx.damaged")
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        fail("docx.bomb")
    return archive
