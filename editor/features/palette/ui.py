"""The palette over the window: everything that can be done, and every place to go to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from editor.feature import Action, Context
from editor.features.palette.commands import RECENT, Entry, entry, find, remembered
from editor.features.palette.places import PLACES, Kind, Place, find_places, place_at
from editor.ui.chooser import Choice, Palette
from editor.ui.shortcuts import key_text

GO_TO = ("@", "#")  # as the first letter: look for places and not for actions
NOON = 0x646  # what the key of K types on an Arabic keyboard
OWN = frozenset({"palette.open"})
ICONS = {
    Kind.FIGURE: "image",
    Kind.TABLE: "table",
    Kind.NOTE: "asterisk",
    Kind.PARAGRAPH: "pilcrow",
    Kind.SHARE: "percent",
}


class Finder:
    """What the palette of one window knows of its actions, made ready when it is first opened."""

    def __init__(self) -> None:
        self._language = ""
        self._actions: list[Action] = []
        self.entries: tuple[Entry, ...] = ()
        self.choices: dict[str, Choice] = {}

    def learn(self, context: Context) -> None:
        """Make the actions ready to be looked for, once in each language of the interface."""
        actions = [each for each in context.actions() if each.id not in OWN]
        language = context.catalog.language
        if language == self._language and actions == self._actions:  # their keys may change
            return
        self._language, self._actions = language, actions
        self.entries = tuple(_entry(each, context) for each in actions)
        self.choices = {each.id: _choice(each, context) for each in actions}


def _entry(action: Action, context: Context) -> Entry:
    around = [name for id in _menus(action) for name in context.names(id)]
    also = f"also.{action.id}"  # what else people call it
    others = context.names(also) if also in context.catalog else ()
    return entry(action.id, (*context.names(action.id), *others), around)


def _choice(action: Action, context: Context) -> Choice:
    place = " › ".join(context.text(id).rstrip("…") for id in _menus(action))
    key = key_text(action.keys[0]) if action.keys else ""
    return Choice(action.id, context.text(action.id), action.icon, place, key)


def _menus(action: Action) -> Sequence[str]:
    menu = f"menu.{action.menu}" if action.menu else ""
    return [id for id in (menu, action.submenu) if id]


class CommandPalette(Palette):
    """One opening of the palette."""

    def __init__(self, context: Context, *, places: bool) -> None:
        name = "palette.places" if places else "palette"
        super().__init__(
            context.window(),
            context.text(name),
            hint=context.text(f"{name}.hint"),
            nothing=context.text("palette.nothing"),
            possible=self._is_possible,
        )
        self._context = context
        self._finder = context.state(Finder)
        self._finder.learn(context)
        self._only_places = places
        self._places: list[Place] | None = None
        self._recent: tuple[str, ...] = tuple(context.setting(RECENT))
        self.typed.connect(self.look)
        self.chosen.connect(self._go)
        self.look("")

    def look(self, typed: str) -> None:
        """Show what fits what was typed."""
        if self._only_places or typed.startswith(GO_TO):
            self._show_places(typed.removeprefix("@").removeprefix("#"))
            return
        self._places = None
        ids = find(typed, self._finder.entries, self._recent)
        self.show_choices([self._finder.choices[id] for id in ids])

    def _show_places(self, typed: str) -> None:
        self._places = find_places(typed, self._context.value(PLACES))
        choices = [self._line(str(n), place) for n, place in enumerate(self._places)]
        here = self._context.selection.head.block
        self.show_choices(choices, 0 if typed.strip() else place_at(self._places, here))

    def _line(self, key: str, place: Place) -> Choice:
        text = self._context.text
        if place.kind is Kind.HEADING:
            name = place.text or text("palette.unnamed")
            return Choice(key, name, f"heading-{place.level}", level=max(0, place.level - 2))
        name = text(f"palette.{place.kind}", number=place.number)
        return Choice(key, name, ICONS[place.kind], place.text)

    def _is_possible(self, key: str) -> bool:
        return self._places is not None or self._context.can_run(key)

    def _go(self, key: str) -> None:
        if self._places is not None:
            self._context.surface().scroll_to(self._places[int(key)].at)
            return
        self._context.set_setting(RECENT, remembered(self._recent, key))
        self._context.run_action(key)


class KeyBeside(QObject):
    """Opens the palette by Ctrl+K beside the text; within it that key is for links.

    What a panel or field has no use for comes to the window at last, and is heard there.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window())
        self._context = context
        context.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Hear the key, as a Latin and as an Arabic keyboard send it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in {Qt.Key.Key_K, NOON}:
                open_palette(self._context)
                return True
        return False


def open_palette(context: Context, *, places: bool = False) -> None:
    """Open the palette on actions, or on places alone; one that stands open already goes."""
    for old in context.window().findChildren(CommandPalette):
        old.close_palette()
    CommandPalette(context, places=places).open()
