"""Stylesheets of profiles: found, missing, broken, hostile; in a light and a dark state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.features.preview.sheets import (
    DEFAULT,
    Theme,
    base_sheet,
    font_file,
    in_scheme,
    theme_file,
    theme_of,
    theme_text,
)
from editor.settings.profile import Profile
from editor.settings.profile_choice import bundled_folder, own_folder, profile_of

Make = Callable[[str, bytes], Profile]


@pytest.fixture
def profile() -> Make:
    """Make a profile of the user's own with a stylesheet beside it."""

    def make(name: str, sheet: bytes) -> Profile:
        folder = own_folder()
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text(f"stylesheet = {name!r}\n", "utf-8")
        if sheet:
            (folder / "mine.css").write_bytes(sheet)
        return profile_of("mine")

    return make


def test_the_stylesheet_of_a_profile_lies_beside_it(profile: Make) -> None:
    theme = theme_of(profile("mine.css", b"p { color: red }"))
    assert theme.fault is None
    assert theme_text(theme) == "p { color: red }"
    found = theme_file(theme, "mine.css", "light")
    assert found is not None
    assert b"color: red" in found[1]


@pytest.mark.parametrize("id", ["wordpress", "hugo", "ghost"])
def test_bundled_profiles_have_a_theme_for_light_and_dark(id: str) -> None:
    theme = theme_of(profile_of(id))
    assert theme.fault is None
    assert theme.folder == bundled_folder()
    sheet = theme_text(theme)
    assert "prefers-color-scheme: dark" in sheet
    assert "url(" not in sheet
    for side in ("left", "right"):
        assert f"-{side}:" not in sheet
        assert f" {side}:" not in sheet


def test_a_copy_of_a_bundled_profile_keeps_its_theme(profile: Make) -> None:
    theme = theme_of(profile("ghost.css", b""))
    assert theme.fault is None
    assert theme.folder == bundled_folder()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("away.css", "preview.sheet.missing"),
        ("../settings.toml", "preview.sheet.outside"),
        ("/etc/passwd", "preview.sheet.outside"),
        ("mine.toml", "preview.sheet.outside"),
        ("..", "preview.sheet.outside"),
        ("\\0.css", "preview.sheet.outside"),
    ],
)
def test_a_stylesheet_that_is_none_is_told_and_ours_is_shown(
    profile: Make, name: str, fault: str
) -> None:
    theme = theme_of(profile(name, b""))
    assert theme.fault is not None
    assert theme.fault.id == fault
    assert theme_file(theme, DEFAULT, "light") is not None


def test_one_that_is_too_large_is_told(profile: Make) -> None:
    theme = theme_of(profile("mine.css", b" " * 2_000_001))
    assert theme.fault is not None
    assert theme.fault.id == "preview.sheet.too-large"


def test_nothing_outside_of_the_folder_is_handed_out(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (tmp_path / "secret.css").write_text("p {}", "utf-8")
    (folder / "mine.css").write_text("p {}", "utf-8")
    (folder / "notes.txt").write_text("private", "utf-8")
    theme = Theme(folder, "mine.css")
    assert theme_file(theme, "mine.css", "light") is not None
    for path in ("../secret.css", "notes.txt", "", "/etc/hostname", "a\0b.css"):
        assert theme_file(theme, path, "light") is None
    (folder / "link.css").symlink_to(tmp_path / "secret.css")
    assert theme_file(theme, "link.css", "light") is None
    assert font_file("../icons/LICENSE") is None


def test_bytes_that_are_no_text_do_no_harm(profile: Make) -> None:
    theme = theme_of(profile("mine.css", bytes(range(256)) * 9))
    assert theme.fault is None
    assert theme_file(theme, "mine.css", "dark") is not None


def test_a_stylesheet_is_asked_for_a_scheme_and_answered() -> None:
    sheet = (
        "@media (prefers-color-scheme: dark) { a {} } @media (prefers-color-scheme:light) { b {} }"
    )
    dark, light = in_scheme(sheet, "dark"), in_scheme(sheet, "light")
    assert dark.index("(min-width: 0)") < dark.index("(max-width: -1px)")
    assert light.index("(max-width: -1px)") < light.index("(min-width: 0)")
    assert "prefers-color-scheme" not in dark + light


def test_our_own_stylesheet_asks_for_fonts_that_there_are() -> None:
    import re

    for name in re.findall(r"font/([\w-]+\.ttf)", base_sheet()):
        assert font_file(name) is not None
