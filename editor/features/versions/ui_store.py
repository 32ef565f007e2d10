"""The store: asks the database of versions beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from editor.document.errors import UserError
from editor.feature import Context, Job
from editor.features.versions.keeping import DAYS
from editor.settings.folders import versions_path
from editor.storage.versions import Versions

R = TypeVar("R")


class Store:
    """Does work on the versions for a widget; answers that come after it is gone are dropped."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    def ask(
        self,
        work: Callable[[Versions], R],
        done: Callable[[R], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Do work on a worker; hand its result to `done`, an expected failure to `failed`."""
        days = int(self._context.setting(DAYS))

        def run() -> R | UserError:
            try:
                with Versions(versions_path(), days=days) as versions:
                    return work(versions)
            except UserError as error:
                return error

        def arrived(answer: R | UserError) -> None:
            if not isValid(self._owner):
                return
            if isinstance(answer, UserError):
                failed(answer)
            else:
                done(answer)

        self._context.run(Job("", run), arrived)
