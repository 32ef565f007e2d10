"""The log: what the program noted of itself, in a few files of bounded size.

It holds no text of an article: whoever notes something hands over words of the program alone
(`editor.app.crash_report`). A line is appended in one write, so that several processes may note.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

NAME = "qirtas.log"
LIMIT = 256 * 1024  # bytes of a file, after which the next begins
KEPT = 4  # files beside the one that is written
_LONGEST = 16 * 1024  # bytes of one note


class Log:
    """The log in a folder, which may not exist yet. Any thread; nothing here ever raises OSError.

    What notes a failure must not fail itself: a disk that refuses is passed over.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self.folder / NAME

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that exist, the newest first."""
        return tuple(path for path in map(self._file, range(KEPT + 1)) if path.is_file())

    def note(self, text: str) -> None:
        """Append a note with its time and the number of this process."""
        head = f"{datetime.now().astimezone().isoformat(timespec='seconds')} [{os.getpid()}] "
        data = (head + text.rstrip()).encode("utf-8", "backslashreplace")[:_LONGEST] + b"\n"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(data))
            # not through a new file: a note is put behind the others, or it is not there
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, data)
            finally:
                os.close(handle)

    def _make_room(self, size: int) -> None:
        """Begin a new file where the one that is written is full; the oldest goes."""
        try:
            if self.path.stat().st_size + size <= LIMIT:
                return
        except OSError:
            return
        for number in range(KEPT, 0, -1):
            with suppress(FileNotFoundError):
                self._file(number - 1).replace(self._file(number))

    def _file(self, number: int) -> Path:
        return self.folder / (f"qirtas.{number}.log" if number else NAME)
