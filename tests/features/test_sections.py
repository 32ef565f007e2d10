"""Sections are moved and made deeper as wholes; nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.marks import STRONG
from editor.document.nodes import Block, Figure, Heading, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.outline.sections import (
    entries_of,
    gaps,
    move,
    move_down,
    move_up,
    rename,
    shift,
)
from tests.articles import kitchen_sink
from tests.features.editing import article_of, done, p, run_on


def h(text: str, level: int = 2) -> Heading:
    return Heading(text_run(text), level)


def shape(blocks: tuple[Block, ...]) -> str:
    """Return the letters of blocks, a heading with its level."""
    words = []
    for block in blocks:
        text = "".join(r.text for r in getattr(block, "runs", ()) if isinstance(r, Text))
        words.append(f"{text}{block.level}" if isinstance(block, Heading) else text)
    return " ".join(words)


BLOCKS = (p("0"), h("أ"), p("1"), h("ب", 3), p("2"), h("ج", 3), h("د"), p("3"))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (7, "0 د2 3 أ2 1 ب3 2 ج3"),  # a section over the whole one before it
        (6, "0 د2 3 أ2 1 ب3 2 ج3"),
        (5, "0 أ2 1 ج3 ب3 2 د2 3"),
        (4, "0 ب3 2 أ2 1 ج3 د2 3"),
    ],
)
def test_a_section_moves_up(block: int, expected: str) -> None:
    assert shape(run_on(move_up, caret(block), *BLOCKS)) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (2, "0 د2 3 أ2 1 ب3 2 ج3"),
        (3, "0 أ2 1 ج3 ب3 2 د2 3"),
        (5, "0 أ2 1 ب3 2 د2 3 ج3"),  # under the next one of a higher level
    ],
)
def test_a_section_moves_down(block: int, expected: str) -> None:
    assert shape(run_on(move_down, caret(block), *BLOCKS)) == expected


@pytest.mark.parametrize(("command", "block"), [(move_up, 1), (move_down, 7), (move_up, 0)])
def test_the_first_and_the_last_stay(command, block: int) -> None:
    assert command(article_of(*BLOCKS), caret(block)) is None


def test_the_caret_goes_along() -> None:
    change = move_down(article_of(*BLOCKS), caret(2, 1))
    assert change is not None
    assert change.selection == caret(4, 1)


def test_notes_and_pictures_go_along() -> None:
    noted = Paragraph((Text("نص"), Note(text_run("مصدر"))))
    rest = (noted, Figure(name="a.jpg"), Table())
    blocks = run_on(move_down, caret(0), h("أ"), *rest, h("ب"))
    assert blocks == (h("ب"), h("أ"), *rest)


def test_a_section_is_lowered_and_raised_with_those_below_it() -> None:
    blocks = (h("أ"), p("1"), h("ب", 3), h("ج"))
    lowered = run_on(shift(1), caret(1), *blocks)
    assert shape(lowered) == "أ3 1 ب4 ج2"
    assert run_on(shift(-1), caret(1), *lowered) == blocks


@pytest.mark.parametrize(("by", "level"), [(-1, 2), (1, 4), (-1, 1), (1, 6)])
def test_levels_that_nobody_can_choose_are_not_made(by: int, level: int) -> None:
    assert shift(by)(article_of(h("أ", level)), caret(0)) is None


def test_a_name_changes_and_the_rest_keeps_its_marks_and_notes() -> None:
    note = Note(text_run("مصدر"))
    heading = Heading((Text("قبل "), Text("غامق", (STRONG,)), note), 2)
    article = article_of(heading)
    renamed = done(article, rename(article, 0, "بعد غامق")).blocks[0]
    assert renamed == Heading((Text("بعد "), Text("غامق", (STRONG,)), note), 2)
    gone = done(article, rename(article, 0, "آخر")).blocks[0]
    assert isinstance(gone, Heading)
    assert note in gone.runs
    assert rename(article, 0, "قبل غامق") is None


@given(st.lists(st.integers(0, 4), max_size=12), st.data())
def test_any_move_keeps_every_block_and_the_order_within_the_section(levels, data) -> None:
    blocks = tuple(h(str(n), level + 1) if level else p(str(n)) for n, level in enumerate(levels))
    article = article_of(*(blocks or (p("x"),)))
    entries = entries_of(article)
    if not entries:
        return
    index = data.draw(st.integers(0, len(entries) - 1))
    for before in gaps(entries, index):
        change = move(article, entries, index, before)
        result = done(article, change).blocks
        assert Counter(result) == Counter(article.blocks)
        assert change is not None
        assert change.selection is not None
        assert result[change.selection.head.block] == article.blocks[entries[index].block]


def test_what_the_article_of_everything_holds_is_held_after_each_move() -> None:
    article = kitchen_sink()
    entries = entries_of(article)
    for index in range(len(entries)):
        for before in gaps(entries, index):
            result = done(article, move(article, entries, index, before))
            assert Counter(map(repr, result.blocks)) == Counter(map(repr, article.blocks))
            assert result.assets == article.assets
