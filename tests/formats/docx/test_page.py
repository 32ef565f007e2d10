"""The page around the text: template, front, card, captions, rows of pictures, header, footer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article, new_article
from editor.document.marks import STRONG
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
    Break,
    Cell,
    Dir,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.formats.base import Options, chosen, no_resources
from editor.formats.docx import OPTIONS, READER, WRITER
from editor.formats.docx.names import W, w
from tests.articles import articles, kitchen_sink
from tests.formats.docx.opened import Opened, text, value, write
from tests.pictures import JPEG_ASSET, PNG_ASSET

DESK = Meta(
    title="العنوان",
    kicker="إشارة",
    deck="موجز",
    slug="a-slug",
    authors=("سارة كمال", "Ann O'Neil"),
    section="ثقافة",
    tags=("كتب", "ورق"),
    date="2025-01-29",
    dateline="بيروت",
    status=Status.REVIEW,
    notes="سطر\nوسطر",
)
BODY = Paragraph(text_run("نص المقالة"))


def opened(article: Article, **options: str) -> Opened:
    return Opened(WRITER.write(article, "a", options).data)


def back(article: Article, options: Options) -> Article:
    return READER.read(WRITER.write(article, "a", options).data, no_resources).article


def styles(file: Opened) -> list[str | None]:
    return [value(found, "pPr/pStyle") for found in file.paragraphs()]


# --- options -------------------------------------------------------------------------------------

CHOICES = st.fixed_dictionaries(
    {option.id: st.sampled_from(option.choices) for option in OPTIONS if option.choices}
)


@given(articles(wild=True), CHOICES)
@settings(max_examples=80, deadline=None)
def test_any_article_comes_back_from_any_page(article: Article, options: dict[str, str]) -> None:
    assert back(article, chosen(WRITER, options)) == article


@pytest.mark.parametrize(
    ("page", "width", "height"), [("a4", 11906, 16838), ("letter", 12240, 15840)]
)
def test_D8_the_paper_is_what_was_chosen(page: str, width: int, height: int) -> None:
    file = opened(new_article(Meta(), (BODY,)), page=page)
    size = file.body.find(f"{w('sectPr')}/{w('pgSz')}")
    assert (size.get(w("w")), size.get(w("h"))) == (str(width), str(height))
    assert file.body[-1].tag == w("sectPr")


def test_tables_and_pictures_fit_the_paper() -> None:
    table = Table(((Cell(), Cell()),), widths=(70, 30))
    figure = Figure(JPEG_ASSET.id, width=2000)
    article = new_article(Meta(), (table, figure)).with_assets(JPEG_ASSET)
    file = opened(article, page="letter")
    columns = [int(found.get(w("w"))) for found in file.body.iter(w("gridCol"))]
    assert sum(columns) == 12240 - 2 * 1440
    extents = [found for found in file.body.iter() if str(found.tag).endswith("}extent")]
    assert int(extents[0].get("cx")) <= (12240 - 2 * 1440) * 635
    assert back(article, {"page": "letter"}) == article


def test_D8_the_footer_counts_pages_in_the_direction_of_the_article() -> None:
    file = opened(new_article(Meta(), (BODY,)))
    footer = file.part("word/footer1.xml").find(w("p"))
    assert file.is_bidi(footer)
    assert text(footer) == "1 من 1"
    fields = [found.get(w("instr")).strip() for found in footer.iter(w("fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert all(value(run, "rPr/rtl") == "" for run in footer.iter(w("r")))


def test_D16_the_footer_has_the_digits_of_the_article() -> None:
    article = new_article(Meta(title="١٢ سؤالًا", lang="ar"), (Paragraph(text_run("عام ٢٠٢٥")),))
    assert text(opened(article).part("word/footer1.xml")) == "١ من ١"


def test_the_title_stands_over_every_page_but_the_first() -> None:
    file = opened(new_article(DESK, (BODY,)), header="title")
    assert text(file.part("word/header1.xml")) == "العنوان"
    section = file.body[-1]
    kinds = [(found.tag.rpartition("}")[2], found.get(w("type"))) for found in section[:3]]
    assert kinds == [
        ("headerReference", "default"),
        ("footerReference", "default"),
        ("footerReference", "first"),
    ]
    assert section.find(w("titlePg")) is not None


def test_a_page_may_have_neither_header_nor_footer() -> None:
    file = opened(new_article(DESK, (BODY,)), header="none")
    assert not [name for name in file.archive.namelist() if "header" in name or "footer" in name]


# --- the template --------------------------------------------------------------------------------


def test_words_own_styles_have_the_names_by_which_it_knows_them() -> None:
    known = {
        "Normal", "Title", "Subtitle", "Quote", "caption", "List Paragraph", "List Bullet",
        "List Number", "List Continue", "footnote text", "footnote reference", "header", "footer",
        "Hyperlink", "HTML Code", "Default Paragraph Font", "Normal Table", "No List",
        *(f"heading {level}" for level in range(1, 7)),
    }  # fmt: skip
    for style in Opened(kitchen_sink()).part("word/styles.xml").iter(w("style")):
        custom = style.get(w("customStyle")) == "1"
        assert custom is (value(style, "name") not in known), value(style, "name")
        if custom and style.get(w("type")) == "paragraph" and value(style, "qFormat") is not None:
            assert re.search("[\u0620-\u064a]", value(style, "aliases") or ""), value(style, "name")


def test_a_heading_stays_with_its_text_and_is_in_the_outline() -> None:
    file = Opened(write(Heading(text_run("ع"))))
    for level in range(1, 7):
        style = file.style(f"Heading{level}")
        assert value(style, "pPr/keepNext") == ""
        assert value(style, "pPr/outlineLvl") == str(level - 1)


def test_items_of_a_list_stand_close() -> None:
    assert value(Opened(write(BODY)).style("ListParagraph"), "pPr/contextualSpacing") == ""


def test_the_files_are_for_the_word_of_today() -> None:
    settings = Opened(write(BODY)).part("word/settings.xml")
    found = {
        setting.get(w("name")): setting.get(w("val"))
        for setting in settings.iter(w("compatSetting"))
    }
    assert found["compatibilityMode"] == "15"
    assert value(settings, "zoom", "percent") == "100"


@pytest.mark.parametrize(("dir", "side"), [(Dir.RTL, "right"), (Dir.LTR, "left")])
def test_the_bar_of_a_quotation_is_where_its_lines_begin(dir: Dir, side: str) -> None:
    border = (
        Opened(write(Quote(text_run("ق")), dir=dir)).style("Quote").find(f"{w('pPr')}/{w('pBdr')}")
    )
    assert [child.tag for child in border] == [w(side)]


def test_D6_styles_and_settings_speak_the_language_of_the_article() -> None:
    file = Opened(write(BODY, dir=Dir.LTR, lang="fr"))
    assert value(file.part("word/styles.xml"), "docDefaults/rPrDefault/rPr/lang") == "fr-FR"
    assert value(file.part("word/settings.xml"), "themeFontLang") == "fr-FR"


# --- what stands above the text ------------------------------------------------------------------


def test_the_lines_above_the_text() -> None:
    file = opened(new_article(DESK, (BODY,)))
    lines = [(value(found, "pPr/pStyle"), text(found)) for found in file.paragraphs()]
    assert lines == [
        ("Kicker", "إشارة"),
        ("Title", "العنوان"),
        ("Subtitle", "موجز"),
        ("Byline", "سارة كمال، Ann O'Neil"),
        ("Dateline", "بيروت | 29 يناير 2025"),
        (None, "نص المقالة"),
    ]


def test_D1_D7_the_card_runs_from_the_start_side_and_is_no_part_of_the_text() -> None:
    article = new_article(DESK, (BODY,))
    file = opened(article, cover="yes")
    (card,) = file.body.iter(w("tbl"))
    assert value(card, "tblPr/bidiVisual") == ""
    rows = [tuple(text(cell) for cell in row.iter(w("tc"))) for row in card.iter(w("tr"))]
    assert rows == [
        ("العنوان", "العنوان"),
        ("الرابط الدائم", "a-slug"),
        ("الكاتب", "سارة كمال، Ann O'Neil"),
        ("القسم", "ثقافة"),
        ("الوسوم", "كتب، ورق"),
        ("الحالة", "قيد المراجعة"),
        ("التاريخ", "2025-01-29"),
        ("عدد الكلمات", "2"),
        ("ملاحظات التحرير", "سطروسطر"),
    ]
    assert all(file.is_bidi(found) for found in card.iter(w("p")))
    assert back(article, {"cover": "yes"}) == article


# --- captions and rows ---------------------------------------------------------------------------


def figures(*texts: str, beside: bool = False) -> tuple[Figure, ...]:
    return tuple(
        Figure(PNG_ASSET.id, runs=text_run(found), beside=beside and index > 0)
        for index, found in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", ("صورة 1: أ", "SEQ صورة \\* ARABIC")),
        ("fr", ("Photo 1\u00a0: أ", "SEQ Photo \\* ARABIC")),
        ("en", ("Photo 1: أ", "SEQ Photo \\* ARABIC")),
        ("fa", ("Photo 1: أ", "SEQ Photo \\* ARABIC")),
    ],
)
def test_D12_captions_are_numbered_in_the_language_of_the_article(
    lang: str, expected: tuple[str, str]
) -> None:
    article = new_article(Meta(lang=lang), figures("أ", "ب")).with_assets(PNG_ASSET)
    file = opened(article, captions="numbered")
    captions = [found for found in file.paragraphs() if value(found, "pPr/pStyle") == "Caption"]
    field = captions[0].find(w("fldSimple"))
    assert (text(captions[0]), field.get(w("instr")).strip()) == expected
    assert [text(found.find(w("fldSimple"))) for found in captions] == ["1", "2"]
    assert back(article, {"captions": "numbered"}) == article


def test_D12_a_caption_says_what_was_typed_and_word_counts_it_unseen() -> None:
    article = new_article(Meta(), figures("أ", "جدول السوق: صورته")).with_assets(PNG_ASSET)
    table = Table(((Cell(text_run("خ")),),), runs=text_run("الأسعار"))
    article = replace(article, blocks=(*article.blocks, table))
    file = opened(article)
    kinds = "Caption", "TableCaption"
    captions = [found for found in file.paragraphs() if value(found, "pPr/pStyle") in kinds]
    assert [text(found) for found in captions] == ["أ", "جدول السوق: صورته", "الأسعار"]
    fields = [found.find(w("fldSimple")) for found in captions]
    assert [found.get(w("instr")) for found in fields] == [
        " SEQ صورة \\h ", " SEQ صورة \\h ", " SEQ جدول \\h "
    ]  # fmt: skip
    assert back(article, {}) == article


@pytest.mark.parametrize("typed", ["صورة 3: نص", "الصورة رقم ٣ نص", "Figure 2. Text", "جدول 1 نص"])
def test_a_label_that_was_typed_is_not_said_twice(typed: str) -> None:
    article = new_article(Meta(), figures(typed)).with_assets(PNG_ASSET)
    file = opened(article, captions="numbered")
    labelled = [
        text(found) for found in file.paragraphs() if value(found, "pPr/pStyle") == "Caption"
    ]
    assert labelled == [typed]
    assert back(article, {"captions": "numbered"}) == article


def test_the_caption_of_a_table_is_numbered_and_stays_with_it() -> None:
    table = Table(((Cell(text_run("أ")),),), text_run("المبيعات"), header_rows=1)
    file = opened(new_article(Meta(), (table,)), captions="numbered")
    caption = file.paragraphs()[0]
    assert text(caption) == "جدول 1: المبيعات"
    assert value(file.style("TableCaption"), "pPr/keepNext") == ""
    assert value(file.body, "tbl/tr/trPr/cantSplit") == ""


def test_a_picture_stays_with_its_last_line() -> None:
    figure = replace(figures("تعليق")[0], credit="تصوير")
    file = opened(new_article(Meta(), (figure, BODY)).with_assets(PNG_ASSET))
    keeps = [value(found, "pPr/keepNext") for found in file.paragraphs()]
    assert value(file.style("Figure"), "pPr/keepNext") == ""
    assert keeps == [None, "", None, None]  # by style, stated, not, not


def test_D7_pictures_side_by_side_run_from_the_start_side() -> None:
    row = (*figures("أ", "ب", "ج", "د", "ه", beside=True), BODY, *figures("وحدها"))
    article = new_article(Meta(), row).with_assets(PNG_ASSET)
    file = opened(article)
    tables = file.body.findall(w("tbl"))
    assert [len(list(table.iter(w("tc")))) for table in tables] == [3, 2]
    assert all(value(table, "tblPr/bidiVisual") == "" for table in tables)
    heights = {found.get("cy") for found in tables[0].iter() if str(found.tag).endswith("}extent")}
    assert len(heights) == 1
    assert back(article, {}) == article


def test_word_takes_every_id_once() -> None:
    file = Opened(kitchen_sink())
    body = file.body
    for tag, attribute in (
        (f"{{{W}}}bookmarkStart", w("id")),
        (f"{{{W}}}bookmarkStart", w("name")),
        ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr", "id"),
    ):
        found = [element.get(attribute) for element in body.iter(tag)]
        assert found
        assert len(set(found)) == len(found)
    assert all(cell[-1].tag == w("p") for cell in body.iter(w("tc")))


def test_a_note_in_a_caption_stays() -> None:
    figure = Figure(PNG_ASSET.id, runs=(Text("نص"), Note(text_run("حاشية"))), align=Align.CENTER)
    article = new_article(Meta(), (figure, ListItem(text_run("بند")))).with_assets(PNG_ASSET)
    assert back(article, {"cover": "yes"}) == article


# --- what programs see that know no styles ------------------------------------------------------


def test_a_separator_has_its_line_in_its_own_paragraph() -> None:
    article = new_article(Meta(), (BODY, Separator(), BODY))
    file = opened(article)
    (rule,) = (found for found in file.paragraphs() if value(found, "pPr/pStyle") == "Separator")
    assert value(rule, "pPr/pBdr/bottom") == "single"
    assert back(article, {}) == article


def test_each_line_of_a_cell_is_a_paragraph() -> None:
    lines = (Text("أ", (STRONG,)), Break(), Text("ب", (STRONG,)), Break(), Break(), Text("ج"))
    rows = ((Cell(lines, align=Align.END, dir=Dir.LTR), Cell((Break(),)), Cell()),)
    article = new_article(Meta(), (Table(rows),))
    cells = list(opened(article).body.iter(w("tc")))
    assert [[text(found) for found in cell.iter(w("p"))] for cell in cells] == [
        ["أ", "ب", "", "ج"], ["", ""], [""],
    ]  # fmt: skip
    assert {value(found, "pPr/jc") for found in cells[0].iter(w("p"))} == {"right"}
    assert not list(cells[0].iter(w("br")))
    assert back(article, {}) == article
