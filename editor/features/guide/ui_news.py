"""The line over the page that offers, once after an update, to tell what is new."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor import __version__
from editor.feature import Context
from editor.features.guide import BAR, SEEN
from editor.ui.strip import Strip, StripButton


def news_bar(context: Context) -> QWidget:
    """Make the line; the keyboard stays in the text."""

    def close() -> None:
        context.set_setting(SEEN, __version__)
        context.hide_bar(BAR)

    text = context.text
    bar = Strip(
        text("guide.updated", version=__version__),
        [StripButton(text("guide.news"), lambda: context.run_action("guide.news"))],
        context.catalog,
    )
    bar.closed.connect(close)
    return bar
