"""Beside the table: the current picture in full, what is wrong with it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.bridge.pictures import Pictures as Decoded
from editor.feature import Context
from editor.features.photos.desk import (
    NO_BLOCK,
    Problem,
    fault_of_name,
    said_stem,
    set_name,
    stem_without,
)
from editor.features.photos.ui_focal import FocalPicture
from editor.features.photos.ui_model import PhotoModel
from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.direction import Base
from editor.ui.fields import LineField
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
    named = Signal(str)  # how the file of the picture is to be called on the site

    def __init__(self, context: Context, model: PhotoModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._row = -1
        self._asset = ""  # whose name is in the field
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
        self.name = LineField(text("photos.column.site"), base=Base.LTR, code=True)
        self.name.edited.connect(self._on_key)
        self.name.committed.connect(self._take_name)
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
            self.name,
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
            self.name.hide()
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
        self._show_name(photo.figure.asset)
        self._tell(self._model.problems[row])

    def _show_name(self, asset: str) -> None:
        """Show what the writer says, and behind it what holds where nothing is said."""
        article = self._context.article
        said = said_stem(article, asset)
        if self._asset != asset or not self.name.edit.hasFocus():
            self._asset = asset
            self.name.set_value(said)
        self.name.setVisible(bool(asset))
        self.name.edit.setPlaceholderText(stem_without(article, asset))
        self._judge(self.name.value())

    def _on_key(self, typed: object) -> None:
        self._judge(typed)
        self._context.keep(set_name(self._context.article, self._asset, str(typed)))

    def _judge(self, typed: object) -> None:
        """Say what keeps a name from being taken, while it is typed."""
        fault = fault_of_name(self._context.article, self._asset, str(typed))
        self.name.set_error(self._context.text(fault) if fault else "")
        self.name.set_hint("" if str(typed).strip() else self._context.text("photos.name.how"))

    def _take_name(self, typed: object) -> None:
        if fault_of_name(self._context.article, self._asset, str(typed)) is None:
            self.named.emit(str(typed))
            self._context.keep(None)
            self.name.set_value(said_stem(self._context.article, self._asset))

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
