"""The menu of the right mouse button: what can be done with what is under it."""

from __future__ import annotations

import pytest

from editor.app.context_menu import ContextMenu
from editor.app.window import Window
from editor.document.article import Article
from editor.document.marks import link, mark_set
from editor.document.nodes import Block, Figure, ListItem, ListKind, Paragraph, Quote, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from tests.app.conftest import MakeWindow, settle
from tests.pictures import PNG_ASSET

LINKED = Paragraph((Text("موقع", mark_set((link("https://example.org"),))),))
FIGURE = {"figures.texts", "figures.replace", "figures.featured"}


def offered(window: Window) -> set[str]:
    """Return the ids of what the menu at the caret offers."""
    menu = window.surface.findChild(ContextMenu).build()
    ids = {action.objectName() for action in menu.actions()}
    menu.deleteLater()
    return ids


@pytest.mark.parametrize(
    ("block", "there", "missing"),
    [
        (LINKED, {"links.edit", "links.remove", "links.copy"}, FIGURE),
        (Paragraph(text_run("كلام")), {"links.edit", "footnotes.edit"}, {"links.remove"}),
        (Figure(PNG_ASSET.id), FIGURE, {"quotes.attribution"}),
        (Quote(text_run("قول")), {"quotes.attribution"}, FIGURE),
        (ListItem(text_run("بند"), ListKind.NUMBER), {"lists.start"}, {"tables.remove"}),
    ],
)
def test_it_offers_what_fits_the_place(
    make_window: MakeWindow, block: Block, there: set[str], missing: set[str]
) -> None:
    before = Paragraph(text_run("قبل"))
    window = make_window(Article("a", blocks=(before, block)).with_assets(PNG_ASSET))
    window.surface.select(caret(1, 1 if not isinstance(block, Figure) else 0))
    settle()
    assert there <= offered(window)
    assert not missing & offered(window)
