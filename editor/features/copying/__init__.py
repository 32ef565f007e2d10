"""Copy for a content system: blocks for the editor of WordPress, HTML for any other."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Level, Menu
from editor.features.copying.commands import COPIES, Copy, has_content, part


def _action(copy: Copy, order: int) -> Action:
    def run(context: Context) -> None:
        from editor.features.copying.ui import copy_markup

        copy_markup(copy.make(part(context.article, context.selection)))
        context.notify(context.text(copy.done), Level.DONE)

    return Action(
        copy.id,
        run=run,
        enabled=has_content,
        icon=copy.icon,
        menu=Menu.EDIT,
        group=1,
        order=order,
        submenu="copying.menu",
    )


FEATURE = Feature(
    "copying",
    Path(__file__).parent,
    actions=tuple(_action(copy, 12 + index) for index, copy in enumerate(COPIES)),
)
