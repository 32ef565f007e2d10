"""The head of a page: the way back, then its name; what else it holds is added behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from editor.ui.buttons import LabelLook, label, tool_button
from editor.ui.theme import SPACE


def page_head(name: str, back: str = "", leave: Callable[[], object] | None = None) -> QHBoxLayout:
    """Make the head of a page; `back` says where its arrow leads (docs/design.md).

    Without `leave` it has no arrow: such a page stands over a dialog, and is closed at its end.
    """
    head = QHBoxLayout()
    head.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
    head.setSpacing(SPACE.small)
    if leave is not None:
        head.addWidget(tool_button("arrow-left", back, run=leave))
    head.addWidget(label(name, LabelLook.DISPLAY))
    return head
