"""Templates: a new article by its type, with its parts in their places and what belongs in each."""

from __future__ import annotations

from pathlib import Path

from editor.document.article import Article
from editor.document.selection import Selection
from editor.feature import Action, Context, Event, Feature, Listener, Menu
from editor.features.templates.places import has_places


def _new(context: Context) -> None:
    from editor.features.templates.ui import choose_template

    choose_template(context)


def _keep(context: Context) -> None:
    from editor.features.templates.ui import keep_template

    keep_template(context)


def _next(context: Context) -> None:
    from editor.features.templates.ui import go_to_next_place

    go_to_next_place(context)


def _has_places(article: Article, _: Selection) -> bool:
    return has_places(article)


def _begin(context: Context) -> None:
    from editor.features.templates.fresh import Fresh

    if context.state(Fresh).take(context.article.id):
        _next(context)


FEATURE = Feature(
    "templates",
    Path(__file__).parent,
    actions=(
        Action(
            "templates.new",
            run=_new,
            icon="layout-template",
            keys=("Ctrl+Shift+N",),
            menu=Menu.FILE,
            group=0,
            order=0,
            anywhere=True,
        ),
        Action(
            "templates.keep",
            run=_keep,
            icon="copy-plus",
            menu=Menu.FILE,
            group=1,
            order=8,
            anywhere=True,
        ),
        Action(
            "templates.next-place",
            run=_next,
            enabled=_has_places,
            icon="text-cursor-input",
            keys=("F5",),
            menu=Menu.ARTICLE,
            group=6,
            order=1,
        ),
    ),
    listeners=(Listener(Event.OPENED, _begin),),
)
