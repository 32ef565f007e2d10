"""The list of what was discarded in the last days: found by words of it, opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from editor.text.dates import written_out
from editor.text.messages import Catalog
from editor.ui.chooser import Choice, Palette

if TYPE_CHECKING:
    from editor.app.recovery import Found
    from editor.app.window import Window


def show_dropped(
    window: Window, found: Sequence[tuple[Found, str]], chosen: Callable[[Found], None]
) -> Palette:
    """Show texts with their names, the newest first; `chosen` gets the one that is chosen."""
    text = window.catalog.text
    name = text("file.recover").rstrip("…")
    palette = Palette(
        window, name, hint=text("journal.list.hint"), nothing=text("journal.list.nothing")
    )
    choices = [
        Choice(
            str(index),
            title,
            icon="file-text",
            place=each.path.parent.name if each.path else "",
            note=_when(window.catalog, each.orphan.changed),
        )
        for index, (each, title) in enumerate(found)
    ]

    def find(typed: str) -> None:
        palette.show_choices([each for each in choices if typed.strip() in each.name])

    palette.typed.connect(find)
    palette.chosen.connect(lambda key: chosen(found[int(key)][0]))
    palette.show_choices(choices)
    palette.open()
    return palette


def _when(catalog: Catalog, seconds: float) -> str:
    """Return a day and a time of it as people read them."""
    moment = datetime.fromtimestamp(seconds).astimezone()
    day = written_out(catalog, str(moment.year), moment.month, moment.day)
    return f"{day} {moment:%H:%M}"
