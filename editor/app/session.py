"""The session: which article is on the desk, from which file, and whether it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.document.article import Article
from editor.document.nodes import Paragraph
from editor.formats.base import Report
from editor.ui.surface import Surface

if TYPE_CHECKING:
    from editor.storage.fingerprint import Fingerprint


class Session(QObject):
    """The article on the desk and its file. An import has a source but no file yet.

    `fingerprint` is what the file was when it was last read or written, None for no file.
    `read_only` says that the file is never to be written: it may be saved as another one.
    """

    changed = Signal()  # file or saved state
    leaving = Signal()  # another article is about to be put on the desk
    opened = Signal()
    saved = Signal()

    def __init__(self, surface: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self.path: Path | None = None
        self.source: Path | None = None
        self.report = Report()
        self.fingerprint: Fingerprint | None = None
        self.read_only = False
        self._clean = surface.article
        self._missing = False
        self._was_modified = False
        surface.article_changed.connect(self._look)
        surface.meta_changed.connect(self._look)

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self._surface.article

    @property
    def modified(self) -> bool:
        """Tell whether something would be lost; unchanged blocks compare by identity, so cheap."""
        return self._missing or self._surface.article != self._clean

    @property
    def saved_article(self) -> Article:
        """The article as the file holds it, as far as is known."""
        return self._clean

    @property
    def was_modified(self) -> bool:
        """Tell the same as of the last turn of the event loop, for nothing."""
        return self._was_modified

    @property
    def is_blank(self) -> bool:
        """Tell whether the desk holds nothing but a new, empty article."""
        unnamed = self.path is None and self.source is None
        return unnamed and not self.modified and self.article.blocks == (Paragraph(),)

    def put(
        self,
        article: Article,
        path: Path | None = None,
        source: Path | None = None,
        report: Report | None = None,
        fingerprint: Fingerprint | None = None,
        *,
        read_only: bool = False,
        laid: bool = False,
    ) -> None:
        """Put another article on the desk; what was there is gone.

        One that is `laid` stands on the surface already, and nobody has heard of it yet.
        """
        self.leaving.emit()
        if laid:
            self._surface.opened.emit()
        else:
            self._surface.open(article)
        self.fingerprint, self.read_only = fingerprint, read_only
        self.path, self.source, self.report = path, source, report or Report()
        self._settle()
        self.opened.emit()

    def put_unsaved(
        self,
        article: Article,
        path: Path | None = None,
        fingerprint: Fingerprint | None = None,
    ) -> None:
        """Put an article on the desk that no file holds as it is: one that was recovered."""
        self.put(article, path, fingerprint=fingerprint)
        self._clean = Article(article.id)
        self._look()

    def mark_saved(
        self, path: Path, article: Article, fingerprint: Fingerprint | None = None
    ) -> None:
        """Note that an article is in a file; what was changed meanwhile is still to be saved."""
        self.path, self.fingerprint, self.read_only = path, fingerprint, False
        self.source = None
        self._missing = False
        self._clean = article
        self._was_modified = self.modified
        self.changed.emit()
        self.saved.emit()

    def note_file(self, path: Path, article: Article, fingerprint: Fingerprint | None) -> None:
        """Note what the file holds, or where it lies, after another hand was at it."""
        self.path, self.fingerprint, self._clean = path, fingerprint, article
        self._missing = False
        self._was_modified = self.modified
        self.changed.emit()

    def miss_file(self, *, missing: bool) -> None:
        """Note that the file is not there: the article is unsaved until it is back."""
        if missing != self._missing:
            self._missing = missing
            self._look()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the file be written only by somebody else, or by this session again."""
        if read_only != self.read_only:
            self.read_only = read_only
            self.changed.emit()

    def _settle(self) -> None:
        self._missing = False
        self._clean = self._surface.article
        self._was_modified = False
        self.changed.emit()

    def _look(self) -> None:
        if self.modified != self._was_modified:
            self._was_modified = not self._was_modified
            self.changed.emit()
