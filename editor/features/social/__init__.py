"""Search and social: an article as search pages and networks show it, and how its text is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.feature import (
    Action,
    Argument,
    CliCommand,
    Context,
    Dock,
    Feature,
    Menu,
    Page,
    Setting,
    Side,
    Terminal,
)
from editor.text.readability import Limits

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _page(context: Context) -> QWidget:
    from editor.features.social.ui import SocialPage

    return SocialPage(context)


def _dock(context: Context) -> QWidget:
    from editor.features.social.ui_advice import AdvicePanel

    return AdvicePanel(context)


def _show(context: Context) -> None:
    context.show_page("social").show_search()


def _show_cards(context: Context) -> None:
    context.show_page("social").show_cards()


def _phrase(context: Context) -> None:
    context.show_dock("social.advice").edit_phrase()


def _snippet(terminal: Terminal, **values: Any) -> int:
    from editor.features.social.cli import tell

    return tell(terminal, **values)


def _argument(name: str, help: str, **options: Any) -> Argument:  # noqa: A002
    return Argument((name,), (*options.items(), ("help", help)))


def _number(id: str, default: int, order: int) -> Setting:
    return Setting(
        f"social.limit.{id}",
        default,
        page="reading",
        order=order,
        minimum=0,
        maximum=5000,
        unit="unit.words",
    )


FEATURE = Feature(
    "social",
    Path(__file__).parent,
    actions=(
        Action(
            "social.show",
            run=_show,
            icon="globe",
            keys=("Ctrl+Alt+R",),
            menu=Menu.ARTICLE,
            group=2,
            order=10,
            anywhere=True,
        ),
        Action(
            "social.cards",
            run=_show_cards,
            icon="share",
            menu=Menu.ARTICLE,
            group=2,
            order=11,
            anywhere=True,
        ),
        Action(
            "social.phrase",
            run=_phrase,
            icon="target",
            keys=("Ctrl+Alt+J",),
            menu=Menu.ARTICLE,
            group=2,
            order=12,
            anywhere=True,
        ),
    ),
    commands=(
        CliCommand(
            "snippet",
            "social.cli",
            (
                _argument("files", "social.cli.files", nargs="+", metavar="FILE"),
                _argument("--profile", "social.cli.profile", default="", metavar="PROFILE"),
                _argument(
                    "--format", "social.cli.format", choices=("text", "json"), default="text"
                ),
            ),
            _snippet,
        ),
    ),
    docks=(Dock("social.advice", "target", Side.END, _dock, visible=False, order=2),),
    pages=(Page("social", "globe", _page),),
    settings=(
        _number("sentence", Limits().sentence, 40),
        _number("paragraph", Limits().paragraph, 41),
        _number("section", Limits().section, 42),
    ),
)
