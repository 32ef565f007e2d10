"""An article as a page that is looked at while it is written: in pieces that can be exchanged.

A site has a page of its own around the text. This one has the parts that all of them have, under
the class names by which stylesheets of WordPress, Ghost and Hugo know them. Nothing in it asks the
web for anything: of pictures and embeds from there stands a placeholder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import quote

from editor.document.article import Article
from editor.document.nodes import Block, Figure, ListItem, Quote, Runs
from editor.document.schema import normalise
from editor.formats.html.blocks import body_html
from editor.formats.html.context import Context, Pictures
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.head import page_title
from editor.formats.html.pictures import file_name
from editor.formats.html.writer import DATE, field_html, notes_html
from editor.text.dates import written_out
from editor.text.numerals import ARABIC_INDIC

Address = Callable[[str], str]
"""Gives a picture of the article, by its id, the address under which the page asks for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the body, its first block and how many there are; `html` says `data-block`.

    Blocks in it are counted from 0, so that a piece stays the same where something is inserted
    before it. A list or a quotation is one piece.
    """

    first: int
    count: int
    html: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A page in parts; the parts together are its `article` element."""

    title: str
    lang: str
    dir: str
    header: str
    pieces: tuple[Piece, ...]
    notes: str

    def piece_of(self, block: int) -> tuple[int, int]:
        """Return the piece that holds a block, and which one in it the block is."""
        low, high = 0, len(self.pieces)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.pieces[middle].first <= block else (low, middle)
        return low, block - self.pieces[low].first if self.pieces else 0

    def block_at(self, piece: int, inside: int) -> int:
        """Return the block that stands at a place in a piece."""
        return self.pieces[piece].first + inside


@dataclass(frozen=True, slots=True)
class _Kept:
    blocks: tuple[Block, ...]  # held, so that no other block gets their identity
    html: str
    notes: tuple[Runs, ...]


class _Known(Pictures):
    def __init__(self, article: Article, address: Address) -> None:
        super().__init__((), "", inline=False)
        self._known = {asset.id for asset in article.assets}
        self._address_of = address

    def address(self, asset_id: str) -> str | None:
        return self._address_of(asset_id) if asset_id in self._known else None


class _Context(Context):
    def section_id(self) -> str | None:
        return None  # a number that follows from what stands before would change every piece


def served(asset_id: str) -> str:
    """Return the address of a picture relative to the page."""
    return "picture/" + quote(asset_id)


@dataclass(slots=True)
class PageMaker:
    """Makes pages of an article, again only of what has changed since the last one.

    On any one thread at a time. `months` and `digits` are those of a site's profile.
    """

    address: Address = served
    _kept: dict[tuple[object, ...], _Kept] = field(default_factory=dict[tuple[object, ...], _Kept])

    def make(self, article: Article, months: str = "egypt", digits: str = "european") -> Seen:
        """Return the page of an article."""
        article = normalise(article)
        meta = article.meta
        context = _Context(article, _Known(article, self.address), exact=True, numbered=True)
        header = _header_html(context, months, digits)
        # what a piece says depends on these too
        frame = (meta.dir, meta.lang, tuple(asset.id for asset in article.assets))
        fresh: dict[tuple[object, ...], _Kept] = {}
        pieces: list[Piece] = []
        first = 0
        for blocks in _stretches(article.blocks):
            key = (*map(id, blocks), len(context.notes.contents), frame)
            kept = fresh[key] = self._kept.get(key) or _write(blocks, context)
            context.notes.contents.extend(kept.notes)
            pieces.append(Piece(first, len(blocks), kept.html))
            first += len(blocks)
        self._kept = fresh
        notes = "\n".join(notes_html(context))
        title = page_title(meta)
        return Seen(title, meta.lang, meta.dir.value, header, tuple(pieces), notes)


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    for kind, group in groupby(blocks, key=type):
        if kind is ListItem or kind is Quote:
            yield tuple(group)
        else:
            yield from ((block,) for block in group)


def _write(blocks: tuple[Block, ...], context: Context) -> _Kept:
    known = len(context.notes.contents)
    html = body_html([_offline(block) for block in blocks], context)
    notes = tuple(context.notes.contents[known:])
    del context.notes.contents[known:]  # the maker counts those of kept pieces too
    return _Kept(blocks, html, notes)


def _offline(block: Block) -> Block:
    """Return a figure of the web as the placeholder of its picture."""
    if isinstance(block, Figure) and block.address:
        return replace(block, address="", name=block.name or file_name(block.address))
    return block


def _header_html(context: Context, months: str, digits: str) -> str:
    """Return what a site shows over the text: kicker, title, deck, byline, the featured picture."""
    meta = context.article.meta
    lines = [
        field_html(name, css_class, text, context)
        for name, css_class, text in (
            ("p", "kicker entry-kicker", meta.kicker or meta.section),
            ("h1", "entry-title post-title gh-article-title", meta.title),
            ("p", "deck entry-subtitle gh-article-excerpt", meta.deck),
        )
        if text
    ]
    byline = [field_html("span", "dateline", meta.dateline, context)] if meta.dateline else []
    byline += (field_html("span", "author", author, context) for author in meta.authors)
    if meta.date:
        byline.append(_date_html(context, meta.date, months, digits))
    if byline:
        inner = '<span class="between"> · </span>'.join(byline)
        lines.append(f'<p class="byline entry-meta post-meta gh-article-meta">{inner}</p>')
    head = "\n".join(lines)
    if head:
        head = f'<header class="entry-header post-header gh-article-header">\n{head}\n</header>'
    return head + _featured_html(context)


def _date_html(context: Context, date: str, months: str, digits: str) -> str:
    match = DATE.fullmatch(date)
    language = context.article.meta.lang.split("-")[0].lower()
    shown = date
    if match is not None:
        year, month, day = match.group(1, 2, 3)
        shown = written_out(context.texts, year, int(month), int(day), months, language)
    if digits == "arabic" and language == "ar":
        shown = shown.translate(ARABIC_INDIC)
    moment = attributes(("datetime", date if match is not None else None))
    return f"<time{moment}>{escape_text(shown)}</time>"


def _featured_html(context: Context) -> str:
    """Return the featured picture, unless the text begins with it."""
    article = context.article
    featured = article.meta.featured
    first = next(iter(article.blocks), None)
    address = context.pictures.address(featured) if featured else None
    if address is None or (isinstance(first, Figure) and first.asset == featured):
        return ""
    shown = (b for b in article.blocks if isinstance(b, Figure) and b.asset == featured)
    alt = next((figure.alt for figure in shown), "")
    image = f"<img{attributes(('src', address), ('alt', alt))}>"
    return f'\n<figure class="featured post-thumbnail gh-article-image">{image}</figure>'
