"""The text of a chapter: read, searched and followed, and nothing of it ever comes from outside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from editor.bridge.utf16 import to_utf16
from editor.features.guide.finding import spans, words_of
from editor.ui.direction import LTR, RTL
from editor.ui.fonts import code_families, interface_font
from editor.ui.theme import SIZE, SPACE, colours

READING = 11.5  # points: it is read like a page, not like a menu
LINE = 128  # per cent of the height that the face asks for itself
WIDEST = 720  # pixels of a line: a longer one loses the eye

_UNSEEN = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


class GuideText(QTextBrowser):
    """Shows one chapter; `pressed` tells the address of a link, `pointed` that under the mouse."""

    pressed = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self._rtl = False
        self._typed = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setLayoutDirection(LTR)  # its text has a direction of its own
        self.document().setDocumentMargin(SPACE.wide)
        self.anchorClicked.connect(lambda url: self.pressed.emit(url.toString()))
        self.highlighted.connect(lambda url: self.pointed.emit(url.toString()))

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802
        """Load nothing: a chapter has all of itself."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words alone: a command has to work where it is pasted."""
        data = QMimeData()
        text = self.textCursor().selection().toPlainText()
        data.setText(text.translate(_UNSEEN))
        return data

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - as Qt has it
        """Tell of the link that Tab has led to: Qt tells only of those under the mouse."""
        moved = super().focusNextPrevChild(next)
        self._tell_of_focus()
        return moved

    def _tell_of_focus(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self.pointed.emit("")
            return
        inside = QTextCursor(self.document())
        inside.setPosition(cursor.selectionStart() + 1)
        self.pointed.emit(inside.charFormat().anchorHref())

    def show_page(self, html: str, *, rtl: bool) -> None:
        """Show a chapter from its beginning."""
        self._html, self._rtl = html, rtl
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        document = self.document()
        document.setDefaultFont(interface_font(READING))
        document.setDefaultStyleSheet(_sheet())
        option = QTextOption()
        option.setTextDirection(RTL if self._rtl else LTR)
        document.setDefaultTextOption(option)
        self.setHtml(self._html)
        self.mark(self._typed)

    def lines(self) -> list[QTextCursor]:
        """Return each line of the chapter, its title first, as a cursor that selects it."""
        found: list[QTextCursor] = []
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            found.append(cursor)
            block = block.next()
        return found

    def mark(self, typed: str) -> None:
        """Mark every place of the words that were typed; "" marks nothing."""
        self._typed = typed
        words = words_of(typed)
        look = QTextCharFormat()
        look.setBackground(QColor(colours().selection))
        look.setForeground(QColor(colours().on_selection))
        marked: list[QTextEdit.ExtraSelection] = []
        for line in self.lines() if words else ():
            text = line.block().text()
            for start, end in spans(text, words):
                selection = QTextEdit.ExtraSelection()
                selection.format = look  # pyright: ignore[reportAttributeAccessIssue]
                cursor = QTextCursor(line.block())
                first = line.block().position()
                cursor.setPosition(first + to_utf16(text, start))
                cursor.setPosition(first + to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
                marked.append(selection)
        self.setExtraSelections(marked)

    def go_to_line(self, number: int) -> None:
        """Show a line in the upper part, the caret at its beginning; 0 is the title."""
        lines = self.lines()
        cursor = QTextCursor(lines[min(number, len(lines) - 1)].block())
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        top = self.cursorRect(cursor).top() + bar.value()
        bar.setValue(max(0, top - self.viewport().height() // 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short on a wide screen."""
        room = max(0, self.width() - WIDEST - 2 * SPACE.wide)
        self.setViewportMargins(room // 2, 0, room - room // 2, 0)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show the chapter in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._html:
            place = self.verticalScrollBar().value()
            self._show()
            self.verticalScrollBar().setValue(place)


def _sheet() -> str:
    """Return the looks of a chapter in the theme that is worn now."""
    worn = colours()
    mono = ", ".join(f"'{family}'" for family in code_families())
    return f"""
        h1 {{ font-size: {READING * 1.75}pt; font-weight: 700; color: {worn.ink};
              margin-top: 0px; margin-bottom: {SPACE.medium}px; }}
        h2 {{ font-size: {READING * 1.3}pt; font-weight: 700; color: {worn.ink};
              margin-top: {SPACE.wide}px; margin-bottom: {SPACE.tight}px; }}
        h3 {{ font-size: {READING * 1.1}pt; font-weight: 700; color: {worn.ink};
              margin-top: {SPACE.large}px; margin-bottom: {SPACE.tight}px; }}
        p, li {{ color: {worn.ink}; line-height: {LINE}%; margin-top: 0px; }}
        p {{ margin-bottom: {SPACE.medium}px; }}
        li {{ margin-bottom: {SPACE.tight}px; }}
        .tip {{ background-color: {worn.accent_wash}; margin: {SPACE.medium}px 0px; }}
        .wait {{ color: {worn.muted}; }}
        a {{ color: {worn.accent}; text-decoration: underline; }}
        code, pre {{ font-family: {mono}; font-size: {SIZE.body}pt; color: {worn.muted}; }}
        pre {{ background-color: {worn.desk}; margin: {SPACE.small}px 0px; }}
    """
