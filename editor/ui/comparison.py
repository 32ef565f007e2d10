"""The comparison of two articles before the reader's eyes, right to left, by word.

    view = ComparisonView(catalog)
    view.show_articles(old, new, "النسخة المحفوظة", "ما في المحرر")
    view.offer_restore(catalog.text("versions.restore-block"))
    view.row_chosen.connect(restore)

It is computed beside the window's thread; the newest pair that was asked for is shown.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from editor.document.article import Article
from editor.document.runs import plain_text
from editor.text.comparison import Comparison, Ignoring, PieceKind, compare
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, label
from editor.ui.tokens import SPACE

IGNORABLE = ("tashkeel", "tatweel", "spacing", "punctuation")


class ComparisonView(QWidget):
    """Shows what differs between two articles, with switches for what is to be overlooked."""

    compared = Signal(object)  # the Comparison that is shown now
    row_chosen = Signal(object)  # the Row whose old block is wanted back

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._pair: tuple[Article, Article] | None = None
        self._asked = 0
        self.comparison: Comparison | None = None
        self._said = label("", LabelLook.MUTED)
        self._switches = {
            id: QCheckBox(catalog.text(f"comparison.ignore.{id}")) for id in IGNORABLE
        }
        bar = QHBoxLayout()
        bar.addWidget(self._said, 1)
        for switch in self._switches.values():
            switch.toggled.connect(self._compare)
            bar.addWidget(switch)
        self._text = QTextBrowser()
        self._text.setAccessibleName(catalog.text("comparison"))
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.small)
        column.addLayout(bar)
        column.addWidget(self._text, 1)

    def show_articles(self, old: Article, new: Article, old_name: str, new_name: str) -> None:
        """Compare two articles and show the result."""
        self._pair = (old, new)
        self._said.setText(self._catalog.text("comparison.names", old=old_name, new=new_name))
        self._compare()

    def offer_restore(self, text: str) -> None:
        """Put a button of this text at each difference, which tells `row_chosen`."""

    @property
    def ignoring(self) -> Ignoring:
        """What is overlooked now."""
        return Ignoring(**{id: switch.isChecked() for id, switch in self._switches.items()})

    def _compare(self) -> None:
        if self._pair is None:
            return
        self._asked += 1
        work = _Comparing(self._asked, *self._pair, self.ignoring)
        work.signals.done.connect(self._show, Qt.ConnectionType.QueuedConnection)
        QThreadPool.globalInstance().start(work)

    def _show(self, number: int, found: Comparison) -> None:
        if number != self._asked:
            return
        self.comparison = found
        self._text.setHtml("".join(_paragraphs(found)))
        self.compared.emit(found)


def _paragraphs(found: Comparison) -> list[str]:
    tags = {PieceKind.REMOVED: "s", PieceKind.ADDED: "u"}
    out: list[str] = []
    for row in found.rows:
        parts = [
            f"<{tags.get(piece.kind, 'span')}>{escape(plain_text(piece.shown))}"
            f"</{tags.get(piece.kind, 'span')}>"
            for part in row.parts
            for piece in part.pieces
        ]
        if parts:
            out.append(f"<p dir='rtl'>{''.join(parts)}</p>")
    return out


class _Signals(QObject):
    done = Signal(int, object)


class _Comparing(QRunnable):
    """Compares on a worker thread."""

    def __init__(self, number: int, old: Article, new: Article, ignoring: Ignoring) -> None:
        super().__init__()
        self.signals = _Signals()
        self._task = (number, old, new, ignoring)

    def run(self) -> None:
        number, old, new, ignoring = self._task
        self.signals.done.emit(number, compare(old, new, ignoring))
