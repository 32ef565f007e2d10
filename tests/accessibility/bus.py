"""Finds and works controls of a program by role and name alone, over the accessibility bus.

Runs with the system's Python, which has `gi`; knows nothing of the program but its texts.
"""

from __future__ import annotations

import ctypes
import json
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
SOON = 20
BEAT = 0.1
STATE = Atspi.StateType
LABELS = (Atspi.RelationType.LABELLED_BY,)


class Lost(Exception):  # noqa: N818 - it says what was not found
    """Something that should be there is not."""


def texts(language: str) -> dict[str, str]:
    """Return the texts of the program that are no plurals, by id."""
    found: dict[str, str] = {}
    folders = (ROOT / "resources/translations", ROOT / "editor/features")
    for path in (path for folder in folders for path in folder.rglob("*.json")):
        if path.parent.name == "translations" or path.name == "texts.json":
            entries = json.loads(path.read_text("utf-8"))
            for id, forms in entries.items():
                if isinstance(forms, dict) and isinstance(forms.get(language), str):
                    found[id] = forms[language]
    return found


def until(look: Callable[[], object], what: str, patience: float = PATIENCE) -> object:
    """Wait for something to be there and return it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = look()
        except GLib.Error:  # it went while we looked at it
            found = None
        if found:
            return found
        time.sleep(BEAT)
    raise Lost(what)


def do(steps: Sequence[Callable[[], None]], screen: Screen) -> dict[str, str]:
    """Do steps until one fails, for the others need it; return what came of each."""
    done: dict[str, str] = {}
    for step in steps:
        done[step.__name__] = ""
        try:
            step()
        except (Lost, AssertionError, ValueError, StopIteration):
            done[step.__name__] = traceback.format_exc() + screen.dump()
            break
    return done


class Screen:
    """What a screen reader has of a program: a tree of things with roles, names and states."""

    def __init__(self, program: str) -> None:
        Atspi.init()
        self._program = program

    def program(self) -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(number)
            if each is not None and each.get_name() == self._program and each.get_child_count():
                each.set_cache_mask(Atspi.Cache.NONE)  # ask each time: no events are heard here
                return each
        return None

    def everything(self, under: Atspi.Accessible | None = None) -> Iterator[Atspi.Accessible]:
        """Yield what is to be seen, parents before what is in them."""
        top = under or self.program()
        waiting = [top] if top is not None else []
        while waiting:
            each = waiting.pop(0)
            yield each
            for number in range(each.get_child_count()):
                child = each.get_child_at_index(number)
                if child is not None and _is_seen(child):
                    waiting.append(child)

    def find(
        self, role: str, name: str, under: Atspi.Accessible | None = None, *, last: bool = False
    ) -> Atspi.Accessible:
        """Return what has a role and a name, once it is there."""

        def look() -> Atspi.Accessible | None:
            found = [each for each in self.everything(under) if is_a(each, role, name)]
            return (found[-1] if last else found[0]) if found else None

        return until(look, f"{role} {name!r}")  # pyright: ignore[reportReturnType]

    def has(self, role: str, name: str) -> bool:
        return any(is_a(each, role, name) for each in self.everything())

    def press(self, role: str, name: str, under: Atspi.Accessible | None = None) -> None:
        press(self.find(role, name, under))

    def menu(self, *names: str) -> None:
        """Go through menus to an entry and choose it."""
        above = self.find("menu bar", "")
        for name in names:
            above = self.find("menu item", name, above)
            press(above)

    def child(self, above: Atspi.Accessible, words: str) -> Atspi.Accessible | None:
        """Return what is in a list and has some words in its name."""
        below = map(above.get_child_at_index, range(above.get_child_count()))
        return next((b for b in below if b is not None and words in (b.get_name() or "")), None)

    def choose(self, label: str, choice: str) -> None:
        """Choose in a box of choices, which its label names: its own name is the choice."""

        def box() -> Atspi.Accessible | None:
            boxes = (e for e in self.everything() if e.get_role_name() == "combo box")
            return next((each for each in boxes if label in labels_of(each)), None)

        found: Atspi.Accessible = until(box, f"combo box {label!r}")
        press(self.child(found.get_child_at_index(0), choice))
        until(lambda: found.get_name() == choice, f"{choice!r} chosen")

    def choose_below(self, button: str, entry: str) -> None:
        """Press a button and an entry of the menu that falls from it.

        Such a menu hangs in no tree: what has the keyboard in it is told.
        """
        came: list[Atspi.Accessible] = []

        def hear(event: Atspi.Event) -> None:
            with suppress(GLib.Error, AttributeError):  # gone, or of nobody
                if event.detail1 and event.source.get_role_name().endswith("menu item"):
                    came.append(event.source.get_parent())

        listener = Atspi.EventListener.new(hear)
        listener.register("object:state-changed:focused")
        self.press("push button", button)
        context = GLib.MainContext.default()

        def menu() -> list[Atspi.Accessible]:
            while context.iteration(may_block=False):
                pass
            return came

        until(menu, f"the menu of {button!r}")
        listener.deregister("object:state-changed:focused")
        self.press("menu item", entry, came[-1])

    def title(self) -> str:
        """Return the title of the window."""
        return next(
            each.get_name() for each in self.everything() if each.get_role_name() == "frame"
        )

    def is_checked(self, box: Atspi.Accessible) -> bool:
        return box.get_state_set().contains(STATE.CHECKED)

    def is_focused(self, thing: Atspi.Accessible) -> bool:
        return thing.get_state_set().contains(STATE.FOCUSED)

    def choose_file(self, path: Path, take: str) -> None:
        """Name a file in the dialog for files, and take it."""
        dialog = until(self._dialog, "a dialog for files")
        fields = [each for each in self.everything(dialog) if each.get_role_name() == "text"]
        write(fields[0], str(path))
        buttons = (e for e in self.everything(dialog) if e.get_role_name() == "push button")
        press(next(each for each in buttons if take in each.get_name().replace("&", "")))
        until(path.exists, str(path))

    def _dialog(self) -> Atspi.Accessible | None:
        roles = {"dialog", "file chooser"}
        return next((e for e in self.everything() if e.get_role_name() in roles), None)

    def dump(self) -> str:
        """Return all that there is, a line for each, to see what was there instead."""
        return "\n".join(f"{e.get_role_name()} {e.get_name()!r}" for e in self.everything())


def _is_seen(thing: Atspi.Accessible) -> bool:
    states = thing.get_state_set()
    role = thing.get_role_name()
    menus = role == "popup menu" or role.endswith("menu item")
    return states.contains(STATE.VISIBLE) or states.contains(STATE.SHOWING) or menus


def is_a(thing: Atspi.Accessible, role: str, name: str) -> bool:
    own = thing.get_name() or ""
    own = own.partition("\t")[0].replace("&", "")
    found = thing.get_role_name()
    found = found.removeprefix("check ").removeprefix("radio ") if role == "menu item" else found
    return found == role and own == name


def labels_of(thing: Atspi.Accessible) -> list[str]:
    """Return the names of what labels a thing."""
    labels = [r for r in thing.get_relation_set() if r.get_relation_type() in LABELS]
    return [r.get_target(n).get_name() for r in labels for n in range(r.get_n_targets())]


def press(thing: Atspi.Accessible) -> None:
    """Do what the thing is for: its first action."""
    wanted = ("Press", "Toggle", "ShowMenu")
    names = [thing.get_action_name(n) for n in range(thing.get_n_actions())]
    number = next((names.index(name) for name in wanted if name in names), None)
    if number is None:
        raise Lost(f"{thing.get_role_name()} {thing.get_name()!r} has no press, but {names}")
    with suppress(GLib.Error):  # the answer comes when the dialog is closed that it opens
        thing.do_action(number)


def text_of(thing: Atspi.Accessible) -> str:
    return Atspi.Text.get_text(thing, 0, -1)


def write(thing: Atspi.Accessible, text: str) -> None:
    """Put a text in the place of what stands in a field."""
    thing.set_text_contents(text)


class Ear:
    """Hears what a screen reader is told to say, with how urgent it is."""

    POLITE, ASSERTIVE = 1, 2

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")

    def _hear(self, event: Atspi.Event) -> None:
        self.heard.append((str(event.any_data), event.detail1))

    def listen(self) -> list[str]:
        """Take in what came; return all of it since the last `forget`."""
        context = GLib.MainContext.default()
        while context.iteration(may_block=False):
            pass
        return [text for text, _ in self.heard]

    def forget(self) -> None:
        """Begin anew with what comes from now on."""
        self.listen()
        self.heard.clear()

    def hears(self, words: str, *, urgent: bool = False) -> str:
        """Wait for words to be said, once; return the whole saying."""
        with suppress(Lost):
            until(lambda: any(words in text for text in self.listen()), words, SOON)
        for _ in range(3):  # and not a second time
            time.sleep(BEAT)
            self.listen()
        said = [each for each in self.heard if words in each[0]]
        assert len(said) == 1, f"{words!r} once in {self.heard}"
        assert said[0][1] == (self.ASSERTIVE if urgent else self.POLITE), said
        self.forget()
        return said[0][0]


SYMBOLS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Tab": 0xFF09, "Home": 0xFF50, "Left": 0xFF51}
SYMBOLS |= {"Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54, "End": 0xFF57}


class Keys:
    """A keyboard at the X server, of the layout "us"."""

    CONTROL, SHIFT, ALT = 37, 50, 64  # codes of keys

    def type(self, text: str) -> None:
        for letter in text:
            self.press("Return" if letter == "\n" else letter)

    def press(self, key: str, *held: int) -> None:
        """Press a letter, a key of `SYMBOLS` or F1 to F12, while others are held."""
        symbol = SYMBOLS.get(key) or (ord(key) if len(key) == 1 else 0xFFBD + int(key[1:]))
        for each in held:
            Atspi.generate_keyboard_event(each, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
        for each in held:
            Atspi.generate_keyboard_event(each, None, Atspi.KeySynthType.RELEASE)

    def focus_window(self) -> None:
        """Give the keyboard to the largest window, as a window manager would."""
        x = ctypes.CDLL("libX11.so.6")  # which the registry of the bus needs too
        window, number = ctypes.c_ulong, ctypes.c_uint
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = window
        display = ctypes.c_void_p(x.XOpenDisplay(None))
        root = window(x.XDefaultRootWindow(display))
        unused, count, found = window(), number(), ctypes.POINTER(window)()
        one, two = ctypes.byref(unused), ctypes.byref(window())
        x.XQueryTree(display, root, one, two, ctypes.byref(found), ctypes.byref(count))
        largest = (0, 0)
        for each in found[: count.value]:
            sizes = [number() for _ in range(6)]  # x, y, width, height, border, depth
            x.XGetGeometry(display, window(each), one, *map(ctypes.byref, sizes))
            largest = max(largest, (sizes[2].value * sizes[3].value, each))
        x.XSetInputFocus(display, window(largest[1]), 2, 0)
        x.XSync(display, 0)
        x.XCloseDisplay(display)
