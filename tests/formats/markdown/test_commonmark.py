"""An independent CommonMark reader sees the same blocks in what we write."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.nodes import (
    Align,
    Block,
    Code,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Separator,
    Text,
)
from editor.formats.base import ReportBuilder
from editor.formats.markdown.carry import carried
from tests.articles import runs_
from tests.formats.markdown.oracle import article_of, body_of, commonmark_blocks
from tests.strategies import tables

_SHORT = st.sampled_from(("أ", "ب ج", "1. x", "— قال", "- x")).map(lambda text: (Text(text),))
_MANNER = {
    "dir": st.sampled_from((None, None, Dir.LTR)),
    "lang": st.sampled_from((None, None, "en")),
    "align": st.sampled_from((None, None, Align.CENTER)),
}
# Markdown has tasks and attributions only as our reader and a few others see them.
_KINDS = [kind for kind in ListKind if kind is not ListKind.TASK]
_STARTS = st.none() | st.sampled_from((0, 1, 2, 9, 10, 99, 100, 1000, 12345))
_ITEMS = st.builds(ListItem, _SHORT, st.sampled_from(_KINDS), st.integers(0, 3), _STARTS, **_MANNER)
_QUOTES = st.builds(Quote, _SHORT, st.integers(0, 2), **_MANNER)
_CODES = st.sampled_from(("", "x", "```\n\n\ty", "# a\n- b")).map(lambda text: Code(text, "c++"))
_OTHERS = st.one_of(
    st.builds(Paragraph, runs_(notes=False), **_MANNER),
    st.builds(Heading, runs_(notes=False), st.integers(1, 6), **_MANNER),
    _CODES,
    st.just(Separator()),
)


def assert_seen(blocks: list[Block]) -> None:
    """Assert that CommonMark's page holds just these blocks."""
    article = article_of(*blocks)
    wanted = carried(article, ReportBuilder()).blocks
    found = tuple(map(_without_line_end, commonmark_blocks(body_of(article))))
    assert wanted == (Paragraph(),) or found == wanted


def _without_line_end(block: Block) -> Block:
    """CommonMark ends the last line of code; the HTML reader takes our own pages literally."""
    return replace(block, text=block.text.removesuffix("\n")) if isinstance(block, Code) else block


@settings(max_examples=150, deadline=None)
@given(st.lists(_ITEMS, min_size=1, max_size=8))
def test_lists(blocks: list[Block]) -> None:
    assert_seen(blocks)


@settings(max_examples=80, deadline=None)
@given(st.lists(_QUOTES, min_size=1, max_size=6))
def test_quotations(blocks: list[Block]) -> None:
    assert_seen(blocks)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(_ITEMS, _QUOTES, _OTHERS), min_size=1, max_size=6))
def test_blocks_of_all_kinds(blocks: list[Block]) -> None:
    assert_seen(blocks)


@settings(max_examples=60, deadline=None)
@given(tables().filter(lambda table: "Note(" not in repr(table)))
def test_tables(block: Block) -> None:
    assert_seen([block])
