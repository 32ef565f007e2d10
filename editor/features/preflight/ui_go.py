"""Going to what was found: its place in the text, or the field of the metadata."""

from __future__ import annotations

from editor.document.places import Place, selection_of
from editor.document.selection import Position
from editor.feature import Context, Level
from editor.features.preflight.model import Finding
from editor.features.preflight.steps import step
from editor.features.preflight.ui_watch import Watcher, is_blank
from editor.ui.direction import led


def go_to(context: Context, finding: Finding) -> None:
    """Put the caret at a finding, in the text with what was found selected, or in its field."""
    watcher = context.state(Watcher)
    watcher.last = finding
    if finding.block is None:
        if finding.field:
            context.go_to_field(finding.field)
        return
    surface = context.surface()
    result = watcher.result
    now = result.now(finding, surface.blocks) if result is not None else finding
    if now is None or now.block is None:
        surface.setFocus()
        return
    surface.scroll_to(Position(now.block, now.place.cell))
    if now.end or now.place != Place(cell=now.place.cell):
        surface.select(selection_of(surface.blocks, now.block, now.place, now.start, now.end))


def go_on(context: Context, *, forward: bool) -> None:
    """Go to the next finding, or the one before, and say what it is."""
    watcher = context.state(Watcher)
    result = watcher.result
    if result is None or not result.findings:
        id = "preflight.nothing"
        if result is None:
            watcher.note(context)
            id = "preflight.blank" if is_blank(context.article) else "preflight.looking"
        context.notify(context.text(id), Level.INFO if result is None else Level.DONE)
        return
    selection = context.selection
    here = selection.end if forward else selection.start
    last = watcher.last if _is_there(context, watcher) else None
    found = step(result.findings, here, last, forward=forward)
    if found is None:
        return
    go_to(context, found)
    watcher.moved.emit()
    context.notify(led(context.text(found.what)))


def _is_there(context: Context, watcher: Watcher) -> bool:
    """Tell whether the writer is still at the finding that was gone to last."""
    last, result = watcher.last, watcher.result
    if last is None or result is None:
        return False
    if last.block is None:
        return not context.surface().hasFocus()
    return context.selection.head.block == last.block
