"""Whole articles of every kind, all right: news, opinion, interview, recipe, poem, table and more.

They stand in `whole/` as writers would send them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.features.preflight.engine import check_article, site_of
from editor.features.preflight.model import Level
from editor.formats.markdown import READER
from editor.settings.profile import Profile

WHOLE = sorted((Path(__file__).parent / "whole").glob("*.md"))


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_nothing_is_said_of_what_is_right(path: Path) -> None:
    article = READER.read(path.read_bytes(), {}.get).article
    assert len(article.blocks) >= 3
    found = check_article(article, site_of(article, Profile()))
    assert [each.what for each in found if each.level is not Level.ADVICE] == []
    # advice is rare, too: of what a line may show in a wrong order there is some in three
    assert {each.check for each in found} <= {"bidi-trap"}
    assert not found or path.stem in {"french", "languages", "phone"}


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_what_is_missing_is_said(path: Path) -> None:
    article = READER.read(path.read_bytes(), {}.get).article
    article = replace(article, meta=replace(article.meta, excerpt="", title=""))
    found = {each.check for each in check_article(article, site_of(article, Profile()))}
    assert {"field-missing", "excerpt-missing"} <= found
