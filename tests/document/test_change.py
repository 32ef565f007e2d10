"""Changes can be applied, inverted and found by comparison."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.change import (
    Change,
    Splice,
    apply,
    common_ends,
    diff,
    diff_blocks,
    invert,
    replace_blocks,
)
from editor.document.meta import Meta
from editor.document.nodes import Block, Heading, Paragraph, Separator, Text
from editor.document.selection import caret
from tests.articles import articles, kitchen_sink
from tests.pictures import JPEG_ASSET, PNG_ASSET

A, B, C, D = (Paragraph((Text(letter),)) for letter in "abcd")
FEW = st.lists(st.sampled_from((A, B, C, Separator())), max_size=8).map(tuple)


def of(*blocks: Block) -> Article:
    return Article("x", blocks=blocks)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Article, Article]:
    """Draw two versions of an article that share some blocks and pictures."""
    first, second = draw(articles(wild=True)), draw(articles(wild=True))
    kept = draw(st.lists(st.sampled_from(first.blocks), max_size=4))
    at = draw(st.integers(0, len(second.blocks)))
    blocks = (*second.blocks[:at], *kept, *second.blocks[at:])
    meta = draw(st.sampled_from((first.meta, second.meta)))
    return first, replace(second.with_assets(*first.assets), id=first.id, meta=meta, blocks=blocks)


@given(versions())
def test_a_difference_leads_from_one_version_to_the_other_and_back(
    pair: tuple[Article, Article],
) -> None:
    x, y = pair
    change = diff(x, y)
    assert apply(x, change) == y
    assert apply(y, invert(change)) == x
    assert invert(invert(change)) == change
    assert change.is_empty is (x == y)


@given(articles(wild=True))
def test_a_version_does_not_differ_from_itself(article: Article) -> None:
    assert diff(article, article) == Change()
    assert apply(article, Change()) == article


@given(FEW, FEW)
def test_splices_are_ascending_and_apart(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    splices = diff_blocks(old, new)
    for before, after in itertools.pairwise(splices):
        assert before.at + len(before.removed) < after.at
    for splice in splices:
        assert splice.removed != splice.added
    assert apply(of(*old), Change(splices)).blocks == new


@given(FEW, FEW)
def test_common_ends_do_not_overlap(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    start, end = common_ends(old, new)
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
    middle = old[start : len(old) - end], new[start : len(new) - end]
    assert start + end <= min(len(old), len(new))
    if all(middle):
        assert middle[0][0] != middle[1][0]
        assert middle[0][-1] != middle[1][-1]


def test_one_changed_block_is_one_splice() -> None:
    article = kitchen_sink()
    blocks = (*article.blocks[:7], D, *article.blocks[8:])
    assert diff(article, replace(article, blocks=blocks)) == Change(
        (Splice(7, (article.blocks[7],), (D,)),)
    )


def test_several_splices_count_in_the_old_article() -> None:
    change = Change((Splice(0, (A,), ()), Splice(2, (), (D, D)), Splice(3, (A,), (B,))))
    assert apply(of(A, B, C, A), change) == of(B, D, D, C, B)
    assert apply(of(B, D, D, C, B), invert(change)) == of(A, B, C, A)


def test_metadata_and_pictures_are_part_of_a_change() -> None:
    x = of(A).with_assets(PNG_ASSET)
    y = replace(of(A).with_assets(JPEG_ASSET), meta=Meta(title="t"))
    change = diff(x, y)
    assert change == Change(
        meta=(Meta(), Meta(title="t")), assets_removed=(PNG_ASSET,), assets_added=(JPEG_ASSET,)
    )
    assert apply(x, change) == y


def test_where_the_caret_goes_is_no_part_of_the_article() -> None:
    change = Change(selection=caret(3), typing=())
    assert change.is_empty
    assert change == Change()


@pytest.mark.parametrize(
    "change",
    [
        Change((Splice(0, (B,), (C,)),)),
        Change((Splice(1, (A,), ()),)),
        Change(meta=(Meta(title="other"), Meta())),
        Change(assets_removed=(PNG_ASSET,)),
    ],
    ids=["blocks", "beyond the end", "metadata", "picture"],
)
def test_a_change_of_another_article_is_refused(change: Change) -> None:
    with pytest.raises(ValueError, match=r"not those|not there"):
        apply(of(A), change)


def test_versions_of_different_articles_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one article"):
        diff(of(A), replace(of(A), id="y"))


def test_replace_blocks_leaves_out_what_stays() -> None:
    def to_heading(block: Block) -> Block:
        return Heading(block.runs) if block == B else block

    assert replace_blocks(of(A, B, C), (2, 1, 0, 1), to_heading) == Change(
        (Splice(1, (B,), (Heading(B.runs),)),)
    )
    assert replace_blocks(of(A, C), (0, 1), to_heading) is None
