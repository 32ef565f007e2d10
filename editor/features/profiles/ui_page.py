"""The page of sites: one profile in a form or as its text, and all that is done with profiles."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.document.errors import UserError
from editor.feature import Context, Job, Level
from editor.features.profiles import ui
from editor.features.profiles.editing import (
    State,
    change,
    create,
    remove,
    save_text,
    state_of,
)
from editor.features.profiles.keeping import EXPLAINED
from editor.features.profiles.ui_form import ProfileForm
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, known_profiles
from editor.settings.profile_text import Edit
from editor.ui.buttons import LabelLook, Look, label, push_button, rule, tool_button
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.empty import EmptyState
from editor.ui.fields import ChoiceBox
from editor.ui.fonts import code_font
from editor.ui.page_head import page_head
from editor.ui.strip import StripArea, Tone
from editor.ui.theme import SPACE, grown

FORM, TEXT, EMPTY = 0, 1, 2
FAULT = "fault"
Found = tuple[State, tuple[Profile, ...]]


class ProfilesPage(QWidget):
    """The chosen profile, which is changed here, and the way to all others."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.state = State("")
        self._waiting: list[tuple[str, Edit]] = []  # of which profile, and what
        self._typed: tuple[str, str] | None = None  # of which profile, and the text to be saved
        self._is_writing = False
        self._drafts: dict[str, tuple[str, str]] = {}  # by profile: text of the file, and typed
        text = context.text
        self.setAccessibleName(text("profiles"))
        self.box = ChoiceBox()
        self.named = label(text("profiles.choose").rstrip("…"), buddy=self.box, parent=self)
        self.named.hide()  # said, not seen: Qt tells by a label alone what a box is for
        self.box.least_width = grown(180)
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMaximumWidth(grown(300))
        self.box.activated.connect(lambda _: self._choose(str(self.box.currentData() or "")))
        self.kind = label("", LabelLook.MUTED)
        self.new = push_button(text("profiles.new"), run=self.make_new, icon_name="plus")
        self.tools = {
            id: tool_button(glyph, text(id).rstrip("…"), run=run)
            for id, glyph, run in (
                ("profiles.duplicate", "copy-plus", self.duplicate),
                ("profiles.remove", "trash-2", self.remove),
                ("profiles.import", "file-input", lambda: ui.bring_in(context)),
                ("profiles.export", "share", lambda: ui.send_out(context)),
            )
        }
        self.modes = [self._mode("profiles.as-form", FORM), self._mode("profiles.as-text", TEXT)]
        self.strips = StripArea(context.catalog)
        self.form = ProfileForm(context)
        self.form.changed.connect(self._edit)
        self.source = QPlainTextEdit()
        self.save = push_button(text("profiles.save"), run=self.save_source, look=Look.PRIMARY)
        self.stack = QStackedWidget()
        self._lay_out()
        context.facts().meta_changed.connect(self._on_meta)

    def _mode(self, id: str, page: int) -> QToolButton:
        button = QToolButton()
        button.setText(self.context.text(id))
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setProperty("look", "segment")
        button.clicked.connect(lambda: self.show_mode(page))
        return button

    def _lay_out(self) -> None:
        text = self.context.text
        head = page_head(text("profiles"), text("profiles.back"), self.context.hide_page)
        for widget in (self.box, self.kind):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (*self.modes, *self.tools.values(), self.new):
            head.addWidget(widget)
        self.stack.addWidget(self.form)
        self.stack.addWidget(self._source_page())
        self.stack.addWidget(
            EmptyState(
                "globe",
                text("profiles.nothing"),
                text("profiles.nothing.how"),
                button=text("profiles.new"),
                run=self.make_new,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.strips)
        column.addWidget(self.stack, 1)

    def _source_page(self) -> QWidget:
        page = QWidget()
        self.source.setFont(code_font())
        self.source.setAccessibleName(self.context.text("profiles.as-text"))
        self.source.setTabChangesFocus(True)
        option = self.source.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.source.document().setDefaultTextOption(option)
        foot = QHBoxLayout()
        foot.addWidget(label(self.context.text("profiles.as-text.how"), LabelLook.MUTED), 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.source, 1)
        column.addLayout(foot)
        return page

    # ---- what is shown

    def arrive(self) -> None:
        """Show the chosen profile as it is in its file now."""
        self.look()
        self.box.setFocus()

    def look(self) -> None:
        """Read the chosen profile and which there are, beside the window."""
        id = self.context.setting(ACTIVE)
        self.context.run(Job("", partial(_find, id)), self._found)

    def _on_meta(self) -> None:
        if self.isVisible() and self.context.setting(ACTIVE) != self.state.id:
            self.look()

    def _found(self, found: Found) -> None:
        if not isValid(self) or found[0].id != self.context.setting(ACTIVE):
            return
        state, known = found
        self.box.clear()
        self.box.addItem(self.context.text("profiles.none"), "")
        for each in known:
            self.box.addItem(isolated(each.name or each.id), each.id)
        if state.id and state.profile is None:
            self.box.addItem(state.id, state.id)  # one that cannot be read now
        self.box.setCurrentIndex(max(0, self.box.findData(state.id)))
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Show what is known of the profile; one that is broken as its text, at the line."""
        text, moved = self.context.text, state.id != self.state.id
        before, self.state = self.state, state
        there = bool(state.id and (state.text or state.fault))
        self.kind.setText(text(f"profiles.is.{_owner(state)}") if there else "")
        for button in (*self.modes, *self.tools.values()):
            button.setEnabled(there)
        self.tools["profiles.import"].setEnabled(True)
        self.tools["profiles.remove"].setEnabled(state.own)
        self._show_text(before)
        if state.fault is None:
            self.strips.close_strip(FAULT)
        if not there:
            self.stack.setCurrentIndex(EMPTY)
        elif state.profile is None:
            self._tell(state.fault)
            self.show_mode(TEXT)
            self.modes[FORM].setEnabled(False)
        else:
            self.form.show_profile(state.profile)
            if moved or self.stack.currentIndex() == EMPTY:
                self.show_mode(FORM)

    def _show_text(self, before: State) -> None:
        """Show the text of the file; what was typed and not saved is kept beside it by profile."""
        document, state = self.source.document(), self.state
        if document.isModified():
            self._drafts[before.id] = before.text, self.source.toPlainText()
        base, draft = self._drafts.pop(state.id, ("", ""))
        unsaved = bool(draft) and base == state.text != draft
        wanted = draft if unsaved else state.text
        if self.source.toPlainText() != wanted:
            self.source.setPlainText(wanted)
        document.setModified(unsaved)

    def show_mode(self, page: int) -> None:
        """Show the form or the text."""
        self.modes[page].setChecked(True)
        self.stack.setCurrentIndex(page)

    def _tell(self, fault: UserError | None) -> None:
        """Say what is wrong and where; the caret of the text goes to that line."""
        if fault is None:
            return
        words = f"{self.context.text(fault.what)} {self.context.text(fault.what_to_do)}"
        self.strips.show_strip(FAULT, words, tone=Tone.ERROR)
        line = dict(fault.what.args).get("line")
        if isinstance(line, int):
            block = self.source.document().findBlockByNumber(line - 1)
            self.source.setTextCursor(QTextCursor(block))

    # ---- what is changed

    def _edit(self, edit: Edit) -> None:
        """Write a changed value; several are written one after the other."""
        self._waiting.append((self.state.id, edit))
        self._write()

    def _write(self) -> None:
        if self._is_writing:
            return
        if not self._waiting:
            self._write_text()
            return
        id = self._waiting[0][0]  # not the one that is shown: another may have been chosen since
        edits = [edit for whose, edit in self._waiting if whose == id]
        self._waiting = [each for each in self._waiting if each[0] != id]
        self._is_writing = True
        job = Job("", partial(change, id, edits))
        self.context.run(job, self._written, self._refused)

    def _write_text(self) -> None:
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self._is_writing = True
            self.context.run(Job("", partial(save_text, *typed)), self._saved, self._refused)

    def _written(self, state: State) -> None:
        self._is_writing = False
        is_last = not self._waiting
        self._write()  # also where the page is gone: what was typed is kept
        if not isValid(self):
            return
        is_shown, was_own = state.id == self.state.id, self.state.own
        if is_last and is_shown:
            self.show_state(state)
        if is_shown and state.own and not was_own:
            self.context.notify(self.context.text("profiles.own-now"), Level.INFO)
        self.context.facts().meta_changed.emit()  # what shows the article looks again

    def _refused(self, error: BaseException) -> None:
        self._is_writing = False
        self._waiting.clear()
        self._write()
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self._tell(error)

    def save_source(self) -> None:
        """Write the text as it stands, if it is a profile."""
        self._typed = self.state.id, self.source.toPlainText()
        self._write()

    def _saved(self, state: State) -> None:
        self._written(state)
        self.context.notify(self.context.text("profiles.saved"), Level.DONE)
        self.look()

    # ---- what is done with profiles

    def _choose(self, id: str) -> None:
        ui.take(self.context, id)
        self.look()

    def make_new(self) -> None:
        """Ask which profile it begins with, and make one of the writer's own."""
        self.context.run(
            Job("", ui.known), lambda found: ui.choose_source(self.context, found, self._make)
        )

    def _make(self, source: str) -> None:
        name = self.context.text("profiles.new.name")
        self._create(name, source or EXPLAINED)

    def duplicate(self) -> None:
        """Make another profile like this one."""
        profile = self.state.profile
        known = (profile.name if profile else "") or self.state.id
        self._create(self.context.text("profiles.copy-of", name=known), self.state.id)

    def _create(self, name: str, source: str) -> None:
        self.context.run(Job("", partial(create, name, source)), self._created)

    def _created(self, state: State) -> None:
        ui.take(self.context, state.id)
        self.look()
        if isValid(self):
            self.show_state(state)
            name = self.form.fields["", "name"]
            name.setFocus()
            name.edit.selectAll()  # pyright: ignore[reportAttributeAccessIssue]

    def remove(self) -> None:
        """Ask, and take the profile away; a bundled one is as it came then."""
        text, state = self.context.text, self.state
        name = isolated((state.profile.name if state.profile else "") or state.id)
        id = "profiles.reset" if state.bundled else "profiles.remove"
        question = Question(
            text(f"{id}.ask", name=name),
            text(f"{id}.detail"),
            (
                Answer("remove", text(id), Look.DANGER),
                Answer("keep", text("ui.cancel"), Look.PRIMARY),
            ),
            Tone.WARNING,
        )
        if ask(self.context.window(), question, self.context.catalog) == "remove":
            self.context.run(Job("", partial(remove, state.id)), self._removed)

    def _removed(self, state: State) -> None:
        if not state.text:
            ui.take(self.context, "")
        else:
            self.context.facts().meta_changed.emit()
        self.look()

    def import_file(self, path: Path) -> None:
        """Keep a profile that somebody sent, and show it."""
        ui.import_file(self.context, path)


def _owner(state: State) -> str:
    return "changed" if state.own and state.bundled else "own" if state.own else "bundled"


def _find(id: str) -> Found:
    return state_of(id) if id else State(""), known_profiles()
