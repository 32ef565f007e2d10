"""Going from hit to hit on a surface, with the bar or without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from editor.document.selection import Position, Selection
from editor.feature import Context
from editor.features.find import BAR
from editor.features.find.commands import Found, selection_of_hit
from editor.features.find.finder import Pending, Step
from editor.features.find.state import Search

if TYPE_CHECKING:
    from editor.ui.surface import Surface

PATIENT = 0.5  # seconds that F3 may take while there is no bar that could tell of progress


def go(context: Context, *, forward: bool) -> None:
    """Go to the next hit; with the bar closed the last query holds."""
    search = context.state(Search)
    if search.bar is not None:
        search.bar.go(forward=forward)
        return
    if not search.text:
        context.show_bar(BAR)
        return
    finder, surface = search.finder, context.surface()
    finder.confine(None)
    finder.follow(surface.blocks)
    try:
        step = finder.step(
            edge(surface.selection, forward=forward),
            current_hit(search, surface),
            forward=forward,
            seconds=PATIENT,
        )
    except Pending:
        context.show_bar(BAR)  # it goes on searching
        return
    if step is None:
        context.notify(context.text("find.none"))
        return
    show_step(search, surface, step)
    if step.wrapped:
        context.notify(context.text(wrapped_text(forward=forward)))


def show_step(search: Search, surface: Surface, step: Step) -> None:
    """Select a hit, with some text around it."""
    search.current = step.found
    scroll = surface.verticalScrollBar()
    before = scroll.value()
    surface.select(selection_of_hit(surface.blocks, step.found))
    if scroll.value() != before:
        scroll.setValue(
            scroll.value() + surface.cursorRect().top() - surface.viewport().height() // 3
        )
    surface.viewport().update()


def current_hit(search: Search, surface: Surface) -> Found | None:
    """Return the hit that the writer is at, None if the caret has left it."""
    found = search.current
    if found is None or search.finder.ordinal(found) is None:
        return None
    here = surface.selection
    there = selection_of_hit(surface.blocks, found)
    return found if (here.start, here.end) == (there.start, there.end) else None


def edge(selection: Selection, *, forward: bool) -> Position:
    """Return where a step from a selection begins."""
    return selection.end if forward else selection.start


def wrapped_text(*, forward: bool) -> str:
    """Return the id of what is said when a search went over the end of the text."""
    return "find.wrapped-forward" if forward else "find.wrapped-back"


def kept_cursor(cursor: QTextCursor) -> QTextCursor:
    """Return a cursor over the same text that grows with what is put in at its ends."""
    kept = QTextCursor(cursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    kept.setPosition(end)
    kept.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    kept.setKeepPositionOnInsert(True)
    return kept
