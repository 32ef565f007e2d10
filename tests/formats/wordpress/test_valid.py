"""The real block library of WordPress finds nothing to mend in what is written for it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.formats.wordpress import WRITER, write_blocks
from tests.articles import kitchen_sink
from tests.formats.wordpress.snippets import MARKUP
from tests.strategies import articles

ROOT = Path(__file__).resolve().parents[3]
LIBRARIES = sorted((ROOT / "build" / "wordpress").glob("*.cjs"))
HINT = "run `make wordpress` (it fetches about 800 MB)"

pytestmark = [
    pytest.mark.npm,
    pytest.mark.skipif(not LIBRARIES, reason=f"the block library of WordPress is missing: {HINT}"),
    pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node for the library"),
    pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.stem),
]


def problems(library: Path, posts: list[str]) -> list[str]:
    """Return what the editor would say of posts: invalid, old or differently saved blocks."""
    run = subprocess.run(
        ["node", ROOT / "tools" / "wordpress" / "check.mjs", library],
        input=json.dumps([post.strip() for post in posts]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [problem for found in json.loads(run.stdout) for problem in found]


def test_the_snippets(library: Path) -> None:
    assert problems(library, list(MARKUP.values())) == []


def test_the_kitchen_sink_in_all_forms(library: Path) -> None:
    whole = kitchen_sink()
    posts = [
        WRITER.write(whole, "kitchen", {"site": site, "notes": notes}).data.decode("utf-8")
        for site in ("rtl", "ltr")
        for notes in ("meta", "list")
    ]
    assert problems(library, [*posts, write_blocks(whole)]) == []


def test_drawn_articles(library: Path) -> None:
    """All drawn posts are asked about at once: the library takes seconds to load.

    In an alternative text the newest release escapes `<`, as we do, and older ones do not.
    """
    posts: list[str] = []

    @settings(max_examples=150, database=None, deadline=None, phases=[Phase.generate])
    @given(articles())
    def draw(article: Article) -> None:
        assume(not any(isinstance(each, Figure) and "<" in each.alt for each in article.blocks))
        posts.append(WRITER.write(article, "post").data.decode("utf-8"))

    draw()
    assert problems(library, posts) == []
