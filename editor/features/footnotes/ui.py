"""Writing a footnote, with the marks that text has."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import new_article
from editor.document.nodes import Break, Inline, Paragraph, Runs
from editor.document.walk import block_runs
from editor.feature import Context
from editor.features.footnotes.commands import insert, note_at, set_note
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.fonts import code_families, text_font
from editor.ui.surface import Surface

SIZE = (460, 170)
POINTS = 13.0
PADDING = 10


class NoteDialog(Dialog):
    """A small writing surface for one footnote; a new paragraph is a new line of the note."""

    def __init__(self, context: Context, runs: Runs, title: str) -> None:
        super().__init__(context.window(), title)
        text = context.text("footnotes.text")
        self.surface = Surface(
            font=text_font(POINTS), code_families=code_families(), padding=PADDING
        )
        self.surface.column_width = SIZE[0]
        self.surface.setMinimumSize(*SIZE)
        self.surface.setAccessibleName(text)
        self.surface.setTabChangesFocus(True)
        meta = replace(new_article().meta, dir=context.article.meta.dir)
        self.surface.open(new_article(meta, (Paragraph(runs),)))
        self.column.addWidget(label(text, LabelLook.LABEL, buddy=self.surface))
        self.column.addWidget(self.surface, 1)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.surface.setFocus()

    def runs(self) -> Runs:
        """Return what was written, its paragraphs as lines; links and marks are kept."""
        lines = [runs for block in self.surface.article.blocks for runs in block_runs(block)]
        out: list[Inline] = []
        for runs in lines:
            out += [Break(), *runs] if out else runs
        return tuple(out)


def edit_note(context: Context) -> None:
    """Ask for the text of the footnote at the caret, or of a new one there."""
    article, selection = context.article, context.selection
    anchor = note_at(article, selection)
    title = context.text("footnotes.title.edit" if anchor else "footnotes.title.new")
    dialog = NoteDialog(context, anchor.runs if anchor else (), title)
    if dialog.ask():
        runs = dialog.runs()
        change = set_note(article, anchor.at, runs) if anchor else insert(article, selection, runs)
        context.apply(change, title)
    dialog.deleteLater()
