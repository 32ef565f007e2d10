"""The preview beside the text: the page in a phone or on a desk, following the caret."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
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
from editor.features.preview.ui_device import WIDTHS, Device
from editor.settings.profile_choice import ACTIVE
from editor.ui.buttons import LabelLook, label, rule, tool_button
from editor.ui.empty import EmptyState
from editor.ui.tokens import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.features.preview.ui_view import PageView

PAUSE = 350  # milliseconds without a key after which the page is made anew
FOLLOW = 60  # milliseconds after which the page follows the caret
WIDTH = 380
MIN_WIDTH = 260
DEVICE_ICONS = {"phone": "smartphone", "desktop": "monitor"}
SCHEME_ICONS = {"light": "sun", "dark": "moon"}
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
        self._build()
        self._make_timers()
        facts = context.facts()
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._pause.start)
        facts.meta_changed.connect(self._pause.start)
        facts.selection_changed.connect(self._soon.start)

    def _t(self, id: str, **args: str | int) -> str:
        return self._context.text(f"preview.{id}", **args)

    # ---- what it is made of

    def _build(self) -> None:
        self.devices = self._segments("device", DEVICES, DEVICE_ICONS, self.set_device)
        self.schemes = self._segments("scheme", SCHEMES, SCHEME_ICONS, self.set_scheme)
        self.browser = tool_button(
            "external-link",
            self._context.text("preview.browser"),
            run=lambda: self._context.run_action("preview.browser"),
        )
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        head.setSpacing(SPACE.hair)
        for buttons in (self.devices, self.schemes):
            for button in buttons.buttons():
                head.addWidget(button)
            head.addSpacing(SPACE.small)
        self.size_ = label("", LabelLook.MUTED)
        head.addWidget(self.size_, 1)
        head.addWidget(self.browser)
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
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.setMinimumWidth(MIN_WIDTH)
        self.device.set_kind(self._device)
        self._say_size()

    def _segments(
        self,
        id: str,
        values: tuple[str, ...],
        icons: dict[str, str],
        chosen: Callable[[str], None],
    ) -> QButtonGroup:
        group = QButtonGroup(self)
        group.setExclusive(True)
        current = self._context.setting(f"preview.{id}")
        for value in values:
            button = tool_button(icons[value], self._t(f"{id}.{value}"))
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setChecked(value == current)
            button.clicked.connect(partial(chosen, value))
            group.addButton(button)
        return group

    def _make_timers(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW)
        self._soon.timeout.connect(self._follow)

    @property
    def _device(self) -> str:
        return str(self._context.setting("preview.device"))

    @property
    def _scheme(self) -> str:
        return str(self._context.setting("preview.scheme"))

    def button(self, id: str, value: str) -> QAbstractButton:
        """Return the button of a device or a scheme."""
        values, group = (DEVICES, self.devices) if id == "device" else (SCHEMES, self.schemes)
        return group.buttons()[values.index(value)]

    # ---- device and scheme

    def set_device(self, device: str) -> None:
        """Show the page on a phone or on a desk."""
        self._context.set_setting("preview.device", device)
        self.button("device", device).setChecked(True)
        self.device.set_kind(device)
        self._say_size()
        self._followed = None
        self._soon.start()

    def set_scheme(self, scheme: str) -> None:
        """Show the page light or dark."""
        self._context.set_setting("preview.scheme", scheme)
        self.button("scheme", scheme).setChecked(True)
        if self.view is not None:
            self.view.tell(call("scheme", scheme))

    def _on_zoom(self, zoom: float) -> None:
        if self.view is not None:
            self.view.page_.setZoomFactor(zoom)
        self._say_size()

    def _say_size(self) -> None:
        width, percent = WIDTHS[self._device], round(self.device.zoom * 100)
        self.size_.setText(self._t("size", width=width, percent=percent))

    # ---- the engine

    def arrive(self) -> None:
        """Take the keyboard, now or once there is something to take it."""
        self._arriving = self.view is None
        if self.view is not None:
            self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when it is first seen; catch up when it is seen again."""
        super().showEvent(event)
        if self.view is not None:
            self.refresh()
        elif self._trying is None:
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
                self._begin()

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
        self.stack.setCurrentWidget(self.device)
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
        while self.stack.count() > 1:
            if (old := self.stack.widget(1)) is not None:
                self.stack.removeWidget(old)
                old.deleteLater()
        self.stack.addWidget(state)
        self.stack.setCurrentWidget(state)

    def _on_death(self) -> None:
        state = EmptyState(
            "eye-off", self._t("died"), button=self._t("again"), run=self._load_again
        )
        if self.view is not None:
            self.view.stands = False
        self._show_state(state)

    def _load_again(self) -> None:
        self.stack.setCurrentWidget(self.device)
        self._load()

    # ---- the page

    def refresh(self) -> None:
        """Make the page as it is now, on a worker; only what has changed goes into it."""
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

        scheme = self._scheme
        job = Job("", lambda: answer(made, scheme, OWN, path))
        self._context.run(job, found, lambda _: found(None))

    def _say_fault(self, made: Made) -> None:
        fault = made.theme.fault
        self.told.setText(self._context.text(fault) if fault is not None else "")
        self.told.setVisible(fault is not None)

    def _on_ready(self) -> None:
        self._on_zoom(self.device.zoom)
        self._follow()

    def _on_opened(self) -> None:
        self._followed = None
        self._pause.start()

    # ---- from the text into the page and back

    def _follow(self) -> None:
        """Bring the block of the caret into sight and mark it."""
        if self.view is None or self.made is None or not self.view.stands:
            return
        block = self._context.selection.head.block
        place = self.made.seen.piece_of(block)
        if place != self._followed:
            self._followed = place
            self.view.follow(*place)

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
                button = self.button(id, value)
                action = menu.addAction(self._t(f"{id}.{value}"), button.click)
                action.setCheckable(True)
                action.setChecked(button.isChecked())
            menu.addSeparator()
        menu.addAction(self._context.text("preview.browser"), self.browser.click)
