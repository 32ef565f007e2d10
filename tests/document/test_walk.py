"""Texts, notes and numbers of an article in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Figure,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.schema import normalise
from editor.document.walk import article_text, block_text, list_numbers, notes
from tests.articles import articles, kitchen_sink, run
from tests.document.test_material import inlines


def item(kind: ListKind = ListKind.NUMBER, level: int = 0, **more: object) -> ListItem:
    return replace(ListItem((), kind, level), **more)


N, B, T, X = item(), item(ListKind.BULLET), item(ListKind.TASK), item(ListKind.NONE)
N1, B1, X1 = (replace(each, level=1) for each in (N, B, X))
N2 = replace(N, level=2)
ARABIC = replace(N, numerals=Numerals.ARABIC)


@pytest.mark.parametrize(
    ("blocks", "numbers"),
    [
        ((N, N, N), [1, 2, 3]),
        ((N, N, Paragraph(), N), [1, 2, None, 1]),
        ((N, Separator(), N), [1, None, 1]),
        ((replace(N, start=7), N), [7, 8]),
        ((N, replace(N, start=1), N), [1, 1, 2]),
        ((replace(N, start=0), N), [0, 1]),
        ((N, N1, N1, N, N1), [1, 1, 2, 2, 1]),
        ((N, N2, N1, N2, N), [1, 1, 1, 1, 2]),
        ((N, B1, N), [1, None, 2]),
        ((N, X, N), [1, None, 2]),
        ((N, X1, N), [1, None, 2]),
        ((N, B, N), [1, None, 1]),
        ((N, T, N), [1, None, 1]),
        ((N, N1, X1, N1, X, N), [1, 1, None, 2, None, 2]),
        ((N, N, ARABIC, ARABIC, N), [1, 2, 1, 2, 1]),
        ((B, T, X), [None, None, None]),
        ((), []),
    ],
)
def test_list_numbers(blocks: tuple[Block, ...], numbers: list[int | None]) -> None:
    assert list_numbers(blocks) == numbers


items = st.builds(
    ListItem,
    st.just(()),
    st.sampled_from(ListKind),
    st.integers(0, 2),
    st.none() | st.integers(0, 5),
    st.sampled_from((Numerals.DECIMAL, Numerals.ABJAD)),
)


@given(st.lists(items | st.just(Paragraph()), min_size=1, max_size=10).map(tuple))
def test_making_a_list_normal_keeps_its_numbers(blocks: tuple[Block, ...]) -> None:
    """But for those behind an orphaned paragraph, which ends its list."""
    article = replace(kitchen_sink(), blocks=blocks)
    normal = normalise(article).blocks
    if not any(
        isinstance(new, Paragraph) and isinstance(old, ListItem)
        for old, new in zip(blocks, normal, strict=True)
    ):
        assert list_numbers(normal) == list_numbers(blocks)


def test_every_text_of_a_block_in_reading_order() -> None:
    cells = ((Cell((run("1"),)), Cell((run("2"),))), (Cell((run("3"),)), Cell()))
    note = Note((run("inside"),))
    assert block_text(Table(cells, runs=(run("caption"),))) == "1\n2\n3\n\ncaption"
    assert block_text(Quote((run("a"), Break(), run("b")), attribution=(run("c"),))) == "a\nb\nc"
    assert block_text(Paragraph((run("a"), note, run("b")))) == "ab"
    assert block_text(Figure(alt="alt", runs=(run("caption"),))) == "caption"
    assert block_text(Code("x\n  y")) == "x\n  y"
    assert block_text(Separator()) == ""
    assert block_text(Embed(runs=(run("e"),))) == "e"


def test_the_text_of_an_article_has_a_line_for_each_block() -> None:
    article = replace(kitchen_sink(), blocks=(Paragraph((run("a"),)), Separator(), Code("b")))
    assert article_text(article) == "a\n\nb"


def test_notes_come_in_the_order_of_their_numbers() -> None:
    def note(text: str) -> Note:
        return Note((run(text),))

    blocks = (
        Paragraph((note("1"), run("x"), note("2"))),
        Table(((Cell((note("3"),)), Cell()), (Cell(), Cell((note("4"),)))), runs=(note("5"),)),
        Quote((note("6"),), attribution=(note("7"),)),
        Figure(runs=(note("8"),)),
    )
    texts = [
        inline.text for found in notes(blocks) for inline in found.runs if type(inline) is Text
    ]
    assert texts == list("12345678")


@given(articles(wild=True))
def test_no_note_is_missed(article: Article) -> None:
    assert list(notes(article.blocks)) == [
        inline for inline in inlines(article) if isinstance(inline, Note)
    ]
