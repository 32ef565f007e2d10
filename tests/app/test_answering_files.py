"""The window answers while pages are laid out and while large files of other programs come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app.files import write_file
from tests.app.conftest import MakeWindow
from tests.app.test_answering import ANSWER, article, watched


def test_a_long_article_is_made_into_pages(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    from editor.app.files import writer_for

    window = make_window(article(10_000))
    target = tmp_path / "صفحات.pdf"
    wanted = writer_for("pdf")
    watched(qtbot, window, lambda: window.exports.export_to(target, wanted)).check(ANSWER)
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_a_large_file_of_another_program_is_opened(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"وارد.{suffix}"
    written = article(30_000)
    write_file(written, path)
    window = make_window()
    watched(qtbot, window, lambda: window.documents.open(path)).check(ANSWER)
    assert window.session.source == path
    assert len(window.session.article.blocks) > len(written.blocks) // 2
