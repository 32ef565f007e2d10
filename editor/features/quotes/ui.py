"""Asking whose words a quotation is."""

from __future__ import annotations

from editor.document.runs import plain_text, text_run
from editor.document.selection import Selection, caret
from editor.feature import Context
from editor.features.quotes.commands import attribution, set_attribution
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.theme import grown


def edit_attribution(context: Context) -> None:
    """Ask for the name under the quotation at the caret."""
    _edit(context, context.selection)


def edit_attribution_of(context: Context, index: int) -> None:
    """Ask for the name under the quotation that a block belongs to."""
    _edit(context, caret(index))


def _edit(context: Context, selection: Selection) -> None:
    article = context.article
    known = attribution(article, selection)
    if known is None:
        return
    text = plain_text(known, line_break=" ")
    dialog = Dialog(context.window(), context.text("quotes.attribution.title"))
    field = LineField(context.text("quotes.attribution.label"), base=Base.AUTO)
    field.setMinimumWidth(grown(TEXT_WIDTH))
    field.set_value(text)
    dialog.column.addWidget(field)
    dialog.add_button(push_button(context.text("ui.cancel"), run=dialog.reject))
    dialog.add_button(push_button(context.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    field.setFocus()
    # an attribution with marks or notes is only replaced where its text was changed
    if dialog.ask() and field.value().strip() != text:
        change = set_attribution(article, selection, text_run(field.value().strip()))
        context.apply(change, context.text("quotes.attribution.apply"))
    dialog.deleteLater()
