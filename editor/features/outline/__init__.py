"""The outline beside the text: headings to see at a glance and to go to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Context, Dock, Feature, Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.outline.ui import OutlinePanel

    return OutlinePanel(context)


FEATURE = Feature(
    "outline",
    Path(__file__).parent,
    docks=(Dock("outline", "list-tree", Side.START, _make, order=0),),
)
