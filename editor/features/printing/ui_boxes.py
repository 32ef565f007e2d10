"""Sets blocks that stand on a ground of their own: code and cards; and the thematic break."""

from __future__ import annotations

from dataclasses import replace

from editor.document.marks import CODE as CODE_MARK
from editor.document.nodes import Align, Code, Dir, Embed
from editor.features.printing import paper
from editor.features.printing.paging import Strip, kept_lines, moved
from editor.features.printing.paper import ACCENT, FAINT, GROUND
from editor.features.printing.rich import plain
from editor.features.printing.ui_bench import GAP, Bench, paragraph, stacked
from editor.formats.pdf.sheet import Box, Link, Part

CODE_PADDING = 8.0
CARD_PADDING, CARD_START = 10.0, 16.0
BAR = 2.2
RULE_SHARE = 0.3
FORMULA = "math"
TAB = "    "
SEAM = 0.3  # grounds of neighbours overlap, or a light line shows between them


def code_strips(bench: Bench, code: Code) -> list[Strip]:
    """Set code from left to right; its ground is drawn line by line, so that pages divide it."""
    text = plain(code.text.replace("\t", TAB))
    part = Part("Code", Part("P"))
    lines = bench.set(text, paper.CODE, Dir.LTR, indent=CODE_PADDING, room=CODE_PADDING, part=part)
    strips: list[Strip] = []
    for number, line in enumerate(lines):
        above = CODE_PADDING if number == 0 else 0.0
        below = CODE_PADDING if number == len(lines) - 1 else 0.0
        height = line.height + above + below
        ground = Box(0, 0, bench.paper.column, height + (0 if below else SEAM), GROUND)
        strips.append(Strip(height, (ground, *(moved(item, 0, above) for item in line.items))))
    strips[0] = replace(strips[0], before=GAP)
    return kept_lines(strips)


def separator_strips(bench: Bench) -> list[Strip]:
    """Set a short rule in the middle."""
    width = bench.paper.column * RULE_SHARE
    rule = Box((bench.paper.column - width) / 2, 11, width, 0.8, FAINT)
    return [Strip(22, (rule,), before=GAP)]


def embed_strips(bench: Bench, embed: Embed) -> list[Strip]:
    """Set a card with the title and the address of a thing that paper does not show.

    A formula is set as the line of text that stands for it.
    """
    fields = dict(embed.data)
    address, dir = fields.get("url", ""), bench.direction(embed)
    part = Part("P", lang=embed.lang or "")
    if embed.kind == FORMULA:
        tex = plain(fields.get("tex", ""), (CODE_MARK,))
        formula = bench.rich(embed.runs, Dir.LTR) if embed.runs else tex
        lines = bench.set(formula, paper.BODY, Dir.LTR, align=Align.CENTER, part=part)
        return paragraph(lines, GAP)
    column = bench.paper.column
    title = bench.rich(embed.runs, dir) if embed.runs else plain(fields.get("title") or embed.kind)
    lines = bench.set(title, paper.CARD_TITLE, dir, indent=CARD_START, room=CARD_PADDING, part=part)
    if address:
        rtl = dir is Dir.RTL
        lines += bench.set(
            plain(address),
            paper.CARD_ADDRESS,
            Dir.LTR,
            align=Align.END if rtl else Align.START,
            indent=CARD_PADDING if rtl else CARD_START,
            room=CARD_START if rtl else CARD_PADDING,
            part=part,
        )
    items, y = stacked(lines, 0, CARD_PADDING)
    height = y + CARD_PADDING
    ground = Box(0, 0, column, height, GROUND)
    bar = Box(bench.at_start(dir, 0, BAR), 0, BAR, height, ACCENT)
    link = (Link(0, 0, column, height, address),) if address else ()
    notes = tuple(number for line in lines for number in line.notes)
    return [Strip(height, (ground, bar, *items, *link), before=GAP * 1.2, notes=notes)]
