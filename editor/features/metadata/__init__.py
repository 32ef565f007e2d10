"""Metadata: everything about an article that is not its body, in fields beside the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Dock, Feature, Menu, Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.metadata.ui import MetadataPanel

    return MetadataPanel(context)


def _edit(context: Context) -> None:
    from editor.features.metadata.ui import edit_title

    edit_title(context)


FEATURE = Feature(
    "metadata",
    Path(__file__).parent,
    actions=(
        Action(
            "metadata.title-field",
            run=_edit,
            icon="text-cursor-input",
            keys=("Ctrl+Alt+M",),
            menu=Menu.ARTICLE,
        ),
    ),
    docks=(Dock("metadata", "newspaper", Side.END, _make, order=0),),
)
