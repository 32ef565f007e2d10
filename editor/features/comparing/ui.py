"""The page of a comparison: both texts, what to export, changes to take into the article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor.document.article import Article
from editor.document.errors import message
from editor.feature import Context, Job, Level
from editor.features.comparing.writing import write_docx, write_html
from editor.text.comparison import Comparison, Row
from editor.text.comparison.restoring import restoring, taking
from editor.ui.buttons import LabelLook, label, push_button, tool_button
from editor.ui.comparison import ComparisonView
from editor.ui.empty import EmptyState
from editor.ui.flow import FlowLayout
from editor.ui.leading import Leading
from editor.ui.targets import ask_target
from editor.ui.theme import SPACE


class ComparingPage(QWidget):
    """Compares the open article with another text; the article comes first until sides change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._other: tuple[Article, str] | None = None
        self._is_turned = False
        text = context.text
        self.setAccessibleName(text("comparing"))
        self.view = ComparisonView(context.catalog)
        self.view.row_chosen.connect(self._take)
        self.view.compared.connect(lambda _: self._refresh())
        self.html = push_button(text("comparing.to-html"), run=self._to_html)
        self.docx = push_button(text("comparing.to-docx"), run=self._to_docx)
        self.turn = push_button(text("comparing.turn"), run=self._turn)
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(tool_button("arrow-left", text("comparing.leave"), run=context.hide_page))
        head.addWidget(label(text("comparing"), LabelLook.DISPLAY))
        acts = FlowLayout(spacing=SPACE.small, at_end=True)
        for button in (self.turn, self.html, self.docx):
            acts.addWidget(button)
        head.addLayout(acts, 1)
        self._nothing = EmptyState(
            "columns-2",
            text("comparing.empty"),
            text("comparing.empty.do"),
            button=text("comparing.file"),
            run=lambda: context.run_action("comparing.file"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        column.setSpacing(SPACE.small)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        Leading(self, lambda: self.view if self._other is not None else self._nothing)
        context.facts().article_changed.connect(self._on_article)
        self._refresh()

    def arrive(self) -> None:
        """Compare with the article as it is now."""
        if self._other is not None:
            self._compare()

    def compare_with(self, other: Article, name: str) -> None:
        """Compare the open article, which is taken as the older one, with another text."""
        self._other = (other, name)
        self._is_turned = False
        self._stack.setCurrentWidget(self.view)
        self._refresh()
        self.view.offer_restore(self._context.text("comparing.take"))
        self._compare()

    def _on_article(self) -> None:
        """Compare anew when a change that was taken from here is taken back."""
        if self.isVisible() and self._other is not None and not self._is_up_to_date():
            self._compare()

    def _is_up_to_date(self) -> bool:
        found = self.view.comparison
        mine = (found.new if self._is_turned else found.old) if found is not None else None
        return mine is not None and mine.blocks == self._context.article.blocks

    # -- what the buttons do ---------------------------------------------------------------

    def _compare(self) -> None:
        if self._other is None:
            return
        other, name = self._other
        mine = self._context.text("comparing.mine")
        sides = [(self._context.article, mine), (other, name)]
        if self._is_turned:
            sides.reverse()
        (old, old_name), (new, new_name) = sides
        self.view.show_articles(old, new, old_name, new_name)

    def _turn(self) -> None:
        self._is_turned = not self._is_turned
        self._compare()

    def _take(self, row: Row) -> None:
        """Make a block of the open article as it is in the other text."""
        found = self.view.comparison
        if found is None:
            return
        mine = found.new if self._is_turned else found.old
        if mine.blocks == self._context.article.blocks:
            change = (restoring if self._is_turned else taking)(found, row)
            self._context.apply(change, self._context.text("comparing.take"))
        self._compare()

    def _refresh(self) -> None:
        found = self.view.comparison
        for button in (self.turn, self.html, self.docx):
            button.setVisible(self._other is not None)
        for button in (self.html, self.docx):
            button.setEnabled(found is not None and not found.is_same)

    def _names(self) -> tuple[str, str]:
        names = (self._context.text("comparing.mine"), self._other[1] if self._other else "")
        return (names[1], names[0]) if self._is_turned else names

    def _to_html(self) -> None:
        old, new = self._names()
        texts = self._context.catalog
        self._export(
            ".html",
            lambda found, path: write_html(found, path, old, new, texts),
        )

    def _to_docx(self) -> None:
        self._export(".docx", write_docx)

    def _export(self, suffix: str, write: Callable[[Comparison, Path], None]) -> None:
        found, text = self.view.comparison, self._context.text
        if found is None:
            return
        known = self._context.path
        folder = known.parent if known else Path.home()
        stem = f"{known.stem} - {text('comparison')}" if known else text("comparison")
        path = ask_target(
            self,
            self._context.catalog,
            text("comparing.export"),
            str(folder / f"{stem}{suffix}"),
            kind="",
            suffix=suffix,
        )
        if path is None:
            return
        said = text("comparing.written", name=path.name)
        job = Job(message("comparing.writing", name=path.name), partial(write, found, path))
        self._context.run(job, lambda _: self._context.notify(said, Level.DONE))
