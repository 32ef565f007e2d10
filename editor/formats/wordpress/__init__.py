"""Posts for WordPress: the markup of its block editor, and what belongs beside the text."""

from __future__ import annotations

from editor.document.article import Article
from editor.formats.base import NO_OPTIONS, Option, Options, Writer, Writing


def write_post(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    """Write an article as blocks; `<stem>.meta.json` holds its metadata and footnotes."""
    from editor.formats.wordpress.writer import write_post as write

    return write(article, stem, options)


def write_blocks(article: Article) -> str:
    """Write an article as blocks to be pasted into an editor: notes as a list, no pictures."""
    from editor.formats.wordpress.writer import write_blocks as write

    return write(article)


SITE = Option("site", "format.wordpress.site", "auto", ("auto", "rtl", "ltr"))
NOTES = Option("notes", "format.wordpress.notes", "meta", ("meta", "list"))
MEDIA = Option("media", "format.wordpress.media")

WRITER = Writer(
    "wordpress",
    "format.wordpress",
    (".html",),
    write_post,
    options=(SITE, NOTES, MEDIA),
    reads_back="html",
)
WRITERS = (WRITER,)
