"""Every panel, page, bar and dialog, told to a screen reader and walked through with Tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QMenu

from tests.accessibility.controls import (
    controls,
    describe,
    out_of_order,
    tab_round,
    takes_tab,
    untold,
)
from tests.gallery.surfaces import Kind, Shown, gallery_window, walk

# what the gallery makes up to show the widgets
MODELS = ("widgets", "controls", "calendar", "choices")


@pytest.mark.qt_log_ignore("grabbing", extend=True)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.usefixtures("qapp")
def test_every_control_is_told_and_reached(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    wrong: dict[str, str] = {}
    QAccessible.setActive(True)

    def visit(shown: Shown) -> None:
        widget = shown.widget
        if isinstance(widget, QMenu | QFileDialog) or shown.id in MODELS:
            return
        for each in controls(widget):
            lack = untold(each, language)
            if lack:
                wrong.setdefault(f"{describe(each)} {lack}", shown.id)
        if shown.kind not in {Kind.DIALOG, Kind.DOCK, Kind.PAGE}:
            return
        if widget is window:
            widget = window.stage.currentWidget()
            assert widget is not None
        wanted = [each for each in controls(widget) if takes_tab(each)]
        stops = tab_round(widget)
        for each in wanted:
            if takes_tab(each) and each not in stops:  # what stands before may switch it off
                wrong.setdefault(f"{describe(each)} is not reached by Tab", shown.id)
        for one, other in out_of_order(stops):
            wrong.setdefault(f"{describe(other)} comes after {describe(one)}", shown.id)
        back = tab_round(widget, back=True)
        if shown.kind is Kind.DIALOG and set(back) != set(stops):
            way = [describe(each) for each in back]
            wrong.setdefault(f"back goes another way: {way}", shown.id)

    try:
        with gallery_window(language, "light", tmp_path, full=True) as window:
            failures = walk(window, visit, full=True)
    finally:
        QAccessible.setActive(False)  # or every test after this one pays for a reader
    assert not failures
    assert not wrong, "\n".join(f"{place}: {what}" for what, place in wrong.items())
