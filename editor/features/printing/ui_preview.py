"""The dialog that shows the pages before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.feature import Context, Job, Level
from editor.features.printing.paper import MARGIN, MARGINS, PAPER, SIZES, paper_of
from editor.features.printing.ui_pages import Pages
from editor.features.printing.ui_paint import PagePainter
from editor.features.printing.ui_pdf import pdf_of
from editor.features.printing.ui_printer import Printing, chosen_pages, printer_for, printers
from editor.features.printing.ui_sheets import Sheets
from editor.formats.pdf.sheet import Page
from editor.storage.atomic import write_bytes
from editor.storage.errors import unwritable
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import Base, isolated, start_number
from editor.ui.fields import ChoiceField, LineField
from editor.ui.targets import ask_target
from editor.ui.theme import SPACE, grown

SIZE = (960, 700)
CONTROLS = 236  # pixels
MOST_COPIES = 99


class PreviewDialog(Dialog):
    """Pages, and beside them what can be chosen for them and for the printer."""

    def __init__(self, context: Context, article: Article) -> None:
        super().__init__(context.window(), context.text("printing.title"))
        self._context = context
        self._article = article
        self._pages: Sequence[Page] = ()
        self._painter: PagePainter | None = None
        self.printing: Printing | None = None
        text = context.text
        self.sheets = Sheets(text("printing.pages-shown"))
        self.count = label("", LabelLook.MUTED)
        self._make_fields()
        first, other = Look.PRIMARY, Look.PLAIN
        looks = (other, first) if self.printer.isEnabled() else (first, other)
        self.save = push_button(text("printing.save"), run=self.save_pdf, look=looks[0])
        self.send = push_button(text("printing.print"), run=self.start, look=looks[1])
        self._arrange()
        self.resize(*map(grown, SIZE))
        self.lay_out()

    def _make_fields(self) -> None:
        text = self._context.text
        names = [(name, name) for name in printers()]
        self.printer = ChoiceField(
            text("printing.printer"), names or [("", text("printing.no-printer"))]
        )
        self.printer.setEnabled(bool(names))
        self.paper = ChoiceField(
            text("printing.paper"), [(size, text(f"printing.paper.{size}")) for size in SIZES]
        )
        self.margins = ChoiceField(
            text("printing.margins"), [(each, text(f"printing.margins.{each}")) for each in MARGINS]
        )
        self.paper.set_value(str(self._context.setting("printing.paper")))
        self.margins.set_value(str(self._context.setting("printing.margins")))
        self.paper.committed.connect(lambda _: self._choose())
        self.margins.committed.connect(lambda _: self._choose())
        self.range = LineField(text("printing.range"), base=Base.LTR, placeholder="1-3, 5")
        self.range.edited.connect(lambda _: self.range.set_error(""))
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setAccessibleName(text("printing.copies"))
        start_number(self.copies)

    def _arrange(self) -> None:
        text = self._context.text
        controls = QVBoxLayout()
        controls.setSpacing(SPACE.medium)
        for field in (self.printer, self.paper, self.margins, self.range):
            field.setFixedWidth(grown(CONTROLS))
            controls.addWidget(field)
        copies = QHBoxLayout()
        copies.addWidget(label(text("printing.copies")))
        copies.addWidget(self.copies)
        copies.addStretch(1)
        controls.addLayout(copies)
        controls.addStretch(1)
        controls.addWidget(self.count)
        row = QHBoxLayout()
        row.setSpacing(SPACE.wide)
        row.addWidget(self.sheets, 1)
        row.addLayout(controls)
        self.column.addLayout(row, 1)
        self.buttons.insertWidget(0, self.save)
        self.save.setDefault(not self.printer.isEnabled())
        self.add_button(push_button(text("ui.cancel"), run=self.reject))
        self.add_button(self.send)
        self._allow(ready=False)

    def _allow(self, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.send.setEnabled(ready and self.printer.isEnabled())

    @property
    def options(self) -> dict[str, str]:
        """What is chosen for the paper."""
        return {PAPER: self.paper.value(), MARGIN: self.margins.value()}

    def _choose(self) -> None:
        self._context.set_setting("printing.paper", self.paper.value())
        self._context.set_setting("printing.margins", self.margins.value())
        self.lay_out()

    def lay_out(self) -> None:
        """Lay the article out for the paper that is chosen, on a worker."""
        article, options = self._article, self.options

        def work() -> list[Page]:
            return list(Pages(article, paper_of(options)))

        def done(pages: list[Page]) -> None:
            if shiboken6.isValid(self) and options == self.options:
                self._show(pages)

        self._allow(ready=False)
        self.count.setText(self._context.text("printing.laying-out"))
        self._context.run(Job(message("printing.laying-out"), work), done)

    def _show(self, pages: Sequence[Page]) -> None:
        self._pages, self._painter = pages, PagePainter()
        self.sheets.show_pages(pages, self._painter)
        self.count.setText(self._context.text("printing.count", n=len(pages)))
        self._allow(ready=True)

    def start(self) -> None:
        """Print what is chosen; the dialog closes when it is on its way."""
        numbers = chosen_pages(self.range.value(), len(self._pages))
        if numbers is None:
            self.range.set_error(self._context.text("printing.range.wrong", n=len(self._pages)))
            self.range.setFocus()
            return
        if self._painter is None:
            return
        pages = [self._pages[number - 1] for number in numbers]
        title = self._article.meta.title or self._context.text("file.untitled")
        printer = printer_for(self.printer.value(), pages[0], title, self.copies.value())
        self._allow(ready=False)
        self.printing = Printing(printer, pages, self._painter, self._printed, self)
        self.printing.start()

    def _printed(self, error: UserError | None) -> None:
        self._allow(ready=True)
        if error is not None:
            raise error  # the window shows it
        name = isolated(self.printer.value())
        self._context.notify(self._context.text("printing.sent", name=name), Level.DONE)
        self.accept()

    def save_pdf(self) -> None:
        """Ask for a file and write the pages there as PDF, on a worker."""
        text = self._context.text
        name = (self._context.path or Path(text("file.untitled"))).with_suffix(".pdf").name
        path = ask_target(
            self, self._context.catalog, text("printing.save"), name, kind="PDF", suffix=".pdf"
        )
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the pages as PDF to a file, on a worker."""
        article, paper, context = self._article, paper_of(self.options), self._context

        def work() -> None:
            data, _ = pdf_of(article, paper)
            try:
                write_bytes(path, data)
            except OSError as error:
                raise unwritable(path, error) from error

        def done(_: None) -> None:
            context.notify(context.text("file.exported", name=isolated(path.name)), Level.DONE)

        label = message("file.exporting", name=path.name)
        context.run(Job(label, work, place=path), done)
        self.accept()


def preview(context: Context) -> None:
    """Show the pages of the article as they would be printed."""
    dialog = PreviewDialog(context, context.article)
    dialog.ask()
    dialog.deleteLater()
