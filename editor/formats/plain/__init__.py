"""Plain text: raw text in, structured on the way; readable text out."""

from __future__ import annotations

from editor.document.article import Article
from editor.formats.base import (
    NO_OPTIONS,
    Option,
    Options,
    Reader,
    Reading,
    Resources,
    Writer,
    Writing,
    no_resources,
)

# The work is imported when it is called for: a conversion pays only for its own direction.


def read(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read a text file as an article. Raises UserError."""
    from editor.formats.plain.reader import read as read_text

    return read_text(data, resources)


def write(article: Article, stem: str = "", options: Options = NO_OPTIONS, /) -> Writing:
    """Write an article as plain text in UTF-8, with a report of what it cannot carry."""
    from editor.formats.plain.writer import write as write_text

    return write_text(article, stem, options)


def readable(article: Article, *, marked: bool = True) -> str:
    """Return a normal article as plain text, with marks of direction where a line needs one."""
    from editor.formats.plain.writer import TextWriter

    return TextWriter(article.meta, marked=marked).write(article).data.decode("utf-8")


def write_message(article: Article, stem: str = "", _options: Options = NO_OPTIONS, /) -> Writing:
    """Write an article as a message for WhatsApp, with a report of what it cannot carry."""
    from editor.formats.plain.whatsapp import write as write_whatsapp

    return write_whatsapp(article, stem)


SUFFIXES = (".txt", ".text")

READER = Reader("txt", "format.txt", SUFFIXES, read)
TABLES = Option("tables", "plain.option.tables", "cells", ("cells", "records"))
WRITER = Writer("txt", "format.txt", SUFFIXES, write, (TABLES,))
WHATSAPP = Writer("whatsapp", "format.whatsapp", (".txt",), write_message)
READERS = (READER,)
WRITERS = (WRITER, WHATSAPP)
