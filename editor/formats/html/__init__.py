"""HTML, both ways: a complete page, and fragments for the clipboard and content systems."""

from __future__ import annotations

from editor.document.article import Article, Asset
from editor.document.nodes import Block, Dir
from editor.formats.base import (
    NO_OPTIONS,
    Check,
    Option,
    Options,
    Reader,
    Reading,
    Report,
    Resources,
    Writer,
    Writing,
    no_resources,
)

# The work is imported when it is called for: a conversion pays only for its own direction.


def read_page(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read an HTML file. Raises UserError for one that is empty, binary, huge or a login page."""
    from editor.formats.html.reader import read_page as read

    return read(data, resources)


def read_fragment(html_text: str, resources: Resources = no_resources) -> Reading:
    """Read a piece of HTML that was copied somewhere; headings stay headings."""
    from editor.formats.html.reader import read_fragment as read

    return read(html_text, resources)


def read_clipboard(html_text: str, local: Resources = no_resources) -> Reading | None:
    """Read HTML from a clipboard; None where what calls itself HTML is none.

    `local` gives the bytes of a file by its `file:` address.
    """
    from editor.formats.html.clipboard import read_clipboard as read

    return read(html_text, local)


def read_blocks(
    html_text: str, resources: Resources = no_resources, *, dir: Dir = Dir.RTL, lang: str = "ar"
) -> tuple[tuple[Block, ...], tuple[Asset, ...], Report]:
    """Read a piece of HTML as blocks for an article of a direction and language."""
    from editor.formats.html.reader import read_blocks as read

    return read(html_text, resources, dir=dir, lang=lang)


def write_page(
    article: Article,
    stem: str,
    *,
    inline_pictures: bool = False,
    months: str = "egypt",
    digits: str = "european",
) -> Writing:
    """Write a complete page; its pictures lie in `<stem>_files/`, or inside it as data."""
    from editor.formats.html.writer import write_page as write

    return write(article, stem, inline_pictures=inline_pictures, months=months, digits=digits)


def write_fragment(
    article: Article, *, stem: str = "", blocks: tuple[Block, ...] | None = None
) -> Writing:
    """Write the body, or some blocks of it, in one wrapper that says its direction.

    Pictures are inside as data unless a `stem` names the folder that they lie in.
    """
    from editor.formats.html.writer import write_fragment as write

    return write(article, stem=stem, blocks=blocks)


def write_copied(article: Article, blocks: tuple[Block, ...]) -> str:
    """Write blocks of an article as HTML for a clipboard."""
    from editor.formats.html.copied import write_copied as write

    return write(article, blocks)


SUFFIXES = (".html", ".htm", ".xhtml")

READER = Reader("html", "format.html", SUFFIXES, read_page)


def _write(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    dates = {each.id: options.get(each.id, each.default) for each in (MONTHS, DIGITS)}
    return write_page(article, stem, inline_pictures=_inside(options), **dates)


def _write_fragment(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    return write_fragment(article, stem="" if _inside(options) else stem)


def _inside(options: Options) -> bool:
    return options.get(PICTURES.id) == "inline"


PICTURES = Option("pictures", "format.html.pictures", "beside", ("beside", "inline"))
_PLACES = ("egypt", "levant", "both", "maghreb", "morocco")
MONTHS = Option("months", "format.html.months", "egypt", _PLACES)
DIGITS = Option("digits", "format.html.digits", "european", ("european", "arabic"))
"""Of the date under the title, as profiles of sites have them."""


def _prove(
    article: Article, writing: Writing, options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    from editor.formats.html.proof import prove

    return prove(article, writing, options)


WRITER = Writer("html", "format.html", SUFFIXES, _write, (PICTURES, MONTHS, DIGITS), "html", _prove)
FRAGMENT = Writer(
    "html-fragment",
    "format.html-fragment",
    SUFFIXES[:1],
    _write_fragment,
    (PICTURES,),
    "html",
    _prove,
)
READERS = (READER,)
WRITERS = (WRITER, FRAGMENT)
