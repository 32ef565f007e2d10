"""Levels in the file of a profile: one line changes, all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.features.preflight.levels import set_level
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


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a profile of the user's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_folder().mkdir(parents=True)
    return own_folder() / "a.toml"


def test_a_level_is_changed_added_and_taken_away(own: Path) -> None:
    own.write_text(TEXT, "utf-8")
    set_level("a", "link-bare", "error")
    changed = TEXT.replace('"link-bare" = "advice"', '"link-bare" = "error"')
    assert own.read_text("utf-8") == changed
    set_level("a", "double-space", "off")
    assert own.read_text("utf-8").replace('double-space = "off"\n', "") == changed
    set_level("a", "bidi-trap", "")
    assert levels(own.read_text("utf-8")) == {"link-bare": "error", "double-space": "off"}
    assert "# لا نريد هذا" in own.read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["", 'name = "أ"', 'name = "أ"\n', "[slug]\n", 'checks = { link-bare = "off" }\n']
)
def test_a_table_is_made_where_there_is_none_and_any_form_of_it_is_written(
    own: Path, text: str
) -> None:
    own.write_text(text, "utf-8")
    before = levels(text)
    assert not set_level("a", "double-space", "error")
    assert levels(own.read_text("utf-8")) == {**before, "double-space": "error"}


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


def test_what_another_hand_has_broken_is_left_alone(own: Path) -> None:
    own.write_text('checks = { double-space = "of" }\n', "utf-8")
    with pytest.raises(UserError):
        set_level("a", "double-space", "error")
    assert own.read_text("utf-8") == 'checks = { double-space = "of" }\n'
