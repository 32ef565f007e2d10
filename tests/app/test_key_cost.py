"""What a key press costs: the changed block, however long the article is."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

import pytest

from editor.document.article import Article
from editor.document.nodes import Figure, Heading, Paragraph
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.settings.settings import Settings
from tests.app.conftest import settle, write

LONG = 600  # blocks
OFTEN = LONG // 2  # calls at one key that only a walk over the whole article makes
ROOT = Path(__file__).resolve().parents[2] / "editor"


def long_article() -> Article:
    """Make an article with all kinds of blocks that panels look for."""
    kinds = (
        Heading(runs=text_run("قسم"), level=2),
        Figure(runs=text_run("شرح"), name="a.jpg"),
        *(Paragraph(text_run(f"فقرة {n}")) for n in range(4)),
    )
    return Article("long", blocks=kinds * (LONG // len(kinds)))


@pytest.mark.parametrize("focus", ["off", "sentence"])
@pytest.mark.parametrize("block", [LONG // 2 + 2, LONG - 1], ids=["middle", "end"])
def test_no_function_is_called_for_each_block_at_a_key(make_window, block: int, focus: str) -> None:
    settings = Settings().with_value("focus.mode", focus)
    window = make_window(long_article(), settings.with_value("focus.typewriter", focus != "off"))
    for dock in window.docks.ids():
        window.docks.show(dock)
    window.surface.select(caret(block, 0))
    window.surface.setFocus()
    write(window.surface, "وا")  # what is known of the article from now on
    window.figures.refresh()
    profile = cProfile.Profile()
    profile.enable()
    write(window.surface, "و")
    window.figures.refresh()
    settle()
    profile.disable()
    often = {
        f"{Path(file).name}:{name}": calls
        for (file, _, name), (_, calls, *_) in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
        if (file.startswith(str(ROOT)) or "isinstance" in name) and calls > OFTEN
    }
    assert often == {}
