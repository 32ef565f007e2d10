"""Give a font file a family name of our own, so that no installed face can stand in for it.

    pip install fonttools
    python tools/rename_face.py NotoNaskhArabic_700Bold.ttf "Qirtas Naskh" QirtasNaskh-Bold.ttf

Debian and Ubuntu install an older Noto Naskh Arabic without Latin letters, and Qt takes an
installed face before a bundled one of the same name. The Open Font License allows a modified file
under the same licence; the Noto faces reserve no name. Glyphs and shaping stay as they are.
"""

from __future__ import annotations

import sys

from fontTools.ttLib import TTFont

FAMILY, UNIQUE, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 1, 3, 4, 6, 16
STYLE = 2


def rename(source: str, family: str, target: str) -> None:
    """Write a font file under another family name."""
    font = TTFont(source)
    names = font["name"]
    old = names.getDebugName(FAMILY)
    style = names.getDebugName(STYLE)
    for record in list(names.names):
        text = record.toUnicode()
        if record.nameID in {FAMILY, TYPOGRAPHIC_FAMILY}:
            text = text.replace(old, family)
        elif record.nameID == FULL:
            text = f"{family} {style}"
        elif record.nameID in {UNIQUE, POSTSCRIPT}:
            text = text.replace(old.replace(" ", ""), family.replace(" ", ""))
        names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(target)


if __name__ == "__main__":
    rename(*sys.argv[1:4])
