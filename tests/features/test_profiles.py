"""Profiles of sites in the window and on the command line: chosen, sent, changed, broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app.cli import main
from editor.document.errors import UserError
from editor.features.profiles import ui
from editor.features.profiles.keeping import hand_out, own_file, take_in
from editor.settings.profile import load_profile
from editor.settings.profile_choice import ACTIVE, bundled_folder, own_folder
from editor.settings.settings import Settings
from editor.ui.chooser import Palette
from tests.app.conftest import MakeWindow, settle, write


def idle(window) -> None:
    window.jobs.wait()
    settle()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_site_is_chosen_by_keys(make_window: MakeWindow, language: str) -> None:
    settings = Settings().with_value("appearance.language", language)
    window = make_window(settings=settings.with_value("appearance.theme", "light"))
    window.context.run_action("profiles.choose")
    idle(window)
    palette = window.findChild(Palette)
    write(palette.edit, "gho")
    assert [each.key for each in palette.view.choices] == ["ghost"]
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    idle(window)
    assert window.context.setting(ACTIVE) == "ghost"
    panel = window.context.show_dock("metadata")
    idle(window)
    assert panel.profile.slug.limit == 150
    assert panel.site.value() == "ghost"


def test_a_site_is_chosen_at_the_head_of_the_panel(make_window: MakeWindow) -> None:
    window = make_window()
    panel = window.context.show_dock("metadata")
    idle(window)
    panel.site.box.setFocus()
    while panel.site.value() != "wordpress":
        QTest.keyClick(panel.site.box, Qt.Key.Key_Down)
    idle(window)
    assert window.context.setting(ACTIVE) == "wordpress"
    assert panel.profile.sections[0] == "أخبار"


def test_a_profile_that_was_sent_is_kept_and_chosen(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    sent = tmp_path / "صحيفتنا.toml"
    sent.write_text('name = "صحيفتنا"\n', "utf-8")
    window = make_window()
    ui.import_file(window.context, sent)
    idle(window)
    assert window.context.setting(ACTIVE) == "صحيفتنا"
    target = tmp_path / "out.toml"
    ui.export_file(window.context, target)
    idle(window)
    assert target.read_bytes() == sent.read_bytes()


def test_one_with_an_error_is_not_kept(tmp_path: Path) -> None:
    sent = tmp_path / "bad.toml"
    sent.write_text('name = "a"\nkind = 3\n', "utf-8")
    with pytest.raises(UserError) as caught:
        take_in(sent)
    assert dict(caught.value.what.args)["line"] == 2
    assert not (own_folder() / "bad.toml").exists()
    with pytest.raises(UserError):
        take_in(tmp_path / "none.toml")
    (tmp_path / "large.toml").write_bytes(b"#" * (5 << 20))
    with pytest.raises(UserError):
        take_in(tmp_path / "large.toml")
    with pytest.raises(UserError):
        hand_out("none", tmp_path / "x.toml")


def test_no_own_profile_is_lost_to_one_of_its_name(tmp_path: Path) -> None:
    sent = tmp_path / "ours.toml"
    sent.write_text('name = "a"\n', "utf-8")
    assert take_in(sent).id == "ours"
    assert take_in(sent).id == "ours"  # the same again
    sent.write_text('name = "b"\n', "utf-8")
    assert take_in(sent).id == "ours-2"
    assert load_profile(own_folder() / "ours.toml").name == "a"


def test_a_bundled_profile_is_copied_before_it_is_edited() -> None:
    path = own_file("ghost")
    assert path == own_folder() / "ghost.toml"
    assert path.read_bytes() == (bundled_folder() / "ghost.toml").read_bytes()
    path.write_text('name = "G"\n', "utf-8")
    assert own_file("ghost").read_text("utf-8") == 'name = "G"\n'
    assert load_profile(own_file("")).name


def test_what_is_broken_while_it_is_edited_is_told_with_its_line(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own_file("ghost")
    settings = Settings().with_value("appearance.theme", "light").with_value(ACTIVE, "ghost")
    window = make_window(settings=settings)
    idle(window)
    told: list[str] = []
    monkeypatch.setattr(type(window.context), "notify", lambda _, text, *__: told.append(text))
    path.write_text('name = "G"\n[slug]\nlimit = "x"\n', "utf-8")
    app = QApplication.instance()
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "3" in told[0]
    path.write_text('name = "غوست"\n', "utf-8")
    panel = window.context.show_dock("metadata")
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: panel.profile.name == "غوست", timeout=10_000)


def test_the_command_line_lists_and_checks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profiles"]) == 0
    assert "wordpress-rtl" in capsys.readouterr().out
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('name = "a"\n', "utf-8")
    bad.write_text('name = "a"\n\n[limits]\ntitel = 3\n', "utf-8")
    assert main(["profiles", "check", str(good)]) == 0
    capsys.readouterr()
    assert main(["profiles", "check", str(good), str(bad)]) == 1
    told = capsys.readouterr()
    assert "good.toml" in told.out
    assert "4" in told.err
    assert "titel" in told.err
