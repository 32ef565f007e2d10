"""Word files (DOCX, Office Open XML): read and written without Word."""

from __future__ import annotations

from editor.document.article import Article
from editor.formats.base import (
    NO_OPTIONS,
    Check,
    Option,
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


def _write(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    from editor.formats.docx.writer import write

    return write(article, stem, options)


def _prove(
    article: Article, writing: Writing, options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    from editor.formats.docx.proof import prove

    return prove(article, writing, options)


READER = Reader("docx", "format.docx", (".docx", ".docm", ".dotx", ".dotm"), _read)


def _option(id: str, *choices: str) -> Option:
    """Return an option; the first choice is the usual one."""
    return Option(id, f"docx.option.{id}", choices[0], choices)


OPTIONS = (
    _option("page", "a4", "letter"),
    _option("cover", "no", "yes"),
    _option("header", "numbers", "title", "none"),
    _option("captions", "typed", "numbered"),
    Option("template", "docx.option.template", suffixes=(".docx", ".dotx")),
)
WRITER = Writer("docx", "format.docx", (".docx",), _write, OPTIONS, "docx", _prove)
READERS = (READER,)
WRITERS = (WRITER,)
