"""The contract between features and the application: plain values, no Qt at run time.

A feature is one folder under `editor/features` that ends in a `FEATURE` value and one line in
`editor/features/__init__.py`. It sees the program only through `Context` (`editor/context.py`).
Everything here is called on the window's thread unless it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from editor.context import Cancelled as Cancelled
from editor.context import CheckName as CheckName
from editor.context import Context as Context
from editor.context import Derived as Derived
from editor.context import Enclosed as Enclosed
from editor.context import Enclosure as Enclosure
from editor.context import Job as Job
from editor.context import Level as Level
from editor.context import Progress as Progress
from editor.context import Step as Step
from editor.context import Terminal as Terminal
from editor.document.article import Article
from editor.document.change import Change
from editor.document.selection import Selection
from editor.formats.base import Reader, Writer
from editor.formats.offer import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.settings.settings import Settings


class Menu(StrEnum):
    """The menus of the window, in their order."""

    FILE = "file"
    EDIT = "edit"
    INSERT = "insert"
    FORMAT = "format"
    ARTICLE = "article"
    VIEW = "view"
    HELP = "help"


class Side(StrEnum):
    """The side of the window on which a dock first stands."""

    START = "start"
    END = "end"
    FOOT = "foot"


Command: TypeAlias = Callable[[Article, Selection], "Change | None"]
"""A pure function; None means that it is not possible now."""

State: TypeAlias = Callable[[Article, Selection], bool]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a writer can do, in menus, toolbar, by key and in the palette.

    `id` names its text in the translation files. Either `command`, which also tells whether the
    action is possible, or `run`, for what is more than a change of the article. `checked` makes
    it a toggle. `icon` is the name of a file in `resources/icons`. `keys` are portable
    QKeySequence texts, the first is shown. `group` gathers neighbours in a menu, `order` sorts
    within it; `toolbar` is the place in the toolbar, None for not there. Actions of one `submenu`
    (the id of its text) gather under one entry; those of one submenu and one toolbar place gather
    in one button that shows the checked one.

    `context` is the place in the menu of the right mouse button, which lists what is possible at
    the caret; places that differ in their tens are set apart.

    `quick` is the place in the menu that `/` opens on an empty line, None for not there.

    An `inline` action is about letters alone: it works in the footnotes too, on what is selected
    there, through the context that it is given. All others are about the article.

    `swatch` returns the colour "#rrggbb" that its button shows under the icon. `drop` makes what
    falls down beside its button: a grid of choices, say; it is made each time, and closes itself
    by a signal `chosen`.

    Keys of what edits the text act while the writer is in it; those of an action that is
    `anywhere` act beside it too, unless the field that the writer is in has a use for them.

    `enabled` and `checked` look at the article; `possible` and `active` do the same for what
    the article does not tell: undo, settings.
    """

    id: str
    command: Command | None = None
    run: Callable[[Context], None] | None = None
    enabled: State | None = None
    checked: State | None = None
    possible: Callable[[Context], bool] | None = None
    active: Callable[[Context], bool] | None = None
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: Menu | None = None
    group: int = 0
    order: int = 0
    submenu: str = ""
    toolbar: int | None = None
    quick: int | None = None
    context: int | None = None
    anywhere: bool = False
    inline: bool = False
    swatch: Callable[[Context], str] | None = None
    drop: Callable[[Context], QWidget] | None = None


@dataclass(frozen=True, slots=True)
class Dock:
    """A panel beside the surface, built when it is first shown.

    One that has `fields` is that of the metadata: its widget has a method `go_to(name)`, which
    puts the caret into a field.
    """

    id: str
    icon: str
    side: Side
    make: Callable[[Context], QWidget]
    visible: bool = True
    order: int = 0
    fields: bool = False


@dataclass(frozen=True, slots=True)
class StatusItem:
    """A figure at the foot of the window; `run` is what a press on it does.

    `share` is how much of a goal is reached, in 0..1, None for no goal: a thin bar shows it.
    """

    id: str
    text: Callable[[Context], str]
    run: Callable[[Context], None]
    order: int = 0
    share: Callable[[Context], float | None] | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of controls over the page, as that of a search; Escape in it closes it.

    Built when it is first shown, freed when it is closed. `make` returns the widget; one that
    has a method `arrive()` is told each time it is called for, also when it is open already.
    """

    id: str
    make: Callable[[Context], QWidget]


@dataclass(frozen=True, slots=True)
class Page:
    """What takes the whole middle of the window for a while, as the library does.

    Built when it is first shown. `make` returns the widget; one that has a method `arrive()` is
    told each time it is called for. Escape that nothing in it takes leads back to the text.
    `id` names its text in the translation files.
    """

    id: str
    icon: str
    make: Callable[[Context], QWidget]


@dataclass(frozen=True, slots=True)
class TypingRule:
    """What a typed letter makes of the text before it: a quotation mark, a heading, a link.

    `run(article, selection, typed)` is called after the letter stands in the text, the caret
    behind it; what it returns is performed as an undo step of its own, and one Backspace right
    after it brings back what was typed. Only typed letters in `triggers` are told ("" for all):
    a rule must look at nothing but the block of the caret. Enter is the letter "\\n", told when
    the caret stands behind the new division or line break; of the block above, only its end may
    be looked at. Rules are asked in the order of `order`, the first that returns a change ends
    it. `setting` is the id of the setting that switches the rule, if any; `values` are those of
    settings that `run` gets behind `typed`, as they are at that moment.
    """

    id: str
    triggers: str
    run: Callable[..., Change | None]
    setting: str = ""
    order: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PasteRule:
    """A special way to take in a paste: an address on a selection, cells of a spreadsheet.

    The first rule, by `order`, that returns a change takes the paste; none: the usual way.
    Not asked for our own type, nor for "paste as plain text".

    `turn` is asked once a paste that the rule took stands in the text: what it returns is an undo
    step of its own, and one Backspace right after it brings back what was pasted.
    """

    id: str
    run: Callable[[Article, Selection, Offer], Change | None]
    order: int = 0
    turn: Callable[[Article, Selection], Change | None] | None = None


class Event(StrEnum):
    """What a listener can hear of."""

    STARTED = "started"  # once: the window stands
    SURFACE = "surface"  # a writing surface was made; `context.surface()` is that one during it
    CHANGED = "changed"  # the body; at most once per turn of the event loop
    SELECTED = "selected"  # the selection moved
    META = "meta"
    OPENED = "opened"  # another article is on the desk, or another of the open ones in front
    LEFT = "left"  # an article is closed; `context` is still about that one during it
    SAVED = "saved"
    EXPORTED = "exported"  # the article of the desk, as it was when the export began, is in a file
    SETTINGS = "settings"  # some have changed, all at once
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Listener:
    """Runs after an event; an exception in it reaches the crash handler, not the writer's key."""

    on: Event
    run: Callable[[Context], None]


class Kind(StrEnum):
    """What a setting holds, where its type does not tell."""

    PLAIN = ""
    FOLDER = "folder"  # a path of this machine, "" for none: goes into no exported file
    FONT = "font"  # a family, "" for our own face
    COLOUR = "colour"  # "#rrggbb"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that the user can set; the type of `default` is its type.

    A setting with a `page` is shown on the page of that name, under the text of its id, in the
    order of `order`. `ID.help` says in a sentence or two what it is good for, `ID.CHOICE` names
    each of its choices. `options(text)` returns what can be chosen where that is known only at
    run time, pairs of a value and its name; any thread. A number is at least `minimum`, at most
    `maximum`, and goes by `step`; `unit` is the id of a text that says what is counted, for each
    number `n`; `ID.least`, if there is one, says what the minimum means. What no control here can
    ask for, the action `editor` asks for, by its id.

    `changed` runs after the value has changed, whoever changed it: it shows what follows.
    """

    id: str
    default: bool | int | float | str | tuple[str, ...]
    choices: tuple[str, ...] = ()
    page: str = ""
    order: int = 0
    kind: Kind = Kind.PLAIN
    minimum: float | None = None
    maximum: float | None = None
    step: float = 1
    unit: str = ""
    options: Callable[[Callable[..., str]], tuple[tuple[str, str], ...]] | None = None
    editor: str = ""
    changed: Callable[[Context], None] | None = None

    def admits(self, value: object) -> bool:
        """Tell whether the setting can have a value."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, tuple):
            return all(isinstance(each, str) for each in cast("tuple[object, ...]", value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            low, high = self.minimum, self.maximum
            return (
                isfinite(value)
                and (low is None or value >= low)
                and (high is None or value <= high)
            )
        if self.kind is Kind.COLOUR:
            return re.fullmatch("#[0-9a-fA-F]{6}", str(value)) is not None
        return not self.choices or value in self.choices

    def value_in(self, settings: Settings) -> Any:
        """Return the value that settings give it, its default where theirs is no good."""
        value = settings.get(self.id, self.default)
        return value if self.admits(value) else self.default

    def is_wrong_in(self, settings: Settings) -> bool:
        """Tell whether settings hold a value that is no good and was not taken."""
        return settings.has(self.id) and not self.admits(settings.like(self.id, self.default))


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a command-line command, as `argparse` takes it."""

    names: tuple[str, ...]
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A command of `qirtas` on the command line; `run` returns the exit code, loads no Qt.

    It gets a `Terminal` and, by name, its arguments; a `UserError` that it raises is told there.
    `help` is the id of its text. One with `commands` has those as its own: `qirtas library add`.
    Several features may add commands to one of the same id.
    """

    id: str
    help: str
    arguments: tuple[Argument, ...] = ()
    run: Callable[..., int] | None = None
    commands: tuple[CliCommand, ...] = ()


@dataclass(frozen=True, slots=True)
class PasteFilter:
    """Mends plain text that is pasted, before it is inserted."""

    id: str
    mend: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: what it adds to each part of the program.

    Its texts for users stand in `texts.json` in its folder. `checks` names, when it is asked, the
    checks whose level a profile can change.
    """

    id: str
    folder: Path
    actions: tuple[Action, ...] = ()
    docks: tuple[Dock, ...] = ()
    status: tuple[StatusItem, ...] = ()
    listeners: tuple[Listener, ...] = ()
    settings: tuple[Setting, ...] = ()
    readers: tuple[Reader, ...] = ()
    writers: tuple[Writer, ...] = ()
    commands: tuple[CliCommand, ...] = ()
    paste_filters: tuple[PasteFilter, ...] = ()
    bars: tuple[Bar, ...] = ()
    pages: tuple[Page, ...] = ()
    typing_rules: tuple[TypingRule, ...] = ()
    paste_rules: tuple[PasteRule, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    checks: Callable[[], tuple[CheckName, ...]] | None = None
