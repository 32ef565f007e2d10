"""Write an article and prove the file: the steps of an export, which a writer can stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.app.files import prove_file, save
from editor.document.article import Article
from editor.feature import Progress
from editor.formats.base import Report

if TYPE_CHECKING:
    from editor.app.export_wishes import Wish
    from editor.formats.proof import Proof


@dataclass(frozen=True, slots=True)
class Written:
    """What an export left behind: the report of the writer, and the proof if there is one."""

    report: Report
    proof: Proof | None = None


def write_and_prove(article: Article, wish: Wish, progress: Progress) -> Written:
    """Write a file whole and check it. Any thread. Raises UserError, or Cancelled before it is
    written.
    """
    progress.tell(0.05, "export.step.writing")
    writing = wish.writer.write(article, wish.path.stem, wish.options)
    progress.tell(0.4, "export.step.saving")
    save(writing, wish.path)
    progress.share, progress.step = 0.5, "export.step.checking"  # it is written: no way back
    proof = prove_file(article, wish.path, wish.writer, writing, wish.options)
    return Written(writing.report, proof)
