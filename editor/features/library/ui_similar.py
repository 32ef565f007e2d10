"""Similar articles: whether something was covered before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from editor.document.article import Article
from editor.document.errors import UserError
from editor.feature import Context, Job
from editor.features.library.ui_model import ShelfModel
from editor.features.library.ui_paint import ShelfDelegate
from editor.features.library.ui_places import Section
from editor.features.library.ui_view import ShelfView
from editor.features.library.words import Phrases
from editor.settings.folders import library_path
from editor.storage import article_file
from editor.storage.library import Hit, Library
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog

SIZE = (680, 460)
HITS = 12
LEAST = 0.05  # of what is telling, below which two articles have little to do with each other


class SimilarDialog(Dialog):
    """Lists what is like an article, the most alike first; Enter or a double press opens one."""

    def __init__(self, context: Context, article: Article | None, path: Path | None) -> None:
        super().__init__(context.window(), context.text("library.similar").rstrip("…"))
        self._context = context
        text = context.text
        self.column.addWidget(label(text("library.similar.title"), LabelLook.TITLE))
        phrases = Phrases(context.catalog)
        self.model = ShelfModel(None, phrases.whole, self)
        self.view = ShelfView(text("library.similar").rstrip("…"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ShelfDelegate(phrases, lambda: False, self.view))
        self.view.opened.connect(self._open)
        self.told = label(text("library.similar.looking"), LabelLook.MUTED)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.told)
        self.stack.addWidget(self.view)
        self.stack.setMinimumSize(*SIZE)
        self.column.addWidget(self.stack, 1)
        self.add_button(push_button(text("ui.close"), run=self.reject, look=Look.PRIMARY))
        self._over = False
        self.finished.connect(self._end)
        context.run(Job("", lambda: _similar(article, path)), self._show, self._fail)

    def _end(self) -> None:
        self._over = True  # the search may still be on its way

    def _show(self, hits: tuple[Hit, ...]) -> None:
        from editor.features.library.ui_model import Item

        if self._over:
            return
        self.model.show_items([Item(hit.entry, hit) for hit in hits])
        self.view.show_sections([Section("", len(hits))])
        if hits:
            self.stack.setCurrentWidget(self.view)
            self.view.setFocus()
            self.view.select_row(0)
        else:
            self.told.setText(self._context.text("library.similar.none"))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._over:
            return
        self.told.setText(self._context.text(error.what))

    def _open(self) -> None:
        found = self.model.item(self.view.currentIndex().row())
        if found is not None:
            self.accept()
            self._context.hide_page()
            self._context.open_file(found.entry.path)


def _similar(article: Article | None, path: Path | None) -> tuple[Hit, ...]:
    """Return what is like an article, or like the one in a file. Any thread."""
    wanted = article if article is not None or path is None else article_file.load(path)
    if wanted is None:
        return ()
    with Library(library_path()) as library:
        return tuple(hit for hit in library.similar(wanted, HITS) if hit.share >= LEAST)


def show_similar(context: Context, path: Path) -> None:
    """Show what is like the article in a file."""
    _show(SimilarDialog(context, None, path))


def show_similar_to_open(context: Context) -> None:
    """Show what is like the article on the desk."""
    _show(SimilarDialog(context, context.article, context.path))


def _show(dialog: SimilarDialog) -> None:
    dialog.ask()
    dialog.deleteLater()
