"""How the page looks: face, size, distance of lines, width of the column, tried on the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.feature import Context
from editor.features.appearance import COLUMNS, LINE_HEIGHTS, SIZES
from editor.settings.appearance import (
    COLUMN,
    FACE,
    LINES,
    SIZE,
    USUAL_COLUMN,
    USUAL_LINES,
    USUAL_SIZE,
)
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.fields import ChoiceField
from editor.ui.fonts import Face, arabic_families, text_font
from editor.ui.surface import Surface
from editor.ui.theme import SPACE, grown

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL: dict[str, Any] = {FACE: "", SIZE: USUAL_SIZE, LINES: USUAL_LINES, COLUMN: USUAL_COLUMN}
WIDTH = 380


class PageLooks(QObject):
    """Keeps a page in the looks that are set; one stands under the surface of each article."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._context = context
        self.follow()

    def follow(self) -> None:
        """Show the looks as they are set now."""
        setting = self._context.setting
        font = text_font(float(setting(SIZE)), setting(FACE))
        self._surface.set_looks(font, float(setting(LINES)), int(setting(COLUMN)))


class Segments(QWidget):
    """A label and below it a few values, of which one is pressed."""

    def __init__(
        self, name: str, values: Sequence[tuple[Any, str]], chosen: Callable[[Any], None]
    ) -> None:
        super().__init__()
        self._buttons: dict[Any, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tight)
        for value, text in values:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setAccessibleName(f"{name}: {text}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, value=value: chosen(value))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[value] = button

    def set_value(self, value: Any) -> None:
        """Press the button of a value; one that is not among them presses none."""
        for each, button in self._buttons.items():
            button.setChecked(each == value)


class LooksDialog(Dialog):
    """What is chosen shows on the page at once; Cancel brings back what was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("appearance.page"))
        self._context = context
        self._before = {id: context.setting(id) for id in USUAL}
        text = context.text
        self.face = ChoiceField(text("appearance.face"), self._faces())
        self.face.edited.connect(lambda family: self._set(FACE, family))
        self.column.addWidget(self.face)
        sizes = [(size, str(size)) for size in SIZES]
        self.size_ = ChoiceField(text("appearance.size"), [(str(s), name) for s, name in sizes])
        self.size_.edited.connect(lambda size: self._set(SIZE, int(size)))
        self.column.addWidget(self.size_)
        self.lines = self._segments(LINES, "lines", LINE_HEIGHTS)
        self.width_ = self._segments(COLUMN, "column", COLUMNS)
        usual = push_button(text("appearance.usual-page"), run=self._take_usual)
        self.buttons.insertWidget(0, usual)
        self.add_button(push_button(text("ui.cancel"), run=self.reject))
        self.add_button(push_button(text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.setMinimumWidth(grown(WIDTH))
        self.rejected.connect(lambda: self._take(self._before))
        self._show()

    def _faces(self) -> list[tuple[str, str]]:
        text = self._context.text
        own = [("", text("appearance.naskh")), (Face.INTERFACE.value, text("appearance.plex"))]
        return [*own, *((family, family) for family in arabic_families())]

    def _segments(self, id: str, name: str, values: Sequence[Any]) -> Segments:
        text = self._context.text
        title = text(f"appearance.{name}")
        named = [(value, text(f"appearance.{name}.{n}")) for n, value in enumerate(values)]
        made = Segments(title, named, lambda value: self._set(id, value))
        self.column.addWidget(label(title, LabelLook.LABEL))
        self.column.addWidget(made)
        return made

    def _set(self, id: str, value: Any) -> None:
        self._take({id: value})

    def _take_usual(self) -> None:
        self._take(USUAL)
        self._show()

    def _take(self, values: dict[str, Any]) -> None:
        changed = {id: value for id, value in values.items() if value != self._context.setting(id)}
        self._context.change_settings(changed)

    def _show(self) -> None:
        setting = self._context.setting
        self.face.set_value(setting(FACE))
        self.size_.set_value(str(setting(SIZE)))
        self.lines.set_value(setting(LINES))
        self.width_.set_value(setting(COLUMN))


def follow(context: Context) -> None:
    """Show every page in the looks that are set now."""
    with _waiting():
        for looks in context.window().findChildren(PageLooks):
            looks.follow()


@contextmanager
def _waiting() -> Iterator[None]:
    """Show that a long text takes a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def edit_looks(context: Context) -> None:
    """Ask how the page is to look; the dialog stands beside the text that it changes."""
    dialog = LooksDialog(context)
    dialog.adjustSize()
    window = context.window()
    corner = window.mapToGlobal(window.rect().topLeft())
    rtl = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    beside = SPACE.wide if rtl else window.width() - dialog.width() - SPACE.wide
    dialog.move(corner.x() + beside, corner.y() + 4 * SPACE.wide)
    dialog.ask()
    dialog.deleteLater()
