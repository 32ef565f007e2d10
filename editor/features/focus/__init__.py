"""The state of mind: what one writes clear and all else dimmed, the line held, the page alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting
from editor.features.focus.commands import MODE, TYPEWRITER, Mode

SUBMENU = "focus.menu"


def _equip(context: Context) -> None:
    from editor.features.focus.ui import CalmKey, Veil
    from editor.features.focus.ui_typewriter import Typewriter

    surface = context.surface()
    Veil(surface, context)
    Typewriter(surface, context)
    CalmKey(surface, context)


def _toggle_mode(mode: Mode) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        off = context.setting(MODE) == mode
        context.set_setting(MODE, (Mode.OFF if off else mode).value)

    return run


def _follow_mode(context: Context) -> None:
    from editor.features.focus.ui import Veil

    for veil in context.window().findChildren(Veil):
        veil.follow()


def _is_mode(mode: Mode) -> Callable[[Context], bool]:
    return lambda context: context.setting(MODE) == mode


def _toggle_typewriter(context: Context) -> None:
    context.set_setting(TYPEWRITER, not context.setting(TYPEWRITER))


def _follow_typewriter(context: Context) -> None:
    from editor.features.focus.ui_typewriter import Typewriter

    for each in context.window().findChildren(Typewriter):
        each.follow()


def _toggle_calm(context: Context) -> None:
    from editor.features.focus.ui import Calm

    calm = context.state(Calm)
    if calm.is_on:
        calm.leave(context)
    else:
        calm.enter(context)


def _leave_calm(context: Context) -> None:
    from editor.features.focus.ui import Calm

    context.state(Calm).leave(context)


def _is_calm(context: Context) -> bool:
    from editor.features.focus.ui import Calm

    return context.state(Calm).is_on


def _toggle(
    id: str,
    run: Callable[[Context], None],
    active: Callable[[Context], bool],
    icon: str,
    key: str,
    order: int,
    submenu: str = "",
) -> Action:
    return Action(
        id,
        run=run,
        active=active,
        icon=icon,
        keys=(key,),
        menu=Menu.VIEW,
        group=6,
        order=order,
        submenu=submenu,
        anywhere=True,
    )


FEATURE = Feature(
    "focus",
    Path(__file__).parent,
    actions=(
        _toggle("focus.calm", _toggle_calm, _is_calm, "feather", "Shift+F11", 1),
        _toggle(
            "focus.paragraph",
            _toggle_mode(Mode.PARAGRAPH),
            _is_mode(Mode.PARAGRAPH),
            "focus",
            "F9",
            2,
            SUBMENU,
        ),
        _toggle(
            "focus.sentence",
            _toggle_mode(Mode.SENTENCE),
            _is_mode(Mode.SENTENCE),
            "text-select",
            "Shift+F9",
            3,
            SUBMENU,
        ),
        _toggle(
            "focus.typewriter",
            _toggle_typewriter,
            lambda context: bool(context.setting(TYPEWRITER)),
            "align-vertical-justify-center",
            "Ctrl+F9",
            4,
            SUBMENU,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _equip), Listener(Event.CLOSING, _leave_calm)),
    settings=(
        Setting(
            MODE,
            Mode.OFF.value,
            tuple(mode.value for mode in Mode),
            page="view",
            order=10,
            changed=_follow_mode,
        ),
        Setting(TYPEWRITER, default=False, page="view", order=20, changed=_follow_typewriter),
    ),
)
