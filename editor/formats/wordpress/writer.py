"""The writer of posts: an article as the blocks of the WordPress editor."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never, cast
from urllib.parse import quote

from editor.document.article import Article
from editor.document.nodes import (
    Block,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Separator,
    Table,
)
from editor.document.schema import normalise
from editor.formats.base import Options, Writing
from editor.formats.html.escape import attributes
from editor.formats.html.inline import Notes
from editor.formats.html.silent import name_silent
from editor.formats.wordpress.context import Media, PostContext
from editor.formats.wordpress.grammar import block, joined
from editor.formats.wordpress.lists import lists_markup
from editor.formats.wordpress.media import embed_markup, figures_markup
from editor.formats.wordpress.notes import notes_markup
from editor.formats.wordpress.post import post_json
from editor.formats.wordpress.quotes import quotes_markup
from editor.formats.wordpress.richtext import ListedNotes, PostNotes
from editor.formats.wordpress.tables import table_markup
from editor.formats.wordpress.texts import SEPARATOR, code_markup, heading_markup, paragraph_markup


def write_post(article: Article, stem: str, options: Options) -> Writing:
    """Write an article as blocks; what is not in its text lies in `<stem>.meta.json` beside.

    Options: `site` is the direction of the site, `notes` where the footnotes go, `media` the
    address at which the pictures will lie (else their folder beside).
    """
    article = normalise(article)
    folder = f"{stem}_files"
    media = Media(article, folder, options.get("media") or quote(folder))
    listed = options.get("notes") == "list"
    notes = ListedNotes() if listed else PostNotes(article.id)
    site = options.get("site", "auto")
    context = _context(article, Dir(site) if site != "auto" else article.meta.dir, media, notes)
    context.report.lose("wordpress.metadata", None, ("meta",))
    name_silent(article, context.report)
    if options.get("media"):
        context.report.lose("wordpress.media", None, ("pictures", "figures"))
    if article.meta.notes:
        context.report.lose("html.desk-notes", None, ("meta.notes",))
    body = _post(context, listed=listed)
    context.index = None
    beside = post_json(context, listed=listed).encode("utf-8", "replace")
    files = ((f"{stem}.meta.json", beside), *media.files.items())
    return Writing(f"{body}\n".encode("utf-8", "replace"), files, context.report.report())


def write_blocks(article: Article) -> str:
    """Write an article as blocks to be pasted into an editor.

    There footnotes would be lost with the field that keeps them (RTL.md W6), and no picture
    lies beside: the notes are a list, each picture is a field that takes one in.
    """
    article = normalise(article)
    context = _context(article, article.meta.dir, Media(article, "", ""), ListedNotes())
    return _post(context, listed=True)


def _context(article: Article, site: Dir, media: Media, notes: Notes) -> PostContext:
    return PostContext(
        article,
        article.meta.dir,
        media,
        notes,
        framed=site is not article.meta.dir,
        noted=isinstance(notes, PostNotes),
    )


def _post(context: PostContext, *, listed: bool) -> str:
    """Return the whole text of a post.

    On a site of the other direction it stands in a frame that says its own, from one block of
    HTML to another (docs/decisions/0033).
    """
    parts = [*_blocks(context), *notes_markup(context, listed=listed)]
    if context.framed:
        context.report.tell("wordpress.framed")
        meta = context.article.meta
        pairs = attributes(("dir", meta.dir), ("lang", meta.lang or None))
        parts = [block("html", f"<div{pairs}>"), *parts, block("html", "</div>")]
    return joined(parts)


def _blocks(context: PostContext) -> Iterator[str]:
    at = 0
    shift = heading_shift(context.article.blocks)
    if shift:
        context.report.lose("wordpress.headings", None, ("headings",))
    for kind, group in groupby(context.article.blocks, key=type):
        blocks = list(group)
        if kind is ListItem:
            yield from lists_markup(cast("list[ListItem]", blocks), at, context)
        elif kind is Quote:
            yield from quotes_markup(cast("list[Quote]", blocks), at, context)
        elif kind is Figure:
            yield from figures_markup(cast("list[Figure]", blocks), at, context)
        else:
            for index, each in enumerate(blocks, at):
                context.index = index
                yield _markup(each, shift, context)
        at += len(blocks)


def _markup(each: Block, shift: int, context: PostContext) -> str:
    match each:
        case Paragraph():
            return paragraph_markup(each, each.runs, context)
        case Heading():
            return heading_markup(each, min(6, each.level + shift), context)
        case Code():
            return code_markup(each, context)
        case Table():
            return table_markup(each, context)
        case Separator():
            return SEPARATOR
        case Embed():
            return embed_markup(each, context)
        case ListItem() | Quote() | Figure():
            raise AssertionError(each)  # written in stretches
        case _:
            assert_never(each)


def heading_shift(blocks: tuple[Block, ...]) -> int:
    """Return how many levels the headings of a body go down so that none is of the first.

    The first level belongs to the title, which the site writes.
    """
    return int(any(isinstance(each, Heading) and each.level == 1 for each in blocks))
