"""The right-to-left rules D1 to D16 of a written Word file, looked up in its XML.

Nothing of the writer is used: what a paragraph is must follow from the bytes as Word reads them.
D15 is about reading and proven by reading back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from editor.document.article import Article
from editor.document.nodes import Align, Dir
from editor.document.runs import plain_text
from editor.document.schema import normalise
from editor.document.walk import article_text, block_runs, notes
from editor.formats.base import NO_OPTIONS, Check, Options, Writing
from editor.formats.docx.proof_parts import (
    check_languages,
    check_lists,
    check_notes,
    check_pictures,
    check_section,
    check_tables,
)
from editor.formats.docx.proof_styles import Element, Line, Piece, Styles, W, is_on
from editor.formats.rules import LEFT, RIGHT, Place, Places, Rules

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped
_ALIGNED = {
    # what stands in `w:jc`, whose left is the side where lines begin (17.3.1.13)
    None: {"", "left", "start", "both", "center"},  # what the style says, but no other side
    Align.START: {"", "left", "start"},
    Align.END: {"right", "end"},
    Align.CENTER: {"center"},
    Align.JUSTIFY: {"both", "lowKashida", "mediumKashida", "highKashida"},
}
_CONTROLS = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200c\u200d"
_LRM = "\u200e"
_TATWEEL = chr(0x640)
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}


def prove(
    article: Article, writing: Writing, _options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    """Check the rules of a Word file."""
    rules = Rules()
    article = normalise(article)
    parts = _parts(writing.data)
    document = parts["word/document.xml"]
    notes_part = parts.get("word/footnotes.xml")
    places, styles = Places(article), Styles(parts.get("word/styles.xml"))
    bodies = [part for part in (document, notes_part) if part is not None]
    paragraphs = [Line(each, styles) for part in bodies for each in part.iter(f"{W}p")]
    for paragraph in paragraphs:
        _check_paragraph(paragraph, article, places, rules)
    _check_twins(bodies, styles, rules)
    check_languages(parts, styles, rules)
    check_tables(document, article, places, rules)
    check_section(parts, article, styles, rules)
    check_lists(parts, places, paragraphs, rules)
    check_notes(document, notes_part, article, styles, rules)
    check_pictures(document, article, paragraphs, styles, rules)
    _check_letters(bodies, article, rules)
    return rules.checks()


def _parts(data: bytes) -> dict[str, Element]:
    parser = _lxml.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: _lxml.fromstring(package.read(name), parser)
            for name in package.namelist()
            if name.endswith((".xml", ".rels")) and name.startswith("word/")
        }


def _check_paragraph(paragraph: Line, article: Article, places: Places, rules: Rules) -> None:
    text = paragraph.text
    if not text.strip():
        return
    known = places.of(text)
    block = known[0].block if known else None
    bidi = paragraph.is_on("bidi")
    if known:
        rules.check("D1", any((place.dir is Dir.RTL) == bidi for place in known), text, block)
        _check_alignment(paragraph, known, rules)
    elif RIGHT.search(text) and places.dirs == {article.meta.dir}:
        rules.check("D1", bidi == (article.meta.dir is Dir.RTL), text)
    for before, run, after in _with_neighbours(paragraph.runs):
        _check_run(before, run, after, bidi, block, rules)


def _with_neighbours(runs: list[Piece]) -> Iterator[tuple[bool, Piece, bool]]:
    """Yield each run with whether the letters before and after it are from left to right.

    What has a direction of its own may count as a neighbour or stand apart; either will do.
    """
    whole = [_side(run.text) for run in runs]
    apart = ["" if run.is_apart else side for run, side in zip(runs, whole, strict=True)]
    for place, run in enumerate(runs):
        before = {_first(sides[:place][::-1]) for sides in (whole, apart)}
        after = {_first(sides[place + 1 :]) for sides in (whole, apart)}
        yield "ltr" in before, run, "ltr" in after


def _first(sides: list[str]) -> str:
    return next((side for side in sides if side), "")


def _side(text: str) -> str:
    """Return the direction of the letters of a text, empty if there are none."""
    if RIGHT.search(text):
        return "rtl"
    return "ltr" if LEFT.search(text) or _LRM in text else ""


def _check_run(
    before: bool, run: Piece, after: bool, bidi: bool, block: int | None, rules: Rules
) -> None:
    side = _side(run.text)
    if side == "rtl":
        rules.check("D2", run.rtl, run.text, block)
        rules.check("D3", not LEFT.search(run.text), run.text, block)
    elif side == "ltr":
        rules.check("D3", not run.rtl, run.text, block)
    elif bidi and not run.is_apart and not (before or after):
        rules.check("D2", run.rtl, run.text, block)  # its punctuation and spaces
    if run.in_link and side:
        rules.check("D11", run.rtl == (side == "rtl"), run.text, block)


def _check_alignment(paragraph: Line, known: list[Place], rules: Rules) -> None:
    value = paragraph.value("jc")
    holds = any(value in _ALIGNED[place.align] for place in known) or not known[0].is_main
    rules.check("D4", holds, paragraph.text, known[0].block)
    if all(place.align is Align.JUSTIFY for place in known):
        rules.check("D13", value in _ALIGNED[Align.JUSTIFY], paragraph.text, known[0].block)


def _check_twins(bodies: list[Element], styles: Styles, rules: Rules) -> None:
    """D5: what is said of Latin letters is said of Arabic ones too.

    In what we write the other way round as well; a house may set off its Arabic alone.
    """
    latin = [f"{W}{name}" for name in (*_TWINS, "rFonts")]
    both = [*latin, *(f"{W}{name}" for name in _TWINS.values())]
    found = [each for part in bodies for each in part.iter(*both)]
    for element in (
        *found,
        *(each for part in styles.all_properties() for each in part.iter(*latin)),
    ):
        properties, name = element.getparent(), element.tag.removeprefix(W)
        if name == "rFonts":
            if element.get(f"{W}ascii") or element.get(f"{W}hAnsi"):
                rules.check("D5", bool(element.get(f"{W}cs") or element.get(f"{W}cstheme")), name)
            continue
        twin = properties.find(f"{W}{_TWINS.get(name, name.removesuffix('Cs'))}")
        same = name.startswith("sz") or is_on(element) == is_on(twin)
        rules.check("D5", twin is not None and same, name)


def _check_letters(bodies: list[Element], article: Article, rules: Rules) -> None:
    """D13, D14, D16: no letter is drawn out, no control lost, no digit exchanged."""
    written = "".join(t.text or "" for part in bodies for t in part.iter(f"{W}t"))
    meant = article_text(article) + "".join(plain_text(n.runs) for n in notes(article.blocks))
    known = meant.count(_TATWEEL) + _in_meta(article)
    rules.check("D13", written.count(_TATWEEL) <= known, _TATWEEL)
    for control in _CONTROLS:
        if number := meant.count(control):
            rules.check("D14", written.count(control) >= number, f"U+{ord(control):04X}")
    for digits in ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
        if number := sum(map(meant.count, digits)):
            rules.check("D16", sum(map(written.count, digits)) >= number, digits)


def _in_meta(article: Article) -> int:
    return repr(article.meta).count(_TATWEEL) + sum(
        repr(block).count(_TATWEEL) for block in article.blocks if not block_runs(block)
    )
