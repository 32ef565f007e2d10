"""Comparison: what it promises of any two articles, and how it reads on edits that people make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article, new_article
from editor.document.marks import STRONG, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    Note,
    Paragraph,
    Runs,
    Table,
    Text,
)
from editor.document.runs import join, normal_runs, plain_text, text_run
from editor.document.walk import block_runs
from editor.text.comparison import Comparison, Ignoring, Piece, PieceKind, RowKind, compare
from editor.text.comparison.blocks import texts_of
from editor.text.comparison.tokens import Reader
from tests.articles import articles, kitchen_sink
from tests.text.comparison.reading import read, shown

A = "أعلنت الوزارة يوم الخميس عن برنامج جديد لدعم الصحافة المكتوبة في المدن الصغرى."
B = "ويستفيد من البرنامج مئة صحفي في السنة الأولى على أن يرتفع العدد في السنوات التالية."
C = "وقال الوزير إن الدعم سيصرف على دفعتين، الأولى في مارس والثانية في شتنبر."
D = "من جهتها رحبت النقابة بالخطوة وطالبت بإشراك المهنيين في وضع المعايير."


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=text_run(text))


def article(*blocks: Block | str, meta: Meta | None = None) -> Article:
    made = (paragraph(block) if isinstance(block, str) else block for block in blocks)
    return new_article(meta, tuple(made))


def one(old: str, new: str, **ignoring: bool) -> str:
    return shown(compare(article(old), article(new), Ignoring(**ignoring)))


# ---- promises


def sides(found: Comparison) -> tuple[list[Runs], list[Runs]]:
    """Return the texts of both articles as the pieces give them."""
    old: list[Runs] = []
    new: list[Runs] = []
    for row in found.rows:
        if row.kind is RowKind.SAME:
            old += (runs for block in found.old_blocks(row) for runs in _texts(block))
            new += (runs for block in found.new_blocks(row) for runs in _texts(block))
            continue
        if row.old:
            old += read(row, of_new=False)
        if row.new:
            new += read(row, of_new=True)
    return old, new


def _texts(block: Block) -> Iterable[Runs]:
    yield from (normal_runs(runs) for runs in texts_of(block).values() if runs)
    if isinstance(block, Table):
        yield from (normal_runs(cell.runs) for row in block.rows for cell in row if cell.runs)


def all_texts(made: Article) -> list[Runs]:
    return [runs for block in made.blocks for runs in _texts(block)]


ignorings = st.builds(Ignoring, **dict.fromkeys(Ignoring.__slots__, st.booleans()))


@settings(max_examples=25)
@given(articles(), articles(), ignorings)
def test_each_side_gives_its_article(old: Article, new: Article, ignoring: Ignoring) -> None:
    was, now = sides(compare(old, new, ignoring))
    assert was == all_texts(old)
    assert now == all_texts(new)


@settings(max_examples=25)
@given(articles(), ignorings)
def test_an_article_is_itself(made: Article, ignoring: Ignoring) -> None:
    again = replace(made, blocks=tuple(replace(block) for block in made.blocks))
    found = compare(made, again, ignoring)
    assert found.is_same
    assert {row.kind for row in found.rows} <= {RowKind.SAME}


@settings(max_examples=25)
@given(articles(), articles())
def test_nothing_is_silently_equal(old: Article, new: Article) -> None:
    same = old.blocks == new.blocks and old.meta == new.meta
    assert compare(old, new).is_same == same


@settings(max_examples=25)
@given(articles(), articles(), ignorings)
def test_exchanged_sides_exchange_what_came_and_went(
    old: Article, new: Article, ignoring: Ignoring
) -> None:
    there, back = compare(old, new, ignoring), compare(new, old, ignoring)
    assert there.differences == back.differences
    assert _pieces(there, PieceKind.REMOVED) == _pieces(back, PieceKind.ADDED)
    assert _pieces(there, PieceKind.ADDED) == _pieces(back, PieceKind.REMOVED)


def _pieces(found: Comparison, kind: PieceKind) -> list[Runs]:
    parts = [part for row in found.rows for part in row.parts]
    parts += [cell for row in found.rows for line in row.lines for cell in line.cells]
    texts = [piece.shown for part in parts for piece in part.pieces if piece.kind is kind]
    return sorted(texts, key=repr)


@given(st.lists(st.sampled_from([A, B, C, D, ""]), max_size=6), st.data())
def test_any_order_of_paragraphs(texts: list[str], data: st.DataObject) -> None:
    old = article(*texts)
    new = article(*data.draw(st.permutations(texts)))
    found = compare(old, new)
    assert sides(found) == (all_texts(old), all_texts(new))
    assert not any(row.kind in {RowKind.ADDED, RowKind.REMOVED} for row in found.rows if row.parts)


# ---- words


def test_words_are_replaced_whole() -> None:
    assert one("كتب المدير رسالة", "كتب المديرون رسالة") == "كتب [-المدير-]{+المديرون+} رسالة"


def test_a_removed_word_takes_one_space_with_it() -> None:
    assert one("كتب رسالة طويلة", "كتب طويلة") == "كتب [-رسالة -]طويلة"
    assert one("كتب رسالة", "كتب") == "كتب[- رسالة-]"
    assert one("كتب", "كتب رسالة") == "كتب{+ رسالة+}"


def test_punctuation_stands_by_itself() -> None:
    assert one("نعم، قال", "نعم قال") == "نعم[-،-] قال"
    assert one("نعم، قال", "نعم قال", punctuation=True) == ""
    assert one("قال: «نعم».", "قال «نعم»!", punctuation=True) == ""


def test_vowel_signs_and_tatweel_are_ignored_where_asked() -> None:
    assert one("كَتَبَ الكاتب", "كتب الكاتب") == "[-كَتَبَ-]{+كتب+} الكاتب"
    assert one("كَتَبَ الكاتب", "كتب الكاتب", tashkeel=True) == ""
    assert one("كـتـاب", "كتاب", tatweel=True) == ""
    assert one("كـتـاب", "كتاب", tashkeel=True) != ""


def test_spacing_is_ignored_where_asked() -> None:
    assert one("عبد الله", "عبدالله") == "[-عبد الله-]{+عبدالله+}"
    assert one("ما  زال\u00a0هنا", "مازال هنا", spacing=True) == ""
    assert one("ما  زال", "ما زال") == "ما[-  -]{+ +}زال"


def test_what_is_ignored_is_shown_as_it_is() -> None:
    found = compare(article("كَتَبَ زيدٌ رسالة"), article("كتب زيد برقية"), Ignoring(tashkeel=True))
    pieces = found.rows[0].parts[0].pieces
    assert [plain_text(piece.old) for piece in pieces] == ["كَتَبَ زيدٌ ", "رسالة", ""]
    assert [plain_text(piece.new) for piece in pieces] == ["كتب زيد ", "", "برقية"]


def test_a_comma_does_not_hold_a_rewriting_apart() -> None:
    old = "جاء الولد إلى المدرسة صباحا، ثم عاد إلى البيت مساء"
    new = "ذهبت البنات نحو السوق ظهرا، وبعدها رجعن جميعا للدار ليلا"
    assert shown(compare(article(A + old), article(A + new))).count("[-") == 1


def test_marks_and_links_are_told() -> None:
    plain, bold = text_run("نص غامق هنا"), join(text_run("نص "), text_run("غامق", STRONG))
    found = compare(
        article(Paragraph(runs=plain)), article(Paragraph(runs=join(bold, text_run(" هنا"))))
    )
    kinds = [piece.kind for piece in found.rows[0].parts[0].pieces]
    assert kinds == [PieceKind.SAME, PieceKind.MARKED, PieceKind.SAME]
    assert compare(found.old, found.new, Ignoring(looks=True)).is_same
    linked = (Text("نص", (link("https://example.org/"),)),)
    moved = (Text("نص", (link("https://example.org/2"),)),)
    links = article(Paragraph(runs=linked)), article(Paragraph(runs=moved))
    assert not compare(*links, Ignoring(looks=True)).is_same


def test_a_footnote_is_compared_within() -> None:
    old = (Text("نص"), Note(text_run("انظر الملحق الأول")), Text(" وبقية"))
    new = (Text("نص"), Note(text_run("انظر الملحق الثاني")), Text(" وبقية"))
    found = compare(article(Paragraph(runs=old)), article(Paragraph(runs=new)))
    note = found.rows[0].parts[0].pieces[1]
    assert note.kind is PieceKind.NOTE
    assert [piece.kind for piece in note.inner] == [
        PieceKind.SAME,
        PieceKind.REMOVED,
        PieceKind.ADDED,
    ]


# ---- blocks


def test_a_paragraph_that_was_split_is_not_new() -> None:
    found = compare(article(A, f"{B} {C}", D), article(A, B, C, D))
    assert [(row.old, row.new) for row in found.rows] == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2,), (3,)),
    ]
    assert found.differences == 1
    assert shown(found) == f"{B}[- -]¶+{C}"


def test_paragraphs_that_were_joined_are_not_gone() -> None:
    found = compare(article(A, B, C, D), article(A, f"{B} {C} {D}"))
    assert [(row.old, row.new) for row in found.rows] == [((0,), (0,)), ((1, 2, 3), (1,))]
    assert shown(found) == f"{B}¶-{{+ +}}{C}¶-{{+ +}}{D}"


def test_a_paragraph_that_moved_is_one_difference() -> None:
    found = compare(article(A, B, C, D), article(B, C, D, A))
    assert [row.kind for row in found.rows if row.is_difference] == [
        RowKind.MOVED_AWAY,
        RowKind.MOVED_HERE,
    ]
    assert found.differences == 1


def test_a_paragraph_that_moved_and_was_edited() -> None:
    edited = A.replace("الخميس", "الجمعة")
    found = compare(article(A, B, C, D), article(B, C, D, edited))
    here = found.rows[-1]
    assert here.kind is RowKind.MOVED_HERE
    assert here.counterpart == 0
    assert sum(piece.kind is PieceKind.REMOVED for piece in here.parts[0].pieces) == 1


def test_a_heading_of_a_paragraph_is_the_same_block() -> None:
    found = compare(article("خاتمة", A), article(Heading(runs=text_run("خاتمة")), A))
    change = found.rows[0]
    assert (change.kind, change.properties[0].name) == (RowKind.CHANGED, "kind")
    assert (change.properties[0].old, change.properties[0].new) == ("paragraph", "heading-2")


def test_an_edited_paragraph_is_found_among_others() -> None:
    edited = B.replace("مئة", "مئتي").replace("الأولى", "الثانية")
    found = compare(article(A, B, C), article(A, D, edited, C))
    assert [(row.kind, row.old, row.new) for row in found.rows if row.is_difference] == [
        (RowKind.ADDED, (), (1,)),
        (RowKind.CHANGED, (1,), (2,)),
    ]


def test_a_paragraph_to_which_vowel_signs_came_is_the_same_one() -> None:
    vocalised = A.replace("الوزارة", "الوِزارةُ").replace("برنامج", "بَرنامَجٍ").replace("لدعم", "لِدَعمِ")
    signs = "".join(f"{letter}\u064e" if letter in "علرب" else letter for letter in vocalised)
    found = compare(article(B, A, C), article(B, signs, C))
    assert [row.kind for row in found.rows] == [RowKind.SAME, RowKind.CHANGED, RowKind.SAME]


def test_a_picture_and_its_caption() -> None:
    old = Figure(asset="a.jpg", runs=text_run("الوزير في الندوة"), alt="صورة")
    new = Figure(asset="b.jpg", runs=text_run("الوزير في المؤتمر"), alt="صورة")
    found = compare(article(A, old), article(A, new))
    change = found.rows[1]
    assert [each.name for each in change.properties] == ["asset"]
    assert shown(found) == "الوزير في [-الندوة-]{+المؤتمر+}صورة"


def test_cells_rows_and_columns_of_a_table() -> None:
    rows = (("المدينة", "السكان"), ("فاس", "1.1"), ("مراكش", "0.9"))
    old = _table(*rows)
    new = _table(*rows[:2], ("طنجة", "1.0"), ("مراكش", "0.95"))
    found = compare(article(old), article(new))
    lines = found.rows[0].lines
    assert [(line.old, line.new) for line in lines] == [(0, 0), (1, 1), (None, 2), (2, 3)]
    wider = _table(("المدينة", "الجهة", "السكان"), ("فاس", "فاس مكناس", "1.1"))
    lines = compare(article(_table(*rows[:2])), article(wider)).rows[0].lines
    assert [len(line.cells) for line in lines] == [3, 3]
    assert [cell.pieces[0].kind for cell in lines[0].cells] == [
        PieceKind.SAME,
        PieceKind.ADDED,
        PieceKind.SAME,
    ]


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(rows=tuple(tuple(Cell(text_run(text)) for text in row) for row in rows))


def test_code_is_compared() -> None:
    found = compare(article(Code(text="x = 1\ny = 2")), article(Code(text="x = 1\ny = 3")))
    assert shown(found) == "x = 1\ny = [-2-]{+3+}"


def test_fields_of_the_metadata() -> None:
    old = Meta(title="عنوان قديم", tags=("أ", "ب"), headlines=(("social", "س"),))
    new = Meta(title="عنوان جديد", tags=("أ", "ج"), headlines=(("social", "ص"), ("site", "ق")))
    found = compare(article(A, meta=old), article(A, meta=new))
    assert [(each.name, each.key) for each in found.fields] == [
        ("title", ""),
        ("headlines", "social"),
        ("headlines", "site"),
        ("tags", ""),
    ]
    assert [piece.kind for piece in found.fields[0].pieces] == [
        PieceKind.SAME,
        PieceKind.REMOVED,
        PieceKind.ADDED,
    ]


def test_every_part_of_an_article_can_differ() -> None:
    whole = kitchen_sink()
    for index, block in enumerate(whole.blocks):
        if not any(plain_text(runs) for runs in block_runs(block)):
            continue
        without = replace(whole, blocks=whole.blocks[:index] + whole.blocks[index + 1 :])
        assert compare(whole, without).differences >= 1
        assert sides(compare(whole, without))[1] == all_texts(without)


def test_pieces_are_values() -> None:
    assert Piece(PieceKind.ADDED, (), text_run("أ")).shown == text_run("أ")


def test_what_is_the_same_letter_for_letter_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    plain = Reader.gap_key

    def gap_key(self: Reader, gap: str, *, edge: bool = False) -> str:
        looked.append(gap)
        return plain(self, gap, edge=edge)

    monkeypatch.setattr(Reader, "gap_key", gap_key)
    words = f"{A} {B} {C} {D} ".split() * 20
    changed = [*words]
    changed[500], changed[900] = "بديل", "آخر"
    texts = " ".join(words), " ".join(changed)
    bold = text_run("قال ", STRONG)
    for before in ((), bold):
        looked.clear()
        old, new = (article(Paragraph(runs=join(before, text_run(each)))) for each in texts)
        assert shown(compare(old, new)).count("{+") == 2
        assert len(looked) < 40


def test_what_is_ignored_within_a_stretch_is_not_taken_for_a_difference() -> None:
    assert one("قال أحمد نعم ثم مضى", "قال احمد نعم ثم مضى", letters=True) == ""
    assert one("قال أحمد نعم ثم مضى", "قال احمد نعم ثم رجع", letters=True).count("[-") == 1


def test_marks_and_notes_within_a_stretch_are_differences() -> None:
    for other in (
        join(text_run("قال أحمد "), text_run("نعم", STRONG), text_run(" ثم مضى")),
        join(text_run("قال أحمد نعم"), (Note(text_run("حاشية")),), text_run(" ثم مضى")),
    ):
        found = compare(article("قال أحمد نعم ثم مضى"), article(Paragraph(runs=other)))
        assert found.differences == 1
