"""The panel of metadata, by keys and mouse: what is typed there is in the article at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.meta import Meta, Status
from editor.document.nodes import Dir
from editor.features.metadata import ui
from editor.features.metadata.commands import ends_late, kept, missing, with_pair
from editor.features.metadata.library import offered, taken
from editor.settings.folders import config_folder, library_path
from editor.settings.profile import CustomField, Profile
from editor.settings.settings import Settings
from editor.storage import article_file
from editor.storage.library import Library
from tests.app.conftest import MakeWindow, settle, write

SITE = """
name = "صحيفتنا"
required = ["title", "excerpt", "authors"]
sections = ["ثقافة", "رأي"]
tags = ["الأخبار", "السودان"]
authors = ["سارة الأمين"]
address = "https://example.org"

[slug]
script = "latin"
limit = 150

[limits]
title = 20

[[custom]]
id = "source"
label = "المصدر"
required = true
"""


@pytest.fixture
def site() -> None:
    folder = config_folder() / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ours.toml").write_text(SITE, "utf-8")


def open_panel(
    make_window: MakeWindow, meta: Meta, site: str = "ours", language: str = "ar"
) -> tuple[object, ui.MetadataPanel]:
    settings = Settings().with_value("appearance.theme", "light").with_value("profile.active", site)
    settings = settings.with_value("appearance.language", language)
    window = make_window(new_article(meta), settings)
    panel = window.context.show_dock("metadata")
    window.jobs.wait()
    settle()
    return window, panel


def meta_of(window) -> Meta:
    return window.session.article.meta


def error_of(field) -> str:
    return field.control.accessibleDescription() if field.control.property("wrong") else ""


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_site_marks_what_it_requires(make_window: MakeWindow, language: str) -> None:
    window, panel = open_panel(make_window, Meta(), language=language)
    assert panel.profile.name == "صحيفتنا"
    assert panel.site.value() == "ours"
    assert panel.excerpt._label.text().endswith("*")
    assert not panel.deck._label.text().endswith("*")
    assert error_of(panel.excerpt) == ""  # nobody has been there
    write(panel.excerpt.edit, "a")
    QTest.keyClick(panel.excerpt.edit, Qt.Key.Key_Backspace)
    settle()
    assert error_of(panel.excerpt) == window.context.text("metadata.required")
    assert error_of(panel.authors) == ""
    window.context.set_meta(status=Status.READY)
    settle()
    assert error_of(panel.authors) != ""


@pytest.mark.usefixtures("site")
def test_the_counter_and_the_cut_are_those_of_the_site(make_window: MakeWindow) -> None:
    _, panel = open_panel(make_window, Meta(title="الصحافة العربية في زمن آخر"))
    assert "26 / 20" in panel.title._counter.text()
    assert panel.title._below.text().endswith("في ز")
    panel.title.edit.selectAll()
    write(panel.title.edit, "قصير")
    settle()
    assert panel.title._below.isHidden()


@pytest.mark.usefixtures("site")
def test_one_tag_in_two_spellings_is_one(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta(tags=("كتب",)))
    line = panel.tags.line
    line.setFocus()
    write(line, "الاخبار")
    assert panel.tags.suggestions.shown == ("الأخبار",)
    QTest.keyClick(line, Qt.Key.Key_Return)
    write(line, "الأخبَار،")
    settle()
    assert meta_of(window).tags == ("كتب", "الأخبار")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert meta_of(window).tags == ("كتب",)


@pytest.mark.usefixtures("site")
def test_fields_of_the_site_and_headlines_are_kept(make_window: MakeWindow) -> None:
    meta = Meta(headlines=(("radio", "موجز"),), custom=(("type", "news"),))
    window, panel = open_panel(make_window, meta)
    fields = panel._binder.bound
    write(fields["custom.source"].field.edit, "وكالة")
    write(fields["headlines.push"].field.edit, "عاجل")
    settle()
    assert meta_of(window).custom == (("type", "news"), ("source", "وكالة"))
    assert meta_of(window).headlines == (("radio", "موجز"), ("push", "عاجل"))
    fields["headlines.push"].field.edit.selectAll()
    QTest.keyClick(fields["headlines.push"].field.edit, Qt.Key.Key_Delete)
    settle()
    assert meta_of(window).headlines == (("radio", "موجز"),)


@pytest.mark.usefixtures("site")
def test_one_press_takes_a_proposal_and_undo_brings_back_what_stood(
    make_window: MakeWindow,
) -> None:
    window, panel = open_panel(make_window, Meta(title="حربُ المدن", slug="x"))
    latin, arabic = (panel.studio.proposals[script] for script in ("latin", "arabic"))
    QTest.mouseClick(arabic, Qt.MouseButton.LeftButton)
    settle()
    assert meta_of(window).slug == "حرب-المدن"
    assert arabic.isHidden()
    assert not latin.isHidden()
    assert "49 / 150" in panel.slug._counter.text()
    assert "https://example.org/حرب-المدن/" in panel.studio.reads.text()
    assert panel.studio.pasted.toolTip().startswith("https://example.org/%D8%AD")
    QTest.mouseClick(panel.studio.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == panel.studio.pasted.toolTip()
    panel.slug.setFocus()
    QTest.keyClick(panel.slug.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert meta_of(window).slug == "x"


@pytest.mark.usefixtures("site")
def test_punctuation_proposes_nothing_and_says_why(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta(title="؟!…"))
    assert all(button.isHidden() for button in panel.studio.proposals.values())
    assert panel.studio.nothing.text() == window.context.text("slug.nothing")
    write(panel.slug.edit, "؟؟")
    settle()
    assert error_of(panel.slug) == window.context.text("metadata.slug.empty")


@pytest.mark.usefixtures("site")
def test_a_change_of_a_published_slug_warns(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta(slug="a", status=Status.PUBLISHED))
    assert panel.studio.warning.isHidden()
    write(panel.slug.edit, "b")
    settle()
    assert not panel.studio.warning.isHidden()
    window.context.set_meta(slug="a")
    settle()
    assert panel.studio.warning.isHidden()


@pytest.mark.usefixtures("site")
def test_a_slug_that_another_article_has_is_told(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    article_file.save(new_article(Meta(title="الأول", slug="حرب")), tmp_path / "a.qirtas")
    with Library(library_path()) as library:
        library.add_folder(tmp_path)
        library.update()
    _, panel = open_panel(make_window, Meta(title="ب"))
    write(panel.slug.edit, "حرب")
    qtbot.waitUntil(lambda: "الأول" in error_of(panel.slug), timeout=20_000)
    found = taken("حرب", "other", None)
    assert found is not None
    assert taken("حرب", "other", found.path) is None


@pytest.mark.usefixtures("site")
def test_a_typed_date_is_kept_at_once_and_undo_takes_it_back(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta(title="خبر", date="2025-01-28"))
    panel.date.setFocus()
    panel.date.edit.selectAll()
    write(panel.date.control, "2025-01-29 10:00+01:00")
    assert window.context.article.meta.date == "2025-01-29T10:00+01:00"  # and not yet left
    write(panel.date.control, "\n")
    while panel.date.edit.isUndoAvailable():
        QTest.keyClick(panel.date.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.context.article.meta.date in {"", "2025-01-28"}


def test_a_press_and_arrows_set_the_focal_point(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta())
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    panel._binder.bound["featured"].field.parentWidget().parentWidget()._head.setChecked(True)
    panel.preview.show_picture(image)
    settle()
    area = panel.preview.picture_rect()
    at = QPoint(int(area.left() + area.width() / 4), int(area.top() + area.height() / 2))
    QTest.mouseClick(panel.preview, Qt.MouseButton.LeftButton, pos=at)
    x, y = meta_of(window).focal or (0, 0)
    assert (round(x, 1), round(y, 1)) == (0.2, 0.5) or abs(x - 0.25) < 0.02
    QTest.keyClick(panel.preview, Qt.Key.Key_Right)
    assert (meta_of(window).focal or (0, 0))[0] > x
    QTest.keyClick(panel.preview, Qt.Key.Key_Delete)
    assert meta_of(window).focal is None
    QTest.keyClick(panel.preview, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert meta_of(window).focal is not None


@pytest.mark.usefixtures("site")
def test_a_language_brings_its_direction(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta())
    panel.language.box.setFocus()
    QTest.keyClick(panel.language.box, Qt.Key.Key_Down)
    settle()
    assert (meta_of(window).lang, meta_of(window).dir) == ("en", Dir.LTR)
    QTest.keyClick(panel.language.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (meta_of(window).lang, meta_of(window).dir) == ("ar", Dir.RTL)


def test_a_finding_leads_to_its_field(make_window: MakeWindow) -> None:
    _, panel = open_panel(make_window, Meta(), site="")
    assert not panel.notes.isVisible()
    panel.go_to("notes")
    settle()
    assert panel.notes.edit.hasFocus()
    assert panel.notes.isVisible()
    panel.go_to("none")


def test_a_wheel_over_a_choice_chooses_nothing(make_window: MakeWindow) -> None:
    window, panel = open_panel(make_window, Meta(), site="")
    box = panel.status.box
    middle = box.rect().center()
    wheel = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    settle()
    assert meta_of(window).status is Status.DRAFT
    assert not wheel.isAccepted()


def test_five_thousand_tags_are_offered_from_the_worker(make_window: MakeWindow) -> None:
    folder = config_folder() / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    tags = ", ".join(f'"وسم {n}"' for n in range(5000))
    (folder / "many.toml").write_text(f"tags = [{tags}]\n", "utf-8")
    _, panel = open_panel(make_window, Meta(), site="many")
    write(panel.tags.line, "وسم ٤٩٩")
    assert panel.tags.suggestions.shown[:2] == ("وسم 499", "وسم 4990")


def test_an_article_of_five_thousand_tags_shows_the_last_ones(make_window: MakeWindow) -> None:
    tags = tuple(f"وسم {n}" for n in range(5000))
    window, panel = open_panel(make_window, Meta(tags=tags), site="")
    assert len(panel.tags.chips) < 200
    write(panel.tags.line, "جديد،")
    assert meta_of(window).tags == (*tags, "جديد")
    panel.tags.chips[-1].setFocus()
    QTest.keyClick(panel.tags.chips[-1], Qt.Key.Key_Delete)
    settle()
    assert meta_of(window).tags == tags


def test_what_is_missing_late_or_cut() -> None:
    profile = Profile(
        required=("title", "tags", "featured"), custom=(CustomField("a", required=True),)
    )
    assert missing(Meta(title=" ", tags=("",)), profile) == (
        "title",
        "tags",
        "featured",
        "custom.a",
    )
    assert ends_late("2026-01-01", "2026-01-02")
    assert not ends_late("2026-01-01", "2026-01-01T10:00+03:00")
    assert ends_late("2026-01-01T10:00+03:00", "2026-01-01T08:00Z")
    assert not ends_late("", "x")
    assert kept("abc", 3) is None
    assert kept("abcd", 3) == "abc"
    assert with_pair((("a", "1"), ("b", "2")), "a", "") == (("b", "2"),)
    assert offered(Profile(tags=("أ",))).tags.spelling("ا") == "أ"
