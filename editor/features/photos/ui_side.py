"""Beside the table: the current picture in full, what is wrong with it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.bridge.pictures import Pictures as Decoded
from editor.feature import Context
from editor.features.photos.desk import NO_BLOCK, Problem
from editor.features.photos.ui_focal import FocalPicture
from editor.features.photos.ui_model import PhotoModel
from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.panel import Panel
from editor.ui.strip import Tone, tone_icon
from editor.ui.theme import SPACE

SHAPES = ("16:9", "1:1")  # that are shown where the site asks for none
_GRAVE = {Problem.BROKEN, Problem.NO_ALT}


class SidePanel(Panel):
    """What there is about one picture."""

    place_asked = Signal()
    replace_asked = Signal()
    feature_asked = Signal()
    credit_asked = Signal()

    def __init__(self, context: Context, model: PhotoModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._row = -1
        self._shapes: tuple[str, ...] = SHAPES
        self._decoded = Decoded(self._data)
        self._decoded.arrived.connect(self._on_arrival)
        text = context.text
        self.picture = FocalPicture(text("photos.picture"))
        self.hint = label("", LabelLook.MUTED, wrap=True)
        self.told = QWidget()
        self._lines = QVBoxLayout(self.told)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE.tight)
        self.go = push_button(text("photos.go"), run=self.place_asked.emit, icon_name="text-search")
        self.featured = push_button(
            text("photos.feature"), run=self.feature_asked.emit, icon_name="star"
        )
        self.replaced = push_button(
            text("photos.replace"), run=self.replace_asked.emit, icon_name="image-plus"
        )
        self.credit = push_button(
            text("photos.one-credit"), run=self.credit_asked.emit, icon_name="copyright"
        )
        for widget in (
            self.picture,
            self.hint,
            self.told,
            self.go,
            self.featured,
            self.replaced,
            self.credit,
        ):
            self.add(widget)

    def show_row(self, row: int, shapes: tuple[str, ...]) -> None:
        """Show the picture of a line; -1 for none."""
        self._row = row
        self._shapes = shapes or SHAPES
        there = 0 <= row < len(self._model.photos)
        for button in (self.go, self.featured, self.replaced, self.credit):
            button.setEnabled(there)
        if not there:
            self.picture.show_picture(None, None, (), aimed=False)
            self.hint.setText("")
            self._tell(())
            return
        photo = self._model.photos[row]
        in_text = photo.block != NO_BLOCK
        self.go.setEnabled(in_text)
        self.replaced.setEnabled(in_text)
        self.featured.setEnabled(bool(photo.figure.asset) and not photo.featured)
        self.credit.setEnabled(bool(photo.figure.credit.strip()))
        self._draw()
        self._tell(self._model.problems[row])

    def _draw(self) -> None:
        photo = self._model.photos[self._row]
        asset = photo.figure.asset
        image = self._decoded.image(asset) if asset else None
        if image is None and asset:
            image = self._model.thumb(self._row)
        aimed = photo.featured and bool(image)
        point = self._context.article.meta.focal if photo.featured else None
        self.picture.show_picture(image, point, self._shapes, aimed=aimed)
        id = "photos.focal.how" if photo.featured else "photos.focal.first"
        self.hint.setText(self._context.text(id) if asset else "")

    def _tell(self, found: tuple[Problem, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in found:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE.small)
            tone = Tone.ERROR if problem in _GRAVE else Tone.WARNING
            row.addWidget(tone_icon(tone), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(self._model.reason(self._row, problem), wrap=True), 1)
            self._lines.addWidget(line)
        self.told.setVisible(bool(found))

    def _data(self, asset: str) -> bytes | None:
        found = self._context.article.asset(asset)
        return found.data if found else None

    def _on_arrival(self, asset: str) -> None:
        row = self._row
        if 0 <= row < len(self._model.photos) and self._model.photos[row].figure.asset == asset:
            self._draw()
