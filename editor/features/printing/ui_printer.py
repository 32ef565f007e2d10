"""Sends pages to a printer, one in each turn of the event loop, so that the window stays awake."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from editor.document.errors import UserError, message
from editor.features.printing.ui_paint import PagePainter
from editor.formats.pdf.sheet import Page

PER_INCH = 72.0


def printers() -> list[str]:
    """Return the names of the printers of this system, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = list(QPrinterInfo.availablePrinterNames())
    return sorted(names, key=lambda name: name != usual)


def printer_for(name: str, page: Page, title: str, copies: int = 1) -> QPrinter:
    """Return a printer that is set up for pages like one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    set_up(printer, page, title)
    printer.setCopyCount(copies)
    return printer


def set_up(printer: QPrinter, page: Page, title: str) -> None:
    """Give a printer the paper of a page, to its very edges: the margins are the page's own."""
    size = QPageSize(
        QSizeF(page.width, page.height),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageSize(size)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(title)
    printer.setCreator("Qirtas")


class Printing(QObject):
    """One print job on its way; `done` hears of its end, with an error or None."""

    def __init__(
        self,
        printer: QPrinter,
        pages: Sequence[Page],
        painter: PagePainter,
        done: Callable[[UserError | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = list(pages)
        self._painter = painter
        self._done = done
        self._brush = QPainter()
        self._next = 0

    def start(self) -> None:
        """Begin; returns at once."""
        if not self._pages or not self._brush.begin(self._printer):
            self._fail()
            return
        QTimer.singleShot(0, self._step)

    def _step(self) -> None:
        if self._next and not self._printer.newPage():
            self._brush.end()
            self._fail()
            return
        scale = self._printer.resolution() / PER_INCH
        self._brush.resetTransform()
        self._brush.scale(scale, scale)
        self._painter.paint(self._brush, self._pages[self._next])
        self._next += 1
        if self._next < len(self._pages):
            QTimer.singleShot(0, self._step)
            return
        ended = self._brush.end()
        if ended and self._printer.printerState() is not QPrinter.PrinterState.Error:
            self._done(None)
        else:
            self._fail()

    def _fail(self) -> None:
        name = self._printer.printerName()
        self._done(UserError(message("printing.failed", name=name), message("printing.failed.do")))


def chosen_pages(wanted: str, count: int) -> list[int] | None:
    """Return the numbers of the pages that are named as "1-3, 5"; None for what names none.

    All of them for an empty text. Digits may be Arabic.
    """
    if not wanted.strip():
        return list(range(1, count + 1))
    chosen: list[int] = []
    for part in wanted.replace("،", ",").replace("–", "-").split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            return None
        low, high = int(first), int(last) if dash else int(first)
        if not 1 <= low <= high <= count:
            return None
        chosen += range(low, high + 1)
    return chosen
