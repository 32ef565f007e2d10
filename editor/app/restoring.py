"""What was open comes back at the next start: the one in front at once, the others when shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.desk import Desk
from editor.document.errors import UserError
from editor.feature import Level
from editor.settings.desks import RESTORE, OpenFile, open_files, with_open_files

if TYPE_CHECKING:
    from editor.app.window import Window


def restore(window: Window, named: Sequence[Path] = ()) -> list[UserError]:
    """Open what was open the last time, and beside it the files that are named.

    Only what is seen first is read now: the first that is named, else the one that was in front.
    Returns what went wrong with the named files.
    """
    wanted = window.context.setting(RESTORE)
    known = open_files(window.settings) if wanted else ()
    there = [file for file in known if file.path.is_file()]
    for file in known:
        if file not in there:
            text = window.catalog.text("file.gone", name=file.path.name)
            window.later(lambda text=text: window.notify(text, Level.WARNING))
    errors: list[UserError] = []
    first, desks = window.desks.active, window.desks
    asleep = _put_up(window, there)
    placed = first in (desk for _, desk in asleep)
    seen = False
    for path in named:
        try:
            if not seen or not path.is_file():
                window.documents.open_now(path)
                seen = True
                if not placed:
                    desks.to_end(first)
            elif window.documents.open_on(path) is None:
                window.documents.open_later(OpenFile(path))
        except UserError as error:
            errors.append(error)
    fronts = [(file, desk) for file, desk in asleep if file.front]
    if desks.active is first and first.is_blank and asleep:
        desks.activate(next((desk for file, desk in fronts if file.active), asleep[0][1]))
    if first.is_blank and desks.active is not first:
        desks.close(first)
    window.later(lambda: _show_fronts(window, fronts))
    return errors


def _put_up(window: Window, files: Sequence[OpenFile]) -> list[tuple[OpenFile, Desk]]:
    """Give each file a desk, in their order; one may be awake: its text stood before the rest."""
    desks = window.desks
    first = desks.active
    found: list[tuple[OpenFile, Desk]] = []
    for file in files:
        desk = window.documents.open_on(file.path)
        if desk is None:
            found.append((file, window.documents.open_later(file)))
        elif desk is first:  # else a list by hand named it twice
            desks.to_end(first)
            found.append((file, first))
    return found


def _show_fronts(window: Window, fronts: Sequence[tuple[OpenFile, Desk]]) -> None:
    """Show what the other side showed; read after the first paint."""
    for _, desk in fronts:
        pane = window.desks.panes.pane_of(desk) if desk in window.desks.all() else None
        if pane is not None and pane is not window.desks.panes.pane_of(window.desks.active):
            window.desks.reveal(desk)


def remember(window: Window) -> None:
    """Keep which files are open, in which order, where the caret is in each."""
    desks = window.desks
    files: list[OpenFile] = []
    for desk in desks.all():
        if desk.file is None:
            continue
        pane = desks.panes.pane_of(desk)
        block, offset = desk.place()
        files.append(
            OpenFile(
                desk.file,
                block,
                offset,
                desks.panes.sides.index(pane),
                front=pane.front is desk,
                active=desk is desks.active,
            )
        )
    if tuple(files) != open_files(window.settings):
        window.keep_settings(with_open_files(window.settings, files))
