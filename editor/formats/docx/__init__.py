"""Word files (DOCX, Office Open XML): read and written without Word."""

from __future__ import annotations

from editor.document.article import Article
from editor.formats.base import (
    NO_OPTIONS,
    Options,
    Reader,
    Reading,
    Resources,
    Writer,
    Writing,
)


def _read(data: bytes, resources: Resources) -> Reading:
    from editor.formats.docx.reader import read

    return read(data, resources)


def _write(article: Article, stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    from editor.formats.docx.writer import write

    return write(article, stem)


READER = Reader("docx", "format.docx", (".docx",), _read)
WRITER = Writer("docx", "format.docx", (".docx",), _write, reads_back="docx")
READERS = (READER,)
WRITERS = (WRITER,)
