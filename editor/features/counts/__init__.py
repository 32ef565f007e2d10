"""Word count, reading time and the length of the selection at the foot of the window."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Context, Feature, StatusItem
from editor.features.counts.commands import COUNTS, count_selection
from editor.text.words import reading_minutes


def words(context: Context) -> str:
    """Say how many words the article has."""
    return context.text("counts.words", n=context.value(COUNTS).words)


def reading_time(context: Context) -> str:
    """Say how long it takes to read."""
    minutes = reading_minutes(context.value(COUNTS).words)
    return context.text("counts.minutes", n=minutes) if minutes else ""


def selected(context: Context) -> str:
    """Say how many words are selected."""
    selection = context.selection
    if selection.is_empty:
        return ""
    counts = count_selection(context.article, selection)
    return context.text("counts.selected", n=counts.words, characters=counts.characters)


FEATURE = Feature(
    "counts",
    Path(__file__).parent,
    status=(
        StatusItem("counts.words", words, order=0),
        StatusItem("counts.minutes", reading_time, order=1),
        StatusItem("counts.selected", selected, order=2),
    ),
)
