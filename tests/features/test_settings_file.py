"""Settings as a file: what another machine gets, and what is refused with line and reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.document.errors import UserError
from editor.feature import Kind, Setting
from editor.features.settings.exchange import file_text, parse_settings, read_settings_file
from editor.features.settings.ui_file import export_settings, import_settings, portable_settings
from tests.app.conftest import settle
from tests.app.windowing import answer

SIZE = Setting("look.size", 15, minimum=8, maximum=72)
LINES = Setting("look.lines", 1.9, minimum=1.0, maximum=4.0)
THEME = Setting("look.theme", "light", ("light", "dark"))
WORDS = Setting("words.list", ("a", "b\tc"))
ON = Setting("words.on", default=True)
ALL = (SIZE, LINES, THEME, WORDS, ON)


def test_what_is_written_is_read_back() -> None:
    values = {"look.size": 22, "look.lines": 2.4, "look.theme": "dark",
              "words.list": ("إنشاء\tإن شاء", 'q"'), "words.on": False}  # fmt: skip
    text = file_text(ALL, values.__getitem__, lambda id: f"Title\nof {id}…")
    assert dict(parse_settings(text, "x", ALL).values) == values
    assert "# Title of look.size\nlook.size = 22\n" in text


@pytest.mark.parametrize(
    ("text", "line", "id"),
    [
        ("[look]\nsize = 12\ntheme = 'pink'\n", 3, "settings.import.wrong"),
        ("look.size = 12\n\nlook.lines = 99.0\n", 3, "settings.import.wrong"),
        ('"look".size = "big"\n', 1, "settings.import.wrong"),
        ("words.on = 1", 1, "settings.import.wrong"),
        ("words.list = [1, 2]", 1, "settings.import.wrong"),
        ("look.size = 12\nlook.lines == 2", 2, "settings.import.syntax"),
        ("look.size = ", 1, "settings.import.syntax"),
    ],
)
def test_an_error_names_its_line(text: str, line: int, id: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_settings(text, "mine.toml", ALL)
    told = dict(caught.value.what.args)
    assert (caught.value.what.id, told["line"], told["name"]) == (id, line, "mine.toml")


def test_unknown_keys_are_told_and_a_whole_number_is_good_for_a_fraction() -> None:
    taken = parse_settings("look.lines = 2\nlook.colour = 'red'\n[later]\nx.y = 1\n", "x", ALL)
    assert taken.values == (("look.lines", 2.0),)
    assert taken.unknown == ("look.colour", "later.x.y")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"look.size = 12\n\xff\xfe")
    with pytest.raises(UserError) as caught:
        read_settings_file(path, ALL)
    assert dict(caught.value.what.args)["line"] == 2
    path.write_bytes(b"#" * 2_000_000)
    with pytest.raises(UserError):
        read_settings_file(path, ALL)
    with pytest.raises(UserError):
        read_settings_file(tmp_path / "none.toml", ALL)


def test_another_machine_gets_everything_but_paths(window, tmp_path: Path, qtbot: QtBot) -> None:
    context = window.context
    context.set_setting("appearance.text-size", 24)
    context.set_setting("backup.place", str(tmp_path))
    context.set_setting("keys.own", ("inline.bold F7",))
    path = tmp_path / "out.toml"
    export_settings(context, path)
    qtbot.waitUntil(path.is_file)
    text = path.read_text("utf-8")
    assert "24" in text
    assert str(tmp_path) not in text
    assert "geometry" not in text
    assert tomllib.loads(text)["keys"]["own"] == ["inline.bold F7"]
    shown = portable_settings(context)
    assert not [each for each in shown if each.kind is Kind.FOLDER]
    context.change_settings({each.id: None for each in shown})
    assert context.setting("appearance.text-size") == 15
    import_settings(context, path)
    qtbot.waitUntil(lambda: context.setting("appearance.text-size") == 24)
    assert window.actions_.action("inline.bold").keys == ("F7",)
    assert context.setting("backup.place") == str(tmp_path)


def test_a_file_with_one_error_changes_nothing_and_says_where(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "in.toml"
    path.write_text("appearance.text-size = 30\nappearance.theme = 'pink'\n", "utf-8")
    told: list[str] = []

    def read(dialog) -> None:
        told.append(dialog.accessibleName())
        dialog.reject()

    answer(read)
    with qtbot.captureExceptions() as raised:
        import_settings(window.context, path)
        qtbot.waitUntil(lambda: bool(told) or bool(raised))
    settle()
    assert window.context.setting("appearance.text-size") == 15
    assert told or isinstance(raised[0][1], UserError)
