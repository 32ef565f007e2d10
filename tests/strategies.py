"""Articles and their parts as hypothesis strategies: normal, valid, small enough to be fast.

What is not `wild` can be held by every format: text in NFC, single spaces, none at a line's end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Marks,
    color,
    direction,
    highlight,
    language,
    link,
    mark_set,
)
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs
from editor.document.schema import normal_block, normalise
from tests.pictures import ASSETS

PIECES = (
    *("كتاب", "المقالة", "مُفِيدٌ", "و", "قال:", "«نص»،", "١٢٣", "٪50", "؟", "،", ".", "ﷺ"),
    *("می\u200cخواهم", "\u200f", "\u200e", "\u061c", "\u2067ن\u2069", "\u00a0"),
    *("word", "Latin", "2025", "C++", "(1)", "é", "😀", "👩\u200d💻", "http://x.y/", "@a"),
    *("*", "_", "**", "`", "~~", "<", ">", "&", "&amp;", '"', "'", "\\", "|", "[x](y)", "!["),
    *("#", "-", "+", "1.", "---", "===", ":", "{.a}", "^", "$", "=", "[^1]"),
)
WILD_PIECES = (*PIECES, "  ", "\t", "شَّ", "e\u0301", "\u00ad", "\u2003", "ـ", "\u2060")
ADDRESSES = ("https://example.org/a?b=1&c=2", "mailto:a@b.org", "#here", "https://e.org/مقالة_(1)")
WORDS = tuple(piece for piece in PIECES if piece.strip("\u200e\u200f\u061c\u00a0"))


@cache
def texts(wild: bool = False, min_size: int = 1) -> st.SearchStrategy[str]:
    """Draw the text of a run: Arabic, Latin, digits, invisible and awkward characters."""
    piece = st.sampled_from(WILD_PIECES if wild else PIECES)
    pieces = st.lists(piece, min_size=min_size, max_size=5)
    return st.tuples(st.sampled_from((" ", "")), pieces).map(lambda drawn: drawn[0].join(drawn[1]))


@cache
def fields(max_size: int = 4) -> st.SearchStrategy[str]:
    """Draw the text of a field of one line, sometimes empty."""
    return st.lists(st.sampled_from(WORDS), max_size=max_size).map(" ".join)


@cache
def marks_() -> st.SearchStrategy[Marks]:
    """Draw a mark set; about half are empty."""
    colours = st.sampled_from(("#ff0000", "#12ab9f"))
    mark = st.one_of(
        st.sampled_from((STRONG, EMPHASIS, UNDERLINE, STRIKE, SUPERSCRIPT, SUBSCRIPT, CODE)),
        st.sampled_from((direction("ltr"), direction("rtl"), language("en"), language("ar"))),
        st.builds(link, st.sampled_from(ADDRESSES), st.sampled_from(("", "عنوان «1»", '"t"'))),
        st.builds(highlight, colours),
        st.builds(color, colours),
    )
    return st.just(()) | st.lists(mark, min_size=1, max_size=3).map(mark_set)


@cache
def _inlines(wild: bool, notes: bool) -> st.SearchStrategy[Runs]:
    text = st.builds(Text, texts(wild), marks_())
    kinds: list[st.SearchStrategy[Inline]] = [text, text, text, st.just(Break())]
    if notes:
        inner = _inlines(wild, notes=False)
        kinds.append(st.builds(Note, inner if wild else inner.map(calm).filter(bool)))
    return st.lists(st.one_of(kinds), max_size=5).map(tuple)


@cache
def runs_(wild: bool = False, notes: bool = True) -> st.SearchStrategy[Runs]:
    """Draw normal runs; those that are not `wild` are such as every format can hold."""
    runs = _inlines(wild, notes)
    return runs.map(normal_runs) if wild else runs.map(calm)


def calm(runs: Iterable[Inline]) -> Runs:
    """Take away what text formats fold: outer and doubled spaces, breaks at the ends, non-NFC."""
    out: list[Inline] = []
    spaced = True  # what was kept ends in a space, a break or nothing
    for inline in runs:
        if isinstance(inline, Text):
            text = re.sub(r"[ \t]+", " ", unicodedata.normalize("NFC", inline.text))
            text = text.removeprefix(" ") if spaced else text
            if text:
                out.append(Text(text, inline.marks))
                spaced = text.endswith(" ")
        elif isinstance(inline, Break):
            _strip_end(out)
            if out:
                out.append(inline)
            spaced = True
        else:
            out.append(inline)
            spaced = False
    while out and isinstance(out[-1], Break):
        out.pop()
    _strip_end(out)
    while out and isinstance(out[-1], Break):
        out.pop()
    return normal_runs(out)


def _strip_end(out: list[Inline]) -> None:
    while out and isinstance(last := out[-1], Text) and last.text.endswith(" "):
        text = last.text.rstrip(" ")
        out.pop()
        if text:
            out.append(Text(text, last.marks))


def _codes(wild: bool) -> st.SearchStrategy[str]:
    lines = st.sampled_from(
        ("", "    return x", "\tif a < b & c:", "```", "~~~", "# تعليق", "print(1)", "<b>", "x | y")
    )
    text = st.lists(lines, max_size=4).map("\n".join)
    return text if wild else text.map(lambda code: code.strip("\n"))


@cache
def tables(wild: bool = False) -> st.SearchStrategy[Block]:
    """Draw a table; spans are drawn freely and then cut to the grid."""
    cells = st.builds(
        Cell,
        runs_(wild),
        st.sampled_from((1, 1, 1, 2)),
        st.sampled_from((1, 1, 1, 2)),
        st.none() | st.sampled_from(Align),
        st.none() | st.sampled_from(Dir),
    )
    row = st.lists(cells, min_size=1, max_size=3).map(tuple)
    return st.builds(
        Table,
        st.lists(row, min_size=1, max_size=3).map(tuple),
        runs_(wild),
        st.integers(0, 2),
        st.integers(0, 1),
        st.sampled_from(((), (30, 70), (20, 30, 50))),
        dir=st.none() | st.sampled_from(Dir),
        lang=st.sampled_from((None, "en")),
    ).map(normal_block)


@cache
def blocks(wild: bool = False) -> st.SearchStrategy[Block]:
    """Draw one block of any kind, normal as far as that needs no neighbours."""
    runs = runs_(wild)
    text = fields()
    base = {
        "dir": st.none() | st.sampled_from(Dir),
        "align": st.none() | st.sampled_from(Align),
        "lang": st.sampled_from((None, None, "en", "ar", "fr")),
    }
    pairs = st.dictionaries(st.sampled_from(("url", "id", "tex", "title")), text, max_size=3)
    kinds: list[st.SearchStrategy[Block]] = [
        st.builds(Paragraph, runs, st.sampled_from(Role), **base),
        st.builds(Heading, runs, st.integers(1, 6), **base),
        st.builds(
            ListItem,
            runs,
            st.sampled_from(ListKind),
            st.integers(0, 3),
            st.none() | st.integers(0, 30),
            st.sampled_from(Numerals),
            st.booleans(),
            **base,
        ),
        st.builds(Quote, runs, st.integers(0, 2), st.just(()) | runs, st.booleans(), **base),
        st.builds(Code, _codes(wild), st.sampled_from(("", "python", "c++")), lang=base["lang"]),
        st.builds(
            Figure,
            st.sampled_from(("", *(asset.id for asset in ASSETS))),
            st.sampled_from(("صورة 1.jpg", "475463312 940800324850778", "a&b.png")),
            text,
            runs,
            text,
            text,
            text,
            st.none() | st.integers(1, 2000),
            st.booleans(),
            st.sampled_from(("", "https://e.org/صور/a.jpg?w=1&h=2", "http://e.org/b%20c.png")),
            **base,
        ),
        tables(wild),
        st.just(Separator()),
        st.builds(
            Embed,
            st.sampled_from(("link", "youtube", "math", "x-thing")),
            pairs.map(lambda data: tuple(sorted(data.items()))),
            runs,
            **base,
        ),
    ]
    return st.one_of(kinds).map(normal_block)


@cache
def metas() -> st.SearchStrategy[Meta]:
    """Draw metadata without a featured picture."""
    text = fields()
    word = st.sampled_from(WORDS)
    names = st.lists(word, max_size=2, unique=True).map(tuple)
    pairs = st.dictionaries(word, text, max_size=2).map(lambda found: tuple(found.items()))
    channels = st.sampled_from(("site", "search", "social", "push", "print"))
    share = st.sampled_from((0.0, 0.25, 0.5, 0.333, 1.0))
    return st.builds(
        Meta,
        title=text,
        deck=text,
        kicker=text,
        headlines=st.dictionaries(channels, word, max_size=2).map(lambda d: tuple(d.items())),
        slug=st.sampled_from(("", "a-slug", "مقالة-جديدة")),
        excerpt=text,
        authors=names,
        date=st.sampled_from(("", "2025-01-29", "2025-01-29T14:30:00+03:00")),
        embargo=st.sampled_from(("", "2025-02-01T06:00:00Z")),
        dateline=text,
        section=text,
        tags=names,
        focal=st.none() | st.tuples(share, share),
        search_title=text,
        search_description=text,
        focus_phrase=text,
        canonical=st.sampled_from(("", *ADDRESSES[:1])),
        status=st.sampled_from(Status),
        notes=st.lists(text, max_size=2).map("\n".join),
        lang=st.sampled_from(("ar", "ar-LB", "en", "fa")),
        dir=st.sampled_from(Dir),
        custom=pairs,
    )


@cache
def articles(wild: bool = False, max_blocks: int = 6) -> st.SearchStrategy[Article]:
    """Draw a normal, valid article that holds just the pictures that it uses."""
    return st.builds(
        _article,
        st.integers(1, 9).map("article-{}".format),
        metas(),
        st.lists(blocks(wild), min_size=1, max_size=max_blocks),
        st.sampled_from(("", "", ASSETS[0].id)),
    )


def _article(id: str, meta: Meta, body: list[Block], featured: str) -> Article:
    used = {featured, *(block.asset for block in body if isinstance(block, Figure))}
    article = Article(id, replace(meta, featured=featured), tuple(body))
    return normalise(article.with_assets(*(asset for asset in ASSETS if asset.id in used)))
