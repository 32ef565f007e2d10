"""Opens the page in the browser of the system."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor.document.errors import message
from editor.feature import Context, Job, Level
from editor.features.preview.browser import new_folder, remove, write_page
from editor.settings.profile_choice import ACTIVE
from editor.ui.direction import isolated


@dataclass(slots=True)
class Pages:
    """The folder of the pages that this window has opened, None before the first."""

    folder: Path | None = None

    def place(self) -> Path:
        """Return the folder. Touches the disk."""
        if self.folder is None:
            self.folder = new_folder()
            atexit.register(remove, self.folder)  # also where the window has no time for it
        return self.folder


def show_in_browser(context: Context) -> None:
    """Write the page on a worker and open it."""
    pages, article = context.state(Pages), context.article
    profile = str(context.setting(ACTIVE))

    def done(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = context.text("preview.no-browser", path=isolated(str(path)))
            context.notify(told, Level.WARNING)

    job = Job(message("preview.writing"), lambda: write_page(pages.place(), article, profile))
    context.run(job, done)


def forget_pages(context: Context) -> None:
    """Remove what was written for the browser; nothing of an article stays behind."""
    pages = context.state(Pages)
    if pages.folder is not None:
        remove(pages.folder)
        pages.folder = None
