"""Alignment of blocks and cells."""

from __future__ import annotations

from pathlib import Path

from editor.document.nodes import Align
from editor.feature import Action, Feature, Menu
from editor.features.alignment.commands import align, align_to_side, can_align, is_aligned

_KEYS = {Align.CENTER: ("Ctrl+E",), Align.JUSTIFY: ("Ctrl+J",)}


def _align(value: Align, order: int) -> Action:
    return Action(
        f"alignment.{value}",
        command=align(value),
        enabled=can_align,
        checked=is_aligned(value),
        icon=f"text-align-{value}",
        keys=_KEYS.get(value, ()),
        menu=Menu.FORMAT,
        group=4,
        order=order,
        submenu="alignment.menu",
        toolbar=40,
    )


FEATURE = Feature(
    "alignment",
    Path(__file__).parent,
    actions=(
        *(
            _align(value, order)
            for order, value in enumerate((Align.START, Align.CENTER, Align.END, Align.JUSTIFY))
        ),
        # the keys of Word name a side of the page; which end of the text that is, the text says
        Action("alignment.right", command=align_to_side(right=True), keys=("Ctrl+R",)),
        Action("alignment.left", command=align_to_side(right=False), keys=("Ctrl+L",)),
    ),
)
