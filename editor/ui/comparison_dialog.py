"""A choice between two texts, with their comparison before the writer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from editor.document.article import Article
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.comparison import ComparisonView
from editor.ui.dialogs import Answer, Dialog
from editor.ui.theme import grown

WIDTH, HEIGHT = 920, 640


def choose_between(
    parent: QWidget | None,
    catalog: Catalog,
    title: str,
    detail: str,
    old: Article,
    new: Article,
    old_name: str,
    new_name: str,
    answers: Sequence[Answer],
) -> str:
    """Ask what is to become of two texts; return the id of the answer.

    Closed without an answer, by Escape say, it is the first of `answers`: let that be the one
    that changes nothing. Enter presses the primary one.
    """
    dialog = ChoiceDialog(parent, catalog, title, detail, answers)
    dialog.view.show_articles(old, new, old_name, new_name)
    dialog.ask()
    answer = dialog.answer
    dialog.deleteLater()
    return answer


class ChoiceDialog(Dialog):
    """What happened, both texts compared, and a row of answers."""

    def __init__(
        self,
        parent: QWidget | None,
        catalog: Catalog,
        title: str,
        detail: str,
        answers: Sequence[Answer],
    ) -> None:
        super().__init__(parent, title)
        self.answer = answers[0].id
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.column.addWidget(label(title, LabelLook.TITLE, wrap=True))
        if detail:
            self.column.addWidget(label(detail, wrap=True))
        self.view = ComparisonView(catalog)
        self.column.addWidget(self.view, 1)
        for answer in answers:
            self.add_button(
                push_button(answer.text, run=lambda id=answer.id: self._take(id), look=answer.look)
            )
        self.resize(grown(WIDTH), grown(HEIGHT))

    def _take(self, id: str) -> None:
        self.answer = id
        self.accept()
