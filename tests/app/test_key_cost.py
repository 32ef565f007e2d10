"""What a key press costs: the changed block, however long the article is."""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

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


CALLS = 400  # of Python functions of ours at one key: pressed, painted, and followed by all panels


def test_a_letter_in_a_plain_paragraph_asks_little(make_window) -> None:
    """Python is what a key costs beside Qt. Where this fails, a feature hears or paints too much:
    give its layer `paints` or `active`, its hook the types it hears, its panel a calm timer."""
    window = make_window(long_article())
    for dock in set(window.docks.ids()) - {"preview"}:  # whose engine asks for its page at any time
        window.docks.show(dock)
    window.surface.select(caret(LONG // 2 + 2, 0))
    window.surface.setFocus()
    write(window.surface, "وا")
    settle()
    called: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(ROOT)):
            called[frame.f_code.co_qualname] += 1

    sys.setprofile(count)
    write(window.surface, "و")
    sys.setprofile(None)
    assert sum(called.values()) <= CALLS, called.most_common(40)
