"""The panel of preflight, by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Cell, Dir, Figure, Heading, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position
from editor.features.preflight import MARKS
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.model import Level
from editor.features.preflight.ui import BLANK, CLEAN, HIDDEN, LIST, PreflightPanel
from editor.features.preflight.ui_marks import FindingLayer
from editor.features.preflight.ui_watch import is_blank
from editor.settings.settings import Settings
from editor.ui.surface import Surface
from tests.app.conftest import MakeWindow, press, write
from tests.app.conftest import settle as pump

FULL = Meta(title="المكتبة", excerpt="موجز.", date="2025-01-29")
Open = Callable[..., PreflightPanel]


def article(meta: Meta = Meta(title="المكتبة")) -> Article:
    note = Note(text_run("انظر انظر الملحق."))
    return new_article(
        meta,
        (
            Paragraph((Text("افتتحت المكتبة في في المدينة."), note)),
            Heading(text_run("القاعات"), 4),
            Table(rows=((Cell(text_run("القاعة")), Cell(text_run("بابها بابها مفتوح"))),)),
            Figure(name="souk.jpg", alt="سوق", credit="سلمى", runs=text_run("باعة في في السوق")),
            Paragraph(text_run("خاتمة.")),
        ),
    )


@pytest.fixture
def open_panel(make_window: MakeWindow, qtbot: QtBot) -> Open:
    """Open the panel by its key on an article that is looked at."""

    def open_it(made: Article | None = None, language: str = "ar") -> PreflightPanel:
        settings = Settings().with_value("appearance.language", language)
        window = make_window(made or article(), settings.with_value("appearance.theme", "light"))
        press(window.surface, "Ctrl+Alt+K")
        panel = window.docks.show("preflight")
        assert isinstance(panel, PreflightPanel)
        settle(panel, qtbot)
        return panel

    return open_it


def settle(panel: PreflightPanel, qtbot: QtBot) -> None:
    """Wait until the article is looked at as it is now."""

    def is_looked_at() -> bool:
        watcher = panel.watcher
        now = window_of(panel).context.article
        looked = is_blank(now) or (watcher.result is not None and watcher.result.article is now)
        return looked and not watcher.is_busy

    pump()  # a change is told at the end of the turn
    qtbot.waitUntil(is_looked_at)


def window_of(panel: PreflightPanel) -> Window:
    window = panel.window()
    assert isinstance(window, Window)
    return window


def checks(panel: PreflightPanel) -> list[str]:
    return [row.finding.check for row in panel.rows]


def press_row(panel: PreflightPanel, row: int) -> None:
    view = panel.view
    rect = view.visualRect(view.findings.index(row))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center()
    )


def go(panel: PreflightPanel, row: int) -> None:
    panel.view.setCurrentIndex(panel.view.findings.index(row))
    press(panel.view, "Return")


FOUND = [
    "excerpt-missing",
    "repeated-word",
    "repeated-word",
    "heading-jump",
    "repeated-word",
    "picture-empty",
    "repeated-word",
]


@pytest.mark.parametrize(
    ("language", "status"), [("ar", "خطأ واحد"), ("fr", "1 erreur"), ("en", "1 error")]
)
def test_all_findings_stand_in_one_list_with_their_counts(
    open_panel: Open, qtbot: QtBot, language: str, status: str
) -> None:
    panel = open_panel(language=language)
    assert panel.stack.currentIndex() == LIST
    assert checks(panel) == FOUND
    assert [button.text().strip() for button in panel.filters.values()] == ["1", "6", "0"]
    names = [button.accessibleName() for button in panel.filters.values()]
    assert names[0] == status
    window = window_of(panel)
    qtbot.waitUntil(lambda: any(text.startswith(status) for text in window.figures.texts()))
    # each is told by name, in words at its place, and with the reason
    index = panel.view.findings.index(1)
    assert index.data() == window.catalog.text("preflight.repeated-word.name")
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert window.catalog.text("preflight.level.warning") in spoken
    assert "في في" in str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    panel.view.setCurrentIndex(index)
    assert panel.details.why.text() == window.catalog.text("preflight.repeated-word.why")
    assert not panel.details.isHidden()


def test_a_press_goes_to_the_place_in_text_note_cell_and_caption(open_panel: Open) -> None:
    panel = open_panel()
    surface = window_of(panel).surface
    press_row(panel, 1)
    start, end = surface.selection.start, surface.selection.end
    assert (start.block, end.block) == (0, 0)
    assert surface.textCursor().selectedText().split() in (["في", "في"], ["في"])
    press_row(panel, 2)  # in the note: its anchor
    assert surface.selection.start == Position(0, offset=29)
    press_row(panel, 4)
    assert surface.selection.start.block == 2
    assert surface.selection.start.cell == (0, 1)
    go(panel, 6)
    assert surface.selection.start.block == 3
    assert "في" in surface.textCursor().selectedText()


def test_a_press_goes_to_the_field_of_the_metadata(open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel()
    window = window_of(panel)
    go(panel, 0)
    fields = window.docks.show("metadata")
    qtbot.waitUntil(lambda: fields.excerpt.isAncestorOf(window.focusWidget() or fields))


def test_levels_are_filtered(open_panel: Open) -> None:
    panel = open_panel()
    QTest.mouseClick(panel.filters[Level.WARNING], Qt.MouseButton.LeftButton)
    assert checks(panel) == ["picture-empty"]
    panel.filters[Level.ERROR].setFocus()
    press(panel.filters[Level.ERROR], "Space")
    assert panel.stack.currentIndex() == HIDDEN
    press(panel.filters[Level.ERROR], "Space")
    assert checks(panel) == ["picture-empty"]
    press(panel.filters[Level.ERROR], "Space")
    (every,) = panel.stack.currentWidget().findChildren(QPushButton)
    QTest.mouseClick(every, Qt.MouseButton.LeftButton)
    assert panel.stack.currentIndex() == LIST
    assert all(button.isChecked() for button in panel.filters.values())


def test_it_is_live_and_looks_at_the_changed_block_alone(open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel()
    surface = window_of(panel).surface
    surface.setFocus()
    surface.scroll_to(Position(4, offset=6))
    lookout = panel.watcher.lookout
    assert lookout is not None
    before = lookout.looked
    write(surface, " عاد عاد الوفد")
    settle(panel, qtbot)
    assert checks(panel) == [*FOUND, "repeated-word"]
    assert lookout.looked == before + 1
    press(surface, "Ctrl+Z")
    settle(panel, qtbot)
    assert checks(panel) == FOUND


def test_f4_goes_on_from_the_caret_and_back(open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel()
    window = window_of(panel)
    surface = window.surface
    surface.setFocus()
    surface.scroll_to(Position(0))
    press(surface, "F4")
    assert surface.selection.start.block == 0
    assert panel.view.currentIndex().row() == 1
    for row, block in ((2, 0), (3, 1), (4, 2), (5, 3), (6, 3)):
        press(surface, "F4")
        assert panel.view.currentIndex().row() == row
        assert surface.selection.start.block == block
    press(surface, "F4")  # over the end: the field
    assert panel.view.currentIndex().row() == 0
    surface.setFocus()
    surface.scroll_to(Position(1))
    press(surface, "Shift+F4")
    assert panel.view.currentIndex().row() == 2


def test_what_is_clean_or_blank_says_so(open_panel: Open, qtbot: QtBot) -> None:
    clean = open_panel(new_article(FULL, (Paragraph(text_run("افتتحت المكتبة أبوابها.")),)))
    assert clean.stack.currentIndex() == CLEAN
    assert clean.stack.currentWidget().accessibleName() == "لا شيء يعيب هذا المقال"
    blank = open_panel(new_article())
    assert blank.stack.currentIndex() == BLANK
    surface = window_of(blank).surface
    surface.setFocus()
    write(surface, "في في البيت")
    settle(blank, qtbot)
    assert blank.stack.currentIndex() == LIST


def test_findings_are_marked_in_the_text_and_told_in_a_tip(open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel()
    window = window_of(panel)
    surface = window.surface
    layer = next(each for each in surface.layers_below if isinstance(each, FindingLayer))
    assert layer.active
    cursor = surface.textCursor()
    cursor.setPosition(surface.document().firstBlock().position() + 19)
    surface.setTextCursor(cursor)
    at = surface.cursorRect().center()
    told = layer.tip(QPointF(at))
    assert window.catalog.text("preflight.repeated-word.why") in told
    with_marks = surface.grab().toImage()
    window.context.set_setting(MARKS, value=False)
    surface.viewport().update()
    qtbot.waitUntil(lambda: not layer.active)
    assert surface.grab().toImage() != with_marks
    assert layer.tip(QPointF(at)) == ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_found_of_a_whole_block_has_a_bar_at_its_start(
    open_panel: Open, language: str
) -> None:
    made = article()
    left = Heading(text_run("Rooms"), 4, dir=Dir.LTR)
    made = replace(made, blocks=(*made.blocks[:1], made.blocks[1], left, *made.blocks[4:]))
    surface = window_of(open_panel(made, language)).surface
    layer = next(each for each in surface.layers_below if isinstance(each, FindingLayer))
    image = surface.viewport().grab().toImage()
    heading = surface.document().firstBlock().next()
    ratio = image.devicePixelRatio()
    for qt_block, at_the_right in ((heading, True), (heading.next(), False)):
        bar, rect = layer.bar(qt_block), surface.block_rect(qt_block)
        assert (bar.center().x() > rect.center().x()) is at_the_right
        painted = image.pixelColor((bar.center() * ratio).toPoint())
        beside = QPointF(bar.center().x(), rect.top() - 6) * ratio
        marked = qt_block == heading  # the second one jumps no further
        assert (painted != image.pixelColor(beside.toPoint())) is marked
        told = layer.tip(bar.center())
        assert ("heading-jump" in checks_told(told, surface)) is marked


def checks_told(told: str, surface: Surface) -> list[str]:
    window = surface.window()
    assert isinstance(window, Window)
    return [each.id for each in CHECKS if window.catalog.text(f"preflight.{each.id}.why") in told]


def test_marks_stay_beside_what_is_typed(open_panel: Open) -> None:
    panel = open_panel()
    surface = window_of(panel).surface
    result = panel.watcher.result
    assert result is not None
    surface.scroll_to(Position(0))
    write(surface, "أمس ")
    found = result.of_block(surface.blocks, 0)
    repeated = [each for each in found if each.check == "repeated-word"]
    old = next(each for each in result.findings if each.check == "repeated-word")
    assert repeated[0].start == old.start + 4
