"""Chunks: whole files of another format that stand in a Word file for Word to take in.

Programs that make Word files out of web pages leave it to Word to read the page. Source: ISO/IEC
29500-1, 17.17.2.1 (altChunk).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote

from editor.document.errors import UserError
from editor.document.nodes import Block, Heading
from editor.document.runs import text_run
from editor.formats.base import Reading, no_resources
from editor.formats.docx.source import Source

_DEEPEST = 3  # a file in a file in a file; more is a trap


def read_chunk(source: Source, id: str) -> tuple[Block, ...]:
    """Return the blocks of an embedded file, none for one that we do not read; told either way."""
    target = source.package.relationships(source.package.main).get(id)
    data = source.package.bytes(target.target) if target and not target.external else None
    read = _reader_of(source, target.target if target else "", data) if data else None
    if data is None or read is None:
        source.lose("docx.chunk")
        return ()
    try:
        reading = read(data)
    except UserError:
        source.lose("docx.chunk")
        return ()
    article = reading.article
    source.assets.update((asset.id, asset) for asset in article.assets)
    for loss in reading.report.losses:
        source.lose(loss.what.id, **dict(loss.what.args))
    title = article.meta.title
    above = (Heading(text_run(title), 1),) if title else ()
    return (*above, *article.blocks)


def _reader_of(source: Source, path: str, data: bytes) -> Callable[[bytes], Reading] | None:
    kind = source.package.content_type(path).lower()
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if "wordprocessingml" in kind or head.startswith(b"pk\x03\x04"):
        return None if source.depth >= _DEEPEST else lambda data: _read_word(data, source.depth + 1)
    if "rfc822" in kind or "multipart" in kind or head.startswith(b"mime-version"):
        return _read_archive
    if "html" in kind or head.startswith((b"<!doctype html", b"<html")):
        return lambda data: _read_page(data, no_resources)
    return _read_text if kind == "text/plain" else None


def _read_word(data: bytes, depth: int) -> Reading:
    from editor.formats.docx.reader import read

    return read(data, no_resources, depth)


def _read_page(data: bytes, resources: Callable[[str], bytes | None]) -> Reading:
    from editor.formats.html import READER

    return READER.read(data, resources)


def _read_text(data: bytes) -> Reading:
    from editor.formats.plain import READER

    return READER.read(data, no_resources)


def _read_archive(data: bytes) -> Reading:
    """Read a web page with its pictures in one file (MHTML, RFC 2557)."""
    from email import message_from_bytes

    page = b""
    files: dict[str, bytes] = {}
    for part in message_from_bytes(data).walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and not page:
            page = _in_unicode(content, part.get_content_charset())
        for name in (part.get("Content-Location"), part.get("Content-ID")):
            if name:
                files[_file_name(str(name).strip("<> "))] = content
    return _read_page(page, lambda path: files.get(_file_name(path)))


def _file_name(address: str) -> str:
    return posixpath.basename(unquote(address.replace("\\", "/").removeprefix("cid:"))).lower()


def _in_unicode(page: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8; what its envelope says of the letters is not said in the page."""
    if not charset or charset in {"utf-8", "us-ascii"}:
        return page
    try:
        return b"\xef\xbb\xbf" + page.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return page
