"""Levels in the file of a profile: one line changes, all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.features.preflight.levels import set_level, with_level
from editor.settings.profile import read_profile
from editor.settings.profile_choice import own_folder

TEXT = """# صحيفتنا
name = "صحيفتنا"  # كما تظهر

[checks]
# لا نريد هذا
bidi-trap = "off"
"link-bare" = "advice"

[slug]
limit = 200
"""


def levels(text: str) -> dict[str, str]:
    return dict(read_profile(text, "a").checks)


def test_a_level_is_changed_added_and_taken_away() -> None:
    changed = with_level(TEXT, "link-bare", "error")
    assert changed == TEXT.replace('"link-bare" = "advice"', 'link-bare = "error"')
    added = with_level(TEXT, "double-space", "off")
    assert levels(added) == {"bidi-trap": "off", "link-bare": "advice", "double-space": "off"}
    assert added.replace('double-space = "off"\n', "") == TEXT
    gone = with_level(TEXT, "bidi-trap", "")
    assert levels(gone) == {"link-bare": "advice"}
    assert "# لا نريد هذا" in gone


@pytest.mark.parametrize("text", ["", 'name = "أ"', 'name = "أ"\n', 'name = "أ"\n\n', "[slug]\n"])
def test_a_table_is_made_where_there_is_none(text: str) -> None:
    made = with_level(text, "double-space", "error")
    assert made.startswith(text)
    assert levels(made) == {"double-space": "error"}


def test_a_bundled_profile_is_copied_first_and_keeps_its_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert set_level("wordpress", "double-space", "error")
    own = own_folder() / "wordpress.toml"
    text = own.read_text("utf-8")
    assert levels(text)["double-space"] == "error"
    assert text.count("#") > 3
    assert not set_level("wordpress", "double-space", "off")
    assert levels(own.read_text("utf-8"))["double-space"] == "off"


def test_what_is_written_in_another_way_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_folder().mkdir(parents=True)
    path = own_folder() / "a.toml"
    path.write_text('checks = { double-space = "off" }\n', "utf-8")
    with pytest.raises(UserError):
        set_level("a", "double-space", "error")
    assert path.read_text("utf-8") == 'checks = { double-space = "off" }\n'
