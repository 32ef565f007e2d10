"""New articles from templates: what they hold, how they begin, and those of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Heading, Paragraph, Role
from editor.document.runs import text_run
from editor.document.schema import normalise, validate
from editor.document.selection import caret
from editor.features.templates.places import next_place, places
from editor.features.templates.store import TYPES, built_in, keep, own_templates
from editor.features.templates.ui import TemplateDialog
from editor.settings.folders import data_folder
from editor.storage import article_file
from editor.text.messages import LANGUAGES
from tests.app.conftest import MakeWindow, press, write
from tests.app.windowing import answer, click
from tests.features.shelves import fill, index


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type_", TYPES)
def test_a_template_has_structure_places_and_advice(type_: str, language: str) -> None:
    article = built_in(type_, language)
    assert validate(article) == ()
    assert normalise(article) == article
    lead = article.blocks[0]
    assert isinstance(lead, Paragraph)
    assert lead.role is Role.LEAD
    assert len(list(places(article))) >= 6
    assert type_ == "interview" or any(isinstance(block, Heading) for block in article.blocks)
    assert article.meta.notes
    assert dict(article.meta.custom)["type"] == type_
    assert not article.meta.title
    assert article.meta.lang == language


def test_places_follow_each_other_and_come_round() -> None:
    article = built_in("news", "ar")
    first = next_place(article, caret(0))
    assert first is not None
    assert first.start.block == 0
    second = next_place(article, first)
    assert second is not None
    assert second.start.block == 1
    last = list(places(article))[-1]
    assert next_place(article, last) == first


def test_brackets_of_the_writer_are_no_places() -> None:
    article = new_article(Meta(), (Paragraph(text_run("[هكذا وردت]")),))
    assert next_place(article, caret(0)) is None


def test_a_template_begins_by_keys_and_typing_replaces_the_guidance(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateDialog)
        press(dialog.list, "Down")
        press(dialog.list, "Return")

    answer(begin)
    press(window.surface, "Ctrl+Shift+N")
    qtbot.waitUntil(lambda: dict(window.session.article.meta.custom).get("type") == "feature")
    assert window.session.path is None
    before = len(list(places(window.session.article)))
    write(window.surface, "مشهد")
    first = window.session.article.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.runs[0].text == "مشهد"  # pyright: ignore[reportAttributeAccessIssue]
    assert len(list(places(window.session.article))) == before - 1
    press(window.surface, "F5")
    assert window.surface.selection.start.block == 1
    assert window.surface.selection.start != window.surface.selection.end


def test_an_article_is_begun_in_the_library(
    make_window: MakeWindow, qtbot: QtBot, user_home: Path
) -> None:
    folder = user_home / "مقالات"
    fill(folder)
    index(folder)
    window = make_window()

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateDialog)
        qtbot.waitUntil(dialog.into.isVisible)
        write(dialog.title.edit, "خبر الصباح")
        click(dialog, "ابدأ الكتابة")

    answer(begin)
    press(window.surface, "Ctrl+Shift+N")
    path = folder / "خبر الصباح.qirtas"
    qtbot.waitUntil(lambda: window.session.path == path)
    assert window.session.article.meta.title == "خبر الصباح"
    qtbot.waitUntil(lambda: window.surface.selection.start != window.surface.selection.end)


def test_an_article_is_kept_as_a_template_and_offered(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    meta = Meta(title="نشرة الأسبوع", slug="weekly", section="نشرة", date="2025-01-02")
    window = make_window(new_article(meta, (Paragraph(text_run("مقدمة ثابتة.")),)))
    answer(lambda dialog: click(dialog, "حفظ"))
    window.context.run_action("templates.keep")
    path = data_folder() / "templates" / "نشرة الأسبوع.qirtas"
    qtbot.waitUntil(path.is_file)
    kept = article_file.load(path)
    assert (kept.meta.slug, kept.meta.date, kept.meta.section) == ("", "", "نشرة")
    seen: list[str] = []

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateDialog)
        qtbot.waitUntil(lambda: len(dialog.list.entries) == len(TYPES) + 2)
        seen.extend(entry.text for entry in dialog.list.entries)
        dialog.list.set_current(len(TYPES))
        dialog._take()

    answer(begin)
    window.context.run_action("templates.new")
    qtbot.waitUntil(lambda: bool(seen))
    assert "نشرة الأسبوع" in seen
    qtbot.waitUntil(lambda: window.session.article.meta.section == "نشرة")
    assert window.session.article.id != kept.id


def test_a_broken_template_is_left_out(tmp_path: Path) -> None:
    keep(new_article(Meta(title="أ")), "سليم", tmp_path)
    (tmp_path / "مكسور.qirtas").write_bytes(b"PK")
    assert [template.name for template in own_templates(tmp_path)] == ["سليم"]
