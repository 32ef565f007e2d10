"""How long the article is, at the foot of the window: words, reading time, selection, goal."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu, Setting, StatusItem
from editor.features.counts.commands import COUNTS, GOALS, count_selection, goal_of, share_of
from editor.text.words import reading_minutes


def _show(context: Context) -> None:
    from editor.features.counts.ui import show_counts

    show_counts(context)


def _goal(context: Context) -> int:
    return goal_of(context.setting(GOALS), context.article.id)


def words(context: Context) -> str:
    """Say how many words the article has, and of how many that it is to have."""
    count, goal = context.value(COUNTS).whole.words, _goal(context)
    if goal:
        return context.text("counts.of-goal", n=goal, words=count)
    return context.text("counts.words", n=count)


def share(context: Context) -> float | None:
    """Return how much of the goal is reached."""
    return share_of(context.value(COUNTS).whole.words, _goal(context))


def reading_time(context: Context) -> str:
    """Say how long it takes to read."""
    minutes = reading_minutes(context.value(COUNTS).whole.words)
    return context.text("counts.minutes", n=minutes) if minutes else ""


def selected(context: Context) -> str:
    """Say how many words are selected."""
    selection = context.selection
    if selection.is_empty:
        return ""
    counts = count_selection(context.article, selection, context.value(COUNTS))
    return context.text("counts.selected", n=counts.words, characters=counts.characters)


FEATURE = Feature(
    "counts",
    Path(__file__).parent,
    actions=(
        Action(
            "counts.show",
            run=_show,
            icon="chart-no-axes-column-increasing",
            keys=("Ctrl+Alt+W",),
            menu=Menu.ARTICLE,
            order=5,
        ),
    ),
    status=(
        StatusItem("counts.words", words, order=0, run=_show, share=share),
        StatusItem("counts.minutes", reading_time, order=1, run=_show),
        StatusItem("counts.selected", selected, order=2, run=_show),
    ),
    settings=(Setting(GOALS, ()),),
)
