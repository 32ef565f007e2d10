"""What a screen reader is told to say, heard on a real accessibility bus, by real keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.document.article import Article, new_article
from editor.document.marks import link
from editor.document.nodes import (
    Cell,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.storage.article_file import pack
from tests.accessibility.session import lacking, work
from tests.pictures import PNG_ASSET

pytestmark = pytest.mark.skipif(bool(lacking()), reason=f"an accessibility bus needs {lacking()}")


def test_what_happens_is_said_once(tmp_path: Path) -> None:
    assert len(work("voices.py", tmp_path)) == 10


def test_what_the_caret_comes_to_is_said(tmp_path: Path) -> None:
    file = tmp_path / "article.qirtas"
    file.write_bytes(pack(article()))
    assert len(work("structure.py", tmp_path, file)) == 10


def article() -> Article:
    """Return one of each thing that the caret can come to."""
    linked = Text("تفتح المكتبة", (link("https://example.org/a"),))
    noted = (linked, Text(" أبوابها صباحًا"), Note((Text("شرح المكتبة"),)), Text("."))
    cells = (("المدينة", "السكان"), ("القاهرة", "10"))
    rows = tuple(tuple(Cell((Text(text),)) for text in row) for row in cells)
    blocks = (
        Heading((Text("مدينة النور"),), 2),
        Paragraph(noted),
        *(ListItem((Text(text),)) for text in ("قمح", "شعير", "ذرة")),
        Quote((Text("قال الراوي"),)),
        Table(rows, header_rows=1),
        Figure(PNG_ASSET.id, alt="باب المكتبة"),
        Heading((Text("الخاتمة"),), 2),
        Paragraph((Text("نهاية."),)),
    )
    return replace(new_article(), blocks=blocks, assets=(PNG_ASSET,))
