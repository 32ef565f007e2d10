"""Restoring: one difference taken back leaves the others."""

from __future__ import annotations

from hypothesis import given, settings

from editor.document.article import Article
from editor.document.change import apply
from editor.text.comparison import RowKind, compare
from editor.text.comparison.restoring import restoring
from tests.articles import articles
from tests.text.comparison.test_comparison import A, B, C, D, article


def test_each_kind_of_row_goes_back() -> None:
    old = article(A, B, C, D)
    for new in (
        article(A, C, D),
        article(A, "جديد", B, C, D),
        article(A, B, f"{C} زيادة", D),
        article(A, f"{B} {C}", D),
        article(B, C, D, A),
        article(D, A, B, C),
        article(""),
    ):
        found = compare(old, new)
        made = new
        for _ in range(10):
            row = next((row for row in found.rows if row.is_difference), None)
            if row is None:
                break
            change = restoring(found, row)
            assert change is not None
            made = apply(made, change)
            found = compare(old, made)
        assert made.blocks == old.blocks


def test_what_is_the_same_stays() -> None:
    found = compare(article(A, B), article(A, C))
    assert found.rows[0].kind is RowKind.SAME
    assert restoring(found, found.rows[0]) is None


@settings(max_examples=30)
@given(articles(), articles())
def test_any_row_can_be_taken_back(old: Article, new: Article) -> None:
    found = compare(old, new)
    for row in found.rows:
        change = restoring(found, row)
        if change is not None:
            made = apply(new, change)
            assert made.blocks
            known = {asset.id for asset in made.assets}
            assert {each.id for each in new.assets} <= known
