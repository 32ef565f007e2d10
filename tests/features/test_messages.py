"""Copy for WhatsApp: from the menu to the clipboard."""

from __future__ import annotations

from editor.document.article import new_article
from editor.document.marks import STRONG
from editor.document.meta import Meta
from editor.document.nodes import Heading, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.messages.commands import has_content, message_of

ARTICLE = new_article(
    Meta("عنوان"),
    (
        Heading(text_run("باب")),
        Paragraph((Text("قال "), Text("كلامًا مهمًّا", (STRONG,)), Text(" ثم صمت"))),
    ),
)
NOTHING = Selection()


def test_the_whole_article_is_copied_where_nothing_is_selected() -> None:
    assert message_of(ARTICLE, NOTHING) == (
        "*عنوان*\n\n*باب*\n\nقال *كلامًا مهمًّا* ثم صمت",
        (),
    )


def test_a_selection_is_copied_without_the_title_and_by_whole_words() -> None:
    selection = Selection(Position(1), Position(1, offset=10))
    message, told = message_of(ARTICLE, selection)
    assert message == "قال *كلامًا*"
    assert told == ()


def test_a_word_that_is_marked_in_part_is_told() -> None:
    article = new_article(Meta(), (Paragraph((Text("و"), Text("الكتاب", (STRONG,)))),))
    message, told = message_of(article, NOTHING)
    assert message == "*والكتاب*"
    assert [what.id for what in told] == ["whatsapp.whole-word"]


def test_an_empty_article_has_nothing_to_copy() -> None:
    assert has_content(ARTICLE, NOTHING)
    assert not has_content(new_article(Meta(), (Paragraph(),)), NOTHING)
