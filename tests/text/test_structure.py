"""Raw text becomes an article, with reasons."""

from __future__ import annotations

from pathlib import Path

from editor.document.nodes import Figure, Heading, Paragraph, Role
from editor.document.walk import block_text
from editor.text.structure import GuessKind, structure

# The shape of a real text as it reached a site: see the issue that asked for this.
RELEASE = (Path(__file__).parent / "structure_corpus" / "release.txt").read_text("utf-8")


def test_a_release_as_it_reached_a_site() -> None:
    found = structure(RELEASE)
    meta, blocks = found.article.meta, found.article.blocks
    assert meta.title == "شراكة مينائية جديدة بين طنجة ومرسيليا لتسريع الشحن البحري"
    assert meta.authors == ("إدارة الموقع",)
    headings = [block for block in blocks if isinstance(block, Heading)]
    assert [block.level for block in headings] == [2, 2, 2]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    assert [block.role for block in paragraphs] == [Role.LEAD] + [Role.BODY] * 5
    assert "وبناء مستودعات التبريد في المنطقة" in block_text(paragraphs[3])
    assert [b for b in blocks if isinstance(b, Figure)] == [
        Figure(name="475463312 940800324850778 142468")
    ]
    assert len(blocks) == 10
    assert not any("إدارة الموقع" in block_text(block) for block in blocks)
    kinds = [guess.kind for guess in found.guesses]
    assert kinds.count(GuessKind.AUTHOR) == 1
    assert kinds.count(GuessKind.JOINED) == 1
