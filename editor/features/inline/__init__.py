"""Bold, italic, underline and the other looks of letters."""

from __future__ import annotations

from pathlib import Path

from editor.document.edit import carrying, toggling
from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
)
from editor.feature import Action, Feature, Menu
from editor.features.inline.commands import clear


def _mark(
    id: str, mark: Mark, icon: str, order: int, keys: tuple[str, ...], toolbar: int | None = None
) -> Action:
    return Action(
        id,
        command=toggling(mark),
        checked=carrying(mark),
        icon=icon,
        keys=keys,
        menu=Menu.FORMAT,
        group=0,
        order=order,
        toolbar=toolbar,
        submenu="" if toolbar is not None else "inline.more",
        inline=True,
    )


FEATURE = Feature(
    "inline",
    Path(__file__).parent,
    actions=(
        _mark("inline.bold", STRONG, "bold", 0, ("Ctrl+B",), 30),
        _mark("inline.italic", EMPHASIS, "italic", 1, ("Ctrl+I",), 31),
        _mark("inline.underline", UNDERLINE, "underline", 2, ("Ctrl+U",), 32),
        _mark("inline.strike", STRIKE, "strikethrough", 3, ("Ctrl+Shift+X",), 33),
        _mark(
            "inline.superscript", SUPERSCRIPT, "superscript", 5, ("Ctrl+Shift++", "Ctrl+Shift+=")
        ),
        _mark("inline.subscript", SUBSCRIPT, "subscript", 6, ("Ctrl+Shift+-",)),
        _mark("inline.code", CODE, "code", 7, ("Ctrl+Shift+C",)),
        Action(
            "inline.clear",
            command=clear,
            icon="remove-formatting",
            keys=("Ctrl+Space", "Ctrl+\\"),
            menu=Menu.FORMAT,
            group=0,
            order=9,
            toolbar=36,
            inline=True,
        ),
    ),
)
