"""The form of a profile: by keys and mouse, and in the file, whose comments stay."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.document.errors import UserError
from editor.features.preflight.checks import CHECKS
from editor.features.profiles.editing import change, create, remove, state_of
from editor.features.profiles.keeping import own_file
from editor.features.profiles.ui_form import ASKED
from editor.features.profiles.ui_page import EMPTY, FORM, TEXT, ProfilesPage
from editor.settings.profile import CustomField, Profile, load_profile, read_profile
from editor.settings.profile_choice import ACTIVE, bundled_folder, is_own, own_folder
from editor.settings.profile_text import Edit, edited
from editor.settings.settings import Settings
from editor.ui.chooser import Palette
from tests.app.conftest import MakeWindow, press, write

BUNDLED = (bundled_folder() / "wordpress.toml").read_text("utf-8")
FIELDS = (CustomField("source", "المصدر", required=True), CustomField("desk"))
Open = Callable[..., ProfilesPage]


def comments(text: str) -> list[str]:
    return [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]


# ---- the text


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        (Edit("", "name", 'صحيفة "الغد"'), lambda p: p.name),
        (Edit("", "kind", "ghost"), lambda p: p.kind),
        (Edit("", "tags", ("أ", "ب")), lambda p: p.tags),
        (Edit("", "sections", ("أخبار", "رياضة")), lambda p: p.sections),
        (Edit("", "required", ()), lambda p: p.required),
        (Edit("slug", "limit", 150), lambda p: p.slug.limit),
        (Edit("slug", "stop_words", value=True), lambda p: p.slug.stop_words),
        (Edit("limits", "title", 0), lambda p: p.limits.title),
        (Edit("pictures", "widths", (1200, 600)), lambda p: p.pictures.widths),
        (Edit("pictures", "crops", ("1:1", "16:9")), lambda p: p.pictures.crops),
        (Edit("checks", "double-space", "error"), lambda p: p.level_of("double-space")),
        (Edit("custom", "", FIELDS), lambda p: p.custom),
    ],
    ids=lambda value: f"{value.table}.{value.key}" if isinstance(value, Edit) else "",
)
@pytest.mark.parametrize(
    "text", [BUNDLED, "", "# mine\n[slug]\nlimit = 9 # short\n"], ids=["whole", "empty", "short"]
)
def test_a_value_is_changed_and_every_comment_stays(
    text: str, edit: Edit, read: Callable[[Profile], object]
) -> None:
    made = edited(text, edit)
    assert read(read_profile(made, "x")) == edit.value
    assert comments(made) == comments(text)
    before, after = tomllib.loads(text), tomllib.loads(made)
    touched = {edit.table or edit.key}
    assert {k: v for k, v in before.items() if k not in touched} == {
        k: v for k, v in after.items() if k not in touched
    }


def test_comments_within_a_list_and_a_field_stay_with_their_values() -> None:
    text = 'tags = [\n  "a", # one\n  "b", # two\n]\n\n[[custom]]\nid = "x" # mine\n'
    made = edited(text, Edit("", "tags", ("b", "c")))
    assert '"b", # two' in made
    assert "# one" not in made
    made = edited(made, Edit("custom", "", (CustomField("x", "اسم"), CustomField("y"))))
    assert 'id = "x" # mine' in made
    assert [each.id for each in read_profile(made, "p").custom] == ["x", "y"]
    assert read_profile(edited(made, Edit("custom", "", ())), "p").custom == ()


def test_a_level_is_taken_back() -> None:
    made = edited(BUNDLED, Edit("checks", "double-space", "off"))
    assert read_profile(made, "x").level_of("double-space") == "off"
    made = edited(made, Edit("checks", "double-space", ""))
    assert read_profile(made, "x").level_of("double-space") == ""


def test_five_thousand_tags_go_in_and_out() -> None:
    tags = tuple(f"وسم {number}" for number in range(5000))
    made = edited(BUNDLED, Edit("", "tags", tags))
    assert read_profile(made, "x").tags == tags
    assert comments(made) == comments(BUNDLED)


# ---- the files


def test_a_bundled_profile_becomes_ones_own_with_the_first_change_and_comes_back() -> None:
    before = state_of("wordpress")
    assert (before.own, before.bundled) == (False, True)
    after = change("wordpress", [Edit("", "name", "صحيفتنا")])
    assert (after.own, after.bundled) == (True, True)
    assert load_profile(own_folder() / "wordpress.toml").name == "صحيفتنا"
    assert remove("wordpress").profile == before.profile


def test_a_new_one_never_takes_the_place_of_another() -> None:
    first, second = create("موقعي", "ghost"), create("موقعي", "wordpress")
    assert (first.id, second.id) == ("موقعي", "موقعي-2")
    assert first.profile is not None
    assert second.profile is not None
    assert (first.profile.kind, second.profile.kind) == ("ghost", "wordpress-rtl")
    assert remove(first.id).text == ""


def test_what_another_hand_has_broken_is_told_and_left_alone() -> None:
    path = own_file("ghost")
    path.write_text('name = "G"\n[slug]\nlimit = "x"\n', "utf-8")
    with pytest.raises(UserError) as told:
        change("ghost", [Edit("", "name", "H")])
    assert dict(told.value.what.args)["line"] == 3
    assert path.read_text("utf-8").startswith('name = "G"')


# ---- the page


@pytest.fixture
def open_page(make_window: MakeWindow, qtbot: QtBot) -> Open:
    def open_it(site: str = "wordpress", language: str = "ar") -> ProfilesPage:
        settings = Settings().with_value("appearance.language", language)
        settings = settings.with_value("appearance.theme", "light").with_value(ACTIVE, site)
        window = make_window(settings=settings)
        window.context.run_action("profiles.page")
        page = window.stage.currentWidget()
        assert isinstance(page, ProfilesPage)
        qtbot.waitUntil(lambda: page.box.count() > 1 and page.state.id == site)
        return page

    return open_it


def own(id: str = "wordpress") -> Profile:
    return load_profile(own_folder() / f"{id}.toml")


def window_of(page: ProfilesPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_key_has_its_field(open_page: Open, language: str) -> None:
    page = open_page(language=language)
    assert page.stack.currentIndex() == FORM
    form, profile = page.form, page.state.profile
    assert profile is not None
    assert form.fields["", "name"].value() == profile.name
    assert form.fields["", "sections"].value() == profile.sections
    assert form.fields["slug", "limit"].value() == "200"
    assert form.fields["pictures", "widths"].value() == ("1600", "800")
    ticked = {id for id, box in form.required.items() if box.isChecked()}
    assert ticked == set(profile.required)
    assert set(form.required) == set(ASKED)
    assert list(form.levels) == [check.id for check in CHECKS]


def test_what_is_being_typed_stays_when_what_was_typed_before_is_written(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    limit = page.form.fields["slug", "limit"]
    limit.edit.setFocus()
    limit.edit.selectAll()
    write(limit.edit, "15")
    name = page.form.fields["", "name"]
    name.edit.setText("صحيفة الغد")
    name.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: page.state.own and own().name == "صحيفة الغد")
    qtbot.waitUntil(lambda: not window_of(page).jobs.busy)
    assert limit.value() == "15"
    write(limit.edit, "0")
    press(limit.edit, "Return")
    qtbot.waitUntil(lambda: own().slug.limit == 150)


def test_what_is_typed_is_in_the_file_and_in_the_panel_of_the_article(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    name = page.form.fields["", "name"]
    name.edit.setFocus()
    name.edit.selectAll()
    write(name.edit, "صحيفة الغد")
    press(name.edit, "Return")
    QTest.mouseClick(page.form.required["deck"], Qt.MouseButton.LeftButton, pos=_box(page, "deck"))
    limit = page.form.fields["slug", "limit"]
    limit.edit.setFocus()
    limit.edit.selectAll()
    write(limit.edit, "١٥٠")
    press(limit.edit, "Return")
    tags = page.form.fields["", "tags"]
    tags.line.setFocus()
    write(tags.line, "تعليم،")
    qtbot.waitUntil(lambda: page.state.own and "تعليم" in own().tags)
    found = own()
    assert found.name == "صحيفة الغد"
    assert "deck" in found.required
    assert found.slug.limit == 150
    text = (own_folder() / "wordpress.toml").read_text("utf-8")
    assert comments(text) == comments(BUNDLED)
    panel = window_of(page).context.show_dock("metadata")
    qtbot.waitUntil(lambda: panel.profile.name == "صحيفة الغد")


def _box(page: ProfilesPage, id: str):
    box = page.form.required[id]
    rtl = box.layoutDirection() is Qt.LayoutDirection.RightToLeft
    point = box.rect().center()
    point.setX(box.width() - 12 if rtl else 12)
    return point


def test_what_is_no_number_is_told_at_its_field_and_not_written(open_page: Open) -> None:
    page = open_page(language="en")
    quality = page.form.fields["pictures", "quality"]
    quality.edit.setFocus()
    quality.edit.selectAll()
    write(quality.edit, "900")
    press(quality.edit, "Return")
    assert "between 1 and 100" in quality._below.text()
    widths = page.form.fields["pictures", "widths"]
    widths.line.setFocus()
    write(widths.line, "wide,")
    assert widths._below.text()
    crops = page.form.fields["pictures", "crops"]
    crops.line.setFocus()
    write(crops.line, "wide,")
    assert crops._below.text()
    window_of(page).jobs.wait()
    assert not (own_folder() / "wordpress.toml").exists()


def test_fields_of_the_sites_own_come_and_go(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    custom = page.form.custom
    custom.add.setFocus()
    press(custom.add, "Space")
    row = custom.rows[0]
    write(row.id.edit, "a b")
    press(row.id.edit, "Return")
    assert row.id._below.text()
    row.id.edit.selectAll()
    write(row.id.edit, "desk")
    press(row.id.edit, "Return")
    qtbot.waitUntil(lambda: page.state.own and own().custom == (CustomField("desk"),))
    row.label.edit.setFocus()
    write(row.label.edit, "المكتب")
    press(row.label.edit, "Return")
    qtbot.waitUntil(lambda: own().custom == (CustomField("desk", "المكتب"),))
    assert custom.rows == [row]  # what the writer is in was not made anew
    row.dropped.emit()
    qtbot.waitUntil(lambda: own().custom == ())


def test_the_level_of_a_check_is_chosen_by_its_name(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    field = page.form.levels["double-space"]
    field.box.setFocus()
    press(field.box, "Down")
    qtbot.waitUntil(lambda: page.state.own and own().level_of("double-space") == "off")
    press(field.box, "Up")
    qtbot.waitUntil(lambda: own().level_of("double-space") == "")


def test_the_text_is_saved_when_it_is_right_and_told_by_line_when_not(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page(language="en")
    QTest.mouseClick(page.modes[TEXT], Qt.MouseButton.LeftButton)
    assert page.source.toPlainText() == BUNDLED
    page.source.setPlainText('name = "x"\n\n[limits]\ntitel = 3\n')
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.strips.standing("fault") is not None)
    assert page.source.textCursor().blockNumber() == 3
    assert not (own_folder() / "wordpress.toml").exists() or own().name != "x"
    page.source.setPlainText('name = "x" # mine\n\n[limits]\ntitle = 3\n')
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.fields["limits", "title"].value() == "3")
    assert page.strips.standing("fault") is None
    assert own().name == "x"


def test_what_was_typed_and_not_saved_is_there_when_one_comes_back(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    QTest.mouseClick(page.modes[TEXT], Qt.MouseButton.LeftButton)
    write(page.source, "# ملاحظتي\n")
    typed = page.source.toPlainText()
    for site in ("ghost", "wordpress"):
        page.box.setCurrentIndex(page.box.findData(site))
        page.box.activated.emit(page.box.currentIndex())
        qtbot.waitUntil(lambda site=site: page.state.id == site)
        assert (page.source.toPlainText() == typed) is (site == "wordpress")
    QTest.mouseClick(page.modes[TEXT], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.own)
    assert (own_folder() / "wordpress.toml").read_text("utf-8") == typed
    assert not page.source.document().isModified()


def test_a_value_goes_into_the_profile_that_it_was_typed_for(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    for name in ("أول", "ثان"):  # the second waits for the first
        page.form.fields["", "name"].set_value(name)
        page.form.changed.emit(Edit("", "name", name))
    page.context.set_setting(ACTIVE, "ghost")
    page.show_state(state_of("ghost"))
    qtbot.waitUntil(lambda: is_own("wordpress") and not window_of(page).jobs.busy, timeout=20_000)
    assert own().name == "ثان"
    assert not is_own("ghost")


def test_a_broken_profile_is_shown_as_its_text_at_the_line(open_page: Open) -> None:
    own_file("ghost").write_text('name = "G"\nkind = 3\n', "utf-8")
    page = open_page("ghost")
    assert page.stack.currentIndex() == TEXT
    assert page.source.textCursor().blockNumber() == 1
    assert page.strips.standing("fault") is not None
    assert not page.modes[FORM].isEnabled()


def test_new_duplicate_and_remove(
    open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("", language="en")
    assert page.stack.currentIndex() == EMPTY
    press(page.new, "Space")
    qtbot.waitUntil(lambda: page.window().findChild(Palette) is not None)
    palette = page.window().findChild(Palette)
    assert palette is not None
    write(palette.edit, "gho")
    press(palette.edit, "Return")
    qtbot.waitUntil(lambda: page.state.id == "My site")
    assert own("My site").kind == "ghost"
    assert page.form.fields["", "name"].edit.hasFocus()
    press(page.tools["profiles.duplicate"], "Space")
    qtbot.waitUntil(lambda: page.state.id == "Copy of My site")

    def accept(dialog: QDialog) -> int:
        found = [each for each in dialog.findChildren(QPushButton) if "Remove" in each.text()]
        found[0].click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", accept)
    press(page.tools["profiles.remove"], "Space")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    assert not (own_folder() / "Copy of My site.toml").exists()
    assert Path(own_folder() / "My site.toml").exists()
