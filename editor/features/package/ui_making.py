"""Has the package made beside the window, and tells what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor.document.errors import Message, UserError, message
from editor.feature import Cancelled, Context, Job, Level, Progress
from editor.features.package.packing import Made, Wish, target_of, work_of
from editor.settings.profile import Profile
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.strip import StripArea, StripButton, Tone

STRIP = "package"
TAKEN = "folder.taken"


class Making(QObject):
    """Makes the package of the article that the writer is in; one at a time."""

    changed = Signal()  # whether one is being made

    def __init__(
        self, context: Context, strips: StripArea, see: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._strips, self._see = context, strips, see
        self._progress: Progress | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a package is being made."""
        return self._progress is not None

    def make(self, profile: Profile, wish: Wish) -> None:
        """Make a package; the writer can go on, and stop it."""
        if self.is_busy:
            return
        self._strips.close_strip(STRIP)
        context = self._context
        article = context.article
        work = work_of(article, profile, wish, context.enclosures(), context.catalog)
        label, place = message("package.making"), target_of(article, wish)
        self._progress = Progress()
        self.changed.emit()
        context.run(
            Job(label, work, self._progress, apart=True, place=place, told=_told),
            lambda made: self._done(made, profile, wish),
            lambda error: self._failed(error, profile, wish),
        )

    def _free(self) -> None:
        self._progress = None
        self.changed.emit()

    def _done(self, made: Made, profile: Profile, wish: Wish) -> None:
        self._free()
        text = self._context.text
        if made.path is None:
            buttons = [
                StripButton(text("package.see"), self._see),
                StripButton(
                    text("package.anyway"), lambda: self.make(profile, replace(wish, anyway=True))
                ),
            ]
            self._strips.show_strip(STRIP, text("package.has-errors"), buttons, tone=Tone.ERROR)
            return
        self._tell(made, made.path)

    def _tell(self, made: Made, path: Path) -> None:
        text = self._context.text
        words = text(_told(made))
        if made.lost:
            words = f"{words} {text('package.made.lost', n=len(made.lost))}"
        place = QUrl.fromLocalFile(str(path if path.is_dir() else path.parent))
        buttons = [
            StripButton(text("package.open"), lambda: QDesktopServices.openUrl(place), closes=False)
        ]
        if made.lost:
            buttons.insert(
                0, StripButton(text("ui.details"), lambda: self._show(made), closes=False)
            )
        tone = Tone.WARNING if made.lost else Tone.DONE
        self._strips.show_strip(STRIP, words, buttons, tone=tone)

    def _failed(self, error: BaseException, profile: Profile, wish: Wish) -> None:
        self._free()
        text = self._context.text
        if isinstance(error, Cancelled):
            self._context.notify(text("package.stopped-by-hand"))
        elif isinstance(error, UserError) and error.what.id == TAKEN:
            button = StripButton(
                text("package.replace"), lambda: self.make(profile, replace(wish, replace=True))
            )
            self._strips.show_strip(STRIP, text(error.what), [button], tone=Tone.WARNING)
        elif isinstance(error, UserError):
            words = f"{text(error.what)} {text(error.what_to_do)}"
            self._strips.show_strip(STRIP, words, tone=Tone.ERROR)
        else:
            raise error

    def _show(self, made: Made) -> None:
        text = self._context.text
        lines = [text(each) for each in made.lost]
        lines += [text(line) for _, each in made.looked if each.level is Level.ERROR
                  for line in each.told]  # fmt: skip
        question = Question(
            text("package.sheet.lost"),
            str(made.path),
            (Answer("ok", text("ui.ok"), Look.PRIMARY),),
        )
        ask(self._context.window(), question, self._context.catalog, "\n".join(lines))


def _told(made: Made) -> Message:
    """Say what came of it: how many files and how heavy, or that errors have stopped it."""
    if made.path is None:
        return message("package.has-errors")
    size = f"{max(made.weight / 1_000_000, 0.1):.1f}"
    return message("package.made", name=isolated(made.path.name), n=made.files, size=size)
