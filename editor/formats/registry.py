"""The formats an article can come from and go to: one table, and a look at the bytes.

A format's package costs nothing to import: it loads its work when it is called, so that a
conversion pays only for the two formats it needs. The article file is not a format to exchange
and is not here; `editor.app.files` puts it beside these.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import TypeVar

from editor.document.errors import UserError, message
from editor.formats import docx, html, markdown, office, plain, wordpress
from editor.formats.base import Reader, Writer
from editor.formats.office.kinds import KINDS, OLE, UNREADABLE

_Format = TypeVar("_Format", Reader, Writer)

ARTICLE_FILE = "qirtas"

_SNIFFED = 4096  # bytes that are looked at for a name or a tag


READERS = (
    *docx.READERS,
    *html.READERS,
    *markdown.READERS,
    *plain.READERS,
    *office.READERS,
)
WRITERS = (
    *docx.WRITERS,
    *html.WRITERS,
    *wordpress.WRITERS,
    *markdown.WRITERS,
    *plain.WRITERS,
)


def find(table: Iterable[_Format], name: str) -> _Format | None:
    """Return the format with an id (`md-` may be left out), a suffix or that of a file name."""
    wanted = name.lower()
    suffix = PurePath(wanted).suffix or (wanted if wanted.startswith(".") else f".{wanted}")
    for entry in table:
        if wanted in {entry.id, entry.id.removeprefix("md-")} or suffix in entry.suffixes:
            return entry
    return None


def reader_for(name: str) -> Reader:
    """Return the reader for an id (`docx`), suffix (`.docx`) or file name; UserError if none."""
    return _found(READERS, name)


def writer_for(name: str) -> Writer:
    """Return the writer for an id (`docx`), suffix (`.docx`) or file name; UserError if none."""
    return _found(WRITERS, name)


def _found(table: Iterable[_Format], name: str) -> _Format:
    entry = find(table, name)
    if entry is None:
        raise unknown_format(name, table)
    return entry


def unknown_format(name: str, known: Iterable[Reader | Writer], *, read: bool = False) -> UserError:
    """Return the error for a name that is none of the known formats; `read` if it can be read."""
    names = ", ".join(entry.id for entry in known)
    what = "format.only-read" if read else "format.unknown"
    return UserError(message(what, name=name), message("format.unknown.do", names=names))


def sniff(data: bytes) -> str | None:
    """Return the id of the format that the bytes surely are, or None where they are just text.

    Raises UserError for a file that is surely something that cannot be opened. Markdown and
    plain text cannot be told apart by their bytes, and HTML is only recognised at its start.
    """
    for kind in KINDS:
        if kind.is_it(data):
            return kind.id
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    if data.startswith(OLE):
        return "docx"  # its reader tells a password-protected file from others
    for start, name in _FOREIGN:
        if data.startswith(start):
            raise UserError(
                message("format.foreign", kind=name), message("format.foreign.do", kind=name)
            )
    head = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return None


_FOREIGN = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)


def _sniff_zip(data: bytes) -> str:
    """Tell zips apart by the names in them; one that is cut short still shows its first names."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # some programs write "word\\document.xml" or "/word/document.xml", and cases differ
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except UNREADABLE:
        head = data[:_SNIFFED].lower()
        names = {name for name in _TELLING if name.encode() in head}
    if not names.isdisjoint(_ARTICLE_FILE_NAMES):
        return ARTICLE_FILE
    if not names.isdisjoint(_OFFICE_NAMES):
        return "docx"
    kind = "OpenDocument" if "content.xml" in names else "ZIP"
    raise UserError(message("format.foreign", kind=kind), message("format.foreign.do", kind=kind))


_ARTICLE_FILE_NAMES = frozenset({"article.json"})
_OFFICE_NAMES = frozenset({"[content_types].xml", "_rels/.rels", "word/document.xml"})
_TELLING = _ARTICLE_FILE_NAMES | _OFFICE_NAMES | {"content.xml"}
