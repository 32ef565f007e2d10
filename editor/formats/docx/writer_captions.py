"""Captions: their labels, which Word counts, in the language of the article."""

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
    """Deals out labels: "Photo 1: ", "Table 1: ", each with a SEQ field of its own sequence."""

    words: Words
    _counts: dict[str, int] = field(default_factory=dict[str, int])

    def xml(self, kind: str, caption: Runs) -> str:
        """Return the label of the next "figure" or "table"; "" if its caption begins with one."""
        if has_label(plain_text(caption)):
            return ""  # typed by hand: a second one would say it twice
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        name, after = self.words.label(kind)
        dir = Dir.RTL if has_rtl(name) else Dir.LTR
        rtl = "<w:rtl/>" if dir is Dir.RTL else ""
        properties = f"<w:rPr>{_STYLE}{rtl}</w:rPr>"
        # The name of the sequence is the label: so Word's own list of figures finds it.
        counted = field_xml(
            f"SEQ {attribute(name.strip())} \\* ARABIC",
            self.words.digits(str(number)),
            dir,
            _STYLE,
        )
        return (
            f"<w:r>{properties}{run_content(name)}</w:r>{counted}"
            f"<w:r>{properties}{run_content(after)}</w:r>"
        )
