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


def _edit_slug(context: Context) -> None:
    from editor.features.metadata.ui import edit_slug

    edit_slug(context)


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
        Action(
            "metadata.slug-field",
            run=_edit_slug,
            icon="link",
            keys=("Ctrl+Alt+U",),
            menu=Menu.ARTICLE,
            order=1,
        ),
    ),
    docks=(Dock("metadata", "newspaper", Side.END, _make, order=0, fields=True),),
)
