"""Enter: how a writer leaves a quotation."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.change import apply
from editor.document.keystrokes import enter
from editor.document.nodes import Paragraph, Quote
from editor.document.runs import text_run
from editor.document.selection import caret

SAID, WHO = text_run("قول"), text_run("قائل")


def pressed(article: Article, block: int, offset: int) -> Article:
    change = enter(article, caret(block, offset))
    assert change is not None
    return apply(article, change)


def test_enter_twice_leaves_a_quotation_that_has_an_attribution() -> None:
    once = pressed(Article("a", blocks=(Quote(SAID, attribution=WHO),)), 0, len("قول"))
    assert once.blocks == (Quote(SAID), Quote(attribution=WHO))
    assert pressed(once, 1, 0).blocks == (Quote(SAID, attribution=WHO), Paragraph())


def test_an_attribution_alone_is_not_thrown_away() -> None:
    alone = Article("a", blocks=(Paragraph(SAID), Quote(attribution=WHO)))
    assert pressed(alone, 1, 0).blocks[1:] == (Quote(), Quote(attribution=WHO))
