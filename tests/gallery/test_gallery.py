"""The gallery opens what the features declare, and closes it again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gallery.surfaces import Kind, Shown, article_file, gallery_window, walk


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    """A home of nobody."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


def test_every_surface_is_opened_and_sent_away(nobody: Path) -> None:
    seen: list[Shown] = []
    with gallery_window("ar", "paper", nobody, full=True) as window:
        declared = {
            Kind.DOCK: {one.id for feature in window.features for one in feature.docks},
            Kind.PAGE: {one.id for feature in window.features for one in feature.pages},
            Kind.BAR: {one.id for feature in window.features for one in feature.bars},
        }
        asking = {
            one.id
            for one in window.actions_.declared()
            if one.run is not None and window.catalog.text(one.id).endswith("…")
        }

        def visit(shown: Shown) -> None:
            assert shown.widget.isVisible()
            seen.append(shown)

        article = window.session.article.id
        assert walk(window, visit, full=True) == []
        assert window.session.article.id == article
        assert not window.stage.front
        assert QApplication.activeModalWidget() is None
    opened = {kind: {one.id for one in seen if one.kind is kind} for kind in Kind}
    for kind, ids in declared.items():
        assert opened[kind] >= ids
    assert len(opened[Kind.DIALOG] & asking) > 20
    assert len(opened[Kind.MENU]) > 20
    assert max(Counter((one.kind, one.id) for one in seen).values()) == 1


def test_the_article_of_the_gallery_has_pictures_and_details(nobody: Path) -> None:
    from editor.app.files import read_file

    article = read_file(article_file(nobody)).article
    assert article.assets
    assert article.meta.tags
    assert len(article.blocks) > 15
