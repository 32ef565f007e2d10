"""Plain text: raw text in, structured on the way; readable text out."""

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
    no_resources,
)

# The work is imported when it is called for: a conversion pays only for its own direction.


def read(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read a text file as an article. Raises UserError."""
    from editor.formats.plain.reader import read as read_text

    return read_text(data, resources)


def write(article: Article, stem: str = "", _options: Options = NO_OPTIONS, /) -> Writing:
    """Write an article as plain text in UTF-8, with a report of what it cannot carry."""
    from editor.formats.plain.writer import write as write_text

    return write_text(article, stem)


SUFFIXES = (".txt", ".text")

READER = Reader("txt", "format.txt", SUFFIXES, read)
WRITER = Writer("txt", "format.txt", SUFFIXES, write)
READERS = (READER,)
WRITERS = (WRITER,)
