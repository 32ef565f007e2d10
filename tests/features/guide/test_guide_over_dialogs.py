"""F1 in a dialog: the chapter about it, over it, and back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.features.guide.chapters import ACTS, CHAPTERS, PLACES, chapter_about
from editor.features.guide.ui_over import GuideDialog
from editor.settings.settings import Settings
from tests.app.conftest import press
from tests.app.windowing import answer
from tests.features.test_conformance import _all_actions


@pytest.mark.parametrize(
    ("language", "title"),
    [("ar", "العناوين والجداول والصور والحواشي"), ("en", "Headings, tables, pictures, footnotes")],
)
def test_f1_in_a_dialog_leads_to_its_chapter(make_window, language: str, title: str) -> None:
    settings = Settings().with_value("appearance.language", language)
    window = make_window(settings=settings)
    seen: list[str] = []

    def read(guide: GuideDialog, below, tries: int = 200) -> None:
        if not guide.page.is_ready and tries:
            QTimer.singleShot(20, lambda: read(guide, below, tries - 1))
            return
        seen.append(guide.page.text.document().begin().text())
        guide.page.text.setFocus()
        press(guide.page.text, "F1")  # not over itself
        seen.append(str(QApplication.activeModalWidget() is guide))
        QTest.keyClick(guide, Qt.Key.Key_Escape)
        QTimer.singleShot(0, lambda: (seen.append(str(below.isVisible())), below.reject()))

    def ask(dialog) -> None:
        answer(lambda guide: read(guide, dialog))
        press(dialog.focusWidget() or dialog, "F1")

    answer(ask)
    press(window.surface, "Ctrl+K")
    assert seen == [title, "True", "True"]
    assert window.actions_.running == ""


def test_the_table_names_actions_and_chapters_that_there_are() -> None:
    ids = {action.id for action in _all_actions()}
    assert {*ACTS.values(), *PLACES.values()} <= set(CHAPTERS)
    for head in ACTS:
        assert any(id == head or id.startswith(f"{head}.") for id in ids), head
    assert chapter_about("file.export.docx") == "word"
    assert chapter_about("nothing.of.ours") == CHAPTERS[0]
