"""What is written is what is read: our own articles come back from Word files unchanged."""

from __future__ import annotations

from hypothesis import given, settings

from editor.document.article import Article
from editor.document.errors import message
from editor.formats.base import Report, no_resources
from editor.formats.docx import READER, WRITER
from tests.articles import articles, kitchen_sink


def there_and_back(article: Article) -> Article:
    return READER.read(WRITER.write(article, "article").data, no_resources).article


def test_everything_comes_back() -> None:
    article = kitchen_sink()
    writing = WRITER.write(article, "article")
    reading = READER.read(writing.data, no_resources)
    assert reading.article.meta == article.meta
    for written, read in zip(article.blocks, reading.article.blocks, strict=True):
        assert read == written
    assert reading.article == article
    assert writing.report == Report(notices=(message("docx.digits"),))
    assert reading.report == Report()


@given(articles(wild=True))
@settings(max_examples=150, deadline=None)
def test_any_article_comes_back(article: Article) -> None:
    assert there_and_back(article) == article


def test_the_same_article_gives_the_same_bytes() -> None:
    assert WRITER.write(kitchen_sink(), "a").data == WRITER.write(kitchen_sink(), "b").data
