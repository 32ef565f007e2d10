"""Write an article and prove the file: the steps of an export, which a writer can stop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app import apart
from editor.app.files import load, prove_file, save
from editor.document.article import Article
from editor.feature import Progress
from editor.formats.base import Report, Writing

if TYPE_CHECKING:
    from editor.app.export_wishes import Wish
    from editor.formats.proof import Proof


@dataclass(frozen=True, slots=True)
class Written:
    """What an export left behind: the report of the writer, and the proof if there is one."""

    report: Report
    proof: Proof | None = None


def write_and_prove(article: Article, wish: Wish, progress: Progress) -> Written:
    """Write a file whole and check it. Any thread.

    Raises UserError, and Cancelled before anything is written.
    """
    if not apart.can_go_apart(wish.writer):
        return _write_here(article, wish, progress)
    progress.tell(0.1, "export.step.writing")
    stem, path = wish.path.stem, wish.path
    writing, proof = apart.write(article, stem, wish.writer, wish.options, progress)
    progress.tell(0.9, "export.step.saving")
    save(writing, path)
    if not _lies_there(writing, path):  # what was proven is not what the disk holds
        proof = prove_file(article, path, wish.writer, writing, wish.options)
    return Written(writing.report, proof)


def _write_here(article: Article, wish: Wish, progress: Progress) -> Written:
    progress.tell(0.1, "export.step.writing")
    writing = wish.writer.write(article, wish.path.stem, wish.options)
    progress.tell(0.4, "export.step.saving")
    save(writing, wish.path)
    progress.share, progress.step = 0.5, "export.step.checking"  # it is written: no way back
    proof = prove_file(article, wish.path, wish.writer, writing, wish.options)
    return Written(writing.report, proof)


def _lies_there(writing: Writing, path: Path) -> bool:
    """Tell whether the files on the disk hold the bytes that were written."""
    beside = ((path.parent / name, data) for name, data in writing.files)
    return all(load(target) == data for target, data in ((path, writing.data), *beside))
