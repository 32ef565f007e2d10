"""Paragraphs: what every block is made of in a Word file, and the bookmarks that point to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.nodes import Align, Dir, Runs
from editor.formats.docx.keepsake import BOOKMARK, Values
from editor.formats.docx.writer_runs import RunWriter, marked_language

# In a right-to-left paragraph "left" is the leading edge, so the same words serve both (D4).
JC = {Align.START: "left", Align.END: "right", Align.CENTER: "center", Align.JUSTIFY: "both"}


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in a paragraph's properties besides its style; None says nothing."""

    dir: Dir | None = None
    align: Align | None = None
    lang: str | None = None
    list: tuple[int, int] | None = None  # id and level
    border: str = ""
    keep_next: bool | None = None
    after: int | None = None  # twips below


PLAIN = Layout()


def paragraph_properties(style: str, layout: Layout = PLAIN) -> str:
    """Return `w:pPr`, its elements in schema order."""
    if layout is PLAIN:
        return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    out = [f'<w:pStyle w:val="{style}"/>'] if style else []
    if layout.keep_next is not None:
        out.append("<w:keepNext/>" if layout.keep_next else '<w:keepNext w:val="0"/>')
    if layout.list:
        number, level = layout.list
        out.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    out.append(layout.border)
    if layout.dir:
        out.append("<w:bidi/>" if layout.dir is Dir.RTL else '<w:bidi w:val="0"/>')
    if layout.after is not None:
        out.append(f'<w:spacing w:after="{layout.after}"/>')
    if layout.align:
        out.append(f'<w:jc w:val="{JC[layout.align]}"/>')
    if layout.lang:
        out.append(f"<w:rPr>{marked_language(layout.lang)}</w:rPr>")
    content = "".join(out)
    return f"<w:pPr>{content}</w:pPr>" if content else ""


@dataclass(frozen=True, slots=True)
class ParagraphWriter:
    """Writes paragraphs of the body; `base` is the direction of the article."""

    runs: RunWriter
    base: Dir

    def xml(self, style: str, runs: Runs, layout: Layout = PLAIN, before: str = "") -> str:
        """Return a paragraph; `before` is XML that stands before its runs."""
        content = self.runs.write(runs, layout.dir or self.base, layout.lang)
        return f"<w:p>{paragraph_properties(style, layout)}{before}{content}</w:p>"


@dataclass(slots=True)
class Bookmarks:
    """Hidden bookmarks: ids are dealt out in order, values kept for those that have some.

    `given` is the last id that was dealt out.
    """

    entries: list[Values] = field(default_factory=list[Values])
    given: int = 0

    def keep(self, values: Values, *, always: bool = False) -> str:
        """Keep values; return the bookmark that points to them, "" if there is nothing to keep."""
        if not values and not always:
            return ""
        self.entries.append(values)
        return self.named(f"{BOOKMARK}{len(self.entries)}")

    def named(self, name: str) -> str:
        """Return a bookmark of a name that no other has."""
        self.given += 1
        return (
            f'<w:bookmarkStart w:id="{self.given}" w:name="{name}"/>'
            f'<w:bookmarkEnd w:id="{self.given}"/>'
        )
