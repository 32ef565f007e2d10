"""The guide says what is true: every name, link and command in it is one of the program's."""

from __future__ import annotations

import re

import pytest

from editor.app.languages import load_texts
from editor.document.marks import MarkKind
from editor.document.nodes import Code, Heading, ListItem, Paragraph, Quote, Text
from editor.features import FEATURES
from editor.features.guide.chapters import CHAPTERS, LANGUAGES, PLACES, Chapter, read_chapter
from editor.features.guide.finding import find, spans, words_of
from editor.features.guide.links import (
    ACTION,
    DOCK,
    SETTING,
    address_of,
    line_of,
    runs_of,
    target_of,
)
from editor.features.guide.rendering import line_numbers, page_of
from editor.text.messages import Catalog
from editor.text.resources import resource
from tests.features.test_conformance import ACTIONS as _OF_FEATURES
from tests.features.test_conformance import _all_actions

GUIDE = {language: tuple(read_chapter(id, language) for id in CHAPTERS) for language in LANGUAGES}
EACH = [
    pytest.param(language, chapter, id=f"{language}-{chapter.id}")
    for language, chapters in GUIDE.items()
    for chapter in chapters
]
IDS = {
    ACTION: {action.id for action in _all_actions()},
    DOCK: {dock.id for feature in FEATURES for dock in feature.docks},
    SETTING: {each.id for feature in FEATURES for each in feature.settings if each.page},
}
PAGES = {page.id for feature in FEATURES for page in feature.pages}
COMMANDS = {command.id for feature in FEATURES for command in feature.commands} | {
    "convert",
    "show",
    "structure",
    "recover",
}


def texts(chapter: Chapter) -> list[Text]:
    return [run for block in chapter.blocks for run in runs_of(block) if isinstance(run, Text)]


def links(chapter: Chapter) -> list[Text]:
    return [run for run in texts(chapter) if address_of(run)]


def names(catalog: Catalog) -> set[str]:
    """Return all that the program calls anything."""
    return {
        catalog.text(id).rstrip("…")
        for id, entry in catalog._texts.items()
        if isinstance(entry, str)
    }


def test_every_chapter_stands_in_both_languages_and_no_file_is_left_out() -> None:
    for language in LANGUAGES:
        files = {path.stem for path in resource("guide", language).iterdir()}
        assert files == set(CHAPTERS)


@pytest.mark.parametrize(("language", "chapter"), EACH)
def test_a_chapter_has_a_title_and_only_blocks_that_are_shown(language, chapter) -> None:
    assert chapter.title
    for block in chapter.blocks:
        assert isinstance(block, Paragraph | Heading | ListItem | Quote | Code)
        assert not isinstance(block, ListItem) or block.level == 0
        for run in runs_of(block):
            assert isinstance(run, Text), "no notes and no line breaks"


def test_both_languages_have_the_same_headings_and_links() -> None:
    for ar, en in zip(*GUIDE.values(), strict=True):
        assert [type(block) for block in ar.blocks] == [type(block) for block in en.blocks], ar.id
        led = [{address_of(run) for run in links(chapter)} for chapter in (ar, en)]
        assert led[0] == led[1], ar.id


@pytest.mark.parametrize(("language", "chapter"), EACH)
def test_every_link_leads_to_what_there_is_and_is_called_as_it_is(language, chapter) -> None:
    catalog = load_texts(language, FEATURES)
    for run in links(chapter):
        target = target_of(address_of(run))
        assert target is not None, f"{address_of(run)} leads out of the program"
        if not target.kind:
            assert target.id in CHAPTERS
            continue
        assert target.id in IDS[target.kind]
        assert run.text == catalog.text(target.id).rstrip("…")


@pytest.mark.parametrize(("language", "chapter"), EACH)
def test_what_is_bold_is_a_name_of_the_program(language, chapter) -> None:
    known = names(load_texts(language, FEATURES))
    bold = {
        run.text
        for run in texts(chapter)
        if any(mark.kind is MarkKind.STRONG for mark in run.marks)
    }
    assert bold - known == set()


@pytest.mark.parametrize(("language", "chapter"), EACH)
def test_commands_are_those_of_the_command_line(language, chapter) -> None:
    told = [line_of(block) for block in chapter.blocks if isinstance(block, Code)]
    told += [run.text for run in texts(chapter) if run.text.startswith("qirtas ")]
    for line in "\n".join(told).splitlines():
        found = re.match(r"qirtas (\S+)", line)
        assert found is not None
        assert found[1] in COMMANDS or found[1] == "--help", line


def test_every_chapter_is_led_to_from_another() -> None:
    for chapters in GUIDE.values():
        led = {
            target.id
            for chapter in chapters
            for run in links(chapter)
            if (target := target_of(address_of(run))) is not None and not target.kind
        }
        # "what is new" stands in the menu and leads to the others itself
        assert set(CHAPTERS) - led <= {"whats-new"}


def test_every_panel_and_page_has_a_chapter() -> None:
    assert set(PLACES.values()) <= set(CHAPTERS)
    assert set(PLACES) <= IDS[DOCK] | PAGES
    assert IDS[DOCK] - set(PLACES) == set()
    assert PAGES - set(PLACES) - {"guide"} <= {"start"}


def test_no_key_of_an_action_is_written_down() -> None:
    """A user may have given it others: they are put in when a chapter is shown."""
    keys = {key for action in _OF_FEATURES for key in action.keys}
    allowed = {"Ctrl+B", "Tab", "Shift+Tab"}
    for chapters in GUIDE.values():
        for chapter in chapters:
            said = {run.text for run in texts(chapter)}
            assert said & keys <= allowed, chapter.id


# ---- searching


@pytest.mark.parametrize(
    ("typed", "chapter"),
    [
        ("احصاءات", "safety"),  # إحصاءات
        ("الصوره البارزه", "details"),
        ("تَشكيل", "details"),
        ("LIBREOFFICE", "word"),
    ],
)
def test_the_arabic_guide_is_found_in_any_spelling(typed: str, chapter: str) -> None:
    assert chapter in {hit.chapter for hit in find(typed, GUIDE["ar"])}


def test_all_words_must_stand_in_the_line_or_its_heading() -> None:
    hits = find("picture focal", GUIDE["en"])
    assert hits
    lines = {chapter.id: chapter for chapter in GUIDE["en"]}
    for hit in hits:
        line = line_of(lines[hit.chapter].blocks[hit.line])
        both = f"{hit.heading} {line}".casefold()
        assert "picture" in both
        assert "focal" in both


def test_titles_and_headings_come_first() -> None:
    hits = find("preflight", GUIDE["en"])
    assert hits[0].line == -1
    assert hits[0].chapter == "preflight"


def test_every_excerpt_is_one_line() -> None:
    for language, typed in (("ar", "qirtas"), ("en", "qirtas"), ("ar", "ال")):
        for hit in find(typed, GUIDE[language]):
            assert "\n" not in hit.excerpt
            assert 0 < len(hit.excerpt) < 90


def test_nothing_typed_finds_nothing() -> None:
    assert find("  ", GUIDE["ar"]) == ()
    assert spans("نص", words_of("")) == ()


@pytest.mark.parametrize(("language", "chapter"), EACH)
def test_a_page_holds_nothing_from_elsewhere(language, chapter) -> None:
    html = page_of(chapter.title, chapter.blocks, "rtl")
    assert not re.search(r"<img|src=|https?:", html)
    assert set(line_numbers(chapter.blocks)) == set(range(len(chapter.blocks)))
