"""The guide: its chapters in the place of the text, about what the writer is in; what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor import __version__
from editor.feature import Action, Bar, Context, Event, Feature, Listener, Menu, Page, Setting
from editor.features.guide.chapters import NEWS, chapter_about

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGE = "guide"
BAR = "guide.updated"
SEEN = "guide.seen"  # the version whose news were offered, "" before the first end


def _page(context: Context) -> QWidget:
    from editor.features.guide.ui import GuidePage

    return GuidePage(context)


def _bar(context: Context) -> QWidget:
    from editor.features.guide.ui_news import news_bar

    return news_bar(context)


def _show(context: Context) -> None:
    """Show the chapter about what the writer is in."""
    place = context.whereabouts()
    page = context.show_page(PAGE)
    if place != PAGE:
        page.show_chapter(chapter_about(place) if place else "")


def _show_over(context: Context) -> None:
    """Show the chapter about the dialog that stands over the window."""
    from editor.features.guide.ui_over import show_over

    show_over(context, chapter_about(context.whereabouts()))


def _show_news(context: Context) -> None:
    context.show_page(PAGE).show_chapter(NEWS)


def _offer_news(context: Context) -> None:
    """Say once that the program is another version than last time."""
    seen = context.setting(SEEN)
    if seen and seen != __version__:
        context.show_bar(BAR)


def _keep_seen(context: Context) -> None:
    if context.setting(SEEN) != __version__:
        context.set_setting(SEEN, __version__)


FEATURE = Feature(
    "guide",
    Path(__file__).parent,
    actions=(
        Action(
            "guide.show",
            run=_show,
            icon="book-open",
            keys=("F1",),
            menu=Menu.HELP,
            order=-1,  # first: it is what the menu is for
            anywhere=True,
        ),
        Action("guide.over", run=_show_over, icon="book-open", anywhere=True),
        Action("guide.news", run=_show_news, icon="sparkles", menu=Menu.HELP, group=1),
    ),
    pages=(Page(PAGE, "book-open", _page),),
    bars=(Bar(BAR, _bar),),
    listeners=(
        Listener(Event.STARTED, _offer_news),
        Listener(Event.CLOSING, _keep_seen),
    ),
    settings=(Setting(SEEN, ""),),
)
