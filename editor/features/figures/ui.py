"""Choosing pictures and filling in what they say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.document.nodes import Figure
from editor.document.selection import Selection, caret
from editor.feature import Context
from editor.features.figures.commands import (
    Texts,
    figure_at,
    set_picture,
    set_texts,
    texts_of,
)
from editor.features.figures.ui_arrival import Read, read_then, take
from editor.ui.arrival import PICTURE_SUFFIXES, Arrival
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField, TextField

PATTERNS = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
ALT_LIMIT = 125  # letters that screen readers read in one go; longer is told, not stopped


def insert_pictures(context: Context) -> None:
    """Ask for pictures and put them below the caret, or into the placeholders that wait."""
    paths, _ = QFileDialog.getOpenFileNames(
        context.window(), context.text("figures.choose"), _folder(context), _filter(context)
    )
    surface = context.surface()
    if paths:
        take(context, surface, Arrival(surface.textCursor(), tuple(map(Path, paths))))


def replace_picture(context: Context) -> None:
    """Ask for a picture in the place of the one at the caret; its texts and width stay."""
    index = figure_at(context.article, context.selection)
    if index is None:
        return
    path, _ = QFileDialog.getOpenFileName(
        context.window(), context.text("figures.choose"), _folder(context), _filter(context)
    )
    surface = context.surface()

    def put(read: Read, selection: Selection) -> None:
        change = set_picture(surface.article, selection.head.block, read.pictures[0])
        surface.apply(change, context.text("figures.replace"))

    if path:
        read_then(context, surface, Arrival(surface.textCursor(), (Path(path),)), put)


def _folder(context: Context) -> str:
    return str(context.path.parent if context.path else Path.home())


def _filter(context: Context) -> str:
    return f"{context.text('figures.files')} ({PATTERNS})"


def edit_texts(context: Context) -> None:
    """Ask what the picture at the caret says besides its caption."""
    index = figure_at(context.article, context.selection)
    if index is not None:
        edit_texts_of(context, index)


def edit_texts_of(context: Context, index: int) -> None:
    """Ask what a picture says besides its caption."""
    figure = context.article.blocks[index]
    if not isinstance(figure, Figure):
        return
    dialog = FigureDialog(context.window(), context, texts_of(figure))
    if dialog.ask():
        change = set_texts(context.article, index, dialog.texts())
        context.apply(change, context.text("figures.texts"))
    elif dialog.wants_picture:
        context.surface().select(caret(index))
        replace_picture(context)
    dialog.deleteLater()


class FigureDialog(Dialog):
    """The texts of one picture."""

    def __init__(self, parent: QWidget, context: Context, texts: Texts) -> None:
        super().__init__(parent, context.text("figures.title"))
        self.wants_picture = False
        self.alt = TextField(context.text("figures.alt"), base=Base.AUTO, limit=ALT_LIMIT)
        self.alt.set_hint(context.text("figures.alt.hint"))
        self.credit = LineField(context.text("figures.credit"), base=Base.AUTO)
        self.source = LineField(context.text("figures.source"), base=Base.AUTO)
        self.licence = LineField(context.text("figures.licence"), base=Base.AUTO)
        self.file = LineField(context.text("figures.name"), base=Base.LTR, code=True)
        self.width_ = LineField(
            context.text("figures.width"),
            base=Base.LTR,
            code=True,
            placeholder=context.text("figures.width.natural"),
        )
        self.alt.set_value(texts.alt)
        self.credit.set_value(texts.credit)
        self.source.set_value(texts.source)
        self.licence.set_value(texts.licence)
        self.file.set_value(texts.name)
        self.width_.set_value("" if texts.width is None else str(texts.width))
        for field in (self.alt, self.credit, self.source, self.licence, self.file, self.width_):
            field.setMinimumWidth(TEXT_WIDTH)
            self.column.addWidget(field)
        choose = push_button(
            context.text("figures.replace"), run=self._choose, icon_name="image-plus"
        )
        self.buttons.insertWidget(0, choose)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.alt.setFocus()

    def texts(self) -> Texts:
        """Return what was filled in."""
        return Texts(
            " ".join(self.alt.value().split()),
            self.credit.value(),
            self.source.value(),
            self.licence.value(),
            self.file.value(),
            width_of(self.width_.value()),
        )

    def _choose(self) -> None:
        self.wants_picture = True
        self.reject()


def width_of(typed: str) -> int | None:
    """Return a width in pixels, with digits of either script; None for anything else."""
    digits = typed.strip().removesuffix("px").strip()
    number = int(digits) if digits.isdecimal() else 0
    return number if 0 < number <= 10_000 else None
