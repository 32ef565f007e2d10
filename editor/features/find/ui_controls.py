"""The controls of the search bar: how they stand, and what they tell of being pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from editor.feature import Context
from editor.features.find.state import PATTERN, WHOLE_WORD
from editor.features.find.ui_parts import OptionsMenu, SearchField, toggle
from editor.ui.buttons import IconLabel, LabelLook, label, let_fall, push_button, tool_button
from editor.ui.flow import FlowLayout
from editor.ui.theme import SPACE

SIGN = 2500  # milliseconds for which the sign of having gone over the end is seen


class Controls(QFrame):
    """Two lines, of which the second, for replacing, can be hidden, and room for a word below."""

    onward = Signal()
    back = Signal()
    switched = Signal()  # something else counts as found
    confined = Signal(bool)  # to the selection, or no longer
    one_replaced = Signal()
    all_replaced = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.field = SearchField(text("find.query"), self)
        self.template = SearchField(text("find.template"), self)
        self.template.setToolTip(text("find.template-how"))
        self.template.stepped.connect(lambda _: self.one_replaced.emit())
        self.count = label(text("find.at", at=9999, n=9999), LabelLook.MUTED)
        self.count.setMinimumWidth(self.count.sizeHint().width())  # or the field would jump
        self.sign = IconLabel("rotate-ccw", size=14)
        self.sign.hide()
        self._sign_timer = QTimer(self)
        self._sign_timer.setSingleShot(True)
        self._sign_timer.setInterval(SIGN)
        self._sign_timer.timeout.connect(self.sign.hide)
        self.message = label("", LabelLook.ERROR, wrap=True)
        self.message.hide()
        self.more = toggle("replace", text("find.show-replace"), self._on_more, self)
        close = tool_button("x", text("ui.close"), run=self.closed.emit, size=16, parent=self)
        self._replacing = self._replace_buttons()
        self._acts = self._buttons()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(SPACE.medium, SPACE.tight, SPACE.small, SPACE.tight)
        grid.setHorizontalSpacing(SPACE.small)
        grid.setVerticalSpacing(SPACE.tight)
        grid.addWidget(self.more, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(close, 0, 4)
        grid.addWidget(self.template, 2, 1)
        grid.addWidget(self.message, 4, 1, 1, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(3, 1)
        self._beside = False
        self._place_acts(beside=True)

    def _place_acts(self, *, beside: bool) -> None:
        """Put the buttons beside the fields, or below them where the window is narrow."""
        if beside != self._beside:
            self._beside = beside
            for line, part in ((0, self._acts), (2, self._replacing)):
                self._grid.addWidget(part, *((line, 2) if beside else (line + 1, 1, 1, 3)))
            # in a turn of its own: the layouts above are being set, and would keep the old height
            QTimer.singleShot(0, self, self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window."""
        super().resizeEvent(event)
        acts = self._acts.sizeHint().width() + self._grid.horizontalSpacing()
        self._place_acts(beside=self.width() >= self.minimumSizeHint().width() + acts)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the field, with the buttons below it."""
        margins, gap = self._grid.contentsMargins(), self._grid.horizontalSpacing()
        ends = 2 * (self.more.sizeHint().width() + gap)
        middle = max(self.field.minimumWidth(), self._acts.sizeHint().width())
        width = margins.left() + ends + middle + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def _buttons(self) -> QWidget:
        text = self._context.text
        back = tool_button("chevron-up", text("find.previous"), run=self.back.emit)
        onward = tool_button("chevron-down", text("find.next"), run=self.onward.emit)
        self.word = toggle("whole-word", text("find.whole-word"), self._setter(WHOLE_WORD), self)
        self.pattern = toggle("regex", text("find.pattern"), self._setter(PATTERN), self)
        self.inside = toggle("text-select", text("find.selection"), self._on_inside, self)
        self.options = tool_button("list-filter", text("find.options"), parent=self)
        self.menu = OptionsMenu(self._context, self)
        self.menu.changed.connect(self.switched)
        let_fall(self.options, self.menu)
        self.word.setChecked(bool(self._context.setting(WHOLE_WORD)))
        self.pattern.setChecked(bool(self._context.setting(PATTERN)))
        acts = QWidget(self)
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.hair)
        for part in (back, onward, self.word, self.pattern, self.inside, self.options):
            row.addWidget(part)
        row.addSpacing(SPACE.small)
        row.addWidget(self.count)
        row.addWidget(self.sign)
        row.addStretch(1)
        return acts

    def _replace_buttons(self) -> QWidget:
        text = self._context.text
        self.replace_button = push_button(text("find.replace-one"), run=self.one_replaced.emit)
        self.all_button = push_button(text("find.replace-all"), run=self.all_replaced.emit)
        buttons = QWidget(self)
        row = FlowLayout(buttons, SPACE.small)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.replace_button)
        row.addWidget(self.all_button)
        return buttons

    def _setter(self, setting: str) -> Callable[[bool], None]:
        def choose(on: bool) -> None:
            self._context.set_setting(setting, on)
            self.switched.emit()

        return choose

    def _on_inside(self, on: bool) -> None:
        self.confined.emit(on)

    def _on_more(self, on: bool) -> None:
        self.show_replacing(on=on)

    def show_replacing(self, *, on: bool = True) -> None:
        """Show the line of the replacement and go there if there is a query; or hide it."""
        self.more.setChecked(on)
        self.template.setVisible(on)
        self._replacing.setVisible(on)
        if on and self.isVisible() and self.field.text():
            self.template.setFocus()
            self.template.selectAll()

    def allow_replacing(self, *, on: bool) -> None:
        """Turn the buttons on or off; the keyboard does not fall on a switch beside them."""
        buttons = (self.replace_button, self.all_button)
        if not on and any(button.hasFocus() for button in buttons):
            self.field.setFocus()
        for button in buttons:
            button.setEnabled(on)

    def tell(self, text: str, field: SearchField) -> None:
        """Say what is wrong with the text of a field, an empty text when all is well."""
        field.set_wrong(text)
        said = self.field.accessibleDescription() or self.template.accessibleDescription()
        self.message.setText(said)
        self.message.setVisible(bool(said))

    def show_sign(self, text: str) -> None:
        """Show for a moment that the search went over the end; hide it for an empty text."""
        self.sign.setVisible(bool(text))
        self.sign.setToolTip(text)
        self.sign.setAccessibleName(text)
        if text:
            self._sign_timer.start()
