"""Asks for a folder, has the web pictures made beside the window, and tells what became of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor.document.errors import Message, message
from editor.feature import Context, Job, Progress
from editor.features.photos.making import Made, work_of
from editor.settings.profile import Pictures
from editor.text.sizes import told_size
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.strip import StripArea, StripButton, Tone

STRIP = "photos"


class Making(QObject):
    """Makes the pictures of the article that the writer is in."""

    def __init__(self, context: Context, strips: StripArea, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._strips = context, strips

    def ask(self, pictures: Pictures) -> None:
        """Ask for a folder and make the pictures into a new one in it."""
        start = self._context.path.parent if self._context.path else Path.home()
        chosen = QFileDialog.getExistingDirectory(
            self._context.window(), self._context.text("photos.make").rstrip("…"), str(start)
        )
        if chosen:
            self.make(Path(chosen), pictures)

    def make(self, home: Path, pictures: Pictures) -> None:
        """Make the pictures; the writer can go on, and stop it."""
        self._strips.close_strip(STRIP)
        label = message("photos.making")
        work = work_of(self._context.article, home, pictures)
        job = Job(label, work, Progress(), apart=True, place=home, told=_told)
        self._context.run(job, self._tell)

    def _tell(self, made: Made) -> None:
        text = self._context.text
        pictures = len({file.of for file in made.files})
        if not made.files:
            words = text("photos.made.none")
        else:
            words = text("photos.made", n=pictures)
            sizes = {"before": _megabytes(made.before), "after": _megabytes(made.weight)}
            words = f"{words} {text('photos.made.weight', **sizes)}"
        if made.faults:
            words = f"{words} {text('photos.made.faults', n=len(made.faults))}"
        buttons = [StripButton(text("ui.details"), lambda: self._show(made), closes=False)]
        if made.files:
            folder = QUrl.fromLocalFile(str(made.folder))
            buttons.append(
                StripButton(
                    text("photos.made.show"),
                    lambda: QDesktopServices.openUrl(folder),
                    closes=False,
                )
            )
        tone = Tone.WARNING if made.faults else Tone.DONE
        self._strips.show_strip(STRIP, words, buttons, tone=tone)

    def _show(self, made: Made) -> None:
        text = self._context.text
        lines = [text(fault) for fault in made.faults]
        lines += [
            f"{file.of} → {file.name}  {file.width} × {file.height}  {text(told_size(file.weight))}"
            for file in made.files
        ]
        question = Question(
            text("photos.made.report"),
            str(made.folder),
            (Answer("ok", text("ui.ok"), Look.PRIMARY),),
        )
        ask(self._context.window(), question, self._context.catalog, "\n".join(lines))


def _told(made: Made) -> Message:
    """Say how many pictures were made."""
    return message("photos.made", n=len({file.of for file in made.files}))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}" if size >= 100_000 else f"{size / 1_000_000:.2f}"
