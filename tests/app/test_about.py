"""About the program, and the licences of all that it brings along."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from editor import __version__
from editor.app.about import LicencesDialog
from editor.app.licences import LIST, QT, licences
from editor.settings.settings import Settings
from editor.text.resources import resource
from tests.app.conftest import press, settle
from tests.app.windowing import answer, click


def test_there_is_a_text_for_all_that_lies_with_the_program() -> None:
    found = {each.name: each.text for each in licences()}
    assert found["Qirtas"].startswith("MIT License")
    for name in ("Qirtas Naskh (Noto Naskh Arabic)", "IBM Plex Sans Arabic", "IBM Plex Mono"):
        assert "SIL OPEN FONT LICENSE" in found[name].upper()
    assert "ISC License" in found["Lucide"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found[QT]
    assert "Python" in found
    listed = resource(LIST).read_text("utf-8").casefold()
    for package in set(found) - {QT, LIST, "Qirtas", "Python"}:
        assert re.split(r"[ (]", package)[0].casefold() in listed


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_about_tells_the_version_and_leads_to_the_licences(make_window, language: str) -> None:
    window = make_window(settings=Settings().with_value("appearance.language", language))
    text = window.context.text
    seen: list[str] = []

    def read(reader: LicencesDialog) -> None:
        names = [entry.text for entry in reader.list.entries]
        reader.list.setFocus()
        for _ in range(names.index(QT)):
            press(reader.list, "Down")
        seen.extend((names[0], reader.reader.toPlainText()))
        reader.accept()

    def ask(about) -> None:
        seen.append(" ".join(each.text() for each in about.findChildren(QLabel)))
        click(about, text("help.licences"))
        wait(about, 200)

    def wait(about, tries: int) -> None:
        over = QApplication.activeModalWidget()
        if isinstance(over, LicencesDialog):
            read(over)
            about.accept()
        elif tries:
            QTimer.singleShot(20, lambda: wait(about, tries - 1))

    answer(ask)
    window.context.run_action("help.about")
    settle()
    assert __version__ in seen[0]
    assert seen[1] == "Qirtas"
    assert seen[2].startswith(text("help.licences.qt")[:40])
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in seen[2]
    QTest.qWait(0)
