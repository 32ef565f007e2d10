"""The chosen profile: found, read again when its file changes, told when it is broken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.settings import profile_choice
from editor.settings.profile import Profile
from editor.settings.profile_choice import (
    ACTIVE,
    active_profile,
    is_own,
    known_profiles,
    own_folder,
    path_of,
    profile_of,
)
from editor.settings.settings import Settings


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a folder of its own profiles."""
    monkeypatch.setattr(profile_choice, "config_folder", lambda: tmp_path)
    own_folder().mkdir()
    return own_folder()


def write(path: Path, text: str, at: int) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))


def test_none_is_chosen_at_first() -> None:
    assert active_profile(Settings()) == Profile()
    assert active_profile(Settings().with_value(ACTIVE, "gone")) == Profile()
    assert active_profile(Settings().with_value(ACTIVE, "../profiles/a")) == Profile()


def test_the_chosen_one_is_read_once_and_again_when_its_file_changes(own: Path) -> None:
    settings = Settings().with_value(ACTIVE, "ours")
    write(own / "ours.toml", 'name = "أ"\n', 1000)
    first = active_profile(settings)
    assert (first.id, first.name) == ("ours", "أ")
    assert active_profile(settings) is first
    write(own / "ours.toml", 'name = "ب"\n', 2000)
    assert active_profile(settings).name == "ب"


def test_a_broken_one_is_told_and_what_it_was_before_holds(own: Path) -> None:
    faults: list[UserError] = []
    write(own / "ours.toml", 'name = "أ"\n', 1000)
    assert profile_of("ours").name == "أ"
    write(own / "ours.toml", 'name = "أ"\nkind = 3\n', 2000)
    assert profile_of("ours", faults.append).name == "أ"
    told = faults[0].what
    assert (told.id, dict(told.args)["line"]) == ("profile.no-choice", 2)


def test_a_broken_one_gives_way_to_the_bundled_one(own: Path) -> None:
    faults: list[UserError] = []
    write(own / "ghost.toml", "=", 1000)
    profile_choice._good.pop("ghost", None)
    assert profile_of("ghost", faults.append).name == "Ghost"
    assert len(faults) == 1
    assert {each.id for each in known_profiles()} >= {"ghost", "hugo", "wordpress"}


def test_own_ones_stand_over_bundled_ones(own: Path) -> None:
    write(own / "hugo.toml", 'name = "ب"\n', 1000)
    assert path_of("hugo") == own / "hugo.toml"
    assert is_own("hugo")
    assert not is_own("wordpress")
    assert [each.name for each in known_profiles() if each.id == "hugo"] == ["ب"]
