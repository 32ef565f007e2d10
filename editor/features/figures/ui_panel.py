"""The panel of the picture at the caret: what it says besides its caption, and its width."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor.document.change import Change
from editor.document.nodes import Figure
from editor.feature import Context
from editor.features.figures.commands import (
    Texts,
    figure_at,
    set_texts,
    texts_of,
    width_of,
)
from editor.ui.buttons import push_button, tool_button
from editor.ui.direction import Base
from editor.ui.empty import EmptyState
from editor.ui.fields import Field, LineField, TextField
from editor.ui.panel import PANEL_MIN_WIDTH, Panel
from editor.ui.theme import SPACE

ALT_LIMIT = 125  # letters that screen readers read in one go; longer is told, not stopped
FIELDS = ("alt", "credit", "source", "licence", "name")
KEPT_AT_REST = ("alt", "credit", "source", "licence")
REST = 600  # milliseconds after the last key


class FigurePanel(QWidget):
    """The fields of one figure. An undo step of the article is what was typed without a rest."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._index: int | None = None
        self._shown: Figure | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "image",
                context.text("figures.none-here"),
                context.text("figures.none-here.how"),
                button=context.text("figures.insert"),
                run=lambda: context.run_action("figures.insert"),
            )
        )
        self._rest = QTimer(self)  # what is typed is not to be lost with the program
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(lambda: self._commit(None))
        self.fields = self._make_fields()
        self._stack.addWidget(self._make_form())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setMinimumWidth(PANEL_MIN_WIDTH)
        facts = context.facts()
        facts.opened.connect(self.refresh)
        facts.article_changed.connect(self.refresh)
        facts.selection_changed.connect(self.refresh)
        self.refresh()

    def _make_fields(self) -> dict[str, LineField | TextField]:
        text = self._context.text
        alt = TextField(text("figures.alt"), base=Base.AUTO, limit=ALT_LIMIT)
        alt.set_hint(text("figures.alt.hint"))
        fields: dict[str, LineField | TextField] = {
            "alt": alt,
            "credit": LineField(text("figures.credit"), base=Base.AUTO),
            "source": LineField(text("figures.source"), base=Base.AUTO),
            "licence": LineField(text("figures.licence"), base=Base.AUTO),
            "name": LineField(text("figures.name"), base=Base.LTR, code=True),
        }
        self.width_ = LineField(
            text("figures.width"),
            base=Base.LTR,
            code=True,
            placeholder=text("figures.width.natural"),
        )
        for field in (*fields.values(), self.width_):
            field.committed.connect(self._commit)
        for name in KEPT_AT_REST:
            fields[name].edited.connect(self._on_key)
        return fields

    def _on_key(self, _typed: object) -> None:
        """Wait for a rest; until then the journal has what is typed."""
        self._rest.start()
        self._context.keep(self._change())

    def _make_form(self) -> Panel:
        text, run = self._context.text, self._context.run_action
        form = Panel()
        for name in FIELDS:
            form.add(self.fields[name])
        sizes = QWidget()
        row = QHBoxLayout(sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tight)
        row.addWidget(self.width_, 1)
        for icon, id in (
            ("zoom-out", "figures.smaller"),
            ("zoom-in", "figures.larger"),
            ("rotate-ccw", "figures.natural"),
        ):
            button = tool_button(icon, text(id), run=lambda id=id: run(id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        form.add(sizes)
        form.add(
            push_button(
                text("figures.replace"),
                run=lambda: run("figures.replace"),
                icon_name="image-plus",
            )
        )
        return form

    def refresh(self) -> None:
        """Show the figure at the caret; nothing is done where it is the same."""
        article, selection = self._context.article, self._context.selection
        index = figure_at(article, selection)
        found = None if index is None else article.blocks[index]
        figure = replace(found, runs=()) if isinstance(found, Figure) else None
        self._index = index
        if figure == self._shown:
            return
        self._shown = figure
        self._stack.setCurrentIndex(0 if figure is None else 1)
        if figure is None:
            return
        texts = texts_of(figure)
        for name, field in self.fields.items():
            _show(field, getattr(texts, name))
        _show(self.width_, "" if texts.width is None else str(texts.width))

    def _commit(self, _value: object) -> None:
        """Put what the fields say into the figure that they show."""
        self._rest.stop()
        change = self._change()
        if change is None or self._index is None:
            self._context.keep(None)
            return
        self._context.apply(replace(change, selection=None), self._context.text("figures"))
        made = self._context.article.blocks[self._index]
        self._shown = replace(made, runs=()) if isinstance(made, Figure) else None

    def _change(self) -> Change | None:
        """Return what makes the figure that is shown say what the fields say."""
        if self._index is None or self._shown is None:
            return None
        article = self._context.article
        now = article.blocks[self._index] if self._index < len(article.blocks) else None
        if not isinstance(now, Figure) or replace(now, runs=()) != self._shown:
            return None
        texts = Texts(
            **{name: _kept(field) for name, field in self.fields.items()},
            width=width_of(self.width_.value()),
        )
        return set_texts(article, self._index, texts)


def _show(field: LineField | TextField, value: str) -> None:
    # compared as it is kept, or a blank could never be typed
    if _kept(field) != value:
        field.set_value(value)


def _kept(field: LineField | TextField) -> str:
    return " ".join(field.value().split())


def show_details(context: Context) -> None:
    """Open the panel and put the caret into its first field."""
    context.show_dock("figures")
    panel = context.window().findChild(FigurePanel)
    if panel is not None:
        panel.refresh()
        field: Field = panel.fields["alt"]
        field.setFocus()
