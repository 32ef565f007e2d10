"""Markdown with YAML front matter, both ways."""

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


def read_markdown(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read a Markdown file. Raises UserError for one that is empty, binary or nested too deep."""
    from editor.formats.markdown.reader import read_markdown as read

    return read(data, resources)


def write_markdown(article: Article, stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    """Write an article; its pictures lie in `<stem>_files/`."""
    from editor.formats.markdown.writer import write_markdown as write

    return write(article, stem)


SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

READER = Reader("md", "format.md", SUFFIXES, read_markdown)
WRITER = Writer("md", "format.md", SUFFIXES, write_markdown, reads_back="md")
READERS = (READER,)
WRITERS = (WRITER,)
