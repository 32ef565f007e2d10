"""What is written as Markdown is read back as the same article, but for what the report names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.schema import validate
from editor.formats.base import ReportBuilder, Writing
from editor.formats.markdown import HUGO as HUGO_WRITER
from editor.formats.markdown import READER, WRITER, WRITERS
from editor.formats.markdown.carry import carried
from editor.formats.markdown.profile import (
    COMMONMARK,
    HUGO,
    HUGO_WITH_ATTRIBUTES,
    PROFILES,
    Profile,
)
from editor.formats.markdown.writer import write_markdown
from editor.formats.proof import prove
from tests.articles import articles, kitchen_sink

_OTHERS = st.sampled_from([profile for profile in PROFILES if profile is not COMMONMARK])


def read_back(writing: Writing) -> Article:
    """Read what was written, with the files beside it."""
    return READER.read(writing.data, dict(writing.files).get).article


def assert_read_back(article: Article, profile: Profile) -> Writing:
    """Assert M8: equal after applying the named losses, which are in the report."""
    writing = write_markdown(article, "ملف", profile)
    report = ReportBuilder()
    wanted = carried(article, report, profile)
    found = read_back(writing)
    assert validate(found) == ()
    assert found.meta == wanted.meta
    for index, (was, now) in enumerate(zip(wanted.blocks, found.blocks, strict=False)):
        assert now == was, f"block {index}"
    assert found == wanted
    assert set(report.report().losses) <= set(writing.report.losses)
    return writing


def assert_round_trip(article: Article) -> None:
    """Assert of CommonMark that blocks without a loss come back as they were."""
    writing = assert_read_back(article, COMMONMARK)
    found = read_back(writing)
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


@settings(max_examples=100, deadline=None)
@given(articles())
def test_M8_any_article(article: Article) -> None:
    assert_round_trip(article)


@settings(max_examples=60, deadline=None)
@given(articles(wild=True))
def test_M8_any_wild_article(article: Article) -> None:
    assert_round_trip(article)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: f"{profile.id}{profile.around}")
def test_M8_kitchen_sink_in_every_dialect(profile: Profile) -> None:
    assert_read_back(kitchen_sink(), profile)


@settings(max_examples=120, deadline=None)
@given(_OTHERS, articles(max_blocks=4))
def test_M8_any_article_in_any_dialect(profile: Profile, article: Article) -> None:
    assert_read_back(article, profile)


@settings(max_examples=80, deadline=None)
@given(_OTHERS, articles(wild=True, max_blocks=4))
def test_M8_any_wild_article_in_any_dialect(profile: Profile, article: Article) -> None:
    assert_read_back(article, profile)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.id)
def test_every_dialect_proves_itself_but_for_what_its_report_names(writer: object) -> None:
    article = kitchen_sink()
    writing = writer.write(article, "x")  # type: ignore[attr-defined]
    proof = prove(article, writer, writing, READER, dict(writing.files).get)  # type: ignore[arg-type]
    assert {check.id: check.faults for check in proof.checks if check.faults} == {}


def test_the_option_of_hugo_chooses_the_profile() -> None:
    article = kitchen_sink()
    for value, profile in (("no", HUGO), ("yes", HUGO_WITH_ATTRIBUTES)):
        written = HUGO_WRITER.write(article, "x", {"attributes": value})
        assert written.data == write_markdown(article, "x", profile).data
    assert WRITER.write(article, "x").data == write_markdown(article, "x").data
