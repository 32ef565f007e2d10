"""What a feature sees of the program: the context, and the values that it takes.

Part of the contract: features import these names from `editor.feature`. No Qt at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import Message, UserError
from editor.document.meta import Meta
from editor.document.nodes import Block
from editor.document.selection import Selection
from editor.formats.base import Reading, Report
from editor.text.messages import Catalog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.feature import Action, Setting
    from editor.settings.profile import Profile
    from editor.ui.facts import Facts

T = TypeVar("T")
R = TypeVar("R")


class Level(StrEnum):
    """How loud a notice to the writer is."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


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
        self.step = ""  # the id of the text that names what is being done
        self.cancelled = False

    def tell(self, share: float | None = None, step: str = "") -> None:
        """Say how far the job is. Raises Cancelled where it is to stop."""
        self.share = share
        self.step = step or self.step
        if self.cancelled:
            raise Cancelled


Step: TypeAlias = Callable[[float, str], None]
"""Tells how far work is, in 0..1, and the id of the text that names what is being done."""


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """Work for a worker thread on values only; `label` is shown while it runs.

    A message, so that the list of work speaks the language of the interface also after a change.

    With a `progress` the writer can stop it: its result is dropped then, also where its work
    never asks. A job without a `label` is not shown.

    One that is `apart` is done in a process of its own, so that it never holds the window up and
    can be stopped at any moment: its work must be picklable (a function of a module, or
    `functools.partial` of one), and so must its result. Such work is called with one argument, a
    `Step` by which it says how far it is.

    All jobs with a label stand in the list of work, and how they ended. One that is `quiet` is
    shown there alone and not over the page: nobody waits for it. `place` is the file or folder
    that holds what came of it, to be opened from the list; `told` says in a text what came of it.
    """

    label: Message | str
    work: Callable[..., R]
    progress: Progress | None = None
    apart: bool = False
    quiet: bool = False
    place: Path | None = None
    told: Callable[[R], Message | None] | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What one feature puts into a package for a site: files by name, and what it says of them.

    `level` is that of the worst that it has to say; `told` are its lines, the worst first.
    """

    level: Level = Level.DONE
    told: tuple[Message, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A part of the package for a site that a feature adds, as preflight adds what it found.

    `make(article, profile, text)` returns it; pure, called on any thread; `text` puts a message
    into words. `id` names its text in the translation files. Packed in the order of `order`.
    """

    id: str
    make: Callable[[Article, Profile, Callable[..., str]], Enclosed]
    order: int = 0


@dataclass(frozen=True, slots=True)
class CheckName:
    """A check whose level a profile can change: `name` is the id of its text."""

    id: str
    name: str
    level: str


class Terminal(Protocol):
    """How a command of the command line speaks: results to one stream, all else to the other."""

    @property
    def catalog(self) -> Catalog:
        """The texts in the language of the locale."""
        ...

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text in the language of the locale."""
        ...

    def say(self, line: str) -> None:
        """Write a line of the result."""
        ...

    def tell(self, line: str) -> None:
        """Write a line about the work."""
        ...

    def fail(self, error: UserError, name: str = "") -> int:
        """Write an expected failure as one line and return the exit code for it."""
        ...

    def read(self, path: Path) -> Reading:
        """Read a file of any format. Raises UserError."""
        ...

    def enclosures(self) -> Sequence[Enclosure]:
        """Return what features add to a package, in its order."""
        ...


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

    def keep(self, change: Change | None) -> None:
        """Have the journal hold what a change would make of the article, which is not made yet.

        For what is typed into a field that changes the article when the writer is through with it.
        It holds until the article changes; None takes it back.
        """
        ...

    def set_meta(self, **fields: object) -> None:
        """Replace fields of the metadata."""
        ...

    def change_meta_of(self, path: Path, change: Callable[[Meta], Meta]) -> bool:
        """Change the metadata of an open article on its desk.

        False where none has that file, or may not write it.
        """
        ...

    def value(self, derived: Derived[Any, R]) -> R:
        """Return a derived figure of the article."""
        ...

    def run(
        self,
        job: Job[R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do a job on a worker thread and hand its result to `done`.

        What it raises is shown, unless `failed` takes it: an exception, `Cancelled` for a stop.
        """
        ...

    def notify(self, text: str, level: Level = Level.INFO) -> None:
        """Show a notice that goes away by itself."""
        ...

    def say(self, text: str) -> None:
        """Have a screen reader say what others see by themselves; nothing is shown."""
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

    def show_page(self, id: str) -> Any:
        """Show a page in the place of the texts and return the widget that its `make` made."""
        ...

    def hide_page(self) -> None:
        """Show the texts again and give the keyboard back to them."""
        ...

    def whereabouts(self) -> str:
        """Return the id of what the writer is in: a page, a panel, the action of a dialog.

        "" while the writer is in the text.
        """
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

    def enclosures(self) -> Sequence[Enclosure]:
        """Return what features add to a package for a site, in its order."""
        ...

    def go_to_field(self, name: str) -> None:
        """Open the panel of the metadata and put the caret into a field of `Meta`.

        Those that only a site has are `custom.ID`.
        """
        ...

    def refresh_figures(self) -> None:
        """Show the figures at the foot anew, soon: one has changed and the article has not."""
        ...

    def checks(self) -> Sequence[CheckName]:
        """Return the checks whose level a profile can change."""
        ...

    def setting(self, id: str) -> Any:
        """Return the value of a setting."""
        ...

    def set_setting(self, id: str, value: object) -> None:
        """Change a setting and keep it."""
        ...

    def change_settings(self, values: Mapping[str, object]) -> None:
        """Change settings at once and keep them; None gives one its default back."""
        ...

    def usual_keys(self, id: str) -> tuple[str, ...]:
        """Return the keys that an action has unless the user gave it others."""
        ...

    def open_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Open an article on a desk of its own; an empty one gives way to it."""
        ...

    def open_file(
        self, path: Path, block: int | None = None, offset: int = 0, length: int = 0
    ) -> None:
        """Open a file of any format, or go to its desk, and to a place in its text.

        So much of the block as `length` says is selected there.
        """
        ...

    @property
    def file_reader(self) -> Callable[[Path], Reading]:
        """A function that reads a file of any format, in this process or another.

        What it raises is a UserError. Not for the window's thread.
        """
        ...

    def open_articles(self) -> tuple[tuple[str, Path | None, Article | None], ...]:
        """Return name, file and text of the open articles; None for a text that is not read yet."""
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
