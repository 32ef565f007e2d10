"""Choosing pictures from files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from editor.document.selection import Selection
from editor.feature import Context
from editor.features.figures.commands import figure_at, set_picture
from editor.features.figures.ui_arrival import Read, read_then, take
from editor.ui.arrival import PICTURE_SUFFIXES, Arrival

PATTERNS = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))


def insert_pictures(context: Context) -> None:
    """Ask for pictures and put them below the caret, or into the placeholders that wait."""
    paths, _ = QFileDialog.getOpenFileNames(
        context.window(),
        context.text("figures.choose"),
        _folder(context),
        _filter(context),
        options=QFileDialog.Option.HideNameFilterDetails,
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
        context.window(),
        context.text("figures.choose"),
        _folder(context),
        _filter(context),
        options=QFileDialog.Option.HideNameFilterDetails,
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
