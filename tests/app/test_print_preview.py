"""Printing with its preview: pages are seen as they come out, with a printer and without one."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from editor.app.files import writer_for
from editor.document.article import new_article
from editor.document.errors import UserError
from editor.features.printing import ui_preview
from editor.features.printing.paper import paper_of
from editor.features.printing.ui_pages import Pages
from editor.features.printing.ui_paint import PagePainter, page_image
from editor.features.printing.ui_preview import PreviewDialog
from editor.features.printing.ui_printer import Printing, chosen_pages, set_up
from editor.formats.pdf.sheet import Page
from tests.app.conftest import MakeWindow, press
from tests.articles import kitchen_sink

INK = 0xC0  # darker than this is drawn


def opened(make_window: MakeWindow, qtbot: QtBot) -> PreviewDialog:
    window = make_window(kitchen_sink())
    dialog = PreviewDialog(window.context, window.session.article)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.sheets.page_count > 0)
    return dialog


def test_the_key_opens_it_and_escape_closes_it(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(kitchen_sink())
    seen: list[object] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreviewDialog) or not dialog.sheets.page_count:
            QTimer.singleShot(50, close)
            return
        seen.append(dialog.sheets.page_count)
        press(dialog, "Escape")

    QTimer.singleShot(50, close)
    press(window.surface, "Ctrl+P")
    assert seen
    assert seen[0] > 2


def test_other_paper_is_laid_out_anew(make_window: MakeWindow, qtbot: QtBot) -> None:
    dialog = opened(make_window, qtbot)
    before = dialog._pages[0].width
    dialog.paper.set_value("letter")
    dialog.paper.committed.emit("letter")
    qtbot.waitUntil(lambda: dialog._pages[0].width != before)
    assert dialog._pages[0].width == paper_of({"paper": "letter"}).width


def test_without_a_printer_it_says_so_and_saves_pdf(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ui_preview, "printers", list)
    dialog = opened(make_window, qtbot)
    assert not dialog.send.isEnabled()
    assert dialog.save.isEnabled()
    file = tmp_path / "مقال.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "مقال"), "")
    )
    dialog.save_pdf()
    qtbot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"%PDF-1.7")


def test_pages_that_are_not_there_are_refused(make_window: MakeWindow, qtbot: QtBot) -> None:
    dialog = opened(make_window, qtbot)
    dialog.range.set_value("99")
    dialog.start()
    assert dialog.printing is None
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("2-3, 5", [2, 3, 5]),
        ("١-٢، ٤", [1, 2, 4]),
        ("3-2", None),
        ("0", None),
        ("6", None),
        ("a", None),
    ],
)
def test_pages_are_named_as_people_do(wanted: str, chosen: list[int] | None) -> None:
    assert chosen_pages(wanted, 5) == chosen


def test_a_printer_gets_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    made = Pages(kitchen_sink(), paper_of({}))
    pages = list(made)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer, pages[0], "عنوان")
    ended: list[object] = []
    printing = Printing(printer, pages, PagePainter(), ended.append)
    printing.start()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [None]
    document = QPdfDocument()
    document.load(str(path))
    assert document.pageCount() == len(pages)
    size = document.pagePointSize(0)
    assert abs(size.width() - pages[0].width) < 2
    assert abs(size.height() - pages[0].height) < 2
    document.close()


def test_the_first_letter_of_a_page_stands_at_its_right_side(qapp: object) -> None:
    made = Pages(kitchen_sink(), paper_of({}))
    page = next(iter(made))
    image = page_image(PagePainter(), page, 1.0)
    top = paper_of({}).top
    row = range(round(top), round(top) + 17)  # the kicker, one short word
    dark = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < INK for y in row)
    ]
    assert dark
    assert min(dark) > image.width() / 2
    assert abs(max(dark) - (page.width - paper_of({}).side)) < 4


def test_the_preview_shows_what_the_pdf_holds(qapp: object, tmp_path: Path) -> None:
    """Another program draws the PDF: letter by letter in the places where we paint them."""
    made = Pages(kitchen_sink(), paper_of({}))
    page = next(iter(made))
    ours = page_image(PagePainter(), page, 1.0)
    path = tmp_path / "article.pdf"
    path.write_bytes(writer_for("pdf").write(kitchen_sink(), "a").data)
    document = QPdfDocument()
    document.load(str(path))
    theirs = document.render(0, ours.size())
    document.close()
    paper = QImage(ours.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, theirs)
    painter.end()
    one, other = (_grey(image) for image in (ours, paper))
    far = sum(abs(a - b) > 110 for a, b in zip(one, other, strict=True))
    drawn = sum(value < INK for value in one)
    assert drawn > 5000
    assert far < drawn / 50


def _grey(image: QImage) -> bytes:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    step, width = grey.bytesPerLine(), grey.width()
    data = bytes(grey.constBits())
    return b"".join(data[row * step : row * step + width] for row in range(grey.height()))


def test_pages_are_painted_when_the_thread_that_laid_them_out_is_gone(qapp: object) -> None:
    """Fonts of Qt belong to their thread: what paints has to find its own."""
    made: list[list[Page]] = []
    thread = threading.Thread(target=lambda: made.append(list(Pages(kitchen_sink(), paper_of({})))))
    thread.start()
    thread.join()
    here = next(iter(Pages(kitchen_sink(), paper_of({}))))
    gc.collect()
    one, other = (page_image(PagePainter(), page, 1.0) for page in (made[0][0], here))
    assert one == other


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    pages = list(Pages(new_article(), paper_of({})))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    set_up(printer, pages[0], "عنوان")
    ended: list[UserError | None] = []
    with qtbot.captureExceptions() as exceptions:
        Printing(printer, pages, PagePainter(), ended.append).start()
        qtbot.waitUntil(lambda: bool(ended))
    assert not exceptions
    assert ended[0] is not None
    assert ended[0].what.id == "printing.failed"
