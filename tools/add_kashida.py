"""Give a naskh face joining strokes of graded width, for text that is justified on screen.

    pip install fonttools
    python tools/add_kashida.py QirtasNaskh-Regular.ttf QirtasNaskh-Regular.ttf

For each width there is a glyph made after that of U+0640 and a feature (`ks01` to `ks12`) that puts
it behind an initial or medial letter. The features are off unless a program asks for them, letter
by letter; the text itself is not touched. Widths are twentieths of the em.
"""

from __future__ import annotations

import sys
from copy import deepcopy

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

STEPS = 12
PER_EM = 20
TATWEEL = "uni0640"
MULTIPLE = 2
BASE = 1


def add_kashida(source: str, target: str) -> None:
    """Write a font with the strokes and their features."""
    font = TTFont(source)
    letters = [name for name in font.getGlyphOrder() if ".init" in name or ".medi" in name]
    for step in range(1, STEPS + 1):
        name = f"kashida.{step:02}"
        _add_stroke(font, name, font["head"].unitsPerEm * step // PER_EM)
        lookup = _add_lookup(font, {letter: [letter, name] for letter in letters})
        _add_feature(font, f"ks{step:02}", lookup)
    _sort_features(font["GSUB"].table)
    font.save(target)


def _add_stroke(font: TTFont, name: str, width: int) -> None:
    """Add a glyph as wide as asked for, which reaches over both its edges like U+0640."""
    glyphs = font["glyf"]
    model = glyphs[TATWEEL]
    over = -model.xMin
    pen = TTGlyphPen(None)
    pen.moveTo((-over, 0))
    pen.lineTo((-over, model.yMax))
    pen.lineTo((width + over, model.yMax))
    pen.lineTo((width + over, 0))
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs[name] = pen.glyph()
    font["hmtx"][name] = (width, -over)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = BASE


def _add_lookup(font: TTFont, mapping: dict[str, list[str]]) -> int:
    table = otTables.MultipleSubst()
    table.mapping = mapping
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = MULTIPLE, 0
    lookup.SubTable, lookup.SubTableCount = [table], 1
    lookups = font["GSUB"].table.LookupList
    lookups.Lookup.append(lookup)
    lookups.LookupCount = len(lookups.Lookup)
    return len(lookups.Lookup) - 1


def _add_feature(font: TTFont, tag: str, lookup: int) -> None:
    gsub = font["GSUB"].table
    record = otTables.FeatureRecord()
    record.FeatureTag = tag
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [lookup], 1
    gsub.FeatureList.FeatureRecord.append(record)
    index = len(gsub.FeatureList.FeatureRecord) - 1
    gsub.FeatureList.FeatureCount = index + 1
    for script in gsub.ScriptList.ScriptRecord:
        if script.ScriptTag in {"arab", "DFLT"}:
            systems = [each.LangSys for each in script.Script.LangSysRecord]
            for system in [script.Script.DefaultLangSys, *systems]:
                system.FeatureIndex.append(index)
                system.FeatureCount = len(system.FeatureIndex)


def _sort_features(gsub: otTables.GSUB) -> None:
    """Order the features by tag, as the format asks for."""
    records = gsub.FeatureList.FeatureRecord
    order = sorted(range(len(records)), key=lambda index: records[index].FeatureTag)
    places = {old: new for new, old in enumerate(order)}
    gsub.FeatureList.FeatureRecord = [deepcopy(records[index]) for index in order]
    for script in gsub.ScriptList.ScriptRecord:
        systems = [each.LangSys for each in script.Script.LangSysRecord]
        for system in [script.Script.DefaultLangSys, *systems]:
            if system is not None:
                system.FeatureIndex = sorted(places[index] for index in system.FeatureIndex)


if __name__ == "__main__":
    add_kashida(*sys.argv[1:3])
