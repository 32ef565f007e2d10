"""The first page: the article that is seen first, laid before anything else of the window is read.

It stands in the bare window where it stood the last time. Furnishing the window puts the same
surface on its desk, so that nothing is laid out or painted a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.app.caret import near
from editor.document.errors import UserError
from editor.settings.appearance import (
    COLUMN,
    FACE,
    LINES,
    SIZE,
    USUAL_COLUMN,
    USUAL_LINES,
    USUAL_SIZE,
)
from editor.settings.desks import RESTORE, OpenFile, open_files
from editor.storage import article_file
from editor.ui.fonts import code_families, text_font
from editor.ui.surface import Surface

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.settings.settings import Settings

NEAR = 300  # blocks: what is farther down is gone to later, since all above has to be laid out
LEAST_POINTS, MOST_POINTS = 6, 96  # what a hand may have written into the file is not believed


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A surface that no desk has yet; with a file and what was read of it, or empty."""

    surface: Surface
    file: OpenFile | None = None
    opened: article_file.Opened | None = None

    def give(self) -> Surface:
        """Return the surface to be worked on."""
        self.surface.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self.surface.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.surface


def lay_first(window: Window, named: Sequence[Path]) -> None:
    """Show the article that is seen first; an empty page where there is none that is ours.

    What cannot be read is left to those who read it again and tell.
    """
    file = first_file(window.settings, named)
    opened = None
    if file is not None:
        try:
            opened = article_file.read(file.path)
        except UserError:
            file = None
    surface = _surface(window.settings)
    if opened is not None:
        surface.open(opened.article)
    window.show_first(FirstPage(surface, file, opened))
    surface.set_column(surface.column_width)  # once more: by now its bar may be seen
    if file is not None and file.block < NEAR:
        surface.select(near(surface.blocks, file.block, file.offset))
    surface.viewport().repaint()  # what is read next takes longer than a picture


def first_file(settings: Settings, named: Sequence[Path]) -> OpenFile | None:
    """Return the article file that is seen first: that of the last time, or one that is named."""
    known = open_files(settings) if settings.get(RESTORE, True) else ()
    there = [file for file in known if file.path.is_file()]
    if named:
        wanted = next((file for file in there if file.path == named[0]), OpenFile(named[0]))
    else:
        fronts = [file for file in there if file.active and file.front]
        wanted = next(iter(fronts or there), None)
    if (
        wanted is None
        or wanted.path.suffix.lower() != article_file.SUFFIX
        or not wanted.path.is_file()
    ):
        return None
    split = any(file.side == 0 for file in there if file is not wanted)
    return wanted if split else replace(wanted, side=0)


def _surface(settings: Settings) -> Surface:
    points = min(MOST_POINTS, max(LEAST_POINTS, settings.get(SIZE, USUAL_SIZE)))
    font = text_font(float(points), settings.get(FACE, ""))
    surface = Surface(font=font, code_families=code_families())
    surface.set_looks(font, settings.get(LINES, USUAL_LINES), settings.get(COLUMN, USUAL_COLUMN))
    # keys are kept by the window until rules of typing are there
    surface.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    surface.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return surface
