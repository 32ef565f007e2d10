"""The look of the program: light or dark, its language, the size of the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Kind, Listener, Menu, Setting
from editor.settings.appearance import (
    ACCENT,
    COLUMN,
    CONTRAST,
    FACE,
    LANGUAGE,
    LINES,
    MOTION,
    SIZE,
    THEME,
    USUAL_COLUMN,
    USUAL_LINES,
    USUAL_SIZE,
)

SCHEMES = ("system", "light", "paper", "dark")
FOLLOWS = ("system", "on", "off")
ACCENTS = ("system", "own")
LANGUAGES = ("ar", "fr", "en")
SIZES = (11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32)
LINE_HEIGHTS = (1.6, 1.9, 2.2, 2.6)
COLUMNS = (600, 760, 920, 1120)


def _choose(setting: str, value: str) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        context.set_setting(setting, value)

    return run


def _is_chosen(setting: str, value: str) -> Callable[[Context], bool]:
    def active(context: Context) -> bool:
        return context.setting(setting) == value

    return active


def _turn(setting: str, one: str, other: str) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        context.set_setting(setting, other if context.setting(setting) == one else one)

    return run


def next_size(size: int, step: int) -> int:
    """Return the next larger or smaller size of the text; the ends stay."""
    if step > 0:
        return next((larger for larger in SIZES if larger > size), SIZES[-1])
    return next((smaller for smaller in reversed(SIZES) if smaller < size), SIZES[0])


def larger(context: Context) -> None:
    """Show the text larger."""
    _show_at(context, next_size(context.setting(SIZE), 1))


def smaller(context: Context) -> None:
    """Show the text smaller."""
    _show_at(context, next_size(context.setting(SIZE), -1))


def usual(context: Context) -> None:
    """Show the text at its usual size."""
    _show_at(context, USUAL_SIZE)


def _show_at(context: Context, size: int) -> None:
    context.set_setting(SIZE, size)
    unit = context.text("unit.points", n=size)
    context.say(f"{context.text('appearance.text-size')}: {size} {unit}")


def _follow(context: Context) -> None:
    from editor.features.appearance.ui import follow

    follow(context)


OF_THEME = Setting(THEME, "system", SCHEMES, page="appearance", order=10)
OF_LANGUAGE = Setting(LANGUAGE, "ar", LANGUAGES, page="language", order=10)


def _show_page_looks(context: Context) -> None:
    from editor.features.appearance.ui import PageLooks

    PageLooks(context.surface(), context)


def _edit_page_looks(context: Context) -> None:
    from editor.features.appearance.ui import edit_looks

    edit_looks(context)


def _theme(scheme: str, icon: str, order: int) -> Action:
    return Action(
        f"appearance.{scheme}",
        run=_choose(THEME, scheme),
        active=_is_chosen(THEME, scheme),
        icon=icon,
        menu=Menu.VIEW,
        group=5,
        order=order,
        submenu="appearance.theme",
    )


def _wish(setting: str, one: str, other: str, order: int) -> Action:
    """Return the action that sets a setting to `one`, and to `other` where it is `one`."""
    return Action(
        f"{setting}-{one}",
        run=_turn(setting, one, other),
        active=_is_chosen(setting, one),
        menu=Menu.VIEW,
        group=5,
        order=order,
        submenu="appearance.theme",
    )


def _language(language: str, order: int) -> Action:
    return Action(
        f"appearance.{language}",
        run=_choose(LANGUAGE, language),
        active=_is_chosen(LANGUAGE, language),
        menu=Menu.VIEW,
        group=5,
        order=10 + order,
        submenu="appearance.language",
    )


FEATURE = Feature(
    "appearance",
    Path(__file__).parent,
    actions=(
        Action(
            "appearance.larger",
            run=larger,
            icon="zoom-in",
            keys=("Ctrl++", "Ctrl+="),
            menu=Menu.VIEW,
            group=4,
            order=0,
        ),
        Action(
            "appearance.smaller",
            run=smaller,
            icon="zoom-out",
            keys=("Ctrl+-",),
            menu=Menu.VIEW,
            group=4,
            order=1,
        ),
        Action("appearance.usual", run=usual, keys=("Ctrl+0",), menu=Menu.VIEW, group=4, order=2),
        Action(
            "appearance.page",
            run=_edit_page_looks,
            icon="book-type",
            menu=Menu.VIEW,
            group=4,
            order=3,
        ),
        _theme("system", "sun-moon", 0),
        _theme("light", "sun", 1),
        _theme("paper", "book-open", 2),
        _theme("dark", "moon", 3),
        _wish(CONTRAST, "on", "system", 4),
        _wish(ACCENT, "system", "own", 5),
        _wish(MOTION, "off", "system", 6),
        *(_language(language, order) for order, language in enumerate(LANGUAGES)),
    ),
    settings=(
        OF_THEME,
        Setting(CONTRAST, "system", FOLLOWS, page="appearance", order=20),
        Setting(ACCENT, "system", ACCENTS, page="appearance", order=30),
        Setting(MOTION, "system", FOLLOWS, page="appearance", order=40),
        OF_LANGUAGE,
        Setting(FACE, "", page="text", order=10, kind=Kind.FONT, changed=_follow),
        Setting(
            SIZE,
            USUAL_SIZE,
            page="text",
            order=20,
            minimum=SIZES[0],
            maximum=72,
            unit="unit.points",
        ),
        Setting(
            LINES,
            USUAL_LINES,
            page="text",
            order=30,
            minimum=1.2,
            maximum=4.0,
            step=0.1,
            changed=_follow,
        ),
        Setting(
            COLUMN,
            USUAL_COLUMN,
            page="text",
            order=40,
            minimum=320,
            maximum=2400,
            step=20,
            unit="unit.pixels",
            changed=_follow,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _show_page_looks),),
)
