"""Dialogs: what went wrong, a question, changes not saved, a link.

    show_error(window, error, catalog, details=traceback_text)
    answer = ask(window, Question("حذف الجدول؟", "يمكن التراجع.", (
        Answer("delete", "حذف", Look.DANGER), Answer("keep", "إبقاء", Look.PRIMARY))), catalog)
    match ask_to_save(window, "خبر.qirtas", catalog): ...
    wish = ask_link(window, catalog, address="https://…", text="الوزارة")

Each function waits for the answer and leaves nothing behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QKeyCombination, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.document.errors import UserError
from editor.text.messages import Catalog
from editor.ui.access import announce, ask_for_menu
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.direction import Base, isolated
from editor.ui.fields import LineField
from editor.ui.fonts import code_font
from editor.ui.icons import icon
from editor.ui.strip import Tone, tone_icon
from editor.ui.theme import SIZE, SPACE, grown

TEXT_WIDTH = 380
MENU_KEY = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)
FRAME = QSize(8, 40)  # what a window manager puts around a dialog


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a question; `id` is what `ask` returns."""

    id: str
    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; Enter presses the primary answer, Escape none."""

    text: str
    detail: str
    answers: tuple[Answer, ...]
    tone: Tone = Tone.INFO


class Dialog(QDialog):
    """A dialog with a column for its content and a row of buttons at its foot."""

    def __init__(self, parent: QWidget | None, title: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title or QGuiApplication.applicationDisplayName())
        self.setModal(True)
        self.column = QVBoxLayout()
        self.column.setSpacing(SPACE.medium)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SPACE.small)
        self.buttons.addStretch(1)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        whole.setSpacing(SPACE.wide)
        whole.addLayout(self.column, 1)
        whole.addLayout(self.buttons)

    def add_button(self, button: QPushButton) -> QPushButton:
        """Put a button at the end of the foot; the primary one comes last."""
        self.buttons.addWidget(button)
        if button.property("look") == Look.PRIMARY.value:
            button.setDefault(True)
            button.setFocus()
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask the window that it stands over for help on F1, where that has some.

        Shift+F10 opens the menu of what has the keyboard, as over the window.
        """
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.keyCombination() == MENU_KEY:
            ask_for_menu()
            return
        give = self._helper() if bare and event.key() == Qt.Key.Key_F1 else None
        if give is not None:
            give()
        else:
            super().keyPressEvent(event)

    def _helper(self) -> Callable[[], None] | None:
        """Return the method `help_over` of the nearest window below that has it."""
        below = self.parentWidget()
        while below is not None:
            give = getattr(below.window(), "help_over", None)
            if give is not None:
                return give
            below = below.window().parentWidget()
        return None

    def ask(self) -> bool:
        """Wait for the answer; true if the dialog was accepted. It is freed by the caller."""
        return self.exec() == QDialog.DialogCode.Accepted.value

    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the screen; what has no room there is scrolled, but for the buttons."""
        super().showEvent(event)
        room = self.screen().availableSize() - FRAME
        whole = self._whole
        need = whole.totalMinimumSize()
        high = whole.totalMinimumHeightForWidth(max(self.width(), need.width()))
        if need.width() > room.width() or max(need.height(), high) > room.height():
            self._scroll()
        self.resize(self.size().boundedTo(room))

    def _scroll(self) -> None:
        """Put the content, not the buttons, where it can be moved."""
        if self.findChild(ContentArea) is None:
            self._whole.takeAt(0)
            body = QWidget()
            body.setLayout(self.column)
            area = ContentArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setWidget(body)
            self._whole.insertWidget(0, area, 1)
            self._whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
            self._whole.setSpacing(SPACE.small)
            self._whole.activate()  # or the dialog keeps to what it needed before


class ContentArea(QScrollArea):
    """Holds the content of a dialog for which the screen is too small."""


class MessageDialog(Dialog):
    """A question with its buttons, and details for those who want them."""

    def __init__(
        self,
        parent: QWidget | None,
        question: Question,
        catalog: Catalog,
        details: str = "",
        copy: str = "",
    ) -> None:
        """Make the dialog; with a text for it, a button copies the details also unseen."""
        super().__init__(parent)
        self.answer: str | None = None
        self.setAccessibleName(question.text)
        self.setAccessibleDescription(question.detail)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(tone_icon(question.tone, 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE.tight)
        for text, look in ((question.text, LabelLook.TITLE), (question.detail, LabelLook.PLAIN)):
            if text:
                line = label(text, look, wrap=True)
                line.setMinimumWidth(grown(TEXT_WIDTH))
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.addWidget(line)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        if details:
            self._add_details(details, catalog, copy)
        for answer in question.answers:
            self.add_button(self._make_button(answer))

    def _make_button(self, answer: Answer) -> QPushButton:
        def press() -> None:
            self.answer = answer.id
            self.accept()

        return push_button(answer.text, run=press, look=answer.look)

    def _add_details(self, details: str, catalog: Catalog, always: str) -> None:
        box = QPlainTextEdit(details)
        box.setReadOnly(True)
        box.setFont(code_font(SIZE.small))
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        box.setMinimumHeight(grown(140))
        box.setAccessibleName(catalog.text("ui.details"))
        box.hide()
        toggle = QToolButton()
        toggle.setText(catalog.text("ui.details"))
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setIcon(icon("chevron-right"))
        toggle.setCheckable(True)

        def take() -> None:
            QGuiApplication.clipboard().setText(details)
            copy.setText(catalog.text("ui.copied"))
            announce(self, copy.text())

        copy = push_button(always or catalog.text("ui.copy"), run=take)

        def show(shown: bool) -> None:
            toggle.setIcon(icon("chevron-down" if shown else "chevron-right"))
            box.setVisible(shown)
            copy.setVisible(shown or bool(always))
            self.adjustSize()

        toggle.toggled.connect(show)
        self.column.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(box, 1)
        copy.setVisible(bool(always))
        self.buttons.insertWidget(0, copy)


def ask(
    parent: QWidget | None,
    question: Question,
    catalog: Catalog,
    details: str = "",
    copy: str = "",
) -> str | None:
    """Return the id of the answer that was pressed, None if the dialog was closed."""
    dialog = MessageDialog(parent, question, catalog, details, copy)
    dialog.ask()
    answer = dialog.answer
    dialog.deleteLater()
    return answer


def show_error(
    parent: QWidget | None, error: UserError, catalog: Catalog, details: str = ""
) -> None:
    """Tell what happened and what can be done about it."""
    done = Answer("ok", catalog.text("ui.ok"), Look.PRIMARY)
    question = Question(
        catalog.text(error.what), catalog.text(error.what_to_do), (done,), Tone.ERROR
    )
    ask(parent, question, catalog, details)


class Unsaved(StrEnum):
    """What is to happen to changes that are not saved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_to_save(parent: QWidget | None, name: str, catalog: Catalog) -> Unsaved:
    """Ask what is to happen to the changes in a file before it goes from the desk."""
    question = Question(
        catalog.text("ui.unsaved", name=isolated(name)),
        catalog.text("ui.unsaved.do"),
        (
            Answer(Unsaved.DISCARD, catalog.text("ui.discard"), Look.DANGER),
            Answer(Unsaved.CANCEL, catalog.text("ui.cancel")),
            Answer(Unsaved.SAVE, catalog.text("ui.save"), Look.PRIMARY),
        ),
        Tone.WARNING,
    )
    return Unsaved(ask(parent, question, catalog) or Unsaved.CANCEL)


@dataclass(frozen=True, slots=True)
class LinkWish:
    """What the writer wants of a link; an empty `address` takes the link away."""

    address: str
    text: str = ""
    title: str = ""


_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HOST = re.compile(r"[^\s/@]+\.[^\s/@.]{2,}(?:[/?#]\S*)?")
_MAIL = re.compile(r"[^\s/@]+@[^\s/@]+\.[^\s/@]+")
_UNSAFE = re.compile(r"(?:javascript|data|vbscript):", re.IGNORECASE)


def mend_address(typed: str) -> str | None:
    """Return what was typed as an address, None if it is none; a missing scheme is added."""
    text = typed.strip()
    if not text or re.search(r"\s", text) or _UNSAFE.match(text):
        return None
    if text[0] in "/#" or _SCHEME.match(text):
        return text if len(text) > 1 else None
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    return f"https://{text}" if _HOST.fullmatch(text) else None


class LinkDialog(Dialog):
    """Asks for the address, the text and the tooltip of a link."""

    def __init__(
        self,
        parent: QWidget | None,
        catalog: Catalog,
        *,
        address: str = "",
        text: str | None = None,
        title: str = "",
    ) -> None:
        """Make the dialog; `text` None leaves the text alone, which has marks of its own."""
        super().__init__(parent, catalog.text("ui.link"))
        self._catalog = catalog
        self.wish: LinkWish | None = None
        self.address = LineField(
            catalog.text("ui.link.address"), base=Base.LTR, placeholder="https://", code=True
        )
        self.text = LineField(catalog.text("ui.link.text"), base=Base.AUTO)
        self.title = LineField(catalog.text("ui.link.title"), base=Base.AUTO)
        self.address.set_value(address)
        self.text.set_value(text or "")
        self.title.set_value(title)
        self.text.setVisible(text is not None)
        for field in (self.address, self.text, self.title):
            field.setMinimumWidth(grown(TEXT_WIDTH))
            self.column.addWidget(field)
        if address:
            remove = push_button(catalog.text("ui.link.remove"), run=self._remove, look=Look.DANGER)
            self.buttons.insertWidget(0, remove)
        self.add_button(push_button(catalog.text("ui.cancel"), run=self.reject))
        done = catalog.text("ui.link.change" if address else "ui.link.set")
        self.add_button(push_button(done, run=self._take, look=Look.PRIMARY))
        self.address.edited.connect(lambda _: self.address.set_error(""))
        self.address.setFocus()

    def _take(self) -> None:
        address = mend_address(self.address.value())
        if address is None:
            self.address.set_error(self._catalog.text("ui.link.wrong"))
            self.address.setFocus()
            return
        self.wish = LinkWish(address, self.text.value().strip(), self.title.value().strip())
        self.accept()

    def _remove(self) -> None:
        self.wish = LinkWish("")
        self.accept()


def ask_link(
    parent: QWidget | None,
    catalog: Catalog,
    *,
    address: str = "",
    text: str | None = None,
    title: str = "",
) -> LinkWish | None:
    """Ask for a link; None if the writer thought better of it."""
    dialog = LinkDialog(parent, catalog, address=address, text=text, title=title)
    dialog.ask()
    wish = dialog.wish
    dialog.deleteLater()
    return wish
