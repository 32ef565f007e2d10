"""Source: the Word file being read, with all that its parts share."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.article import Asset, make_asset
from editor.document.nodes import Dir
from editor.formats.base import ReportBuilder
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element, Keepsake
from editor.formats.docx.names import w
from editor.formats.docx.package import Package
from editor.formats.docx.reader_numbering import NumberingReader
from editor.formats.docx.reader_styles import StyleSheet

_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/x-wmf"),
)
_TYPE_NAMES = {"image/jpg": "image/jpeg", "image/emf": "image/x-emf", "image/wmf": "image/x-wmf"}


@dataclass(slots=True)
class Source:
    """A Word file: its package, styles, lists, notes; what is ours in it; what was lost.

    `base` is the direction of the article. `kept` is None for a file that we did not write.
    """

    package: Package
    styles: StyleSheet
    numbering: NumberingReader
    kept: Keepsake | None
    report: ReportBuilder
    base: Dir = Dir.RTL
    assets: dict[str, Asset] = field(default_factory=dict[str, Asset])
    notes: dict[tuple[str, str], Element] = field(default_factory=dict[tuple[str, str], Element])
    note_parts: dict[str, str] = field(default_factory=dict[str, str])
    changes: int = 0

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

    def picture(self, path: str) -> Asset | None:
        """Return the picture in a part, None where there is none."""
        data = self.package.bytes(path)
        if not data:
            return None
        asset = make_asset(data, self._media_type(path, data))
        self.assets[asset.id] = asset
        return asset

    def _media_type(self, path: str, data: bytes) -> str:
        stated = self.package.content_type(path).lower()
        stated = _TYPE_NAMES.get(stated, stated)
        if stated.startswith("image/"):
            return stated
        return next((type for start, type in _SIGNATURES if data.startswith(start)), stated)
