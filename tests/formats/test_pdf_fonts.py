"""The faces in a PDF: clusters become glyphs, from faces with curves of either kind."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from editor.formats.pdf.fonts import Subset, has_outlines
from editor.formats.pdf.sheet import Cluster, Face

ORDER = [".notdef", "base", "dot", "space"]


def draw(pen: TTGlyphPen | T2CharStringPen, left: int, bottom: int, side: int) -> None:
    """Draw a square, clockwise as TrueType wants it."""
    pen.moveTo((left, bottom))
    pen.lineTo((left, bottom + side))
    pen.lineTo((left + side, bottom + side))
    pen.lineTo((left + side, bottom))
    pen.closePath()


def face(*, cubic: bool) -> Face:
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap({})
    if cubic:
        pens = {name: T2CharStringPen(500, None) for name in ORDER}
    else:
        pens = {name: TTGlyphPen(None) for name in ORDER}
    draw(pens["base"], -50, 0, 400)
    draw(pens["dot"], 0, 0, 100)
    if cubic:
        glyphs = {name: pen.getCharString() for name, pen in pens.items()}
        builder.setupCFF("Test", {}, glyphs, {})
    else:
        builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(ORDER, (500, 0)) | {"base": (500, -50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    out.seek(0)
    font = TTFont(out)
    reader = font.reader

    def table(name: str) -> bytes:
        return reader[name] if name in reader.keys() else b""  # noqa: SIM118 - no mapping

    return Face("Test", "Test", b"", 1000, 800, 200, table)


@pytest.mark.parametrize("cubic", [False, True])
def test_a_cluster_is_one_glyph_of_all_its_parts(cubic: bool) -> None:
    subset = Subset(face(cubic=cubic))
    assert has_outlines(subset.face)
    code, width = subset.code(Cluster("ب", ((1, 0, 0), (2, 150, -200)), 3.0, 480))
    assert (code, width) == ("0001", 480)
    font = TTFont(io.BytesIO(subset.font_file()))
    glyph = font["glyf"]["glyph00001"]
    glyph.recalcBounds(font["glyf"])
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (-50, -200, 350, 400)
    # a bearing other than where the glyph begins would move it
    assert font["hmtx"]["glyph00001"] == (480, -50)


def test_equal_clusters_have_one_code_and_other_letters_another() -> None:
    subset = Subset(face(cubic=False))
    one = subset.code(Cluster("ب", ((1, 0, 0),), 3.0, 480))
    assert subset.code(Cluster("ب", ((1, 0, 0),), 90.0, 480)) == one
    assert subset.code(Cluster("ٮ", ((1, 0, 0),), 3.0, 480)) != one
    assert subset.texts == ["ب", "ٮ"]


def test_letters_without_a_look_and_glyphs_that_are_not_there_draw_nothing() -> None:
    subset = Subset(face(cubic=False))
    subset.code(Cluster("😀", (), 0.0, 900))
    subset.code(Cluster("x", ((99, 0, 0),), 0.0, 500))
    subset.code(Cluster(" ", ((3, 0, 0),), 0.0, 250))
    font = TTFont(io.BytesIO(subset.font_file()))
    assert all(font["glyf"][f"glyph0000{n}"].numberOfContours == 0 for n in (1, 2, 3))
    assert subset.widths == [900, 500, 250]


def test_a_face_of_pictures_has_no_outlines() -> None:
    tables = {"glyf": b"x", "COLR": b"x"}
    assert not has_outlines(Face("E", "E", b"", 1000, 800, 200, lambda name: tables.get(name, b"")))
    assert not has_outlines(Face("E", "E", b"", 1000, 800, 200, lambda _: b""))
