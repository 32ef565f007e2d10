"""What is written as blocks comes back from them, but for what the report names."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from editor.document.article import Article
from editor.formats.wordpress import WRITER
from tests.articles import kitchen_sink
from tests.formats.html.pages import faults, in_arabic
from tests.strategies import articles


@pytest.mark.parametrize("site", ["rtl", "ltr"])
@pytest.mark.parametrize("notes", ["meta", "list"])
def test_the_kitchen_sink_comes_back_but_for_named_losses(site: str, notes: str) -> None:
    assert not faults(WRITER, kitchen_sink(), {"site": site, "notes": notes})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_any_arabic_article_comes_back_but_for_named_losses(drawn: Article) -> None:
    assert not faults(WRITER, in_arabic(drawn), {"site": "rtl", "notes": "list"})
