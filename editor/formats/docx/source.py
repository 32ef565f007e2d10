"""Source: the Word file being read, with all that its parts share."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from editor.document.article import Asset, make_asset
from editor.document.nodes import Dir
from editor.document.pictures import picture_type
from editor.formats.base import ReportBuilder
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element, Keepsake
from editor.formats.docx.names import w
from editor.formats.docx.package import MAX_PART, Package
from editor.formats.docx.reader_numbering import NumberingReader
from editor.formats.docx.reader_styles import StyleSheet

_TYPE_NAMES = {"image/jpg": "image/jpeg", "image/emf": "image/x-emf", "image/wmf": "image/x-wmf"}
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31  # zlib's word for "with a gzip header"


@dataclass(frozen=True, slots=True)
class _Lost:
    """A loss, and the block at which it was met."""

    id: str
    args: tuple[tuple[str, str | int], ...]
    block: int


@dataclass(slots=True)
class Source:
    """A Word file: its package, styles, lists, notes; what is ours in it; what was lost.

    `base` is the direction of the article. `kept` is None for a file that we did not write.
    What is lost while a paragraph is read is put down to the block that becomes of it: `settle`.
    """

    package: Package
    styles: StyleSheet
    numbering: NumberingReader
    kept: Keepsake | None
    report: ReportBuilder
    base: Dir = Dir.RTL
    depth: int = 0  # of a file within a file
    assets: dict[str, Asset] = field(default_factory=dict[str, Asset])
    notes: dict[tuple[str, str], Element] = field(default_factory=dict[tuple[str, str], Element])
    open_notes: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    note_parts: dict[str, str] = field(default_factory=dict[str, str])
    comment_places: dict[str, int] = field(default_factory=dict[str, int])
    pending: list[tuple[str, tuple[tuple[str, str | int], ...]]] = field(
        default_factory=list[tuple[str, tuple[tuple[str, "str | int"], ...]]]
    )
    comments_met: list[str] = field(default_factory=list[str])
    _lost: list[_Lost] = field(default_factory=list[_Lost])

    def load_notes(self) -> None:
        """Find the footnotes and endnotes by their ids."""
        for kind, type in (
            ("footnote", names.REL_FOOTNOTES),
            ("endnote", names.REL_ENDNOTES),
        ):
            path, root = self.package.related_xml(self.package.main, type)
            self.note_parts[kind] = path
            for note in () if root is None else root.iterfind(w(kind)):
                if note.get(w("type"), "normal") == "normal":
                    self.notes[kind, note.get(w("id"), "")] = note

    def lose(self, id: str, /, **args: str | int) -> None:
        """Note something in the paragraph being read that cannot be carried."""
        self.pending.append((id, tuple(args.items())))

    def settle(self, block: int) -> None:
        """Put down what was lost, and the comments that were met, to a block."""
        if self.pending:
            self._lost += (_Lost(id, args, max(0, block)) for id, args in self.pending)
            self.pending.clear()
        if self.comments_met:
            for id in self.comments_met:
                self.comment_places.setdefault(id, max(0, block))
            self.comments_met.clear()

    def report_losses(self, removed: int) -> None:
        """Report what was put down; so many blocks were taken away from the beginning."""
        for lost in self._lost:
            self.report.lose(lost.id, max(0, lost.block - removed), **dict(lost.args))

    def picture(self, path: str) -> Asset | None:
        """Return the picture in a part, None where there is none."""
        data = self.package.bytes(path)
        if data and data.startswith(_GZIP):  # a compressed metafile (.emz, .wmz)
            data = _unzipped(data)
        if not data:
            return None
        asset = make_asset(data, self._media_type(path, data))
        self.assets[asset.id] = asset
        return asset

    def _media_type(self, path: str, data: bytes) -> str:
        """Return what a picture is: by its bytes, since types and names are often wrong."""
        stated = self.package.content_type(path).lower()
        return picture_type(data) or _TYPE_NAMES.get(stated, stated)


def _unzipped(data: bytes) -> bytes | None:
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        out = unpacker.decompress(data, MAX_PART)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else out
