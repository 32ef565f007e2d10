"""Two articles of the shelf side by side: what is other in the newer one."""

from __future__ import annotations

from pathlib import Path

from editor.document.article import Article
from editor.document.errors import UserError
from editor.feature import Context, Job
from editor.features.library.shelf import named
from editor.storage import article_file
from editor.storage.library import Entry
from editor.ui.buttons import Look, push_button
from editor.ui.comparison import ComparisonView
from editor.ui.dialogs import Dialog, show_error

SIZE = (860, 560)


class CompareDialog(Dialog):
    """Shows a comparison to read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("library.compare").rstrip("…"))
        self.view = ComparisonView(context.catalog)
        self.view.setMinimumSize(*SIZE)
        self.column.addWidget(self.view, 1)
        self.add_button(push_button(context.text("ui.close"), run=self.reject, look=Look.PRIMARY))


def compare_two(context: Context, old: Entry, new: Entry) -> None:
    """Read two articles beside the window's thread and show what is other."""

    def done(articles: tuple[Article, Article]) -> None:
        dialog = CompareDialog(context)
        dialog.view.show_articles(*articles, named(old), named(new))
        dialog.ask()
        dialog.deleteLater()

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        show_error(context.window(), error, context.catalog)

    context.run(Job("", lambda: _both(old.path, new.path)), done, failed)


def _both(old: Path, new: Path) -> tuple[Article, Article]:
    return article_file.load(old), article_file.load(new)
