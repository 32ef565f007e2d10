"""Work that was done before the gallery opens: versions, a backup, a text that was sent back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.document.nodes import Paragraph, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ADDED = Paragraph(runs=(Text("وأضافت المحرّرة هنا فقرة عن تاريخ الخزانة، ووضعت مصدرها."),))
STAGES = (4, 8, 11)  # blocks that the article had when it was kept


def keep_versions(article: Article, path: Path) -> None:
    """Keep the article as it grew."""
    from editor.settings.folders import versions_path
    from editor.storage.versions import Reason, Versions

    with Versions(versions_path()) as versions:
        for stage in STAGES:
            versions.keep(replace(article, blocks=article.blocks[:stage]), Reason.SAVE, path)
        versions.keep(article, Reason.SAVE, path)


def back_up(folder: Path) -> None:
    """Back the library up into a folder."""
    from editor.features.backup.work import make

    make(folder, lambda _share, _text: None)


def sent_back(article: Article) -> Article:
    """Return the article as a colleague sends it back: a word other, a block gone, one come."""
    blocks = list(article.blocks)
    at = next(n for n, block in enumerate(blocks) if n and isinstance(block, Paragraph))
    first = blocks[at]
    assert isinstance(first, Paragraph)
    text = "".join(run.text for run in first.runs if isinstance(run, Text))
    words = text.split()
    words[2:4] = ["عاجلًا", "أيضًا"]
    blocks[at] = replace(first, runs=(Text(" ".join(words)),))
    del blocks[-2]
    blocks.insert(at + 1, ADDED)
    return replace(article, blocks=tuple(blocks))


def compare(page: QWidget, article: Article) -> None:
    """Have the page of comparing show what a colleague has changed."""
    from editor.features.comparing.ui import ComparingPage

    assert isinstance(page, ComparingPage)
    page.compare_with(sent_back(article), "عاد من التحرير")
