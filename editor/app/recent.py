"""The menu of files that were opened last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from editor.feature import Context


def fill_recent(
    menu: QMenu,
    files: tuple[Path, ...],
    context: Context,
    open_file: Callable[[Path], None],
    clear: Callable[[], None],
) -> None:
    """Put files that still exist into a menu; the folder is shown where names are the same."""
    menu.clear()
    there = [path for path in files if path.is_file()]
    names = [path.name for path in there]
    for path in there:
        twice = names.count(path.name) > 1
        text = f"{path.name} — {path.parent.name}" if twice else path.name
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setToolTip(str(path))
        entry.triggered.connect(lambda _checked=False, path=path: open_file(path))
    menu.setEnabled(bool(there))
    if there:
        menu.addSeparator()
        menu.addAction(context.text("file.recent.clear")).triggered.connect(
            lambda _checked: clear()
        )
