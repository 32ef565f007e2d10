"""Slices: what is taken out, deleted and put in adds up, for any article and any selection."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article, new_article
from editor.document.change import apply
from editor.document.nodes import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Separator,
    Table,
)
from editor.document.runs import plain_text, runs_length, text_run
from editor.document.schema import normalise
from editor.document.selection import Position, Selection, caret
from editor.document.slices import content_at, delete, end_of, extract, flatten, insert, move
from tests.articles import articles


def para(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def show(*blocks: Block) -> Article:
    return new_article(blocks=blocks)


def places(article: Article) -> list[Position]:
    """Return the first, a middle and the last place of each content."""
    out = []
    for index, block in enumerate(article.blocks):
        cells = [(-1, -1)]
        if isinstance(block, Table):
            cells = [(r, k) for r, row in enumerate(block.rows) for k in range(len(row))]
        for cell in cells:
            length = runs_length(content_at(article.blocks, Position(index, cell)))
            out += [Position(index, cell, at) for at in sorted({0, length // 2, length})]
    return out


@st.composite
def selections(draw: st.DrawFn) -> tuple[Article, Selection]:
    article = draw(articles())
    found = places(article)
    ends = draw(st.tuples(*[st.integers(0, len(found) - 1)] * 2))
    return article, Selection(*(found[end] for end in ends))


def words(article: Article) -> str:
    return plain_text(flatten(article.blocks), note="†")


@settings(max_examples=60)
@given(selections())
def test_deleting_leaves_a_valid_body_and_a_caret_within_it(
    drawn: tuple[Article, Selection],
) -> None:
    article, selection = drawn
    change = delete(article, selection)
    if change is None:
        return
    after = apply(article, change)
    assert after.blocks
    assert tuple(map(type, after.blocks)) == tuple(map(type, normalise(after).blocks))
    assert change.selection is not None
    head = change.selection.head
    assert head.block < len(after.blocks)
    assert head.offset <= runs_length(
        content_at(after.blocks, min(head, end_of(after.blocks, head.block)))
    )


@settings(max_examples=60)
@given(selections())
def test_deleting_takes_nothing_that_is_not_selected(drawn: tuple[Article, Selection]) -> None:
    article, selection = drawn
    change = delete(article, selection)
    after = apply(article, change) if change else article
    kept = words(replace(article, blocks=article.blocks[: selection.start.block])) + words(
        replace(article, blocks=article.blocks[selection.end.block + 1 :])
    )
    remaining = words(after)
    position = 0
    for letter in kept:
        position = remaining.find(letter, position) + 1
        assert position, "a letter outside of the selection is gone"


@settings(max_examples=60)
@given(selections())
def test_what_is_inserted_is_there_once(drawn: tuple[Article, Selection]) -> None:
    article, selection = drawn
    new = (Heading(text_run("☄أول")), para("☄ثان"), Separator(), para("☄ثالث"))
    change = insert(article, selection, new)
    assert change is not None
    after = words(apply(article, change))
    assert after.count("☄") == words(article).count("☄") + 3


@pytest.mark.parametrize("new", [(para("جديد"),), (para("أول"), para("ثانٍ"))], ids=["one", "two"])
@pytest.mark.parametrize(
    "last",
    [
        Table(((Cell(text_run("خ")), Cell()),)),
        Figure(asset="a.png", runs=text_run("تعليق")),
    ],
    ids=["table", "figure"],
)
def test_what_replaces_a_paragraph_up_to_a_table_or_picture_stands_before_it(
    last: Table | Figure, new: tuple[Paragraph, ...]
) -> None:
    article = show(para("قديم"), last)
    end = places(article)[-1]
    selection = Selection(Position(0), replace(end, offset=0))
    change = insert(article, selection, new)
    assert change is not None
    assert apply(article, change).blocks == (*new, last)
    assert change.selection is not None
    length = len(plain_text(new[-1].runs))
    assert change.selection.head == Position(len(new) - 1, offset=length)


@pytest.mark.parametrize("text", ["", "قول"], ids=["empty", "with words"])
def test_paragraphs_put_at_the_start_of_a_quotation_leave_its_attribution(text: str) -> None:
    quote = Quote(text_run(text), attribution=text_run("قائل"))
    new = (para("أول"), para("ثانٍ"))
    change = insert(show(quote), caret(0), new)
    assert change is not None
    assert apply(show(quote), change).blocks == (*new, quote)


@settings(max_examples=60)
@given(selections())
def test_moving_keeps_every_letter(drawn: tuple[Article, Selection]) -> None:
    article, selection = drawn
    if any(isinstance(article.blocks[i], Table | Figure) for i in selection.blocks):
        return  # of those a part stays where it is, and its copy arrives
    target = places(article)[-1]
    if isinstance(article.blocks[target.block], Code):
        return  # there a note becomes text
    change = move(article, selection, target)
    if change is None:
        return
    letters = Counter(letter for letter in words(article) if not letter.isspace())
    moved = Counter(letter for letter in words(apply(article, change)) if not letter.isspace())
    assert letters <= moved  # the attribution of a quotation whose text is moved stays, too


@pytest.mark.parametrize(
    ("blocks", "start", "end", "expected"),
    [
        ((para("أبج"),), (0, 1), (0, 2), (para("ب"),)),
        ((Heading(text_run("أبج")),), (0, 0), (0, 3), (Heading(text_run("أبج")),)),
        ((Heading(text_run("أبج")),), (0, 0), (0, 2), (para("أب"),)),
        ((para("أب"), para("جد")), (0, 1), (1, 1), (para("ب"), para("ج"))),
        ((para("أب"), Separator(), para("جد")), (0, 2), (2, 2), (Separator(), para("جد"))),
        ((Figure(name="a", runs=text_run("تعليق")), para("ب")), (0, 2), (1, 1),
         (para("ليق"), para("ب"))),
        ((Quote(text_run("أب"), attribution=text_run("هو")), para("ب")), (0, 1), (1, 1),
         (Quote(text_run("ب"), attribution=text_run("هو")), para("ب"))),
    ],
)  # fmt: skip
def test_extract(
    blocks: tuple[Block, ...],
    start: tuple[int, int],
    end: tuple[int, int],
    expected: tuple[Block, ...],
) -> None:
    first, last = (Position(block, offset=at) for block, at in (start, end))
    assert extract(show(*blocks), Selection(first, last)) == expected


@pytest.mark.parametrize(
    ("blocks", "at", "new", "expected"),
    [
        ((para("أب"),), caret(0, 1), (para("X"),), (para("أXب"),)),
        ((Heading(text_run("أب")),), caret(0, 1), (para("X"),), (Heading(text_run("أXب")),)),
        ((Paragraph(),), caret(0), (Heading(text_run("X")),), (Heading(text_run("X")),)),
        ((para("أب"),), caret(0, 1), (para("X"), para("Y")), (para("أX"), para("Yب"))),
        ((para("أب"),), caret(0, 2), (Separator(),), (para("أب"), Separator())),
        ((ListItem(text_run("أ")),), caret(0, 1), (para("X"), ListItem(text_run("Y"))),
         (ListItem(text_run("أX")), ListItem(text_run("Y")))),
        ((Code(text="ab"),), caret(0, 1), (para("X"), para("Y")), (Code(text="aX\nYb"),)),
        ((Table(((Cell(text_run("أ")),),)),), caret(0, 1, (0, 0)), (para("X"),),
         (Table(((Cell(text_run("أX")),),)),)),
    ],
)  # fmt: skip
def test_insert(
    blocks: tuple[Block, ...],
    at: Selection,
    new: tuple[Block, ...],
    expected: tuple[Block, ...],
) -> None:
    change = insert(show(*blocks), at, new)
    assert change is not None
    assert apply(show(*blocks), change).blocks == expected


def test_deleting_over_cells_empties_them_and_keeps_the_table() -> None:
    table = Table(((Cell(text_run("أ")), Cell(text_run("ب"))), (Cell(text_run("ج")), Cell())))
    selection = Selection(Position(0, (0, 1), 0), Position(0, (1, 1), 0))
    change = delete(show(table), selection)
    assert change is not None
    expected = Table(((Cell(text_run("أ")), Cell()), (Cell(text_run("ج")), Cell())))
    assert apply(show(table), change).blocks == (expected,)


def test_the_attribution_stays_where_the_selection_begins_behind_its_quotation() -> None:
    quote = Quote(text_run("قول"), attribution=text_run("صاحبه"))
    article = new_article(blocks=(quote, Paragraph(text_run("كتاب"))))
    change = delete(article, Selection(Position(0, offset=3), Position(1, offset=2)))
    assert change is not None
    assert apply(article, change).blocks == (replace(quote, runs=text_run("قولاب")),)
