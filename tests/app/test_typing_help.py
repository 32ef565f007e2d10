"""Typing help in the window: real keys, and the way back by one Backspace."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from editor.app.window import Window
from editor.document.article import new_article
from editor.document.marks import link
from editor.document.nodes import (
    Cell,
    Code,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import plain_text, text_run
from editor.document.selection import Position, Selection, caret
from editor.document.slices import content_of
from editor.features.autocorrect.ui import TypingOptions
from tests.app.conftest import press, write
from tests.app.windowing import answer

SITE = "https://hespress.com/a"


def lines(window: Window) -> list[str]:
    return [plain_text(content_of(block)) for block in window.surface.blocks]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("## ", "## "),
        ("- ", "- "),
        ("١. ", "١. "),
        ("> ", "> "),
        ("[] ", "[] "),
        ("---", "---"),
        ("```py ", "```py "),
        ("قال **نعم**", "قال **نعم**"),
        (f"{SITE} ", f"{SITE} "),
    ],
)
def test_one_backspace_brings_back_what_was_typed(window: Window, typed: str, kept: str) -> None:
    write(window.surface, typed)
    assert window.surface.blocks != (Paragraph(text_run(kept)),)
    press(window.surface, "Backspace")
    assert window.surface.blocks == (Paragraph(text_run(kept)),)
    write(window.surface, "نص")
    assert lines(window) == [kept + "نص"]


def test_an_article_is_built_by_signs_alone(window: Window) -> None:
    write(window.surface, "## عنوان\n- أول\nثان\n\n---\n```sql\nselect")
    assert window.surface.blocks[0] == Heading(text_run("عنوان"))
    assert window.surface.blocks[1:3] == (ListItem(text_run("أول")), ListItem(text_run("ثان")))
    assert window.surface.blocks[3] == Separator()
    assert window.surface.blocks[-1] == Code("select", "sql")


def test_a_fence_and_enter_come_back_by_one_backspace(window: Window) -> None:
    write(window.surface, "```sql\n")
    assert window.surface.blocks == (Code(language="sql"),)
    press(window.surface, "Backspace")
    assert lines(window) == ["```sql", ""]


def test_a_switched_off_rule_leaves_signs_alone(window: Window) -> None:
    window.context.set_setting("shortcuts.blocks", False)  # noqa: FBT003
    write(window.surface, "- نص")
    assert lines(window) == ["- نص"]


def test_what_is_typed_behind_a_link_or_a_look_is_plain(window: Window) -> None:
    write(window.surface, f"{SITE} ثم *مائل* نص")
    [block] = window.surface.blocks
    assert block.runs[0] == Text(SITE, (link(SITE),))
    assert block.runs[-1] == Text(" نص")


def test_an_address_is_pasted_on_a_selection(window: Window) -> None:
    write(window.surface, "جريدة هسبريس")
    window.surface.select(Selection(Position(0, offset=6), Position(0, offset=12)))
    QGuiApplication.clipboard().setText(SITE)
    press(window.surface, "Ctrl+V")
    assert window.surface.blocks[0].runs[-1] == Text("هسبريس", (link(SITE),))
    window.surface.undo()
    assert window.surface.blocks == (Paragraph(text_run("جريدة هسبريس")),)


def test_a_sign_in_an_item_makes_a_task(window: Window) -> None:
    window.session.put(new_article(blocks=(ListItem(),)))
    write(window.surface, "[ ] نص")
    assert window.surface.blocks == (ListItem(text_run("نص"), ListKind.TASK),)


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ('قال "', "قال «"),
        ('قال "نعم"', "قال «نعم»"),
        ("نعم,", "نعم،"),
        ("هل تعلم?", "هل تعلم؟"),
        ("شركة OpenAI, وهي ", "شركة OpenAI، وهي "),
        ("العدد 12, ", "العدد 12، "),
        ("نص --", "نص –"),
        ("نعم...", "نعم…"),
        ("على بعد 10 كلم ", "على بعد 10\u00a0كلم "),
        ("بلغت 5 %", "بلغت 5\u00a0%"),
        ("الى ", "إلى "),
        ("انشاء الله.\n", "إن شاء الله.\n"),
    ],
)
def test_typing_is_put_right_and_one_backspace_takes_it_back(
    window: Window, typed: str, result: str
) -> None:
    surface = window.surface
    write(surface, typed)
    assert "\n".join(lines(window)) == result
    if typed.count('"') < 2:  # of a pair the first one stays turned
        press(surface, "Backspace")
        assert "\n".join(lines(window)) == typed
        write(surface, "ن")
        assert "\n".join(lines(window)) in {typed + "ن", result + "ن"}


def test_what_was_taken_back_stays_as_typed(window: Window) -> None:
    write(window.surface, "نص --")
    press(window.surface, "Backspace")
    write(window.surface, "- نص ")
    assert lines(window) == ["نص --- نص "]


def test_each_correction_is_a_setting(window: Window) -> None:
    for setting in window.context.settings("typing"):
        window.context.set_setting(setting.id, False)  # noqa: FBT003
    text = f'قال "نعم", -- ... 10 كلم الى {SITE} **نص** '
    write(window.surface, text)
    assert lines(window) == [text]


def test_code_is_left_as_it_is(window: Window) -> None:
    window.session.put(new_article(blocks=(Code(),)))
    write(window.surface, 'print("نعم", ...) -- **x** ')
    assert window.surface.blocks == (Code('print("نعم", ...) -- **x** '),)


def test_the_dialog_switches_settings_and_takes_slips(window: Window) -> None:
    def fill(dialog: TypingOptions) -> None:
        dialog.boxes["autocorrect.dots"].click()
        row = dialog.table.rowCount() - 1
        for column, text in enumerate(("ج.م", "الجمعية")):
            dialog.table.item(row, column).setText(text)
        dialog.accept()

    answer(fill)
    window.context.run_action("autocorrect.options")
    write(window.surface, "نعم... الى ج.م نص")
    assert lines(window) == ["نعم... إلى الجمعية نص"]
    assert window.context.setting("autocorrect.slips")[-1] == "ج.م\tالجمعية"


def test_the_list_of_slips_can_be_emptied_and_restored(window: Window) -> None:
    def empty(dialog: TypingOptions) -> None:
        dialog.table.selectAll()
        press(dialog.table, "Delete")
        assert dialog.table.lines() == ()
        dialog.accept()

    answer(empty)
    window.context.run_action("autocorrect.options")
    assert window.context.setting("autocorrect.slips") == ()
    write(window.surface, "الى ")
    assert lines(window) == ["الى "]


def test_cells_captions_and_quotations_are_put_right_too(window: Window) -> None:
    blocks = (Table(rows=((Cell(), Cell()),)), Figure(name="a.jpg"), Quote(), Paragraph())
    window.session.put(new_article(blocks=blocks))
    surface = window.surface
    for place in (caret(0, 0, (0, 1)), caret(1), caret(2)):
        surface.select(place)
        write(surface, 'قال, "نعم"')
    table, figure, quote, _ = surface.blocks
    assert isinstance(table, Table)
    assert isinstance(figure, Figure)
    assert isinstance(quote, Quote)
    for runs in (table.rows[0][1].runs, figure.runs, quote.runs):
        assert plain_text(runs) == "قال، «نعم»"
