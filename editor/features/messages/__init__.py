"""Copy as a message for WhatsApp: the selection or the whole article, with WhatsApp's own signs."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Level, Menu
from editor.features.messages.commands import has_content, message_of


def copy(context: Context) -> None:
    """Put the selection, or the article where nothing is selected, on the clipboard."""
    from editor.features.messages.ui import copy_text

    message, losses = message_of(context.article, context.selection)
    copy_text(message)
    told = [context.text("messages.copied"), *(context.text(loss) for loss in losses)]
    context.notify(" ".join(told), Level.DONE)


FEATURE = Feature(
    "messages",
    Path(__file__).parent,
    actions=(
        Action(
            "messages.copy",
            run=copy,
            enabled=has_content,
            icon="share",
            menu=Menu.EDIT,
            group=1,
            order=11,
        ),
    ),
)
