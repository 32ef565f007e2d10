"""What stands in a window: its parts, made once, and what is made anew in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from editor.app.actions import Actions
from editor.app.bars import Bars
from editor.app.commands import (
    clipboard_actions,
    desk_actions,
    export_actions,
    file_actions,
    window_actions,
)
from editor.app.context import WindowContext
from editor.app.desks import Desks
from editor.app.docks import Docks
from editor.app.documents import Documents
from editor.app.exports import Exports
from editor.app.extras import extras
from editor.app.field_steps import FieldSteps
from editor.app.following import Following
from editor.app.furnishing import Furnisher
from editor.app.hands import Hands
from editor.app.jobs import Jobs
from editor.app.journaling import Journaling
from editor.app.languages import direction_of, load_texts
from editor.app.menus import Menus, Toolbar
from editor.app.pagewatch import PageWatch
from editor.app.places import restore_state
from editor.app.regions import Regions, part_actions
from editor.app.saving import Saving
from editor.app.settings_file import SettingsFile
from editor.app.stage import Stage
from editor.app.status import StatusFigures
from editor.app.work_figure import WorkFigure
from editor.feature import Feature
from editor.settings.appearance import LANGUAGE
from editor.settings.keys import KEYS
from editor.ui.access import announce
from editor.ui.facts import Facts
from editor.ui.strip import StripArea
from editor.ui.toast import Notices

if TYPE_CHECKING:
    from editor.app.window import Window


def build(window: Window, features: Sequence[Feature]) -> None:
    """Put everything into a window that is bare."""
    window.features = tuple(features)
    window.declared = {each.id: each for feature in features for each in feature.settings}
    window.facts = Facts(window)
    window.context = WindowContext(window)
    _speak(window, window.context.setting(LANGUAGE))
    window.jobs = Jobs(window)
    window.settings_file = SettingsFile(window)
    window.saving = Saving(window)
    window.documents = Documents(window)
    window.hands = Hands(window)
    window.exports = Exports(window)
    window.pages = PageWatch(window)
    window.desks = Desks(
        Furnisher(window),
        window.documents.may_leave,
        lambda: window.catalog,
        window,
        window.first.file if window.first else None,
    )
    window.following = Following(window)
    window.journal = Journaling(window)
    window.docks = Docks(window, window.context)
    window.actions_ = Actions(window.context, window, window.desks.panes)
    FieldSteps(window.actions_, window.desks.panes)
    window.menus = Menus(window.actions_, window.context)
    window.toolbar = Toolbar(window)
    window.addToolBar(window.toolbar)
    window.stage = Stage(window.desks.panes, window.context, window.desks.enter_text)
    window.column.addWidget(window.stage, 1)
    window.regions = Regions(window)
    window.desks.open_first()
    _furnish(window)
    window.following.begin()
    restore_state(window)


def _speak(window: Window, language: str) -> None:
    window.language = language
    window.catalog = load_texts(language, window.features)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setLayoutDirection(direction_of(language))
        app.setApplicationDisplayName(window.catalog.text("app.name"))


def _furnish(window: Window) -> None:
    """Make what is in the language of the interface."""
    features, actions = window.features, window.actions_
    window.offers = StripArea(window.catalog)
    window.column.insertWidget(0, window.offers)
    declared = [bar for feature in features for bar in feature.bars]
    window.bars = Bars(declared, window.context, window.desks.enter_text)
    window.column.insertWidget(1, window.bars.place)
    window.notices = Notices(window.page, window.catalog)  # a splitter would give it a side
    actions.add(file_actions(window.documents))
    actions.add(export_actions(window.exports))
    actions.add(clipboard_actions())
    for feature in features:
        actions.add(feature.actions)
    actions.add(desk_actions(window.desks))
    actions.add(window_actions(window))
    actions.add(part_actions(window.regions))
    if window.docks.ids():
        window.docks.speak(window.catalog)
    else:
        docks = tuple(dock for feature in features for dock in feature.docks)
        window.docks.add(docks, window.catalog)
    window.stage.declare(page for feature in features for page in feature.pages)
    actions.add(window.docks.actions())
    window.menus.extras = extras(window)
    actions.take_keys(window.settings.get(KEYS, ()))
    kept_states = window.toolbar.fill(actions, window.context)
    window.following.kept_states = kept_states
    window.menus.always = frozenset(kept_states)
    window.menus.fill(window.menuBar())
    window.toolbar.setWindowTitle(window.catalog.text("toolbar"))
    items = [item for feature in features for item in feature.status]
    window.figures = StatusFigures(window.statusBar(), items, window.context)
    window.work_figure = WorkFigure(window.jobs.works, window, window.catalog)
    window.statusBar().addPermanentWidget(window.work_figure)
    window.show_title()


def speak(window: Window, language: str) -> None:
    """Show the interface in another language; text, caret and undo stay as they are."""
    if language == window.language:
        return
    page = window.stage.front
    window.stage.clear()  # first: docks step aside for a page
    window.docks.clear()
    window.offers.deleteLater()
    bars = window.bars.ids()
    window.bars.clear()
    for toast in window.notices.toasts:
        toast.dismiss()
    window.notices.deleteLater()
    window.figures.clear()
    window.work_figure.go()
    # or all that goes would be laid out and styled once more, twice the time of the rest
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _speak(window, language)
    _furnish(window)
    window.desks.speak()
    window.following.refresh()
    for bar in bars:
        window.bars.show(bar)
    announce(window, window.catalog.text("interface.now"))
    if page:
        window.stage.show_page(page)
