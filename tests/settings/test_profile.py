"""Profiles of sites: what people write in them, and what they are told of their mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.settings.profile import (
    CustomField,
    Kind,
    Months,
    PictureFormat,
    Profile,
    Script,
    load_profile,
    profiles,
    read_profile,
)
from editor.text.messages import LANGUAGES, load_catalog
from editor.text.resources import resource

WHOLE = """
name = "صحيفتنا"
kind = "wordpress-rtl"
required = ["title", "slug"]
sections = ["ثقافة", "رأي"]
months = "levant"

[slug]
script = "latin"
limit = 150

[pictures]
widths = [1600, 800]
format = "webp"

[[custom]]
id = "source"
label = "المصدر"
required = true

[checks]
"double-space" = "off"
"""


def test_a_profile_is_read_as_it_is_written() -> None:
    profile = read_profile(WHOLE, "ours")
    assert (profile.id, profile.name, profile.kind) == ("ours", "صحيفتنا", Kind.WORDPRESS_RTL)
    assert profile.sections == ("ثقافة", "رأي")
    assert profile.months is Months.LEVANT
    assert (profile.slug.script, profile.slug.limit) == (Script.LATIN, 150)
    assert (profile.pictures.widths, profile.pictures.format) == ((1600, 800), PictureFormat.WEBP)
    assert profile.custom == (CustomField("source", "المصدر", required=True),)
    assert (profile.level_of("double-space"), profile.level_of("other")) == ("off", "")
    assert hash(profile)


def test_what_is_left_out_has_its_default() -> None:
    assert read_profile("", "x") == Profile("x")


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ('name = "a"\nkind = \n', "profile.syntax", 2),
        ('name = "a"\n\ncolour = "red"\n', "profile.unknown", 3),
        ('id = "a"\n', "profile.unknown", 1),
        ('name = "a"\nkind = "drupal"\n', "profile.no-choice", 2),
        ("name = 3\n", "profile.no-str", 1),
        ('[slug]\nscript = "latin"\nlimit = "x"\n', "profile.no-int", 3),
        ("[slug]\nlimit = true\n", "profile.no-int", 2),
        ("[slug]\nstop_words = 1\n", "profile.no-bool", 2),
        ('# a\nsections = "ثقافة"\n', "profile.no-list", 2),
        ("[pictures]\nwidths = [1, 2.5]\n", "profile.no-list", 2),
        ("slug = 3\n", "profile.no-table", 1),
        ('custom = "a"\n', "profile.no-list", 1),
        ('[[custom]]\nid = "a"\n[[custom]]\nname = "b"\n', "profile.unknown", 4),
        ('\n[checks]\nbidi = "loud"\n', "profile.no-choice", 3),
        ("[limits]\ntitle = 3\n[slug]\ntitle = 3\n", "profile.unknown", 4),
    ],
)
def test_an_error_names_its_line_and_its_reason(text: str, id: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        read_profile(text, "ours", "ours.toml")
    assert (caught.value.what.id, dict(caught.value.what.args)["line"]) == (id, line)
    for language in LANGUAGES:
        told = load_catalog(language).text(caught.value.what)
        assert str(line) in told
        assert "ours.toml" in told


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('name = "صحيفة"\n'.encode("cp1256"))
    with pytest.raises(UserError) as caught:
        load_profile(path)
    assert caught.value.what.id == "profile.not-utf-8"
    with pytest.raises(UserError):
        load_profile(tmp_path / "none.toml")


def test_own_profiles_stand_over_the_bundled_ones_and_broken_ones_aside(tmp_path: Path) -> None:
    (tmp_path / "wordpress.toml").write_text('name = "لنا"\n', "utf-8")
    (tmp_path / "broken.toml").write_text("name", "utf-8")
    faults: list[UserError] = []
    bundled = resource("profiles", "wordpress.toml").parent
    found = {each.id: each for each in profiles(bundled, tmp_path, fault=faults.append)}
    assert set(found) == {"ghost", "hugo", "wordpress"}
    assert found["wordpress"].name == "لنا"
    assert [fault.what.id for fault in faults] == ["profile.syntax"]


def test_the_bundled_profiles_are_whole() -> None:
    faults: list[UserError] = []
    bundled = profiles(resource("profiles", "wordpress.toml").parent, fault=faults.append)
    assert faults == []
    assert all(each.name and each.required and each.kind is not Kind.PLAIN for each in bundled)


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("quality = 0", "profile.out-of-range"),
        ("quality = 101", "profile.out-of-range"),
        ("widths = [1600, -5]", "profile.out-of-range"),
        ('crops = ["16:9", "wide"]', "profile.no-shape"),
        ('crops = ["0:5"]', "profile.no-shape"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_with_its_line(line: str, id: str) -> None:
    with pytest.raises(UserError) as told:
        read_profile(f'name = "a"\n\n[pictures]\n{line}\n', "x", "x.toml")
    assert told.value.what.id == id
    assert dict(told.value.what.args)["line"] == 4
    assert read_profile('[pictures]\nwidths = []\ncrops = ["16:9", "1 x 1"]\n', "x").pictures.crops
