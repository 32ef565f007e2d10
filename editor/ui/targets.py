"""Which file something is to be written to: asked of the writer, who loses none that lies there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.text.messages import Catalog
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.strip import Tone


def ask_target(
    parent: QWidget, catalog: Catalog, title: str, start: str, *, kind: str, suffix: str
) -> Path | None:
    """Ask for a file to write, which gets a suffix where it has another; None to write none.

    The dialog of the system asks before it gives a name that is taken, but it looks at the name
    as it was typed: of the one with its suffix it knows nothing.
    """
    name, _ = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*{suffix})".lstrip())
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(path.name + suffix)
    return path if not path.exists() or _may_replace(parent, catalog, path) else None


def _may_replace(parent: QWidget, catalog: Catalog, path: Path) -> bool:
    answers = (
        Answer("keep", catalog.text("ui.cancel"), Look.PRIMARY),
        Answer("replace", catalog.text("ui.replace.yes"), Look.DANGER),
    )
    question = Question(
        catalog.text("ui.replace", name=isolated(path.name)),
        catalog.text("ui.replace.do"),
        answers,
        Tone.WARNING,
    )
    return ask(parent, question, catalog) == "replace"
