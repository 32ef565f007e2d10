"""The bar of find and replace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
)

from editor.document.edit import selected_text
from editor.document.selection import Position, Selection
from editor.feature import Context
from editor.features.find import BAR
from editor.features.find.commands import Part, replace_hits
from editor.features.find.finder import Finder, Pending
from editor.features.find.state import PATTERN, WHOLE_WORD, Search, query_of
from editor.features.find.ui_parts import OptionsMenu, SearchField, toggle
from editor.features.find.ui_steps import current_hit, edge, kept_cursor, show_step, wrapped_text
from editor.text.search import BadPattern, Matcher, check_replacement, compile_query
from editor.ui.buttons import IconLabel, LabelLook, label, push_button, tool_button
from editor.ui.tokens import SPACE

if TYPE_CHECKING:
    from editor.ui.surface import Surface

FRAME = 0.004  # seconds that a search may take of one frame of the screen
SLICE = 0.005  # and of each turn of the event loop after it
LONGEST_TAKEN = 200  # characters of the selection that become a query
SIGN = 2500  # milliseconds for which the sign of having wrapped is seen


class FindBar(QFrame):
    """Finds as one types; Enter goes on, Escape closes and leaves the hit selected."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._search = context.state(Search)
        self._origin = Position(0)  # from where a query that is being typed is looked for
        self._wish: tuple[bool, Position] | None = None  # a step that waits for an answer
        self._wants_all = False  # so does a replacement of everything
        self._scope: QTextCursor | None = None
        self._candidate: QTextCursor | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._build()
        facts = context.facts()
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._on_article)
        facts.selection_changed.connect(self._on_selection)
        self.field.setText(self._search.text)
        self.template.setText(self._search.template)
        self.field.textChanged.connect(self._on_text)
        self.template.textChanged.connect(self._on_template)
        self.show_replacing(on=self._search.replacing)

    # ---- building

    def _build(self) -> None:
        text = self._context.text
        self.field = SearchField(text("find.query"), self)
        self.field.stepped.connect(lambda forward: self.go(forward=forward))
        self.field.recalled.connect(self._recall)
        self.template = SearchField(text("find.template"), self)
        self.template.stepped.connect(lambda _: self.replace_one())
        self.count = label(text("find.at", at=9999, n=9999), LabelLook.MUTED)
        self.count.setMinimumWidth(self.count.sizeHint().width())  # or the field would jump
        self.sign = IconLabel("rotate-ccw", size=14)
        self.sign.setVisible(False)
        self._sign_timer = QTimer(self)
        self._sign_timer.setSingleShot(True)
        self._sign_timer.setInterval(SIGN)
        self._sign_timer.timeout.connect(self.sign.hide)
        self.message = label("", LabelLook.ERROR, wrap=True)
        self.message.hide()
        self.more = toggle("replace", text("find.show-replace"), self._on_more, self)
        self.replace_button = push_button(text("find.replace-one"), run=self.replace_one)
        self.all_button = push_button(text("find.replace-all"), run=self.replace_all)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE.medium, SPACE.tight, SPACE.small, SPACE.tight)
        grid.setHorizontalSpacing(SPACE.small)
        grid.setVerticalSpacing(SPACE.tight)
        grid.addWidget(self.more, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addLayout(self._steps(), 0, 2)
        grid.addWidget(
            tool_button("x", text("ui.close"), run=self._close, size=16, parent=self), 0, 4
        )
        grid.addWidget(self.template, 1, 1)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.replace_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        grid.addWidget(self._buttons, 1, 2)
        grid.addWidget(self.message, 2, 1, 1, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(3, 1)

    def _steps(self) -> QHBoxLayout:
        text = self._context.text
        self.word = toggle("whole-word", text("find.whole-word"), self._chooser(WHOLE_WORD), self)
        self.pattern = toggle("regex", text("find.pattern"), self._chooser(PATTERN), self)
        self.inside = toggle("text-select", text("find.selection"), self._on_inside, self)
        self.options = tool_button("list-filter", text("find.options"), parent=self)
        self.menu = OptionsMenu(self._context, self)
        self.menu.changed.connect(self._seek)
        self.options.setMenu(self.menu)
        self.options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.word.setChecked(bool(self._context.setting(WHOLE_WORD)))
        self.pattern.setChecked(bool(self._context.setting(PATTERN)))
        back = tool_button("chevron-up", text("find.previous"), parent=self)
        back.clicked.connect(lambda: self.go(forward=False))
        onward = tool_button("chevron-down", text("find.next"), parent=self)
        onward.clicked.connect(lambda: self.go(forward=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE.hair)
        for part in (back, onward, self.word, self.pattern, self.inside, self.options):
            row.addWidget(part)
        row.addSpacing(SPACE.small)
        row.addWidget(self.count)
        row.addWidget(self.sign)
        row.addStretch(1)
        return row

    def _chooser(self, setting: str):
        def choose(on: bool) -> None:
            self._context.set_setting(setting, on)
            self._seek()

        return choose

    # ---- coming and going

    def arrive(self) -> None:
        """Take the selected text as the query and the keyboard."""
        surface: Surface = self._context.surface()
        selection = surface.selection
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._origin = selection.start
            self._take(surface, selection)
        self.field.setFocus()
        self.field.selectAll()
        self._seek(step=bool(self._search.text) and selection.is_empty)

    def _take(self, surface: Surface, selection: Selection) -> None:
        if selection.is_empty or current_hit(self._search, surface) is not None:
            return
        text = selected_text(surface.article, selection)
        if "\n" in text or len(text) > LONGEST_TAKEN or not text:
            self._candidate = kept_cursor(surface.textCursor())
        elif self.pattern.isChecked():
            from regex import escape

            self.field.setText(escape(text, literal_spaces=True))
        else:
            self.field.setText(text)

    def show_replacing(self, *, on: bool = True) -> None:
        """Show the line of the replacement, or hide it."""
        self._search.replacing = on
        self.more.setChecked(on)
        self.template.setVisible(on)
        self._buttons.setVisible(on)
        if on and self.isVisible() and self._search.text:
            self.template.setFocus()
            self.template.selectAll()

    def _on_more(self, on: bool) -> None:
        self.show_replacing(on=on)

    def _close(self) -> None:
        self._context.hide_bar(BAR)

    def showEvent(self, event: QShowEvent) -> None:
        """Mark the hits from now on."""
        super().showEvent(event)
        self._search.bar = self

    def hideEvent(self, event: QHideEvent) -> None:
        """Mark nothing any more; the query is remembered."""
        super().hideEvent(event)
        self._search.bar = None
        self._search.remember()
        self._search.finder.confine(None)
        self._timer.stop()
        self._context.surface().viewport().update()

    # ---- searching

    def _on_text(self, text: str) -> None:
        self._search.text = text
        self._seek()

    def _seek(self, *, step: bool = True) -> None:
        """Look for what the field says: what is on the screen at once, the rest in slices."""
        search, surface = self._search, self._context.surface()
        self._wish, self._wants_all = None, False
        search.current = None if step else search.current
        try:
            matcher = compile_query(query_of(self._context, self.field.text()))
        except BadPattern as error:
            matcher = None
            self._tell(self._context.text(f"find.bad.{error.reason}", at=error.at + 1))
        else:
            self._tell("")
        finder = search.finder
        finder.follow(surface.blocks)
        finder.seek(matcher)
        self._confine()
        if matcher is not None:
            shown = surface.visible_blocks(QRectF(surface.viewport().rect()))
            finder.work(FRAME, start=next((index for _, index in shown), 0))
            if step:
                self._try(forward=True, start=self._origin)
        surface.viewport().update()
        self._refresh()

    def _tell(self, text: str) -> None:
        self.field.set_wrong(text)
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def go(self, *, forward: bool) -> None:
        """Go to the next hit from where the writer is, or to the one before."""
        if self._search.text and self._search.finder.matcher is not None:
            self._search.remember()
            self._try(forward=forward, start=None)

    def _try(self, *, forward: bool, start: Position | None) -> None:
        """Go to a hit, as soon as it is known which."""
        search, surface = self._search, self._context.surface()
        search.finder.follow(surface.blocks)
        current = None if start is not None else current_hit(search, surface)
        at = start or edge(surface.selection, forward=forward)
        try:
            step = search.finder.step(at, current, forward=forward, seconds=SLICE)
        except Pending:
            self._wish = forward, at
            self._timer.start()
            return
        self._wish = None
        if step is not None:
            show_step(search, surface, step)
            if start is None:
                self._origin = surface.selection.start
                self._show_sign(step.wrapped, forward=forward)
        self._refresh()

    def _show_sign(self, wrapped: bool, *, forward: bool) -> None:
        self.sign.setVisible(wrapped)
        text = self._context.text(wrapped_text(forward=forward))
        self.sign.setToolTip(text)
        self.sign.setAccessibleName(text)
        if wrapped:
            self._sign_timer.start()

    def _go_on(self) -> None:
        """Search a slice more; do what waited for it."""
        if self._search.finder.work(SLICE):
            self._context.surface().viewport().update()  # the marks beside the handle
        if self._wish is not None:
            forward, start = self._wish
            self._try(forward=forward, start=start)
        if self._wants_all and self._search.finder.is_done:
            self._replace_all_now()
        self._refresh()

    def _refresh(self) -> None:
        """Show how much was found; search on where something is not known yet."""
        finder, text = self._search.finder, self._context.text
        if finder.too_slow:
            self._tell(text("find.slow"))
            self._wish, self._wants_all = None, False
        elif not finder.is_done:
            self._timer.start()
        self.count.setText(self._counted())
        found = finder.matcher is not None and finder.total() > 0
        self.replace_button.setEnabled(found)
        self.all_button.setEnabled(found)
        has_scope = self._scope is not None or self._candidate is not None
        self.inside.setEnabled(has_scope or not self._context.selection.is_empty)

    def _counted(self) -> str:
        search, text = self._search, self._context.text
        finder = search.finder
        if finder.matcher is None or finder.too_slow:
            return ""
        total = finder.total()
        if not total:
            return text("find.none") if finder.is_done else text("find.searching")
        at = search.current and finder.ordinal(search.current)
        if not at or search.current is None:
            return text("find.found", n=total)
        counted = text("find.at", at=at, n=total)
        place = search.current[1].place
        if place.is_editable:
            return counted
        where = "find.in-note" if place.part is Part.TEXT else f"find.in-{place.part}"
        return f"{counted} · {text(where)}"

    # ---- in the selection only

    def _on_inside(self, on: bool) -> None:
        surface: Surface = self._context.surface()
        chosen = self._candidate
        if on and not surface.selection.is_empty and current_hit(self._search, surface) is None:
            chosen = kept_cursor(surface.textCursor())
        self._scope = chosen if on else None
        self.inside.setChecked(self._scope is not None)
        if self._scope is not None:
            self._candidate = self._scope
            self._origin = Position(0)
        self._seek()

    def _confine(self) -> None:
        surface: Surface = self._context.surface()
        if self._scope is not None and self._scope.document() is not surface.document():
            self._scope = None
        scope = self._scope
        self._search.finder.confine(None if scope is None else surface.desk.selection(scope))

    # ---- replacing

    def _on_template(self, text: str) -> None:
        self._search.template = text

    def _template(self) -> str | None:
        """Return the replacement; None, and a word about it, if it cannot be understood."""
        matcher = self._search.finder.matcher
        template = self._search.template
        try:
            if matcher is not None:
                check_replacement(matcher, template)
        except BadPattern as error:
            self.template.set_wrong(self._context.text("find.bad.group", at=error.at + 1))
            self.message.setText(self.template.accessibleDescription())
            self.message.show()
            return None
        self.template.set_wrong("")
        if not self.field.accessibleDescription():
            self.message.hide()
        return template

    def replace_one(self) -> None:
        """Replace the hit that is selected and go to the next; where none is, only go."""
        search, surface = self._search, self._context.surface()
        finder, template = search.finder, self._template()
        if finder.matcher is None or template is None:
            return
        finder.follow(surface.blocks)
        current = current_hit(search, surface)
        if current is not None:
            change = replace_hits(surface.article, [current], finder.matcher, template)
            self._context.apply(change, self._context.text("find.replace-one"))
            finder.follow(surface.blocks)
            self._confine()
            if change is None and current is not None:
                self.go(forward=True)
                return
            search.current = None
        self._try(forward=True, start=None)

    def replace_all(self) -> None:
        """Replace everything that is found, as one step of undo."""
        if self._search.finder.matcher is not None and self._template() is not None:
            self._wants_all = True
            self._go_on()

    def _replace_all_now(self) -> None:
        self._wants_all = False
        search, surface = self._search, self._context.surface()
        finder, template = search.finder, self._template()
        if finder.matcher is None or template is None:
            return
        finder.follow(surface.blocks)
        self._confine()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._apply_all(surface, finder, finder.matcher, template)
        finally:
            QApplication.restoreOverrideCursor()

    def _apply_all(self, surface: Surface, finder: Finder, matcher: Matcher, template: str) -> None:
        found = finder.all()
        change = replace_hits(surface.article, found, matcher, template)
        if change is not None:
            # the writer stays where he is
            change = replace(change, selection=None)
            self._context.apply(change, self._context.text("find.replace-all"))
        self._search.remember()
        self._context.notify(self._context.text("find.replaced", n=len(found) if change else 0))

    # ---- facts

    def _on_article(self) -> None:
        self._search.finder.follow(self._context.surface().blocks)
        self._confine()
        self._refresh()

    def _on_opened(self) -> None:
        self._scope = self._candidate = None
        self.inside.setChecked(False)
        self._search.current = None
        self._origin = Position(0)
        self._seek(step=False)

    def _on_selection(self) -> None:
        surface = self._context.surface()
        if surface.hasFocus():
            self._origin = surface.selection.start
            if current_hit(self._search, surface) is None:
                self._search.current = None
                surface.viewport().update()
            self._refresh()

    def _recall(self) -> None:
        menu = QMenu(self)
        for text in self._search.past:
            menu.addAction(text.replace("&", "&&"), lambda text=text: self.field.setText(text))
        if not menu.isEmpty():
            menu.setMinimumWidth(self.field.width())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))
            menu.setActiveAction(menu.actions()[0])

    def changeEvent(self, event: QEvent) -> None:
        """Paint the marks anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._search.shown:
            self._context.surface().viewport().update()
