"""What follows in a window from what the writer does: buttons, figures, the title, listeners."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

from editor.app.desk import Desk
from editor.app.desk_menus import show_tab_menu
from editor.app.furnishing import tell_of
from editor.app.preferences import tell_wrong
from editor.app.progress import JobStrip
from editor.app.spare import free_what_was_closed
from editor.feature import Event, Level
from editor.ui.strip import StripArea

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.document.errors import UserError

CALM = 60  # milliseconds after the last move before buttons follow: never between two keys
SLOW = 180  # the same for figures at the foot
SWEEPING = 50  # milliseconds after an article is closed: nobody writes in the next one yet
KEEPING = 2000  # milliseconds after which a change of what is open is kept


class Following(QObject):
    """Connects the parts of a window that `editor.app.building` made."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        heard = [one for feature in window.features for one in feature.listeners]
        self._listeners = {event: [one for one in heard if one.on is event] for event in Event}
        self.kept_states: tuple[str, ...] = ()
        self.calm = self._timer(CALM, self._refresh_toolbar)
        self._slow = self._timer(SLOW, self._refresh_figures)
        self.keeping = self._timer(KEEPING, self.keep_open)
        self._sweeping = self._timer(SWEEPING, free_what_was_closed)

    def begin(self) -> None:
        """Follow from now on."""
        window = self._window
        facts, desks = window.facts, window.desks
        facts.selection_changed.connect(self._on_selection)
        facts.article_changed.connect(self._on_article)
        facts.meta_changed.connect(lambda: self.tell_listeners(Event.META))
        facts.undo_changed.connect(self._refresh_possible)
        desks.activated.connect(self._on_desk)
        desks.called.connect(window.stage.show_desks)
        window.stage.turned.connect(self._make_room)
        desks.left.connect(lambda desk: tell_of(window, desk, Event.LEFT))
        desks.left.connect(lambda _: self._sweeping.start())
        desks.left.connect(window.hands.leave)
        desks.failed.connect(lambda error: window.later(lambda: window.tell(error)))
        desks.changed.connect(self.keeping.start)
        desks.menu_asked.connect(self._show_tab_menu)
        window.pages.painted.connect(self._after_first_paint)
        window.pages.dropped.connect(self._open_dropped)
        window.jobs.failed.connect(self._on_failure)
        window.settings_file.failed.connect(self._tell_unwritten)
        JobStrip(window.jobs, self._strips_in_sight, lambda: window.catalog)
        facts.follow(window.surface)
        self.tell_listeners(Event.STARTED)

    def tell_listeners(self, event: Event) -> None:
        """Run what features have for an event."""
        for listener in self._listeners[event]:
            listener.run(self._window.context)

    def refresh(self) -> None:
        """Bring buttons and figures up to date."""
        self._refresh_toolbar()
        self._refresh_figures()

    def refresh_soon(self) -> None:
        """Have buttons and figures follow once the writer rests."""
        self.calm.start()
        self._slow.start()

    def refresh_figures(self) -> None:
        """Show the figures at the foot anew, not between two keys."""
        self._slow.start()

    def keep_open(self) -> None:
        """Keep which articles are open, for the next start."""
        from editor.app.restoring import remember

        if self._window.complete:
            remember(self._window)

    def _on_selection(self) -> None:
        self.refresh_soon()
        self.tell_listeners(Event.SELECTED)

    def _on_article(self) -> None:
        window = self._window
        self.refresh_soon()
        self.tell_listeners(Event.CHANGED)
        if window.session.path is None:  # its first words may be its name
            window.desks.label(window.desks.active)
            window.show_title()

    def _on_desk(self) -> None:
        """Follow the writer to another desk."""
        self._window.facts.follow(self._window.surface)
        self._window.show_title()
        self._refresh_possible()
        self.refresh_soon()
        self.tell_listeners(Event.OPENED)

    def _strips_in_sight(self) -> StripArea:
        """Return where a strip is seen: those of an article are not while a page stands."""
        return self._window.offers if self._window.stage.front else self._window.strips

    def _make_room(self, page: bool) -> None:
        """Let what is about the text step aside for a page, and come back."""
        window = self._window
        window.docks.step_aside(aside=page)
        window.toolbar.setVisible(not page)
        window.bars.place.setVisible(not page and window.bars.some)
        if not page:
            self._refresh_toolbar()  # which was about no text

    def _open_dropped(self, paths: list[object]) -> None:
        for path in paths:
            self._window.documents.open(path)  # pyright: ignore[reportArgumentType] - a signal's

    def _on_failure(self, error: BaseException) -> None:
        raise error  # to the one error handler, with the worker's traceback

    def _tell_unwritten(self, error: UserError) -> None:
        self._window.notify(self._window.catalog.text(error.what), Level.WARNING)

    def _refresh_toolbar(self) -> None:
        self._window.actions_.refresh(self.kept_states)
        self._window.toolbar.show_choices()

    def _refresh_possible(self) -> None:
        """Follow undo and redo at once: the next key may be the way back."""
        actions = self._window.actions_
        actions.refresh(action.id for action in actions.declared() if action.possible is not None)

    def _refresh_figures(self) -> None:
        self._window.figures.refresh()  # others in each language

    def _after_first_paint(self) -> None:
        """Build everything else: what is seen first is the text."""
        from editor.app.recovery import offer
        from editor.app.restart import take_predecessor

        window = self._window
        window.complete = True
        window.docks.fill()
        self.refresh()
        self.tell_listeners(Event.OPENED)
        for desk in window.desks.awake():
            window.documents.tell_import(desk)
        offer(window, take_predecessor())
        tell_wrong(window)
        for act in window.waiting():
            act()

    def _show_tab_menu(self, desk: Desk, at: QPoint) -> None:
        show_tab_menu(self._window, self._window.desks, desk, self._window.catalog, at)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
