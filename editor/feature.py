"""The contract between features and the application: plain values, no Qt at run time.

A feature is one folder under `editor/features` that ends in a `FEATURE` value and one line in
`editor/features/__init__.py`. It sees the program only through `Context`. Everything here is
called on the window's thread unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import Message
from editor.document.nodes import Block
from editor.document.selection import Selection
from editor.formats.base import Reader, Report, Writer
from editor.formats.offer import Offer
from editor.text.messages import Catalog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.ui.facts import Facts

T = TypeVar("T")
R = TypeVar("R")


class Level(StrEnum):
    """How loud a notice to the writer is."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


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


@dataclass(frozen=True, slots=True)
class Derived(Generic[T, R]):
    """A figure of the article that costs only the changed block at a key press.

    `per_block` is kept by block value; `combine` gets its results in the order of the blocks.
    """

    id: str
    per_block: Callable[[Block], T]
    combine: Callable[[tuple[T, ...]], R]


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The writer stopped a job."""


class Progress:
    """How far a job is: written on its worker, read by the window, which may ask it to stop."""

    def __init__(self) -> None:
        self.share: float | None = None  # in 0..1, None for unknown
        self.cancelled = False

    def tell(self, share: float | None = None) -> None:
        """Say how far the job is. Raises Cancelled where it is to stop."""
        self.share = share
        if self.cancelled:
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """Work for a worker thread on values only; `label` is shown while it runs.

    With a `progress` the writer can stop it: its result is dropped then, also where its work
    never asks.
    """

    label: str
    work: Callable[[], R]
    progress: Progress | None = None


class Context(Protocol):
    """All of the program that a feature may touch."""

    @property
    def article(self) -> Article:
        """The article as it is now."""
        ...

    @property
    def selection(self) -> Selection:
        """What is selected in it."""
        ...

    @property
    def path(self) -> Path | None:
        """The file of the article, None before it is first saved."""
        ...

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text for the user in the language of the interface."""
        ...

    @property
    def catalog(self) -> Catalog:
        """The texts in the language of the interface, for widgets that take them."""
        ...

    def apply(self, change: Change | None, label: str) -> None:
        """Perform a change as one undo step; None does nothing."""
        ...

    def set_meta(self, **fields: object) -> None:
        """Replace fields of the metadata."""
        ...

    def value(self, derived: Derived[Any, R]) -> R:
        """Return a derived figure of the article."""
        ...

    def run(self, job: Job[R], done: Callable[[R], None]) -> None:
        """Do a job on a worker thread and hand its result to `done`; failures are shown."""
        ...

    def notify(self, text: str, level: Level = Level.INFO) -> None:
        """Show a notice that goes away by itself."""
        ...

    def state(self, kind: type[T]) -> T:
        """Return the one object of a kind that this window has, made when first asked."""
        ...

    def show_dock(self, id: str) -> Any:
        """Open a dock, bring it to the front and return the widget that its `make` made."""
        ...

    def lend(self, surface: Any) -> Context:
        """Let the inline actions work in another surface while the writer is in it.

        Returns the context that they get there: its article and selection are those of the
        surface, all else is the program's. For `ui` modules only.
        """
        ...

    def show_bar(self, id: str) -> Any:
        """Open a bar over the page and return the widget that its `make` made."""
        ...

    def hide_bar(self, id: str) -> None:
        """Close a bar and give the keyboard back to the text."""
        ...

    def actions(self) -> Sequence[Action]:
        """Return every action of the program, in the order of the menus' declaration."""
        ...

    def can_run(self, id: str) -> bool:
        """Tell whether an action is possible now."""
        ...

    def run_action(self, id: str) -> None:
        """Do an action by its id if it is possible now."""
        ...

    def names(self, id: str) -> tuple[str, ...]:
        """Return a text in every language of the program, that of the interface first."""
        ...

    def settings(self, page: str) -> Sequence[Setting]:
        """Return the settings of all features that stand on a page, in their order."""
        ...

    def setting(self, id: str) -> Any:
        """Return the value of a setting."""
        ...

    def set_setting(self, id: str, value: object) -> None:
        """Change a setting and keep it."""
        ...

    def open_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Open an article on a desk of its own; an empty one gives way to it."""
        ...

    def surface(self) -> Any:
        """Return the writing surface that the writer is in (`editor.ui.surface.Surface`).

        Another article may have another one: do not keep it. For `ui` modules only.
        """
        ...

    def facts(self) -> Facts:
        """Return the signals of whatever article is on the desk; for `ui` modules only.

        Panels connect to these and not to a surface, which goes when its article is closed.
        """
        ...

    def window(self) -> QWidget:
        """Return the widget over which dialogs stand; for `ui` modules only."""
        ...


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
    """A panel beside the surface, built when it is first shown."""

    id: str
    icon: str
    side: Side
    make: Callable[[Context], QWidget]
    visible: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class StatusItem:
    """A figure at the foot of the window; `run` is what a press on it does.

    `share` is how much of a goal is reached, in 0..1, None for no goal: a thin bar shows it.
    """

    id: str
    text: Callable[[Context], str]
    order: int = 0
    run: Callable[[Context], None] | None = None
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
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Listener:
    """Runs after an event; an exception in it reaches the crash handler, not the writer's key."""

    on: Event
    run: Callable[[Context], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that the user can set; the type of `default` is its type.

    A setting with a `page` is shown on the page of that name, under the text of its id, in the
    order of `order`.
    """

    id: str
    default: bool | int | float | str | tuple[str, ...]
    choices: tuple[str, ...] = ()
    page: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a command-line command, as `argparse` takes it."""

    names: tuple[str, ...]
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A command of `qirtas` on the command line; `run` returns the exit code, loads no Qt."""

    id: str
    help: str
    arguments: tuple[Argument, ...]
    run: Callable[..., int]


@dataclass(frozen=True, slots=True)
class PasteFilter:
    """Mends plain text that is pasted, before it is inserted."""

    id: str
    mend: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: what it adds to each part of the program.

    Its texts for users stand in `texts.json` in its folder.
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
    typing_rules: tuple[TypingRule, ...] = ()
    paste_rules: tuple[PasteRule, ...] = ()
