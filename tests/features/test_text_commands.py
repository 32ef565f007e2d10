"""Commands on text: marks, links, headings, lists, quotes, alignment, direction."""

from __future__ import annotations

import pytest

from editor.document.edit import toggling
from editor.document.marks import (
    EMPHASIS,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    direction,
    link,
)
from editor.document.meta import Meta
from editor.document.nodes import (
    Align,
    Cell,
    Code,
    Dir,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
)
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.alignment.commands import align, align_to_side, is_aligned
from editor.features.direction.commands import direct, flip_table, is_directed, isolate
from editor.features.headings.commands import heading, is_heading_of, lead, paragraph
from editor.features.inline.commands import clear
from editor.features.links.commands import (
    address_in,
    is_safe,
    remove_link,
    set_link,
    target,
)
from editor.features.lists.commands import (
    indent,
    is_list_of,
    numerals,
    outdent,
    restart,
    tick,
)
from editor.features.lists.commands import toggle as toggle_list
from editor.features.quotes.commands import attribution, pull, quote, set_attribution
from tests.features.editing import article_of, caret, done, marked, over, p, run_on

SITE = link("https://example.org/")


def item(text: str, kind: ListKind = ListKind.NUMBER, level: int = 0, **more: object) -> ListItem:
    return ListItem(text_run(text), kind, level, **more)  # type: ignore[arg-type]


# ---- marks


def test_superscript_takes_the_place_of_subscript() -> None:
    start = Paragraph((marked("2", SUBSCRIPT),))
    assert run_on(toggling(SUPERSCRIPT), over(0, 1), start) == (
        Paragraph((marked("2", SUPERSCRIPT),)),
    )


def test_clearing_takes_the_looks_and_leaves_link_and_direction() -> None:
    start = Paragraph((marked("كلمة", STRONG, UNDERLINE, SITE, direction("ltr")),))
    assert run_on(clear, over(0, 4), start) == (
        Paragraph((marked("كلمة", SITE, direction("ltr")),)),
    )
    assert clear(article_of(p("كلمة")), over(0, 4)) is None


# ---- links


def test_a_selection_is_linked_and_keeps_its_marks() -> None:
    article = article_of(Paragraph((marked("كلمة", STRONG), marked(" أخرى"))))
    after = done(article, set_link(article, over(0, 9), "https://example.org/"))
    assert after.blocks == (Paragraph((marked("كلمة", STRONG, SITE), marked(" أخرى", SITE))),)


def test_a_link_with_nothing_selected_brings_its_own_text() -> None:
    article = article_of(p("قبل بعد"))
    change = set_link(article, caret(0, 4), "https://example.org/", "موقع")
    assert done(article, change).blocks == (
        Paragraph((marked("قبل "), marked("موقع", SITE), marked("بعد"))),
    )
    assert change is not None
    assert change.selection == caret(0, 8)


def test_the_link_at_the_caret_is_changed_and_removed_whole() -> None:
    article = article_of(Paragraph((marked("ا "), marked("رابط", SITE), marked(" ب"))))
    at = target(article, caret(0, 3))
    assert (at.text, at.address) == ("رابط", "https://example.org/")
    changed = done(article, set_link(article, caret(0, 3), "https://b.org/", "رابط", "تلميح"))
    assert changed.blocks == (
        Paragraph((marked("ا "), marked("رابط", link("https://b.org/", "تلميح")), marked(" ب"))),
    )
    assert done(article, remove_link(article, caret(0, 3))).blocks == (p("ا رابط ب"),)
    assert remove_link(article, caret(0, 0)) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("  www.example.org ", "https://www.example.org"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("انظر https://example.org", ""),
        ("نص عادي", ""),
        ("", ""),
    ],
)
def test_an_address_in_the_clipboard_is_offered_only_alone(text: str, address: str) -> None:
    assert address_in(text) == address


def test_what_would_run_something_is_not_followed() -> None:
    assert is_safe("https://example.org/")
    assert is_safe("mailto:desk@example.org")
    assert not is_safe("javascript:alert(1)")
    assert not is_safe("file:///etc/passwd")
    assert not is_safe("")


# ---- headings


def test_blocks_become_headings_with_their_direction_and_back() -> None:
    start = (Paragraph(text_run("عنوان"), dir=Dir.LTR, align=Align.CENTER), item("بند"))
    headings = (
        Heading(text_run("عنوان"), 2, dir=Dir.LTR, align=Align.CENTER),
        Heading(text_run("بند"), 2),
    )
    assert run_on(heading(2), over(0, 1, 0, 1), *start) == headings
    assert is_heading_of(2)(article_of(*headings), over(0, 1, 0, 1))
    assert run_on(heading(2), caret(1), *headings)[1] == p("بند")


def test_a_heading_leaves_pictures_and_code_alone() -> None:
    start = (Figure(), Code("x"))
    assert heading(2)(article_of(*start), over(0, 1, 0, 1)) is None


def test_code_becomes_a_paragraph_with_its_lines() -> None:
    assert run_on(paragraph, caret(0), Code("a\nb")) == (Paragraph(text_run("a\nb")),)


def test_the_lead_is_switched_on_and_off() -> None:
    assert run_on(lead, caret(0), p("نص")) == (Paragraph(text_run("نص"), Role.LEAD),)
    assert run_on(lead, caret(0), Paragraph(text_run("نص"), Role.LEAD)) == (p("نص"),)


# ---- lists


def test_blocks_become_items_and_items_of_the_kind_become_paragraphs() -> None:
    bullets = toggle_list(ListKind.BULLET)
    made = run_on(bullets, over(0, 1, 0, 1), p("أ"), Heading(text_run("ب")))
    assert made == (item("أ", ListKind.BULLET), item("ب", ListKind.BULLET))
    assert run_on(bullets, over(0, 1, 0, 1), *made) == (p("أ"), p("ب"))


def test_another_kind_keeps_the_level_and_drops_what_it_cannot_hold() -> None:
    start = (item("أ", start=4), item("ب", level=1, numerals=Numerals.ABJAD))
    assert run_on(toggle_list(ListKind.TASK), over(0, 1, 0, 1), *start) == (
        item("أ", ListKind.TASK),
        item("ب", ListKind.TASK, 1),
    )


def test_new_items_go_on_with_the_numerals_above() -> None:
    start = (item("أ", numerals=Numerals.ARABIC), p("ب"))
    after = run_on(toggle_list(ListKind.NUMBER), caret(1), *start)
    assert after[1] == item("ب", numerals=Numerals.ARABIC)


def test_an_item_goes_in_only_below_another_and_leaves_the_list_at_last() -> None:
    assert indent(article_of(item("أ")), caret(0)) is None
    assert run_on(indent, caret(1), item("أ"), item("ب"))[1] == item("ب", level=1)
    assert run_on(outdent, caret(0), item("أ", level=1)) == (item("أ"),)
    assert run_on(outdent, caret(0), item("أ")) == (p("أ"),)
    assert outdent(article_of(p("أ")), caret(0)) is None


def test_numerals_change_for_the_whole_list_at_a_level() -> None:
    start = (item("أ"), item("ب", level=1), item("ج"), p("فاصل"), item("د"))
    after = run_on(numerals(Numerals.ABJAD), caret(2), *start)
    assert after == (
        item("أ", numerals=Numerals.ABJAD),
        item("ب", level=1),
        item("ج", numerals=Numerals.ABJAD),
        p("فاصل"),
        item("د"),
    )
    assert numerals(Numerals.ABJAD)(article_of(p("نص")), caret(0)) is None


def test_numbering_begins_anew_and_goes_on_again() -> None:
    anew = run_on(restart, caret(1), item("أ"), item("ب"))
    assert anew[1] == item("ب", start=1)
    assert run_on(restart, caret(1), *anew) == (item("أ"), item("ب"))
    assert restart(article_of(item("أ")), caret(0)) is None


def test_tasks_are_ticked_together() -> None:
    start = (item("أ", ListKind.TASK, checked=True), item("ب", ListKind.TASK))
    ticked = run_on(tick, over(0, 1, 0, 1), *start)
    assert ticked == tuple(item(text, ListKind.TASK, checked=True) for text in "أب")
    assert run_on(tick, over(0, 1, 0, 1), *ticked) == tuple(
        item(text, ListKind.TASK) for text in "أب"
    )
    assert not is_list_of(ListKind.TASK)(article_of(p("نص")), caret(0))


# ---- quotes


def test_paragraphs_become_a_quotation_a_pull_quote_and_paragraphs_again() -> None:
    quoted = run_on(quote, over(0, 1, 0, 1), p("أ"), p("ب"))
    assert quoted == (Quote(text_run("أ")), Quote(text_run("ب")))
    pulled = run_on(pull, over(0, 1, 0, 1), *quoted)
    assert pulled == (Quote(text_run("أ"), pull=True), Quote(text_run("ب"), pull=True))
    assert run_on(pull, over(0, 1, 0, 1), *pulled) == (p("أ"), p("ب"))


def test_an_attribution_stands_at_the_end_of_its_quotation() -> None:
    article = article_of(Quote(text_run("أ")), Quote(text_run("ب")), Quote(text_run("ج"), level=1))
    assert attribution(article, caret(0)) == ()
    after = done(article, set_attribution(article, caret(0), text_run("درويش")))
    assert after.blocks[1] == Quote(text_run("ب"), attribution=text_run("درويش"))
    assert attribution(after, caret(0)) == text_run("درويش")
    assert attribution(article_of(p("نص")), caret(0)) is None
    assert set_attribution(article_of(p("نص")), caret(0), text_run("x")) is None


# ---- alignment and direction are separate (E4)


def test_E4_alignment_is_start_or_end_and_leaves_the_direction() -> None:
    ltr = Paragraph(text_run("Latin"), dir=Dir.LTR)
    assert run_on(align(Align.END), caret(0), ltr) == (
        Paragraph(text_run("Latin"), dir=Dir.LTR, align=Align.END),
    )
    centred = Paragraph(text_run("نص"), align=Align.CENTER)
    assert run_on(align(Align.START), caret(0), centred) == (p("نص"),)
    assert align(Align.START)(article_of(p("نص")), caret(0)) is None
    assert is_aligned(Align.START)(article_of(p("نص")), caret(0))


def test_E4_the_keys_of_word_name_a_side_and_the_article_keeps_an_end() -> None:
    rtl, ltr = p("نص"), Paragraph(text_run("Latin"), dir=Dir.LTR)
    after = run_on(align_to_side(right=False), over(0, 1, 0, 1), rtl, ltr)
    assert [block.align for block in after] == [Align.END, None]
    after = run_on(align_to_side(right=True), caret(1), rtl, ltr)
    assert [block.align for block in after] == [None, Align.END]


def test_E4_direction_leaves_the_alignment() -> None:
    start = Paragraph(text_run("Latin"), align=Align.CENTER)
    turned = run_on(direct(Dir.LTR), caret(0), start)
    assert turned == (Paragraph(text_run("Latin"), align=Align.CENTER, dir=Dir.LTR),)
    assert run_on(direct(Dir.RTL), caret(0), *turned) == (start,)


@pytest.mark.parametrize(
    "block",
    [
        Heading(text_run("عنوان")),
        item("بند"),
        Quote(text_run("قول")),
        Figure(runs=text_run("تعليق")),
        Paragraph(text_run("مقدمة"), Role.LEAD),
    ],
    ids=["heading", "item", "quote", "figure", "lead"],
)
def test_E5_every_kind_of_block_has_a_direction(block: Paragraph) -> None:
    (turned,) = run_on(direct(Dir.LTR), caret(0), block)
    assert turned.dir is Dir.LTR
    assert is_directed(Dir.LTR)(article_of(turned), caret(0))


def test_E5_a_cell_turns_alone() -> None:
    table = Table(((Cell(text_run("أ")), Cell(text_run("Latin"))),))
    (turned,) = run_on(direct(Dir.LTR), caret(0, cell=(0, 1)), table)
    assert turned == Table(((Cell(text_run("أ")), Cell(text_run("Latin"), dir=Dir.LTR)),))
    (aligned,) = run_on(align(Align.CENTER), caret(0, cell=(0, 0)), table)
    assert aligned == Table(((Cell(text_run("أ"), align=Align.CENTER), Cell(text_run("Latin"))),))


def test_E7_a_table_turns_its_columns_alone() -> None:
    table = Table(((Cell(text_run("أ")), Cell(text_run("ب"))),))
    (turned,) = run_on(flip_table, caret(0, cell=(0, 0)), table)
    assert turned == Table(table.rows, dir=Dir.LTR)
    assert run_on(flip_table, caret(0, cell=(0, 0)), turned) == (table,)
    assert flip_table(article_of(p("نص")), caret(0)) is None


def test_E9_a_phrase_is_isolated_without_control_characters() -> None:
    (after,) = run_on(isolate(Dir.LTR), over(4, 7), p("قال C++ ثم"))
    assert after == Paragraph((marked("قال "), marked("C++", direction("ltr")), marked(" ثم")))


def test_the_direction_of_the_article_is_none_of_its_blocks() -> None:
    article = article_of(Paragraph(text_run("نص"), dir=Dir.RTL))
    english = type(article)(article.id, Meta(dir=Dir.LTR), article.blocks)
    assert is_directed(Dir.RTL)(english, caret(0))
    after = done(english, direct(Dir.LTR)(english, caret(0)))
    assert after.blocks == (p("نص"),)


def test_separators_have_neither() -> None:
    article = article_of(Separator())
    assert align(Align.CENTER)(article, caret(0)) is None
    assert direct(Dir.LTR)(article, caret(0)) is None


def test_marks_over_a_footnote_leave_it() -> None:
    note = Note(text_run("حاشية"))
    start = Paragraph((marked("أ"), note, marked("ب")))
    assert run_on(toggling(EMPHASIS), over(0, 3), start) == (
        Paragraph((marked("أ", EMPHASIS), note, marked("ب", EMPHASIS))),
    )


def test_a_selection_backwards_is_the_same() -> None:
    backwards = Selection(Position(0, offset=4), Position(0, offset=0))
    assert run_on(toggling(STRONG), backwards, p("كلمة")) == (Paragraph((marked("كلمة", STRONG),)),)
