"""Menus and toolbar, built from the actions that features declare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QMenu,
    QMenuBar,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolBar,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from editor.app.actions import Actions
from editor.app.toolbar_keys import ToolbarKeys
from editor.feature import Action, Context, Menu
from editor.ui.buttons import let_fall
from editor.ui.icons import icon
from editor.ui.shortcuts import ARABIC
from editor.ui.theme import SIZE, SPACE

ARROW = 22  # pixels at the end of a button that opens a menu
Extra = Callable[[QMenu], None]


class Menus:
    """Fills the menu bar; a menu is built when it is first opened, its states each time."""

    def __init__(self, actions: Actions, context: Context) -> None:
        self._actions = actions
        self._context = context
        self.extras: dict[Menu, list[tuple[int, Extra]]] = {}
        self.always: frozenset[str] = frozenset()

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a bar; a menu without entries is left out."""
        bar.clear()
        for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()  # those of another language: the bar lets go of them, no more
        declared = self._actions.declared()
        letters: set[str] = set()
        for menu in Menu:
            entries = [action for action in declared if action.menu is menu]
            if not entries and menu not in self.extras:
                continue
            made = bar.addMenu(with_key(self._context.text(f"menu.{menu}"), letters))
            made.setObjectName(f"menu.{menu}")
            self._wire(made, menu, entries)

    def _wire(self, made: QMenu, menu: Menu, entries: list[Action]) -> None:
        ids = [action.id for action in entries]

        def show() -> None:
            if made.isEmpty():
                self._build(made, menu, entries)
            self._actions.refresh(ids)

        def hide() -> None:
            # states are fresh only while the menu shows; the keys must work at any time
            self._actions.release(id for id in ids if id not in self.always)

        made.aboutToShow.connect(show)
        made.aboutToHide.connect(hide)

    def _build(self, made: QMenu, menu: Menu, entries: list[Action]) -> None:
        extras = self.extras.get(menu, [])
        groups = sorted({action.group for action in entries} | {group for group, _ in extras})
        for number, group in enumerate(groups):
            if number:
                made.addSeparator()
            self._add_group(made, sorted_actions(entries, group))
            for at, extra in extras:
                if at == group:
                    extra(made)

    def _add_group(self, made: QMenu, entries: list[Action]) -> None:
        submenus: dict[str, QMenu] = {}
        for action in entries:
            if not action.submenu:
                made.addAction(self._actions[action.id])
                continue
            if action.submenu not in submenus:
                submenus[action.submenu] = made.addMenu(self._context.text(action.submenu))
            submenus[action.submenu].addAction(self._actions[action.id])


def with_key(title: str, taken: set[str]) -> str:
    """Mark the first letter of a title that is no other's and a key of its own, for Alt."""
    for at, letter in enumerate(title.upper()):
        if letter not in taken and (letter in ARABIC.values() or letter in ARABIC):
            taken.add(letter)
            return f"{title[:at]}&{title[at:]}"
    return title


def sorted_actions(entries: list[Action], group: int) -> list[Action]:
    """Return the actions of a group in their order."""
    return sorted((e for e in entries if e.group == group), key=lambda action: action.order)


@dataclass(slots=True)
class _Place:
    """One place of the toolbar: a button, or a button for several actions."""

    number: int
    actions: list[Action] = field(default_factory=list)


class Toolbar(QToolBar):
    """The one toolbar. Places that differ in their tens are set apart."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(SIZE.icon, SIZE.icon))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._choices: list[Choice] = []
        self._walk = ToolbarKeys(self)

    def fill(self, actions: Actions, context: Context) -> tuple[str, ...]:
        """Build the buttons; return the ids of their actions, whose states are to be kept."""
        old = [self.widgetForAction(action) for action in self.actions()]
        self.clear()
        for button in old:
            if isinstance(button, Choice | Drop):
                button.deleteLater()  # the bar only lets go of it
        self._choices = []
        places = _places(actions.declared())
        last = None
        for place in places:
            if last is not None and place.number // 10 != last // 10:
                self.addSeparator()
            last = place.number
            if len(place.actions) == 1 and place.actions[0].drop is not None:
                self.addWidget(Drop(place.actions[0], actions))
            elif len(place.actions) == 1:
                self.addAction(actions[place.actions[0].id])
            else:
                choice = Choice(place.actions, actions, context)
                self._choices.append(choice)
                self.addWidget(choice)
        self._walk.watch()
        return tuple(action.id for place in places for action in place.actions)

    def show_choices(self) -> None:
        """Let each button for several actions show the one that is on."""
        for choice in self._choices:
            choice.show_checked()


def _places(declared: list[Action]) -> list[_Place]:
    places: dict[tuple[int, str], _Place] = {}
    for action in declared:
        if action.toolbar is not None:
            # actions of one number and one submenu share a button
            key = (action.toolbar, action.submenu or action.id)
            places.setdefault(key, _Place(action.toolbar)).actions.append(action)
    ordered = sorted(places.values(), key=lambda place: place.number)
    for place in ordered:
        place.actions.sort(key=lambda action: action.order)
    return ordered


class Choice(QToolButton):
    """A button for several actions of which one is on: it shows that one."""

    WIDTH = 148  # room for the longest paragraph style in three languages

    def __init__(self, entries: list[Action], actions: Actions, context: Context) -> None:
        super().__init__()
        self._made: list[QAction] = [actions[action.id] for action in entries]
        self._name = context.text(entries[0].submenu)
        self._text = any(action.id.startswith("headings.") for action in entries)
        menu = QMenu(self)
        menu.addActions(self._made)
        self._group = QActionGroup(self)
        let_fall(self, menu)
        self.setToolTip(self._name)
        self.setAccessibleName(self._name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"choice.{entries[0].submenu}")
        if self._text:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.setMinimumWidth(self.WIDTH)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setIcon(icon(entries[0].icon))
        self.show_checked()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set the text apart from the sign before it, which Qt lets touch."""
        if not self._text:
            super().paintEvent(event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        shown, text = QIcon(option.icon), option.text
        option.icon, option.text = QIcon(), ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        sign = QRect(SPACE.small, 0, SIZE.icon, self.height())
        words = self.rect().adjusted(sign.right() + SPACE.small, 0, -ARROW, 0)
        mirrored = partial(QStyle.visualRect, self.layoutDirection(), self.rect())
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        shown.paint(painter, mirrored(sign), Qt.AlignmentFlag.AlignCenter, mode)
        role = QPalette.ColorRole.ButtonText
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        side = QStyle.visualAlignment(self.layoutDirection(), start)
        painter.drawItemText(mirrored(words), side, self.palette(), self.isEnabled(), text, role)

    def show_checked(self) -> None:
        """Show the action that is on, or the name of the choice."""
        on = next((action for action in self._made if action.isChecked()), None)
        self.setEnabled(any(action.isEnabled() for action in self._made))
        shown = on or self._made[0]
        if shown.icon().name() != self.icon().name():
            self.setIcon(shown.icon())
        self.setAccessibleDescription(on.iconText() if on else "")
        if self._text:
            self.setText(on.text().partition("\t")[0] if on else self._name)


class Drop(QToolButton):
    """A button for an action, with a small one beside it from which more choices fall."""

    def __init__(self, action: Action, actions: Actions) -> None:
        super().__init__()
        self._action = action
        self._actions = actions
        self.setDefaultAction(actions[action.id])
        self.setObjectName(f"drop.{action.id}")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        menu, make = self.menu(), self._action.drop
        menu.clear()
        context = self._actions.context_of(self._action)
        if make is None or context is None:
            return
        choices = make(context)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(choices)
        menu.addAction(holder)
        choices.chosen.connect(menu.close)  # pyright: ignore[reportAttributeAccessIssue]
        QTimer.singleShot(0, choices, choices.setFocus)
