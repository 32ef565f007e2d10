"""What is written as Markdown is read back as the same article, but for what the report names."""

from __future__ import annotations

from hypothesis import given, settings

from editor.document.article import Article
from editor.document.schema import validate
from editor.formats.base import ReportBuilder, Writing
from editor.formats.markdown import READER, WRITER
from editor.formats.markdown.carry import carried
from tests.articles import articles, kitchen_sink


def read_back(writing: Writing) -> Article:
    """Read what was written, with the files beside it."""
    return READER.read(writing.data, dict(writing.files).get).article


def assert_round_trip(article: Article) -> None:
    """Assert M8: equal after applying the named losses, and these are where the report says."""
    writing = WRITER.write(article, "ملف")
    report = ReportBuilder()
    wanted = carried(article, report)
    found = read_back(writing)
    assert validate(found) == ()
    assert found.meta == wanted.meta
    for index, (was, now) in enumerate(zip(wanted.blocks, found.blocks, strict=False)):
        assert now == was, f"block {index}"
    assert found == wanted
    assert set(report.report().losses) <= set(writing.report.losses)
    named = {loss.block for loss in writing.report.losses}
    told = {notice.id for notice in writing.report.notices}
    if None not in named and not told:
        assert found.meta == article.meta
        assert found.assets == article.assets
    if not told:
        for index, (was, now) in enumerate(zip(article.blocks, found.blocks, strict=True)):
            if index not in named and not _start_follows_from_a_loss(was, named):
                assert now == was, f"block {index} changed and the report does not say so"


def _start_follows_from_a_loss(block: object, named: set[int | None]) -> bool:
    """The number of an item may have to be said since an item before it lost its numerals."""
    return getattr(block, "kind", None) == "number" and any(
        isinstance(index, int) for index in named
    )


def test_M8_kitchen_sink() -> None:
    assert_round_trip(kitchen_sink())


@settings(max_examples=150, deadline=None)
@given(articles())
def test_M8_any_article(article: Article) -> None:
    assert_round_trip(article)


@settings(max_examples=100, deadline=None)
@given(articles(wild=True))
def test_M8_any_wild_article(article: Article) -> None:
    assert_round_trip(article)
