"""Derived figures cost the changed block only: evaluations are counted."""

from __future__ import annotations

from editor.app.memo import Memo
from editor.document.nodes import Block, Paragraph
from editor.document.runs import text_run
from editor.document.walk import block_text
from editor.feature import Derived


class Counted:
    """A derived figure that counts how often it is asked."""

    def __init__(self) -> None:
        self.blocks = 0
        self.combined = 0
        self.derived: Derived[int, int] = Derived("length", self._one, self._all)

    def _one(self, block: Block) -> int:
        self.blocks += 1
        return len(block_text(block))

    def _all(self, parts: tuple[int, ...]) -> int:
        self.combined += 1
        return sum(parts)


def p(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def test_a_key_press_evaluates_one_block() -> None:
    memo, counted = Memo(), Counted()
    blocks = tuple(p(f"فقرة {n}") for n in range(500))
    memo.value(counted.derived, blocks)
    assert counted.blocks == 500
    changed = (*blocks[:250], p("أطول قليلًا"), *blocks[251:])
    assert memo.value(counted.derived, changed) == sum(len(block_text(b)) for b in changed)
    assert counted.blocks == 501


def test_the_same_article_is_not_even_combined_again() -> None:
    memo, counted = Memo(), Counted()
    blocks = (p("أ"), p("ب"))
    memo.value(counted.derived, blocks)
    memo.value(counted.derived, blocks)
    memo.value(counted.derived, (*blocks,))
    assert (counted.blocks, counted.combined) == (2, 1)


def test_blocks_that_move_keep_what_is_known() -> None:
    memo, counted = Memo(), Counted()
    one, two, three = p("أ"), p("بب"), p("ججج")
    assert memo.value(counted.derived, (one, two, three)) == 6
    assert memo.value(counted.derived, (three, p("x"), one, two)) == 7
    assert memo.value(counted.derived, (one,)) == 1
    assert memo.value(counted.derived, ()) == 0
    assert counted.blocks == 4  # the three, and the new one


def test_what_changes_nothing_in_the_parts_gives_the_same_object() -> None:
    memo = Memo()
    firsts: Derived[str, tuple[str, ...]] = Derived(
        "first", lambda block: block_text(block)[:1], lambda parts: parts
    )
    before = memo.value(firsts, (p("باب"), p("جبل")))
    assert memo.value(firsts, (p("باب كبير"), p("جبل"))) is before
