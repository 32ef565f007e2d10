"""The menu at the caret: a slash on an empty line inserts any block."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Context, Event, Feature, Listener


def _watch(context: Context) -> None:
    from editor.features.quick.ui import QuickMenu

    QuickMenu(context.surface(), context)


FEATURE = Feature("quick", Path(__file__).parent, listeners=(Listener(Event.SURFACE, _watch),))
