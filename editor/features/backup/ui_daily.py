"""The backup of each day: made quietly while the window stands, and said where it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.document.errors import UserError, message
from editor.feature import Context, Job, Level, Progress
from editor.features.backup.places import LAST, PLACE

if TYPE_CHECKING:
    from editor.storage.backup import Outcome

FIRST = 60_000  # milliseconds after the start: the writer is at work by then
AGAIN = 3_600_000


class Daily(QObject):
    """Makes the backups of a window; one at a time."""

    made = Signal(object)  # the Outcome

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._told = False
        self._timer = QTimer(self)

    def start(self, context: Context) -> None:
        """Look from now on, for as long as the window lives, whether a backup is due."""
        self.setParent(context.window())
        self._timer.timeout.connect(lambda: self.look(context))
        self._timer.start(FIRST)

    def stop(self) -> None:
        """Stop what is under way: the window closes, and tomorrow is another day."""
        self._timer.stop()
        if self._progress is not None:
            self._progress.cancelled = True

    def look(self, context: Context) -> None:
        """Make the backup of this day if there is none yet."""
        from editor.features.backup.work import is_due  # late: not at the start of the window

        self._timer.setInterval(AGAIN)
        if context.setting(PLACE) and is_due(context.setting(LAST), datetime.now(UTC)):
            self.make(context, told=False)

    def make(self, context: Context, *, told: bool) -> None:
        """Make a backup apart; with `told` the writer has asked for it and sees how it goes."""
        from editor.features.backup.work import try_to_make, try_to_make_unseen

        if self._progress is not None and not self._progress.cancelled:
            return
        self._progress = progress = Progress()
        place = Path(context.setting(PLACE))
        label = message("backup.making")
        work = partial(try_to_make if told else try_to_make_unseen, place)
        job = Job(label, work, progress, apart=True, quiet=not told, place=place)
        context.run(job, lambda outcome: self._done(context, outcome, told=told))

    def _done(self, context: Context, outcome: Outcome | UserError, *, told: bool) -> None:
        self._progress = None
        if isinstance(outcome, UserError):
            if told:
                raise outcome
            from editor.features.backup.work import is_late

            if not self._told and is_late(context.setting(LAST), datetime.now(UTC)):
                self._told = True
                context.notify(
                    f"{context.text('backup.late')} {context.text(outcome.what)}", Level.WARNING
                )
            return
        context.set_setting(LAST, datetime.now(UTC).isoformat(timespec="seconds"))
        self.made.emit(outcome)
        if outcome.faults:
            context.notify(context.text(outcome.faults[0]), Level.WARNING)
        elif told:
            id = "backup.made" if outcome.generation else "backup.nothing-new"
            count = outcome.copied if outcome.generation else outcome.kept
            context.notify(context.text(id, n=count), Level.DONE)
