"""Copy as shaped text, for design and video programs; the reverse when such text is pasted."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Level, Menu, PasteFilter
from editor.features.shaped.commands import has_text, shaped_selection


def copy(context: Context) -> None:
    """Put the selection on the clipboard as shaped text."""
    from editor.features.shaped.ui import copy_text

    copy_text(shaped_selection(context.article, context.selection))
    context.notify(context.text("shaped.copied"), Level.DONE)


def mend(text: str) -> str:
    """Bring pasted glyphs back to letters; other text stays as it is."""
    from editor.text.shaping import unshape

    return unshape(text)


FEATURE = Feature(
    "shaped",
    Path(__file__).parent,
    actions=(
        Action(
            "shaped.copy",
            run=copy,
            enabled=has_text,
            icon="clipboard-copy",
            keys=("Ctrl+Alt+C",),
            menu=Menu.EDIT,
            group=1,
            order=10,
        ),
    ),
    paste_filters=(PasteFilter("shaped.mend", mend),),
)
