"""Notes: the footnotes part, each note with its runs (D10)."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.nodes import Dir, Note
from editor.formats.docx import names
from editor.formats.docx.writer_runs import RunWriter

FOOTNOTES = "word/footnotes.xml"


@dataclass(slots=True)
class NoteWriter:
    """Collects the notes of an article; `first` is the number before that of the first one."""

    runs: RunWriter
    base: Dir
    first: int = 0
    _notes: list[str] = field(default_factory=list[str])

    def add(self, note: Note) -> int:
        """Add a note and return its id."""
        rtl = "<w:rtl/>" if self.base is Dir.RTL else ""
        number = self.first + len(self._notes) + 1
        content = self.runs.write(note.runs, self.base)
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{rtl}</w:rPr><w:footnoteRef/></w:r>'
            f"<w:r>{f'<w:rPr>{rtl}</w:rPr>' if rtl else ''}"
            f'<w:t xml:space="preserve"> </w:t></w:r>{content}</w:p></w:footnote>'
        )
        return number

    def notes_xml(self) -> str:
        """Return the notes without what stands around them."""
        return "".join(self._notes)

    def xml(self) -> str:
        """Return the part: two separators, then the notes."""
        rule = (
            '<w:footnote w:type="{}" w:id="{}"><w:p><w:pPr>{}<w:spacing w:after="0"'
            ' w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p></w:footnote>'
        )
        bidi = "<w:bidi/>" if self.base is Dir.RTL else ""
        return (
            f'<w:footnotes xmlns:w="{names.W}" xmlns:r="{names.R}">'
            + rule.format("separator", -1, bidi, "separator")
            + rule.format("continuationSeparator", 0, bidi, "continuationSeparator")
            + f"{self.notes_xml()}</w:footnotes>"
        )
