"""Lists in docks: the outline."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.theme import LIGHT
from editor.ui.tree import Entry, EntryView, runs_right_to_left
from tests.ui.conftest import Dress, Show

ENTRIES = (Entry("مقدمة", 0, 3), Entry("Reuters", 1, 9, note="12"), Entry("خاتمة", 0, 14))


def view(show: Show) -> EntryView:
    """A list of three entries."""
    made = EntryView("المخطط")
    made.show_entries(ENTRIES)
    show(made)
    return made


def test_an_entry_is_chosen_by_mouse_and_by_enter(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    outline = view(show)
    said: list[int] = []
    outline.chosen.connect(said.append)
    place = outline.visualRect(outline.model().index(1, 0)).center()
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    outline.setFocus()
    qtbot.keyClick(outline, Qt.Key.Key_Down)
    assert said == [9]  # walking is not choosing
    qtbot.keyClick(outline, Qt.Key.Key_Return)
    assert said == [9, 14]


def test_marking_the_current_entry_is_silent(dress: Dress, show: Show) -> None:
    dress()
    outline = view(show)
    said: list[int] = []
    outline.chosen.connect(said.append)
    outline.set_current(9)
    assert outline.currentIndex().row() == 1
    outline.set_current(None)
    assert not outline.currentIndex().isValid()
    outline.set_current(404)
    assert not outline.selectedIndexes()
    assert said == []


def test_the_place_is_kept_when_the_entries_change(dress: Dress, show: Show) -> None:
    dress()
    outline = view(show)
    outline.set_current(9)
    outline.show_entries((ENTRIES[0], Entry("رويترز", 1, 9), ENTRIES[2]))
    assert outline.currentIndex().row() == 1
    assert outline.currentIndex().data() == "رويترز"
    outline.show_entries((*ENTRIES, Entry("ملحق", 0, 20)))
    assert outline.currentIndex().row() == 1
    outline.show_entries(())
    assert outline.entries == ()


def test_e18_depth_is_shown_from_the_right(dress: Dress, show: Show, qapp: QApplication) -> None:
    """E18: a Latin heading stands at the right too, further in by its level."""
    edges = {}
    for rtl in (True, False):
        dress(rtl=rtl)
        outline = EntryView()
        outline.show_entries((Entry("أ", 0, 1), Entry("Reuters", 1, 2), Entry("Reuters", 2, 3)))
        show(outline)
        edges[rtl] = [_ink_edges(outline, row) for row in range(3)]
    width = outline.viewport().width()
    right = [width - last for _, last in edges[True]]
    left = [first for first, _ in edges[False]]
    assert right == sorted(right)
    assert left == sorted(left)
    assert right[2] - right[1] == left[2] - left[1] == 16
    assert max(right) < width / 3


def _ink_edges(outline: EntryView, row: int) -> tuple[int, int]:
    rect = outline.visualRect(outline.model().index(row, 0))
    image: QImage = outline.viewport().grab(rect).toImage()
    ground = image.pixelColor(QPoint(image.width() // 2, 0))
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return columns[0], columns[-1]


def test_the_current_entry_is_on_a_wash_of_the_accent(
    dress: Dress, show: Show, qapp: QApplication
) -> None:
    dress("light")
    outline = view(show)
    outline.set_current(9)
    outline.clearFocus()
    rect = outline.visualRect(outline.model().index(1, 0))
    image = outline.viewport().grab(rect).toImage()
    assert image.pixelColor(image.width() // 2, 5).name() == LIGHT.accent_wash


def test_a_list_is_named_and_its_notes_are_read_out(dress: Dress, show: Show) -> None:
    dress()
    outline = view(show)
    assert outline.accessibleName() == "المخطط"
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    assert outline.model().index(1, 0).data(role) == "12"


def test_a_text_runs_as_most_of_it_does_unless_a_mark_says_otherwise() -> None:
    assert runs_right_to_left("iPhone 17 وأثره في سوق الهواتف", rtl=False)
    assert not runs_right_to_left("Le Monde: «القدس»، a story", rtl=True)
    assert runs_right_to_left("\u200fReuters · 120 كلمة", rtl=False)
    assert not runs_right_to_left("\u200eReuters · مكتب القاهرة", rtl=True)
    assert runs_right_to_left("خبر.qirtas", rtl=False)
    assert runs_right_to_left("17", rtl=True)
