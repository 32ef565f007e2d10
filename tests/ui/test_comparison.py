"""The comparison on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading
from editor.document.runs import text_run
from editor.text.comparison import Comparison, Row, RowKind
from editor.text.messages import Catalog
from editor.ui.comparison import ComparisonView
from editor.ui.comparison_dialog import ChoiceDialog
from editor.ui.comparison_entries import Entry, EntryKind
from editor.ui.dialogs import Answer
from tests.pictures import JPEG_ASSET, PNG_ASSET
from tests.text.comparison.test_comparison import A, B, C, D, article

Compared = Callable[[Article, Article], ComparisonView]


@pytest.fixture
def compared(qtbot: QtBot, arabic: Catalog) -> Compared:
    """A function that shows a comparison and waits until it is there."""

    def put_up(old: Article, new: Article) -> ComparisonView:
        view = ComparisonView(arabic)
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.show()
        with qtbot.waitSignal(view.compared):
            view.show_articles(old, new, "المحفوظ", "الحالي")
        return view

    return put_up


def entries(view: ComparisonView) -> list[Entry]:
    return view.list.lines.entries


def found(view: ComparisonView) -> Comparison:
    assert view.comparison is not None
    return view.comparison


def test_nothing_of_it_is_a_window_before_it_is_shown(qtbot: QtBot, arabic: Catalog) -> None:
    view = ComparisonView(arabic)
    qtbot.addWidget(view)
    assert not view.list.isVisible()


def test_the_newest_pair_is_shown(qtbot: QtBot, arabic: Catalog) -> None:
    view = ComparisonView(arabic)
    qtbot.addWidget(view)
    first, second = article(A, B), article(A, C)
    view.show_articles(first, first, "أ", "ب")
    view.show_articles(first, second, "أ", "ب")
    qtbot.waitUntil(lambda: view.comparison is not None and view.comparison.new is second)
    assert [entry.kind for entry in entries(view)] == [EntryKind.ROW] * 3


def test_long_stretches_are_folded_and_open(compared: Compared) -> None:
    texts = [f"{A} {number}" for number in range(20)]
    view = compared(article(*texts, B), article(*texts, C))
    assert [entry.kind for entry in entries(view)][:2] == [EntryKind.FOLD, EntryKind.ROW]
    assert "19" in entries(view)[0].caption
    view.list.setCurrentIndex(view.list.lines.index(0))
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert len([entry for entry in entries(view) if not entry.is_difference]) == 20


def test_keys_lead_from_difference_to_difference(qtbot: QtBot, compared: Compared) -> None:
    view = compared(article(A, B, C, D), article(A + " جديد", B, C, D + " جديد"))
    stops = [at for at, entry in enumerate(entries(view)) if entry.is_difference]
    assert view.list.currentIndex().row() == stops[0]
    for key, modifier, at in (
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, stops[1]),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, stops[1]),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier, stops[0]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, stops[1]),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, stops[0]),
    ):
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)  # the keys are those of a window
        QTest.keyClick(view.list, key, modifier)
        assert view.list.currentIndex().row() == at


def test_what_is_ignored_vanishes_at_once(qtbot: QtBot, compared: Compared) -> None:
    view = compared(article("كَتَبَ زيد"), article("كتب زيد"))
    assert not found(view).is_same
    switch = next(
        each for each in view.findChildren(QToolButton) if each.accessibleName() == "تجاهل التشكيل"
    )
    with qtbot.waitSignal(view.compared):
        switch.click()
    assert found(view).is_same
    with qtbot.waitSignal(view.compared):
        view.ignore(tashkeel=False)
    assert not found(view).is_same


def test_a_row_is_offered_and_chosen(qtbot: QtBot, compared: Compared) -> None:
    view = compared(article(A, B, C), article(A, C))
    chosen: list[Row] = []
    view.row_chosen.connect(chosen.append)
    view.offer_restore("استعد الفقرة")
    button = next(each for each in view.findChildren(QToolButton) if not each.isCheckable())
    assert button.accessibleName()
    view._restore.click()
    assert [row.kind for row in chosen] == [RowKind.REMOVED]
    at = next(at for at, entry in enumerate(entries(view)) if not entry.is_difference)
    view.list.selectionModel().setCurrentIndex(
        view.list.lines.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert not view._restore.isEnabled()


def test_screen_readers_hear_what_came_and_went(compared: Compared) -> None:
    view = compared(article(A, "كتب رسالة"), article(A, "كتب برقية"))
    said = [view.list.lines.data(view.list.lines.index(at)) for at in range(len(entries(view)))]
    assert "[-رسالة-][+برقية+]" in str(said[-1])


def test_everything_paints_on_both_sides(qtbot: QtBot, compared: Compared) -> None:
    figure = Figure(asset=PNG_ASSET.id, runs=text_run("تعليق"))
    old = replace(article(A, figure, B, meta=Meta(title="أ")), assets=(PNG_ASSET, JPEG_ASSET))
    new = replace(
        article(Heading(runs=text_run(A)), replace(figure, asset=JPEG_ASSET.id), C, B),
        assets=(PNG_ASSET, JPEG_ASSET),
    )
    view = compared(old, new)
    qtbot.waitUntil(lambda: len(view.list.delegate.thumbs) == 2)
    heights = []
    for wide in (False, True):
        view.set_wide(wide)
        assert not view.grab().isNull()
        heights.append(view.list.sizeHintForRow(1))
    assert all(heights)


def test_escape_chooses_what_changes_nothing(qtbot: QtBot, arabic: Catalog) -> None:
    answers = (Answer("keep", "إبقاء"), Answer("load", "تحميل"))
    dialog = ChoiceDialog(None, arabic, "تغيّر الملف", "كتبه برنامج آخر.", answers)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer == "keep"


def test_tab_reaches_the_switches_before_the_text(compared: Compared, qtbot: QtBot) -> None:
    view = compared(article(A, B), article(A, C))
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    reached: list[str] = []
    for _ in range(12):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        reached.append(view.focusWidget().accessibleName())
    assert "تجاهل التشكيل" in reached
