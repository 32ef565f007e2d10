"""The context: all of the program that a feature may touch, over one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtWidgets import QApplication

from editor.app import preferences
from editor.app.actions import is_possible
from editor.app.files import read_file
from editor.app.languages import every_language
from editor.document.article import Article
from editor.document.change import Change
from editor.document.errors import Message
from editor.document.meta import Meta
from editor.document.selection import Selection
from editor.feature import Action, CheckName, Context, Derived, Enclosure, Job, Level, Setting
from editor.formats.base import Reading, Report
from editor.text.messages import Catalog
from editor.ui.access import announce

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.settings.settings import Settings
    from editor.ui.facts import Facts
    from editor.ui.surface import Surface

T = TypeVar("T")
R = TypeVar("R")


class WindowContext:
    """Implements `editor.feature.Context` for a window. On the window's thread."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._states: dict[type[Any], Any] = {}
        self._settings: Settings | None = None
        self._catalogs: dict[str, tuple[Catalog, ...]] = {}  # in this language first
        self._values: dict[str, Any] = {}  # of these settings; asked for at each paint

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self._window.surface.article

    @property
    def selection(self) -> Selection:
        """What is selected in it."""
        return self._window.surface.selection

    @property
    def path(self) -> Path | None:
        """The file of the article, None before it is first saved."""
        return self._window.session.path

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text for the user in the language of the interface."""
        return self._window.catalog.text(what, **args)

    @property
    def catalog(self) -> Catalog:
        """The texts in the language of the interface, for widgets that take them."""
        return self._window.catalog

    def apply(self, change: Change | None, label: str) -> None:
        """Perform a change as one undo step; None does nothing."""
        if change is not None:
            self._window.surface.apply(change, label)

    def keep(self, change: Change | None) -> None:
        """Have the journal hold what a change would make of the article, which is not made yet."""
        self._window.journal.keep(self._window.desks.active, change)

    def set_meta(self, **fields: object) -> None:
        """Replace fields of the metadata."""
        meta = replace(self.article.meta, **cast("dict[str, Any]", fields))
        if meta != self.article.meta:
            self._window.surface.set_meta(meta)

    def change_meta_of(self, path: Path, change: Callable[[Meta], Meta]) -> bool:
        """Change the metadata of an open article on its desk; false where none has that file."""
        desk = self._window.documents.open_on(path)
        if desk is None or not desk.awake or desk.session.read_only:
            return False
        before = desk.session.article.meta
        meta = change(before)
        if meta != before:
            desk.surface.set_meta(meta)
        return True

    def value(self, derived: Derived[Any, R]) -> R:
        """Return a derived figure of the article."""
        return self._window.desks.active.memo.value(derived, self.article.blocks)

    def run(
        self,
        job: Job[R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do a job on a worker thread and hand its result to `done`."""
        self._window.jobs.run(job, done, failed)

    def notify(self, text: str, level: Level = Level.INFO) -> None:
        """Show a notice that goes away by itself."""
        self._window.notify(text, level)

    def say(self, text: str) -> None:
        """Have a screen reader say what others see by themselves."""
        announce(self._window, text)

    def state(self, kind: type[T]) -> T:
        """Return the one object of a kind that this window has, made when first asked."""
        if kind not in self._states:
            self._states[kind] = kind()
        return cast("T", self._states[kind])

    def show_dock(self, id: str) -> Any:
        """Open a dock, bring it to the front and return its widget."""
        self._window.stage.show_desks()
        return self._window.docks.show(id)

    def lend(self, surface: Surface) -> Context:
        """Let the inline actions work in another surface while the writer is in it."""
        context = BesideContext(self._window, surface)
        self._window.lend(surface, context)
        return context

    def show_bar(self, id: str) -> Any:
        """Open a bar over the page and return its widget."""
        self._window.stage.show_desks()
        return self._window.bars.show(id)

    def hide_bar(self, id: str) -> None:
        """Close a bar and give the keyboard back to the text."""
        self._window.bars.hide(id)

    def show_page(self, id: str) -> Any:
        """Show a page in the place of the texts and return its widget."""
        return self._window.stage.show_page(id)

    def hide_page(self) -> None:
        """Show the texts again and give the keyboard back to them."""
        self._window.stage.show_desks()

    def whereabouts(self) -> str:
        """Return the id of what the writer is in: a page, a panel, the action of a dialog."""
        window = self._window
        if QApplication.activeModalWidget() is not None:
            return window.actions_.running
        return window.stage.front or window.docks.holder_of(window.focusWidget())

    def actions(self) -> Sequence[Action]:
        """Return every action of the program."""
        return self._window.actions_.declared()

    def can_run(self, id: str) -> bool:
        """Tell whether an action is possible now."""
        actions = self._window.actions_
        context = actions.context_of(actions.action(id))
        return context is not None and is_possible(actions.action(id), context)

    def run_action(self, id: str) -> None:
        """Do an action by its id if it is possible now."""
        self._window.actions_.run(id)

    def names(self, id: str) -> tuple[str, ...]:
        """Return a text in every language of the program, that of the interface first."""
        language = self._window.language
        if language not in self._catalogs:
            self._catalogs[language] = every_language(language, self._window.features)
        return tuple(catalog.text(id) for catalog in self._catalogs[language])

    def settings(self, page: str) -> Sequence[Setting]:
        """Return the settings of all features that stand on a page, in their order."""
        found = (each for f in self._window.features for each in f.settings if each.page == page)
        return sorted(found, key=lambda setting: setting.order)

    def enclosures(self) -> Sequence[Enclosure]:
        """Return what features add to a package for a site, in its order."""
        found = (each for feature in self._window.features for each in feature.enclosures)
        return sorted(found, key=lambda enclosure: enclosure.order)

    def go_to_field(self, name: str) -> None:
        """Open the panel of the metadata and put the caret into a field."""
        docks = (dock for feature in self._window.features for dock in feature.docks)
        panel = next((dock.id for dock in docks if dock.fields), "")
        if panel:
            self.show_dock(panel).go_to(name)

    def refresh_figures(self) -> None:
        """Show the figures at the foot anew, soon."""
        self._window.following.refresh_figures()

    def checks(self) -> Sequence[CheckName]:
        """Return the checks whose level a profile can change."""
        found = (feature.checks for feature in self._window.features if feature.checks)
        return tuple(each for checks in found for each in checks())

    def setting(self, id: str) -> Any:
        """Return the value of a setting; its default as long as it was never set."""
        window = self._window
        if self._settings is not window.settings:
            self._settings = window.settings
            self._values.clear()
        if id not in self._values:
            self._values[id] = window.declared[id].value_in(window.settings)
        return self._values[id]

    def set_setting(self, id: str, value: object) -> None:
        """Change a setting and keep it; a disk that refuses is told, the value holds until exit."""
        self.change_settings({id: value})

    def change_settings(self, values: Mapping[str, object]) -> None:
        """Change settings at once and keep them; None gives one its default back."""
        preferences.change(self._window, values)

    def usual_keys(self, id: str) -> tuple[str, ...]:
        """Return the keys that an action has unless the user gave it others."""
        return self._window.actions_.usual_keys(id)

    def open_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Open an article on a desk of its own; an empty one gives way to it."""
        self._window.replace_article(article, path, report)

    def open_file(
        self, path: Path, block: int | None = None, offset: int = 0, length: int = 0
    ) -> None:
        """Open a file of any format, or go to its desk, and to a place in its text."""
        self._window.documents.open(path, block, offset, length)

    @property
    def file_reader(self) -> Callable[[Path], Reading]:
        """A function that reads a file of any format, in this process or another."""
        return read_file

    def open_articles(self) -> tuple[tuple[str, Path | None, Article | None], ...]:
        """Return name, file and text of the open articles; None for a text that is not read yet."""
        untitled = self.text("file.untitled")
        return tuple(
            (desk.name(untitled), desk.file, desk.session.article if desk.awake else None)
            for desk in self._window.desks.all()
        )

    def surface(self) -> Any:
        """Return the writing surface that the writer is in; for `ui` modules only."""
        return self._window.surface

    def facts(self) -> Facts:
        """Return the signals of the article on the desk; for `ui` modules only."""
        return self._window.facts

    def window(self) -> Window:
        """Return the widget over which dialogs stand; for `ui` modules only."""
        return self._window


class BesideContext(WindowContext):
    """The context of a surface beside the text: its article, its selection; else the window's."""

    def __init__(self, window: Window, surface: Surface) -> None:
        super().__init__(window)
        self._beside = surface

    @property
    def article(self) -> Article:
        """What stands in the surface."""
        return self._beside.article

    @property
    def selection(self) -> Selection:
        """What is selected in it."""
        return self._beside.selection

    def apply(self, change: Change | None, label: str) -> None:
        """Perform a change of what stands in the surface."""
        self._beside.apply(change, label)

    def value(self, derived: Derived[Any, R]) -> R:
        """Return a derived figure of the article on the desk."""
        return self._window.context.value(derived)

    def state(self, kind: type[T]) -> T:
        """Return the one object of a kind that this window has."""
        return self._window.context.state(kind)

    def surface(self) -> Any:
        """Return the surface."""
        return self._beside
