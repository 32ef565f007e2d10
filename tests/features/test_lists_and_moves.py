"""Lists with depth, numbers that go on, and blocks that change places."""

from __future__ import annotations

import pytest

from editor.document.keystrokes import backspace, enter, indent, outdent
from editor.document.nodes import Block, ListItem, ListKind, Numerals, Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.selection import Position, Selection
from editor.features.blocks.moving import move_down, move_up
from editor.features.lists.commands import go_on, number_at, set_start
from tests.features.editing import article_of, caret, done, p, run_on


def item(text: str, level: int = 0, kind: ListKind = ListKind.BULLET, **more) -> ListItem:
    return ListItem(text_run(text), kind, level, **more)


def number(text: str, level: int = 0, **more) -> ListItem:
    return item(text, level, ListKind.NUMBER, **more)


def shape(blocks: tuple[Block, ...]) -> str:
    """Show blocks as their texts, items with their level."""
    parts = (
        f"{plain_text(block.runs)}{block.level}"  # type: ignore[union-attr]
        if isinstance(block, ListItem)
        else plain_text(block.runs)  # type: ignore[union-attr]
        for block in blocks
    )
    return " ".join(parts)


TREE = (item("أ"), item("ب"), item("ج", 1), item("د", 2), item("ه"))


def test_an_item_takes_along_what_hangs_on_it() -> None:
    assert shape(run_on(indent, caret(1), *TREE)) == "أ0 ب1 ج2 د3 ه0"
    assert shape(run_on(outdent, caret(2), *TREE)) == "أ0 ب0 ج0 د1 ه0"
    both = Selection(Position(1), Position(2))
    assert shape(run_on(indent, both, *TREE)) == "أ0 ب1 ج2 د3 ه0"


def test_what_cannot_move_keeps_what_hangs_on_it() -> None:
    assert indent(article_of(*TREE), caret(0)) is None
    assert outdent(article_of(*TREE), caret(1)) is None


def test_any_depth_is_left_by_enter_and_by_backspace() -> None:
    blocks: tuple[Block, ...] = (*(item("نص", level) for level in range(5)), item("", 5))
    for act in (enter, backspace):
        left = blocks
        for level in (4, 3, 2, 1, 0):
            left = run_on(act, caret(5), *left)
            assert left[5] == item("", level)
        assert run_on(act, caret(5), *left)[5] == Paragraph()


def test_numbers_go_on_from_the_list_before() -> None:
    blocks = (number("أ"), number("ب"), p("فقرة"), number("ج"), number("د"))
    article = article_of(*blocks)
    result = done(article, go_on(article, caret(3)))
    assert result.blocks[3] == number("ج", start=3)
    assert number_at(result, caret(4)) == 4
    assert go_on(article, caret(0)) is None
    assert go_on(article, caret(2)) is None


def test_numbers_of_another_kind_are_not_gone_on_with() -> None:
    article = article_of(number("أ", numerals=Numerals.ABJAD), p("فقرة"), number("ج"))
    assert go_on(article, caret(2)) is None


def test_a_list_begins_at_any_number() -> None:
    article = article_of(number("أ"), number("ب"))
    five = done(article, set_start(article, caret(0), 5))
    assert [number_at(five, caret(n)) for n in (0, 1)] == [5, 6]
    assert done(five, set_start(five, caret(0), 1)) == article
    assert set_start(article, caret(1), 2) is None


@pytest.mark.parametrize(
    ("command", "at", "result"),
    [
        (move_up, 1, "ب0 ج1 د2 أ0 ه0"),
        (move_down, 1, "أ0 ه0 ب0 ج1 د2"),
        (move_up, 4, "أ0 ه0 ب0 ج1 د2"),
        (move_down, 0, "ب0 ج1 د2 أ0 ه0"),
        (move_up, 3, "أ0 ب0 د2 ج1 ه0"),
    ],
)
def test_items_change_places_with_what_hangs_on_them(command, at: int, result: str) -> None:
    assert shape(run_on(command, caret(at), *TREE)) == result


def test_the_selection_moves_along() -> None:
    article = article_of(p("أ"), p("ب"), p("ج"))
    selection = Selection(Position(1, offset=1), Position(2, offset=1))
    change = move_up(article, selection)
    assert change is not None
    assert change.selection == Selection(Position(0, offset=1), Position(1, offset=1))
    assert shape(done(article, change).blocks) == "ب ج أ"


def test_the_ends_of_the_article_hold() -> None:
    article = article_of(p("أ"), p("ب"))
    assert move_up(article, caret(0)) is None
    assert move_down(article, caret(1)) is None
