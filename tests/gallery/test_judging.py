"""Every surface, in each language and at each scale: the right words, and room for them.

A language at each scale of the screen, and two with letters enlarged alone, which show best what is
cut; all of them with `python -m tests.gallery.judging` (`make surfaces`).
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tests.gallery.judging import judged
from tests.gallery.room import faults_of
from tests.gallery.words import Vocabulary, texts_of


@pytest.mark.parametrize(
    ("language", "screen", "text"),
    [("en", 150, 100), ("fr", 200, 100), ("ar", 100, 150), ("fr", 100, 200)],
)
def test_every_surface_speaks_the_language_and_has_room(
    language: str, screen: int, text: int
) -> None:
    assert judged(language, screen, text) == []


# --- the judge itself ----------------------------------------------------------------------------


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    return window


def shown(window: QWidget, *parts: QWidget) -> list[str]:
    layout = window.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    window.show()
    return list(faults_of(window))


def test_a_text_that_is_cut_is_found(window) -> None:
    label, button, choice = QLabel("Une phrase entière"), QPushButton("Enregistrer"), QComboBox()
    choice.addItems(["court", "un choix nettement plus long"])
    label.setFixedWidth(40)
    button.setFixedWidth(30)
    choice.setFixedWidth(110)
    faults = shown(window, label, button, choice)
    assert [fault.split(",")[0] for fault in faults] == ["cut label", "cut button", "cut choice"]


def test_what_is_wrapped_needs_its_height(window) -> None:
    label = QLabel("plusieurs mots sur plusieurs lignes, et encore d’autres mots")
    label.setWordWrap(True)
    label.setFixedSize(90, 20)
    assert len(shown(window, label)) == 1
    label.setMaximumHeight(500)
    label.setMinimumHeight(label.heightForWidth(90))
    window.adjustSize()
    assert not list(faults_of(window))


def test_what_lies_over_its_neighbour_or_reaches_out_is_found(window) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    first, second, lost = QPushButton("un"), QPushButton("deux"), QPushButton("trois", holder)
    row.addWidget(first)
    row.addWidget(second)
    assert not shown(window, holder)
    second.setGeometry(first.geometry())
    lost.move(holder.width() - 4, 0)
    lost.show()
    faults = " ".join(faults_of(window))
    assert "lies over" in faults
    assert "reaches out" in faults


def test_a_word_of_another_language_is_found_and_a_raw_id(window) -> None:
    french, english, arabic = (Vocabulary(language) for language in ("fr", "en", "ar"))
    assert not french.strangers("Enregistrer sous…")
    assert french.strangers("&Undo") == ["Undo"]
    assert arabic.strangers("Undo")
    assert english.strangers("Enregistrer") == ["Enregistrer"]
    assert english.strangers("حفظ باسم")
    assert french.strangers("ui.cancel") == ["ui.cancel"]
    assert arabic.strangers("حُفظ {name}") == ["{name}"]
    button = QPushButton("Annuler")
    button.setToolTip("Throw away")
    shown(window, button)
    found = [read.role for read in texts_of(window) if french.strangers(read.text)]
    assert found == ["toolTip"]
