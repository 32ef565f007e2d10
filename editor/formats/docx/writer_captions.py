"""Captions: counted by Word in the language of the article, their numbers shown where wanted."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.nodes import Dir, Runs
from editor.document.runs import plain_text
from editor.formats.docx.markup import attribute, run_content
from editor.formats.docx.words import Words
from editor.formats.docx.writer_page import field_xml
from editor.text.captions import has_label
from editor.text.direction import has_rtl

_STYLE = '<w:rStyle w:val="CaptionLabel"/>'


@dataclass(slots=True)
class CaptionLabels:
    """Deals out SEQ fields, a sequence for each kind.

    `shown` says whether "Photo 1: " is to be read before a caption; without it the field counts
    unseen, and the caption says what was typed (docs/decisions/0038).
    """

    words: Words
    shown: bool = False
    _counts: dict[str, int] = field(default_factory=dict[str, int])

    def xml(self, kind: str, caption: Runs) -> str:
        """Return what stands before the caption of the next "figure" or "table"."""
        name, after = self.words.label(kind)
        # The name of the sequence is the label: so Word's own list of figures finds it.
        sequence = f"SEQ {attribute(name.strip())}"
        if not self.shown:
            return _hidden(sequence)
        if has_label(plain_text(caption)):
            return ""  # typed by hand: a second one would say it twice
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        dir = Dir.RTL if has_rtl(name) else Dir.LTR
        rtl = "<w:rtl/>" if dir is Dir.RTL else ""
        properties = f"<w:rPr>{_STYLE}{rtl}</w:rPr>"
        counted = field_xml(f"{sequence} \\* ARABIC", self.words.digits(str(number)), dir, _STYLE)
        return (
            f"<w:r>{properties}{run_content(name)}</w:r>{counted}"
            f"<w:r>{properties}{run_content(after)}</w:r>"
        )


def _hidden(sequence: str) -> str:
    """Return a field that counts and shows nothing."""
    run = f"<w:r><w:rPr>{_STYLE}<w:vanish/></w:rPr></w:r>"
    return f'<w:fldSimple w:instr=" {sequence} \\h ">{run}</w:fldSimple>'
