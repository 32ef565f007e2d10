"""Asking for the language of a block of code."""

from __future__ import annotations

from editor.feature import Context
from editor.features.blocks.commands import language, set_language
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base
from editor.ui.fields import SuggestField
from editor.ui.theme import grown

USUAL = ("bash", "c", "css", "html", "java", "javascript", "json", "php", "python", "sql", "xml")


def edit_language(context: Context) -> None:
    """Ask for the programming language of the code at the caret."""
    article, selection = context.article, context.selection
    known = language(article, selection)
    if known is None:
        return
    dialog = Dialog(context.window(), context.text("blocks.language.title"))
    field = SuggestField(context.text("blocks.language.label"), base=Base.LTR, code=True)
    field.setMinimumWidth(grown(TEXT_WIDTH))
    field.set_suggestions(USUAL)
    field.set_value(known)
    dialog.column.addWidget(field)
    dialog.add_button(push_button(context.text("ui.cancel"), run=dialog.reject))
    dialog.add_button(push_button(context.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    field.setFocus()
    if dialog.ask():
        change = set_language(article, selection, field.value())
        context.apply(change, context.text("blocks.language.title"))
    dialog.deleteLater()
