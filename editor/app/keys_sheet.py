"""The sheet of keys for the wall: every action that has keys, by menu, as a page to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QTextDocument, QTextOption
from PySide6.QtWidgets import QDialog, QWidget

from editor.feature import Action
from editor.text.messages import Catalog
from editor.ui.fonts import interface_font
from editor.ui.shortcuts import key_text

MARGIN = 14.0  # millimetres
POINTS = 9.0

Part = tuple[str, tuple[Action, ...]]


def print_sheet(parent: QWidget, parts: Sequence[Part], catalog: Catalog) -> None:
    """Ask for a printer, or a PDF file, and print the sheet."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    printer.setDocName(catalog.text("help.keys"))
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        paint_sheet(printer, parts, catalog)
    dialog.deleteLater()


def paint_sheet(device: QPagedPaintDevice, parts: Sequence[Part], catalog: Catalog) -> None:
    """Print the sheet onto pages."""
    device.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    sheet_document(parts, catalog).print_(device)


def sheet_document(parts: Sequence[Part], catalog: Catalog) -> QTextDocument:
    """Return the sheet, a table for each menu, in the direction of the language."""
    rtl = catalog.language == "ar"
    document = QTextDocument()
    document.setDefaultFont(interface_font(POINTS))
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    document.setDefaultTextOption(option)
    document.setHtml("".join(_lines(parts, catalog, "rtl" if rtl else "ltr")))
    return document


def _lines(parts: Sequence[Part], catalog: Catalog, base: str) -> list[str]:
    title = f"{catalog.text('app.name')} · {catalog.text('help.keys')}"
    html = [f"<h2 dir='{base}'>{escape(title)}</h2>"]
    for name, actions in parts:
        html.append(f"<h3 dir='{base}'>{escape(name)}</h3>")
        html.append(f"<table dir='{base}' width='100%' cellspacing='0' cellpadding='2'>")
        for action in actions:
            words = f"<td dir='{base}'>{escape(catalog.text(action.id).rstrip('…'))}</td>"
            keys = "&nbsp;&nbsp; ".join(escape(key_text(key)) for key in action.keys)
            keys = f"<td width='40%' dir='ltr'>{keys}</td>"
            html.append(f"<tr>{keys + words if base == 'rtl' else words + keys}</tr>")
        html.append("</table>")
    return html
