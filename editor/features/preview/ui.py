"""The preview beside the text: the page in a phone or on a desk, following the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.document.selection import Position
from editor.feature import Context, Job, Progress
from editor.features.preview import DEVICES, SCHEMES
from editor.features.preview.made import Made, Workshop, answer
from editor.features.preview.page import SHEETS, call, sheet_addresses
from editor.features.preview.starting import is_installed, may_differ, try_engine
from editor.features.preview.ui_device import WIDTHS, Device, widen
from editor.features.preview.ui_head import Head
from editor.settings.profile_choice import ACTIVE
from editor.ui.buttons import LabelLook, label, rule
from editor.ui.empty import EmptyState
from editor.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.features.preview.ui_view import PageView
    from editor.features.preview.ui_word import WordPages

PAUSE = 350  # milliseconds without a key after which the page is made anew
WORD_PAUSE = 2500  # the same for pages of Word, which take seconds
FOLLOW = 60  # milliseconds after which the page follows the caret
MIN_WIDTH = 260
GROUNDS = {"light": "#ffffff", "dark": "#16181c"}  # until the page has painted itself

_can_run: dict[str, bool] = {}  # whether the engine runs here, once it was tried


class PreviewPanel(QWidget):
    """Shows the article as its site will; a press in it leads to the paragraph in the text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: PageView | None = None
        self.made: Made | None = None  # what the page shows, or will once it stands
        self._workshop = Workshop()
        self._working = self._again = False
        self._trying: Progress | None = None
        self._followed: tuple[int, int] | None = None
        self._arriving = False
        self._state: EmptyState | None = None  # what stands in the place of the page
        self.word: WordPages | None = None
        self._build()
        self._make_timers()
        facts = context.facts()
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._on_change)
        facts.meta_changed.connect(self._on_change)
        facts.selection_changed.connect(self._soon.start)

    def _t(self, id: str, **args: str | int) -> str:
        return self._context.text(f"preview.{id}", **args)

    # ---- what it is made of

    def _build(self) -> None:
        self.head = Head(self._context, self.set_device, self.set_scheme)
        self.device = Device()
        self.device.zoomed.connect(self._on_zoom)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.device)
        self.told = label("", LabelLook.MUTED, wrap=True)
        self.told.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.setMinimumWidth(MIN_WIDTH)
        self._turn_to(self._device)

    def _make_timers(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW)
        self._soon.timeout.connect(lambda: self._follow())  # noqa: PLW0108 - no argument of Qt's

    @property
    def _device(self) -> str:
        return str(self._context.setting("preview.device"))

    @property
    def _scheme(self) -> str:
        return str(self._context.setting("preview.scheme"))

    # ---- device and scheme

    def set_device(self, device: str) -> None:
        """Show the page on a phone or on a desk."""
        self._context.set_setting("preview.device", device)
        self._turn_to(device)
        self._followed = None
        self._soon.start()

    def _turn_to(self, device: str) -> None:
        on_site = device != "word"
        self.head.show_device(device)
        if on_site:
            self.device.set_kind(device)
        if self.view is not None:
            self.view.show_scroll_bars(device != "phone")
        self._bring_forward()
        self._wake()

    def _bring_forward(self) -> None:
        """Show what belongs to the device: the page, what stands in its place, or Word's pages."""
        if self._device == "word":
            self.stack.setCurrentWidget(self._word_pages())
        else:
            self.stack.setCurrentWidget(self._state or self.device)
        self._say_size()

    def _word_pages(self) -> WordPages:
        if self.word is None:
            from editor.features.preview.ui_word import WordPages

            self.word = WordPages(self._context)
            self.stack.addWidget(self.word)
        return self.word

    def _on_change(self) -> None:
        self._pause.start(WORD_PAUSE if self._device == "word" else PAUSE)

    def set_scheme(self, scheme: str) -> None:
        """Show the page light or dark."""
        self._context.set_setting("preview.scheme", scheme)
        self.head.button(scheme).setChecked(True)
        if self.view is not None:
            self.view.tell(call("scheme", scheme))

    def _on_zoom(self, zoom: float) -> None:
        if self.view is not None:
            self.view.page_.setZoomFactor(zoom)
        self._say_size()

    def _say_size(self) -> None:
        seen = self.stack.currentWidget() is self.device and self.view is not None
        self.head.say_size(WIDTHS.get(self._device) if seen else None, self.device.zoom)

    # ---- the engine

    def arrive(self) -> None:
        """Take the keyboard, now or once there is something to take it."""
        widen(self)
        self._arriving = self.view is None
        if self._device == "word":
            self._word_pages().pages.setFocus()
        elif self.view is not None:
            self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when it is first seen; catch up when it is seen again."""
        super().showEvent(event)
        self._wake()

    def _wake(self) -> None:
        if not self.isVisible():
            return
        if self.view is not None or self._device == "word":
            self.refresh()
        elif self._trying is None and self._state is None:
            self._begin()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the profile again when the writer comes back, from editing it perhaps."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._pause.start()

    def _begin(self) -> None:
        if not is_installed():
            self._do_without("missing")
        elif not may_differ() or _can_run.get("engine"):
            self._start()
        elif "engine" in _can_run:
            self._do_without("refused")
        else:
            self._try()

    def _try(self) -> None:
        self._show_state(EmptyState("eye", self._t("starting")))
        progress = self._trying = Progress()

        def ended(runs: object) -> None:
            if progress.cancelled:
                return
            _can_run["engine"] = runs is True
            if isValid(self):
                self._trying = None
                self._drop_state()
                self._wake()  # not where Word's pages are shown by now

        self.destroyed.connect(lambda: setattr(progress, "cancelled", True))
        self._context.run(Job("", try_engine, progress, apart=True), ended, ended)

    def _start(self) -> None:
        try:
            from editor.features.preview.ui_view import PageView
        except ImportError:
            _can_run["engine"] = False
            self._do_without("missing")
            return
        view = self.view = PageView(self._answer, self._context.text("preview"))
        view.ready.connect(self._on_ready)
        view.pressed.connect(self._go)
        view.left.connect(lambda: self._context.surface().setFocus())
        view.asked.connect(self._fill_menu)
        view.page_.died.connect(self._on_death)
        self.device.hold(view)
        view.page_.setZoomFactor(self.device.zoom)
        view.show_scroll_bars(self._device != "phone")
        if self._state is None:
            self._show_state(EmptyState("eye", self._t("starting")))
        self.refresh()
        if self._arriving:
            self.arrive()

    def _do_without(self, why: str) -> None:
        """Offer the browser of the system, and say why."""
        state = EmptyState(
            "eye-off",
            self._t(f"{why}"),
            self._t(f"{why}.how"),
            button=self._context.text("preview.browser"),
            run=lambda: self._context.run_action("preview.browser"),
        )
        self._show_state(state)

    def _show_state(self, state: EmptyState) -> None:
        self._drop_state()
        self._state = state
        self.stack.addWidget(state)
        self._bring_forward()

    def _drop_state(self) -> None:
        if self._state is not None:
            self.stack.removeWidget(self._state)
            self._state.deleteLater()
            self._state = None
        self._bring_forward()

    def _on_death(self) -> None:
        state = EmptyState(
            "eye-off", self._t("died"), button=self._t("again"), run=self._load_again
        )
        if self.view is not None:
            self.view.stands = False
        self._show_state(state)

    def _load_again(self) -> None:
        self._drop_state()
        self._load()

    # ---- the page

    def refresh(self) -> None:
        """Make the page as it is now, on a worker; only what has changed goes into it."""
        if self._device == "word" and self.isVisible():
            self._word_pages().refresh()
            return
        if self.view is None or not self.isVisible():
            return
        if self._working:
            self._again = True
            return
        self._working, self._again = True, False
        article, profile = self._context.article, str(self._context.setting(ACTIVE))
        before = self.made
        job = Job("", lambda: self._workshop.make(article, profile, before))
        self._context.run(job, self._take, self._fail)

    def _take(self, made: Made) -> None:
        if not isValid(self) or self.view is None:
            return
        self._working = False
        before, self.made = self.made, made
        if before is None or made.script is None:
            self._load()
        elif self.view.stands:
            if made.site != before.site:
                addresses = [a for each in SHEETS for a in sheet_addresses(made.site, each)]
                self.view.tell(call("dress", addresses))
            if made.script:
                self.view.tell(made.script)
                self._followed = None
            self._follow()
        else:
            self.made = None  # it loads another state just now
            self._again = True
        self._say_fault(made)
        if self._again:
            self._pause.start()

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self._working = False
        raise error

    def _load(self) -> None:
        self._followed = None
        if self.view is not None:
            self.view.load_page(GROUNDS[self._scheme])

    def _answer(self, path: str, found: Callable[[tuple[str, bytes] | None], None]) -> None:
        made = self.made
        if made is None:
            found(None)
            return
        from editor.features.preview.ui_engine import OWN

        def failed(error: BaseException) -> None:
            found(None)
            raise error

        scheme = self._scheme
        job = Job("", lambda: answer(made, scheme, OWN, path))
        self._context.run(job, found, failed)

    def _say_fault(self, made: Made) -> None:
        fault = made.theme.fault
        self.told.setText(self._context.text(fault) if fault is not None else "")
        self.told.setVisible(fault is not None)

    def _on_ready(self) -> None:
        self._on_zoom(self.device.zoom)
        self._drop_state()
        # whoever opens an article sees its title first
        self._follow(calm=self._context.selection.head.block == 0)

    def _on_opened(self) -> None:
        self._followed = None
        self._pause.start()

    # ---- from the text into the page and back

    def _follow(self, *, calm: bool = False) -> None:
        """Bring the block of the caret into sight and mark it."""
        if self.view is None or self.made is None or not self.view.stands:
            return
        block = self._context.selection.head.block
        place = self.made.seen.piece_of(block)
        if place != self._followed:
            self._followed = place
            self.view.follow(*place, calm=calm)

    def _go(self, piece: int, inside: int) -> None:
        if self.made is None or piece >= len(self.made.seen.pieces):
            return
        block = self.made.seen.block_at(piece, inside)
        if block < len(self._context.article.blocks):
            self._followed = self.made.seen.piece_of(block)  # it is in sight: let it stand
            self._context.surface().scroll_to(Position(block))
            if self.view is not None:
                self.view.follow(piece, inside)

    def _fill_menu(self, menu: QMenu, selected: bool) -> None:
        view = self.view
        if view is None:
            return
        menu.setLayoutDirection(self.layoutDirection())
        copy = menu.addAction(self._t("copy"), view.copy_selection)
        copy.setEnabled(selected)
        menu.addAction(self._t("go"), view.go_to_reading_place)
        menu.addSeparator()
        for id, values in (("device", DEVICES), ("scheme", SCHEMES)):
            for value in values:
                button = self.head.button(value)
                action = menu.addAction(self._t(f"{id}.{value}"), button.click)
                action.setCheckable(True)
                action.setChecked(button.isChecked())
            menu.addSeparator()
        menu.addAction(self._context.text("preview.browser"), self.head.browser.click)
