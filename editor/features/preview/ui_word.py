"""The pages of the Word file beside the text, made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from editor.document.article import Article
from editor.document.errors import UserError
from editor.feature import Cancelled, Context, Job, Progress
from editor.features.preview.word import can_show_pages, pages_of
from editor.ui.empty import EmptyState
from editor.ui.page_column import PageColumn


class WordPages(QStackedWidget):
    """Shows the pages, or says why there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._under_way: list[Progress] = []  # one at the most
        self._again = False  # whether the article has changed since they are being made
        self._shown: Article | None = None
        self.pages = WordColumn(context.text("preview.device.word"))
        self.addWidget(self.pages)
        self.destroyed.connect(partial(_stop, self._under_way))

    @property
    def is_busy(self) -> bool:
        """Tell whether pages are being made."""
        return bool(self._under_way)

    def refresh(self) -> None:
        """Have the pages made on a worker, unless they are those of the article as it is."""
        article = self._context.article
        if self.is_busy:
            self._again = True
            return
        if article is self._shown:
            return
        if self._shown is None:
            self._say(EmptyState("file-text", self._context.text("preview.word.making")))
        progress = Progress()
        self._under_way.append(progress)
        job = Job("", can_show_pages)
        self._context.run(job, lambda can: self._make(article, progress, can), self._fail)

    def _make(self, article: Article, progress: Progress, can: bool) -> None:
        if not isValid(self):
            return
        if not can:
            self._under_way.clear()
            self._do_without("preview.word.none", "preview.word.none.how")
            return
        job = Job("", partial(pages_of, article), progress, apart=True)
        self._context.run(job, partial(self._take, article), self._fail)

    def _take(self, article: Article, data: bytes) -> None:
        if isValid(self):
            self._shown = article
            self.pages.show_document(data)
            self.setCurrentWidget(self.pages)
            self._end()

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            if isinstance(error, UserError):
                text = self._context.text
                self._do_without_texts(text(error.what), text(error.what_to_do))
            self._end()
        if not isinstance(error, UserError | Cancelled):
            raise error

    def _end(self) -> None:
        """Let the next ones be made, at once where the article has changed meanwhile."""
        self._under_way.clear()
        again, self._again = self._again, False
        if again and self.isVisible():
            self.refresh()

    def _do_without(self, what: str, how: str) -> None:
        self._do_without_texts(self._context.text(what), self._context.text(how))

    def _do_without_texts(self, what: str, how: str) -> None:
        """Offer the pages as this program prints them."""
        state = EmptyState(
            "file-text", what, how,
            button=self._context.text("printing.preview"),
            run=lambda: self._context.run_action("printing.preview"),
        )  # fmt: skip
        self._say(state)

    def _say(self, state: EmptyState) -> None:
        while self.count() > 1:
            if (old := self.widget(1)) is not None:
                self.removeWidget(old)
                old.deleteLater()
        self.addWidget(state)
        self.setCurrentWidget(state)


def _stop(under_way: list[Progress], _gone: object = None) -> None:
    for progress in under_way:
        progress.cancelled = True


class WordColumn(PageColumn):
    """The pages of a PDF below one another."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)

    def show_document(self, data: bytes) -> None:
        """Show other pages, at the place where the ones before were seen."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.show_again()

    def page_shapes(self) -> Sequence[tuple[float, float]]:
        """Return the sizes of the pages in points."""
        sizes = map(self.document.pagePointSize, range(self.document.pageCount()))
        return [(size.width(), size.height()) for size in sizes]

    def make_image(self, index: int, size: QSize) -> QImage:
        """Paint a page on white paper, which a PDF leaves out."""
        ratio = self.devicePixelRatioF()
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.drawImage(0, 0, self.document.render(index, size * ratio))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image
