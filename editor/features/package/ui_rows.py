"""A line of the publish desk: a field of the site's form, its length, and its copy buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.feature import Context
from editor.features.package.copying import Markup
from editor.features.package.form import Entry, is_over, length
from editor.text.direction import isolated_ltr
from editor.ui.buttons import IconLabel, LabelLook, Look, label, push_button, restyle, tool_button
from editor.ui.direction import isolated
from editor.ui.icons import icon
from editor.ui.theme import SIZE, SPACE, grown

LABEL_WIDTH = 148
SHOWN = 360  # letters of a value: some five lines
_ICONS = {
    Markup.BLOCKS: "layout-grid",
    Markup.RICH: "type",
    Markup.SOURCE: "code",
    Markup.HEAD: "copy",
}


class FieldRow(QFrame):
    """One field; `asked` says that it is to be copied: which markup, "" for its letters."""

    asked = Signal(str)
    filled = Signal()  # the writer wants to fill it in

    def __init__(self, context: Context, entry: Entry, markups: tuple[Markup, ...]) -> None:
        super().__init__()
        self._context, self.entry = context, entry
        self.setProperty("look", "row")
        self.tick = IconLabel("check", "success")
        self.name = label("", LabelLook.LABEL, wrap=True)
        self.value = label("", wrap=True)
        self.told = label("", LabelLook.ERROR, wrap=True)
        self.counter = label("")
        self.counter.setProperty("look", "counter")
        self.fill = push_button(context.text("package.fill"), run=self.filled.emit, look=Look.QUIET)
        self.buttons = self._make_buttons(markups)
        self._lay_out()

    def _make_buttons(self, markups: tuple[Markup, ...]) -> list[QToolButton | QPushButton]:
        if not markups:
            return [tool_button("copy", "", run=partial(self.asked.emit, ""))]
        text = self._context.text
        return [
            push_button(
                text(f"package.copy.{each}"),
                run=partial(self.asked.emit, each.value),
                icon_name=_ICONS[each],
            )
            for each in markups
        ]

    def _lay_out(self) -> None:
        self.tick.setFixedWidth(SIZE.icon)
        kept = self.tick.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.tick.setSizePolicy(kept)
        self.name.setFixedWidth(grown(LABEL_WIDTH))
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(self.value)
        words.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        row.setSpacing(SPACE.small)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.tick, 0, middle)
        row.addWidget(self.name, 0, middle)
        row.addLayout(words, 1)
        for widget in (self.counter, self.fill, *self.buttons):
            row.addWidget(widget, 0, middle)

    @property
    def is_copyable(self) -> bool:
        """Whether there is something to copy."""
        return not self.buttons[0].isHidden()

    def controls(self) -> list[QWidget]:
        """Return what the keyboard reaches, in its order."""
        return [each for each in (self.fill, *self.buttons) if not each.isHidden()]

    def show_entry(self, entry: Entry, shown: str, *, copied: bool) -> None:
        """Show a field; `shown` stands for a value that is not letters."""
        self.entry = entry
        text = self._context.text
        name = text(entry.label)
        comma = self._context.catalog.comma
        words = shown or comma.join(map(isolated, entry.parts)) or entry.value
        self.name.setText(f"{name} *" if entry.required else name)
        self._show_value(entry, words)
        self._show_count(entry)
        fault = "" if entry.fault is None else text(entry.fault)
        self.told.setText(fault)
        self.told.setVisible(bool(fault))
        self.fill.setVisible(not words or bool(fault) or is_over(entry))
        self.fill.setAccessibleName(text("package.fill.one", name=name))
        self.tick.setVisible(copied)
        for button in self.buttons:
            button.setVisible(bool(words))
            self._name_button(button, name, copied=copied)

    def _show_value(self, entry: Entry, words: str) -> None:
        text = self._context.text
        cut = f"{words[:SHOWN].rstrip()}…" if len(words) > SHOWN else words
        if not words:
            cut = text("package.missing" if entry.required else "package.empty")
        elif entry.ltr:
            cut = isolated_ltr(cut)
        self.value.setText(cut)
        look = LabelLook.PLAIN if words else LabelLook.ERROR if entry.required else LabelLook.MUTED
        if self.value.property("look") != look.value:
            self.value.setProperty("look", look.value)
            restyle(self.value)
        self.setAccessibleName(f"{text(entry.label)}: {isolated(cut)}")

    def _name_button(self, button: QToolButton | QPushButton, name: str, *, copied: bool) -> None:
        text = self._context.text
        if isinstance(button, QToolButton):
            said = text("package.copied" if copied else "package.copy", name=name)
            button.setIcon(icon("clipboard-copy" if copied else "copy"))
            button.setIconSize(QSize(SIZE.icon, SIZE.icon))
            button.setToolTip(said)
            button.setAccessibleName(said)
        else:
            button.setAccessibleDescription(text("package.copied", name=name) if copied else name)

    def _show_count(self, entry: Entry) -> None:
        used = length(entry)
        self.counter.setVisible(bool(entry.limit and used))
        self.counter.setText(isolated_ltr(f"{used} / {entry.limit}"))
        unit = self._context.text(f"package.measure.{entry.measure}")
        self.counter.setToolTip(unit)
        self.counter.setAccessibleName(f"{used} / {entry.limit} {unit}")
        over = is_over(entry)
        if self.counter.property("over") != over:
            self.counter.setProperty("over", over)
            restyle(self.counter)
