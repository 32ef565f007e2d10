"""Blocks, and in `snippets.html` the markup for them that was proved with the real library.

Each was parsed by `@wordpress/block-library` 9.19.7 (WordPress 6.8) and 11.0.0: valid without a
deprecation, and serialized to the same letters. `test_valid.py` does it again where the library
is at hand (`make wordpress`).
"""

from __future__ import annotations

import re
from pathlib import Path

from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
    color,
    direction,
    highlight,
    language,
    link,
    mark_set,
)
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)


def runs(text: str, *marks: Mark) -> Runs:
    """Make one run."""
    return (Text(text, mark_set(marks)),)


def _marked(*marks: Mark) -> tuple[Block, ...]:
    return (Paragraph(runs("نص", *marks)),)


A, B = Cell(runs("أ")), Cell(runs("ب"))
WATCH = "https://www.youtube.com/watch?v=abcdefghijk&t=1"

SNIPPETS: dict[str, tuple[Block, ...]] = {
    "paragraph": (Paragraph(runs("نص <و> & «آخر»")),),
    "empty paragraph": (Paragraph(),),
    "break": (Paragraph((Text("أ"), Break(), Text("ب"))),),
    "invisible": (Paragraph(runs("م\xa0ن \u200fA\u200e می\u200cخواهم")),),
    "strong": _marked(STRONG),
    "emphasis": _marked(EMPHASIS),
    "strike": _marked(STRIKE),
    "underline": _marked(UNDERLINE),
    "superscript": _marked(SUPERSCRIPT),
    "subscript": _marked(SUBSCRIPT),
    "code in text": _marked(CODE),
    "highlight": _marked(highlight("#ffee88")),
    "colour": _marked(color("#aa1122")),
    "both colours": _marked(highlight("#ffee88"), color("#aa1122")),
    "link": _marked(link("https://e.org/?a=1&b=2", "عنوان"), STRONG),
    "language": (Paragraph(runs("Le Monde", direction("ltr"), language("fr"))),),
    "lead": (Paragraph(runs("مقدمة"), Role.LEAD),),
    "centred": (Paragraph(runs("نص"), align=Align.CENTER),),
    "foreign paragraph": (Paragraph(runs("Text."), Role.LEAD, dir=Dir.LTR, lang="en"),),
    "heading": (Heading(runs("عنوان")), Heading(runs("فرع"), 3, align=Align.END)),
    "nested list": (
        ListItem(runs("أ")),
        ListItem(runs("ب"), ListKind.NUMBER, 1),
        ListItem(runs("ج"), ListKind.NUMBER, 1),
        ListItem(runs("د")),
    ),
    "numbers": (ListItem(runs("أ"), ListKind.NUMBER, start=5, numerals=Numerals.ARABIC),),
    "tasks": (ListItem(runs("أ"), ListKind.TASK, checked=True), ListItem(runs("ب"), ListKind.TASK)),
    "quote": (
        Quote(runs("أول")),
        Quote(runs("Inner."), 1, dir=Dir.LTR),
        Quote(runs("آخر"), attribution=runs("قائل")),
    ),
    "pull quote": (Quote(runs("بارز"), pull=True, attribution=runs("قائل")),),
    "code": (Code('[gallery] a < b && "c"\n\thttps://e.org/\nsee https://e.org/', "python"),),
    "separator": (Separator(),),
    "table": (Table(((A, B), (A, Cell(runs("5"), align=Align.CENTER))), runs("شرح"), 1, 1),),
    "merged cells": (Table(((Cell(runs("أ"), 2),), (Cell(runs("ب"), 1, 2), B), (B,))),),
    "picture that is to come": (
        Figure(name="x", alt="بديل", runs=runs("شرح"), credit="مصور", align=Align.CENTER),
    ),
    "gallery": (Figure(alt="أ"), Figure(alt="ب", beside=True)),
    "video": (Embed("youtube", (("url", WATCH),), runs("شرح")),),
    "post": (Embed("x", (("url", "https://x.com/a/status/1"),)),),
    "what is not embedded": (
        Embed("facebook", (("url", "https://www.facebook.com/a/posts/1"),), runs("منشور")),
    ),
}

_PARTS = re.split(
    "^=== (.+)\n", Path(__file__).with_suffix(".html").read_text("utf-8"), flags=re.MULTILINE
)
MARKUP = {name: text.strip() for name, text in zip(_PARTS[1::2], _PARTS[2::2], strict=True)}
