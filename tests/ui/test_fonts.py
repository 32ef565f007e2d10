"""The bundled faces: there, licensed, and able to write what an article holds."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from editor.text.resources import resource
from editor.ui.fonts import (
    FILES,
    Face,
    code_families,
    code_font,
    interface_font,
    load_faces,
    text_font,
)

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي" + "ًٌٍَُِّْٰ" + "ٱپچژگ" + "،؛؟٪٫٬«»" + "٠١٢٣٤٥٦٧٨٩"
LATIN = "AaZzÉéÇç0123456789.,:;!?()[]{}%&@#/\\-–—“”‘’…€"


@pytest.mark.parametrize("face", Face)
def test_the_files_of_a_face_hold_it(face: Face, qapp: QApplication) -> None:
    load_faces()
    for name in FILES[face]:
        id = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        assert face.value in QFontDatabase.applicationFontFamilies(id)


@pytest.mark.parametrize("font", [interface_font, text_font], ids=["interface", "text"])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_arabic_and_latin_come_from_one_face(font, weight: QFont.Weight, qapp) -> None:
    made = font(12)
    made.setWeight(weight)
    raw = QRawFont.fromFont(made, QFontDatabase.WritingSystem.Arabic)
    assert raw.familyName() == made.families()[0]
    missing = [letter for letter in ARABIC + LATIN if not raw.supportsCharacter(ord(letter))]
    assert missing == []


@pytest.mark.parametrize("font", [interface_font, text_font], ids=["interface", "text"])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_e19_no_installed_face_mixes_in(font, weight: QFont.Weight, qapp) -> None:
    """E19: a mixed line is of one face; an installed face of the same name once took the bold."""
    made = font(16)
    made.setWeight(weight)
    layout = QTextLayout("إنَّ «Reuters» 2025 ٪٣٧", made)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {made.families()[0]}


def test_code_has_latin_of_one_width_and_arabic_of_the_interface(qapp: QApplication) -> None:
    raw = QRawFont.fromFont(code_font(12))
    assert raw.familyName() == Face.CODE.value
    widths = {point.x() for point in raw.advancesForGlyphIndexes(raw.glyphIndexesForString("iW.0"))}
    assert len(widths) == 1
    assert code_families()[:2] == (Face.CODE.value, Face.INTERFACE.value)


def test_the_interface_has_a_true_medium(qapp: QApplication) -> None:
    font = interface_font()
    font.setWeight(QFont.Weight.Medium)
    assert QRawFont.fromFont(font).weight() == QFont.Weight.Medium.value


def test_each_face_brings_its_licence_and_all_stay_small() -> None:
    folder = resource("fonts")
    for files in FILES.values():
        stem = files[0].partition("-")[0]
        text = (folder / f"{stem}-LICENSE.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in text
    assert {path.name for path in folder.glob("*.ttf")} == {n for f in FILES.values() for n in f}
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000
