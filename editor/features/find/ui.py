"""The bar of find and replace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from editor.document.edit import selected_text
from editor.document.places import Part
from editor.document.selection import Position, Selection
from editor.feature import Context
from editor.features.find import BAR
from editor.features.find.commands import replace_hits
from editor.features.find.finder import Finder, Pending
from editor.features.find.state import Search, query_of
from editor.features.find.ui_controls import Controls
from editor.features.find.ui_steps import current_hit, edge, kept_cursor, show_step, wrapped_text
from editor.text.search import BadPattern, Matcher, check_replacement, compile_query

if TYPE_CHECKING:
    from editor.ui.surface import Surface

FRAME = 0.004  # seconds that a search may take of one frame of the screen
SLICE = 0.005  # and of each turn of the event loop after it
REST = 400  # milliseconds after the last letter of a query, until it is said what it finds
LONGEST_TAKEN = 200  # characters of the selection that become a query


class FindBar(Controls):
    """Finds as one types; Enter goes on, Escape closes and leaves the hit selected."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._search = context.state(Search)
        self._origin = Position(0)  # from where a query that is being typed is looked for
        self._wish: tuple[bool, Position] | None = None  # a step that waits for an answer
        self._wants_all = False  # so does a replacement of everything
        self._scope: QTextCursor | None = None
        self._candidate: QTextCursor | None = None  # what the scope would be
        self._asked = False  # what is found next is said: someone asked for it
        self._voice = QTimer(self, singleShot=True, interval=REST)
        self._voice.timeout.connect(self._say)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.field.setText(self._search.text)
        self.template.setText(self._search.template)
        self.show_replacing(on=self._search.replacing)
        self._wire()

    def _wire(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.recalled.connect(self._recall)
        self.template.textChanged.connect(self._on_template)
        self.field.stepped.connect(lambda forward: self.go(forward=forward))
        self.onward.connect(lambda: self.go(forward=True))
        self.back.connect(lambda: self.go(forward=False))
        self.switched.connect(self._seek)
        self.confined.connect(self._set_scope)
        self.one_replaced.connect(self.replace_one)
        self.all_replaced.connect(self.replace_all)
        self.closed.connect(lambda: self._context.hide_bar(BAR))
        facts = self._context.facts()
        facts.opened.connect(self._on_opened)
        facts.article_changed.connect(self._on_article)
        facts.selection_changed.connect(self._on_selection)

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

    def showEvent(self, event: QShowEvent) -> None:
        """Mark the hits from now on."""
        super().showEvent(event)
        self._search.bar = self

    def hideEvent(self, event: QHideEvent) -> None:
        """Mark nothing any more; the query is remembered."""
        super().hideEvent(event)
        if event.spontaneous():  # the window was made small
            return
        self._search.bar = None
        self._search.replacing = self.more.isChecked()
        self._search.remember()
        self._search.finder.confine(None)
        self._timer.stop()
        self._voice.stop()
        self._context.surface().viewport().update()

    # ---- searching

    def _on_text(self, text: str) -> None:
        self._search.text = text
        self._asked = True
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
            self.tell(self._context.text(f"find.bad.{error.reason}", at=error.at + 1), self.field)
        else:
            self.tell("", self.field)
        finder = search.finder
        finder.follow(surface.blocks)
        finder.seek(matcher)
        self._confine()
        if matcher is not None:
            shown = surface.visible_blocks(QRectF(surface.viewport().rect()))
            finder.work(FRAME, start=next((index for _, index in shown), 0))
            if step:
                self._try(forward=True, start=self._origin)
        else:
            self._timer.start()
        surface.viewport().update()
        self._refresh()

    def go(self, *, forward: bool) -> None:
        """Go to the next hit from where the writer is, or to the one before."""
        if self._search.text and self._search.finder.matcher is not None:
            self._asked = True
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
                said = self._context.text(wrapped_text(forward=forward))
                self.show_sign(said if step.wrapped else "")
        self._refresh()

    def _go_on(self) -> None:
        """Search a slice more; do what waited for it. Without a query make ready for one."""
        if self._search.finder.matcher is None:
            folding = query_of(self._context, "").folding
            if not self._search.finder.prepare(folding, SLICE):
                self._timer.start()
            return
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
            self.tell(text("find.slow"), self.field)
            self._wish, self._wants_all = None, False
        elif not finder.is_done:
            self._timer.start()
        self.count.setText(self._counted())
        if self._asked:
            self._voice.start()
        found = finder.matcher is not None and finder.total() > 0
        self.allow_replacing(on=found)
        has_scope = self._scope is not None or self._candidate is not None
        self.inside.setEnabled(has_scope or not self._context.selection.is_empty)

    def _say(self) -> None:
        """Say what a search found, once it is known and no letter follows."""
        if not self._search.finder.is_done and self._search.current is None:
            self._voice.start()
            return
        self._asked = False
        sign = "" if self.sign.isHidden() else self.sign.accessibleName()
        said = (sign, self.message.text() or self.count.text())
        self._context.say(" · ".join(filter(None, said)))

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

    def _set_scope(self, on: bool) -> None:
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
            self._scope = self._candidate = None
            self.inside.setChecked(False)
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
            self.tell(self._context.text("find.bad.group", at=error.at + 1), self.template)
            return None
        self.tell("", self.template)
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
