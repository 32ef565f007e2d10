"""Qt's own dialogs speak the language of the interface, also where Qt has no text in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from editor.app.languages import load_texts


@pytest.mark.parametrize(
    ("language", "look_in"), [("ar", "المكان:"), ("fr", "Chercher dans\u00a0:")]
)
def test_a_dialog_for_files_holds_no_english(qapp, qtbot, language: str, look_in: str) -> None:
    load_texts(language, ())
    dialog = QFileDialog(None, "", "/")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert look_in in words
    assert not {word for word in words if word.startswith(("Look", "Files"))}
    load_texts("ar", ())
