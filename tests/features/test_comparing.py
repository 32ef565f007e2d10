"""Comparing in the window and on the command line, with real files of several formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.app import cli
from editor.app.files import find_writer
from editor.app.window import Window
from editor.document.article import Article
from editor.document.meta import Meta
from editor.features.comparing.cli import names_of
from editor.features.comparing.ui import ComparingPage
from editor.features.comparing.ui_begin import called
from editor.formats.base import no_resources
from editor.formats.docx import READER
from editor.text.comparison import RowKind
from editor.ui.empty import EmptyState
from tests.app.conftest import MakeWindow, settle
from tests.text.comparison.test_comparison import A, B, C, D, article


def save(made: Article, path: Path) -> Path:
    writer = find_writer(path.name)
    assert writer is not None
    path.write_bytes(writer.write(made, path.stem).data)
    return path


# ---- the window


def page_of(window: Window) -> ComparingPage:
    shown = window.stage.currentWidget()
    assert isinstance(shown, ComparingPage)
    return shown


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """The Word file that an editor sent back."""
    return save(article(A, B.replace("مئة", "مئتا"), D), tmp_path / "عاد.docx")


def compared(
    qtbot: QtBot,
    window: Window,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> ComparingPage:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    window.context.run_action("comparing.file")
    qtbot.waitUntil(lambda: window.stage.front == "comparing")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.view.comparison is not None)
    return page


def test_without_another_text_the_page_offers_to_choose_one(
    qtbot: QtBot,
    make_window: MakeWindow,
    returned: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(article(A, B, C))
    window.context.show_page("comparing")
    page = page_of(window)
    assert not page.view.isVisible()
    assert not page.turn.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(returned), ""))
    (offer,) = [each for each in page.findChildren(EmptyState) if each.isVisible()]
    QTest.keyClick(offer.findChild(QPushButton), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.view.comparison is not None)
    assert page.view.isVisible()
    assert page.turn.isVisible()
    assert page.docx.isEnabled()


def test_an_article_is_compared_with_a_word_file(
    qtbot: QtBot,
    make_window: MakeWindow,
    returned: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    mine = article(A, B, C, D)
    window = make_window(mine)
    page = compared(qtbot, window, returned, monkeypatch)
    found = page.view.comparison
    assert found is not None
    assert [row.kind for row in found.rows] == [
        RowKind.SAME,
        RowKind.CHANGED,
        RowKind.REMOVED,
        RowKind.SAME,
    ]
    target = tmp_path / "مقارنة"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.html.click()
    written = tmp_path / "مقارنة.html"
    qtbot.waitUntil(written.is_file)
    assert "<del>مئة</del>" in written.read_text("utf-8")
    page.docx.click()
    word = tmp_path / "مقارنة.docx"
    qtbot.waitUntil(word.is_file)
    assert len(READER.read(word.read_bytes(), no_resources).article.blocks) == 3


def test_changes_are_taken_one_by_one(
    qtbot: QtBot,
    make_window: MakeWindow,
    returned: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(article(A, B, C, D))
    page = compared(qtbot, window, returned, monkeypatch)
    for left in (2, 1):
        found = page.view.comparison
        assert found is not None
        assert found.differences == left + len(found.fields)
        page.view.list.setCurrentIndex(page.view.list.lines.index(0))
        while page.view.current_row is None or not page.view.current_row.is_difference:
            page.view.go(1)
        page.view._restore.click()
        qtbot.waitUntil(lambda before=found: page.view.comparison is not before)
    assert [len(block.runs) for block in window.context.article.blocks] == [1, 1, 1]
    assert "مئتا" in str(window.context.article.blocks[1])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert window.stage.front == ""
    window.context.run_action("history.undo")
    assert len(window.context.article.blocks) == 4


def test_two_open_articles_are_compared_both_ways(
    qtbot: QtBot,
    make_window: MakeWindow,
) -> None:
    window = make_window(article(A, B, meta=Meta(title="الأول")))
    assert not window.context.can_run("comparing.open")
    window.desks.activate(window.desks.add())
    window.session.put(article(A, C, meta=Meta(title="الثاني")))
    settle()
    window.context.run_action("comparing.open")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.view.comparison is not None)
    first = page.view.comparison
    assert first is not None
    assert (first.old.meta.title, first.new.meta.title) == ("الثاني", "الأول")
    page.turn.click()
    qtbot.waitUntil(lambda: page.view.comparison is not first)
    second = page.view.comparison
    assert second is not None
    assert second.new.meta.title == "الثاني"


# ---- the command line


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old = save(article(A, "كَتَبَ رسالة طويلة", C), tmp_path / "old.docx")
    new = save(article(A, "كتب برقية طويلة", C, D), tmp_path / "new.md")
    return str(old), str(new)


def test_equal_files_are_silent(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", files[0], files[0]]) == 0
    assert capsys.readouterr() == ("", "")


def test_differences_are_told_by_word(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["diff", *files]) == 1
    out = capsys.readouterr().out
    assert "[-كَتَبَ-]{+كتب+} [-رسالة-]{+برقية+} طويلة" in out
    assert f"{{+{D}+}}" in out
    assert A not in out
    assert "\x1b" not in out


def test_what_is_ignored_is_no_difference(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["diff", *files, "--ignore", "tashkeel,spacing"]) == 1
    assert "كتب [-رسالة-]{+برقية+} طويلة" in capsys.readouterr().out
    assert cli.main(["diff", *files, "--ignore", "vowels"]) == 2
    assert "tashkeel" in capsys.readouterr().err


def test_json_holds_every_piece(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", *files, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["same"], said["differences"]) == (False, len(said["rows"]) + len(said["fields"]))
    pieces = said["rows"][0]["parts"][0]["pieces"]
    assert [piece["kind"] for piece in pieces] == [
        *("removed", "added", "same", "removed", "added", "same")
    ]


def test_files_are_written_and_trouble_is_two(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html, docx = tmp_path / "out.html", tmp_path / "out.docx"
    assert cli.main(["diff", *files, "--html", str(html), "--docx", str(docx)]) == 1
    assert "<ins>" in html.read_text("utf-8")
    assert docx.read_bytes()[:2] == b"PK"
    assert cli.main(["diff", files[0], str(tmp_path / "none.docx")]) == 2
    assert cli.main(["diff", *files, "--html", str(tmp_path / "no" / "way.html")]) == 2
    assert capsys.readouterr().err.count("\n") >= 2


def test_only_files_of_other_programs_are_called_by_their_ending() -> None:
    assert called(Path("مكتب/خبر.qirtas")) == "خبر"
    assert called(Path("مكتب/خبر.docx")) == "خبر.docx"


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    assert names_of(Path("أمس/خبر.qirtas"), Path("خبر ثان.md")) == ("خبر.qirtas", "خبر ثان.md")
    assert names_of(Path("أمس/خبر.md"), Path("اليوم/خبر.md")) == ("أمس/خبر.md", "اليوم/خبر.md")
