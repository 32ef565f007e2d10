"""Counts of words, characters and paragraphs, and the goal."""

from __future__ import annotations

from editor.document.edit import selected_text
from editor.document.nodes import Cell, Heading, Note, Paragraph, Separator, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.counts.commands import (
    GOALS_KEPT,
    add,
    count_block,
    count_selection,
    count_text,
    goal_of,
    share_of,
    tally,
    with_goal,
)
from editor.text.words import count_words
from tests.features.editing import article_of, over, p


def test_e16_attached_letters_are_no_words_of_their_own() -> None:
    assert count_block(p("قال ل W3C إن ب 42 طريقة")).words == 5
    assert count_block(p("وبالكتاب والقلم")).words == 2


def test_a_block_is_counted_whole() -> None:
    noted = Paragraph((Text("كلمة أولى"), Note(text_run("مصدر من كتاب"))))
    counts = count_block(noted)
    assert (counts.words, counts.characters, counts.letters) == (2, 9, 8)
    assert (counts.paragraphs, counts.note_words) == (1, 3)


def test_what_has_no_text_is_no_paragraph() -> None:
    blocks = (Paragraph(), p("  "), Separator(), Heading(text_run("عنوان")), p("نص"))
    assert add([count_block(block) for block in blocks]).paragraphs == 2


def test_a_selection_over_many_blocks_counts_as_its_text_does() -> None:
    table = Table(rows=((Cell(text_run("خلية أولى")), Cell(text_run("ثانية"))),))
    article = article_of(p("كلمة أولى"), p("وسط النص هنا"), table, p("آخر كلمة"))
    counted = tally(tuple(count_block(block) for block in article.blocks))
    for start in (0, 5, 9):
        for end in (0, 3, 8):
            selection = over(start, end, 0, 3)
            counts = count_selection(article, selection, counted)
            assert counts.words == count_words(selected_text(article, selection))
    assert count_selection(article, over(0, 4), counted).words == 1
    assert count_selection(article, over(2, 2), counted).words == 0
    into_table = Selection(Position(1), Position(2, (0, 1), 5))
    assert count_selection(article, into_table, counted).words == 6


def test_lines_of_a_text_are_its_paragraphs() -> None:
    assert count_text("سطر\n\n \nآخر").paragraphs == 2
    assert count_text("").paragraphs == 0


def test_each_article_has_a_goal_of_its_own() -> None:
    goals = with_goal((), "a", 500)
    goals = with_goal(goals, "b", 900)
    assert (goal_of(goals, "a"), goal_of(goals, "b"), goal_of(goals, "c")) == (500, 900, 0)
    assert goal_of(with_goal(goals, "a", 0), "a") == 0
    assert goal_of(("broken", "a x"), "a") == 0
    many: tuple[str, ...] = ()
    for n in range(GOALS_KEPT + 5):
        many = with_goal(many, str(n), 1)
    assert len(many) == GOALS_KEPT


def test_a_goal_is_reached_by_shares() -> None:
    assert share_of(50, 200) == 0.25
    assert share_of(300, 200) == 1.0
    assert share_of(300, 0) is None
