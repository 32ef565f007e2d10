"""Markdown with front matter: read in any dialect, written in four."""

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
    no_resources,
)

# The work is imported when it is called for: a conversion pays only for its own direction.


def read_markdown(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read a Markdown file. Raises UserError for one that is empty, binary or nested too deep."""
    from editor.formats.markdown.reader import read_markdown as read

    return read(data, resources)


def write_markdown(article: Article, stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    """Write CommonMark with GitHub's extensions; the pictures lie in `<stem>_files/`."""
    from editor.formats.markdown.writer import write_markdown as write

    return write(article, stem)


def write_pandoc(article: Article, stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    """Write the Markdown of pandoc."""
    from editor.formats.markdown.profile import PANDOC
    from editor.formats.markdown.writer import write_markdown as write

    return write(article, stem, PANDOC)


def write_hugo(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    """Write a page of a Hugo site; `attributes`: whether the site reads those of blocks."""
    from editor.formats.markdown.profile import HUGO, HUGO_WITH_ATTRIBUTES
    from editor.formats.markdown.writer import write_markdown as write

    enabled = options.get(ATTRIBUTES.id, ATTRIBUTES.default) == "yes"
    return write(article, stem, HUGO_WITH_ATTRIBUTES if enabled else HUGO)


def write_obsidian(article: Article, stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    """Write a note of Obsidian."""
    from editor.formats.markdown.profile import OBSIDIAN
    from editor.formats.markdown.writer import write_markdown as write

    return write(article, stem, OBSIDIAN)


def prove_markdown(
    article: Article, writing: Writing, options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    """Check a written file against the rules of RTL.md for Markdown."""
    from editor.formats.markdown.rules import prove

    return prove(article, writing, options)


SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
ATTRIBUTES = Option("attributes", "markdown.option.attributes", "no", ("no", "yes"))

READER = Reader("md", "format.md", SUFFIXES, read_markdown)
WRITER = Writer("md", "format.md", SUFFIXES, write_markdown, reads_back="md", prove=prove_markdown)
PANDOC = Writer(
    "md-pandoc",
    "format.md-pandoc",
    SUFFIXES[:1],
    write_pandoc,
    reads_back="md",
    prove=prove_markdown,
)
HUGO = Writer(
    "md-hugo",
    "format.md-hugo",
    SUFFIXES[:1],
    write_hugo,
    (ATTRIBUTES,),
    reads_back="md",
    prove=prove_markdown,
)
OBSIDIAN = Writer(
    "md-obsidian",
    "format.md-obsidian",
    SUFFIXES[:1],
    write_obsidian,
    reads_back="md",
    prove=prove_markdown,
)
READERS = (READER,)
WRITERS = (WRITER, PANDOC, HUGO, OBSIDIAN)
