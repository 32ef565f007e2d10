"""Settings: types, unknown keys, broken files, the list of recent files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.settings import (
    Settings,
    config_folder,
    data_folder,
    load_settings,
    recent_files,
    save_settings,
    with_recent,
    without_recent,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "إعدادات" / "settings.toml"


def test_every_type_comes_back_as_it_went(path: Path) -> None:
    settings = (
        Settings()
        .with_value("language", "ar")
        .with_value("editor.zoom", 1.25)
        .with_value("editor.focus", value=True)
        .with_value("editor.goal", 800)
        .with_value("site.sections", ("ثقافة", "رأي"))
    )
    save_settings(settings, path)
    read = load_settings(path)
    assert read.get("language", "en") == "ar"
    assert read.get("editor.zoom", 1.0) == 1.25
    assert read.get("editor.focus", False) is True
    assert read.get("editor.goal", 0) == 800
    assert read.get("site.sections", ()) == ("ثقافة", "رأي")
    assert read.notice is None


def test_a_value_of_another_type_gives_the_default() -> None:
    settings = (
        Settings().with_value("a.b", "1").with_value("a.flag", value=True).with_value("a.n", 3)
    )
    assert settings.get("a.b", 7) == 7
    assert settings.get("a.flag", 7) == 7
    assert settings.get("a.n", default=False) is False
    assert settings.get("a.n", 0.5) == 3.0
    assert settings.get("a.b.c", "x") == "x"
    assert settings.get("a", "x") == "x"
    assert settings.get("a.b", ("x",)) == ("x",)


def test_changing_a_value_leaves_the_old_settings() -> None:
    before = Settings().with_value("a.b", 1)
    after = before.with_value("a.b", 2).with_value("a.c", 3)
    assert (before.get("a.b", 0), before.get("a.c", 0)) == (1, 0)
    assert (after.get("a.b", 0), after.get("a.c", 0)) == (2, 3)


def test_unknown_keys_stay_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        'later = 2030-01-01\n[editor]\nzoom = 1.0\n[[profile]]\nname = "موقع"\n', "utf-8"
    )
    save_settings(load_settings(path).with_value("editor.zoom", 2.0), path)
    text = path.read_text("utf-8")
    assert "later = 2030-01-01" in text
    assert "موقع" in text
    assert "zoom = 2.0" in text


@pytest.mark.parametrize("data", [b"zoom = = 1", b"\xff\xfe\x00zoom"])
def test_a_broken_file_is_kept_aside(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    settings = load_settings(path)
    assert settings == Settings()
    assert settings.notice is not None
    assert settings.notice.id == "settings.broken"
    assert path.with_name("settings.toml.broken").read_bytes() == data
    save_settings(settings.with_value("a", 1), path)
    assert load_settings(path).get("a", 0) == 1


def test_a_missing_file_gives_the_defaults(path: Path) -> None:
    assert load_settings(path) == Settings()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UserError) as told:
        save_settings(Settings(), tmp_path / "file" / "settings.toml")
    assert told.value.what.id == "settings.unsaved"


def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(Settings().with_value("a", 1), path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError):
        save_settings(Settings().with_value("a", 2), path)
    assert load_settings(path).get("a", 0) == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_recent_files_are_newest_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(15):
        settings = with_recent(settings, tmp_path / f"{number}.qirtas")
    settings = with_recent(settings, tmp_path / "7.qirtas")
    names = [path.stem for path in recent_files(settings)]
    assert names == ["7", "14", "13", "12", "11", "10", "9", "8", "6", "5", "4", "3"]
    assert tmp_path / "7.qirtas" not in recent_files(
        without_recent(settings, tmp_path / "7.qirtas")
    )
    assert recent_files(without_recent(settings)) == ()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the XDG folders are for Linux")
def test_the_folders_follow_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", "/home/كاتب")
    assert config_folder() == tmp_path / "qirtas"
    assert data_folder() == Path("/home/كاتب/.local/share/qirtas")
