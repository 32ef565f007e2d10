"""RTL.md, part C: what makes a Word file right in right-to-left text, one test for each id."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from editor.document.article import new_article
from editor.document.marks import EMPHASIS, STRONG, direction, language, link
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
    Runs,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.formats.docx.names import WP, R, W, w
from editor.formats.docx.parcel import Relationships
from editor.formats.docx.writer_runs import RunWriter
from editor.text.direction import strong_direction
from tests.articles import kitchen_sink, runs_
from tests.formats.docx.opened import Opened, run_of, text, value, write
from tests.pictures import PNG_ASSET

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")


@pytest.fixture(scope="module")
def everything() -> Opened:
    """The article with every kind of block, written right to left."""
    return Opened(kitchen_sink())


def stories(opened: Opened) -> list[Any]:
    return [opened.part("word/document.xml"), opened.part("word/footnotes.xml")]


def runs(opened: Opened) -> list[Any]:
    return [run for story in stories(opened) for run in story.iter(w("r")) if text(run)]


def test_D1_every_paragraph_of_an_arabic_article_is_bidi(everything: Opened) -> None:
    seen = 0
    for story in stories(everything):
        for paragraph in story.iter(w("p")):
            stated = value(paragraph, "pPr/bidi")
            is_code = value(paragraph, "pPr/pStyle") == "Code"
            seen += 1
            assert everything.is_bidi(paragraph) is not (stated == "0" or is_code), text(paragraph)
    assert seen > 100


def test_D1_the_direction_stands_in_the_styles(everything: Opened) -> None:
    styles = everything.part("word/styles.xml")
    assert value(styles, "docDefaults/pPrDefault/pPr/bidi") == ""
    for id in ("Normal", "Heading1", "ListBullet", "Quote", "Caption", "FootnoteText", "Title"):
        assert value(everything.style(id), "pPr/bidi") == "", id
    assert value(everything.style("Code"), "pPr/bidi") == "0"


def test_D1_an_english_article_is_left_to_right_but_for_what_is_marked() -> None:
    opened = Opened(
        write(Paragraph(text_run("Hello")), Paragraph(text_run("سلام"), dir=Dir.RTL), dir=Dir.LTR)
    )
    first, second = opened.paragraphs()
    assert not opened.is_bidi(first)
    assert opened.is_bidi(second)
    assert opened.style("Quote").find(f"{w('pPr')}/{w('bidi')}") is None


def test_D2_every_run_with_arabic_is_rtl(everything: Opened) -> None:
    arabic = [run for run in runs(everything) if ARABIC.search(text(run))]
    assert len(arabic) > 100
    assert [text(run) for run in arabic if value(run, "rPr/rtl") is None] == []


def test_D2_the_full_stop_of_an_arabic_sentence_is_in_its_run() -> None:
    opened = Opened(
        write(
            Paragraph(text_run("وصل Tim Cook (المدير).")),
        )
    )
    found = [(text(run), value(run, "rPr/rtl")) for run in opened.body.iter(w("r"))]
    assert found == [("وصل ", ""), ("Tim Cook", None), (" (المدير).", "")]


def test_D3_no_run_with_strong_latin_is_rtl(everything: Opened) -> None:
    latin = [
        run
        for run in runs(everything)
        if any(strong_direction(char) is Dir.LTR for char in text(run))
    ]
    assert len(latin) > 50
    assert [text(run) for run in latin if value(run, "rPr/rtl") is not None] == []


@pytest.mark.parametrize("base", Dir)
@pytest.mark.parametrize(
    ("align", "jc"),
    [
        (None, None),
        (Align.START, "left"),
        (Align.END, "right"),
        (Align.CENTER, "center"),
        (Align.JUSTIFY, "both"),
    ],
)
def test_D4_jc_counts_from_the_leading_edge(base: Dir, align: Align | None, jc: str | None) -> None:
    opened = Opened(write(Paragraph(text_run("نص"), align=align), dir=base))
    assert value(opened.paragraphs()[0], "pPr/jc") == jc


def test_D5_what_is_set_for_latin_is_set_for_arabic(everything: Opened) -> None:
    twins = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
    parts = [*stories(everything), everything.part("word/styles.xml")]
    checked = 0
    for part in parts:
        for properties in part.iter(w("rPr")):
            for plain, twin in twins:
                assert (properties.find(w(plain)) is None) == (properties.find(w(twin)) is None)
            fonts = properties.find(w("rFonts"))
            if fonts is not None:
                assert fonts.get(w("cs"))
                checked += 1
    assert checked > 10


def test_D6_languages_of_both_scripts_are_stated(everything: Opened) -> None:
    styles = everything.part("word/styles.xml")
    assert value(styles, "docDefaults/rPrDefault/rPr/lang", "bidi") == "ar-SA"
    assert value(styles, "docDefaults/rPrDefault/rPr/lang") == "en-US"
    assert value(everything.part("word/settings.xml"), "themeFontLang", "bidi") == "ar-SA"


def test_D6_a_marked_phrase_states_its_language() -> None:
    opened = Opened(write(Paragraph((Text("قال "), Text("Le Monde", (language("fr"),))))))
    run = run_of(opened.body, "Le Monde")
    assert value(run, "rPr/lang") == "fr-FR"
    assert value(run, "rPr/lang", "bidi") == "fr-FR"


@pytest.mark.parametrize(
    ("base", "dir", "expected"),
    [
        (Dir.RTL, None, ""),
        (Dir.RTL, Dir.LTR, "off"),
        (Dir.LTR, None, "off"),
        (Dir.LTR, Dir.RTL, ""),
    ],
)
def test_D7_columns_run_from_the_start_side(base: Dir, dir: Dir | None, expected: str) -> None:
    table = Table(((Cell(text_run("أ")), Cell(text_run("ب"))),), dir=dir)
    opened = Opened(write(table, dir=base))
    properties = opened.body.find(f"{w('tbl')}/{w('tblPr')}")
    assert value(properties, "bidiVisual") == expected
    names = [child.tag for child in properties]
    assert names.index(w("tblStyle")) < names.index(w("bidiVisual")) < names.index(w("tblW"))
    first = next(opened.body.iter(w("tc")))
    assert text(first) == "أ"
    assert opened.is_bidi(first.find(w("p"))) is ((dir or base) is Dir.RTL)


def test_D7_merged_cells_are_word_s_own() -> None:
    table = Table(
        (
            (Cell(text_run("أ"), colspan=2), Cell(text_run("ب"), rowspan=2)),
            (Cell(text_run("ج")), Cell(text_run("د"))),
        ),
        header_rows=1,
        header_columns=1,
        widths=(50, 25, 25),
    )
    opened = Opened(write(table))
    first, second = opened.body.iter(w("tr"))
    assert [value(cell, "tcPr/gridSpan") for cell in first.iter(w("tc"))] == ["2", None]
    assert [value(cell, "tcPr/vMerge") for cell in first.iter(w("tc"))] == [None, "restart"]
    assert [value(cell, "tcPr/vMerge") for cell in second.iter(w("tc"))] == [None, None, ""]
    assert value(first, "trPr/tblHeader") == ""
    assert value(second, "trPr/tblHeader") is None
    assert value(opened.body, "tbl/tblPr/tblLook", "firstColumn") == "1"
    columns = [int(c.get(w("w"))) for c in opened.body.iter(w("gridCol"))]
    assert [round(100 * column / sum(columns)) for column in columns] == [50, 25, 25]


@pytest.mark.parametrize(("base", "expected"), [(Dir.RTL, ""), (Dir.LTR, None)])
def test_D8_the_page_turns_with_the_article(base: Dir, expected: str | None) -> None:
    opened = Opened(write(Paragraph(text_run("نص")), dir=base))
    assert value(opened.body, "sectPr/bidi") == expected
    assert value(opened.body, "sectPr/rtlGutter") == expected
    footer = opened.part("word/footer1.xml").find(w("p"))
    assert opened.is_bidi(footer) is (base is Dir.RTL)


def test_D9_lists_are_real_and_their_markers_rtl() -> None:
    items = (
        ListItem(text_run("نقطة")),
        ListItem(text_run("رقم"), ListKind.NUMBER),
        ListItem(text_run("أبجد"), ListKind.NUMBER, 1, numerals=Numerals.ABJAD),
        ListItem(text_run("letter"), ListKind.NUMBER, numerals=Numerals.ALPHA, dir=Dir.LTR),
    )
    opened = Opened(write(*items))
    numbering = opened.part("word/numbering.xml")
    found = []
    for paragraph in opened.paragraphs():
        assert text(paragraph)[0] not in "•-1"  # nothing is typed
        num = numbering.find(f"{w('num')}[@{w('numId')}='{value(paragraph, 'pPr/numPr/numId')}']")
        level = value(paragraph, "pPr/numPr/ilvl")
        shape = numbering.find(
            f"{w('abstractNum')}[@{w('abstractNumId')}='{value(num, 'abstractNumId')}']"
            f"/{w('lvl')}[@{w('ilvl')}='{level}']"
        )
        left, hanging = (int(value(shape, "pPr/ind", side) or 0) for side in ("left", "hanging"))
        assert left > hanging > 0
        found.append((level, value(shape, "numFmt"), value(shape, "rPr/rtl")))
    assert found == [
        ("0", "bullet", ""),
        ("0", "decimal", ""),
        ("1", "arabicAbjad", ""),
        ("0", "lowerLetter", None),
    ]


def test_D10_notes_are_real_and_their_separators_bidi() -> None:
    note = Note((Text("انظر "), Text("Smith", (direction("ltr"),))))
    opened = Opened(write(Paragraph((Text("متن"), note, Text(".")))))
    notes = opened.part("word/footnotes.xml")
    kinds = [found.get(w("type")) for found in notes]
    assert kinds == ["separator", "continuationSeparator", None]
    assert all(opened.is_bidi(paragraph) for paragraph in notes.iter(w("p")))
    (reference,) = opened.body.iter(w("footnoteReference"))
    assert reference.get(w("id")) == notes[2].get(w("id"))
    assert text(notes[2]) == " انظر Smith"
    listed = [f.get(w("id")) for f in opened.part("word/settings.xml").iter(w("footnote"))]
    assert listed == [found.get(w("id")) for found in notes[:2]]


def test_D11_the_text_of_a_link_is_split_like_any_other() -> None:
    mark = link("https://e.org/?a=1&b=2", "تلميح")
    opened = Opened(write(Paragraph((Text("زر "), Text("موقع Qt https://e.org/a/", (mark,))))))
    (found,) = opened.body.iter(w("hyperlink"))
    split = [(text(run), value(run, "rPr/rtl")) for run in found.iter(w("r"))]
    assert split == [("موقع ", ""), ("Qt https://e.org/a/", None)]
    assert found.get(w("tooltip")) == "تلميح"
    relationships = opened.part("word/_rels/document.xml.rels")
    target = next(r for r in relationships if r.get("Id") == found.get(f"{{{R}}}id"))
    assert (target.get("Target"), target.get("TargetMode")) == (
        "https://e.org/?a=1&b=2",
        "External",
    )


def test_D12_a_picture_has_its_alt_text_and_its_texts_have_their_styles() -> None:
    figure = Figure(
        PNG_ASSET.id,
        "صورة.png",
        "بديل & «نص»",
        text_run("تعليق"),
        credit="تصوير",
        source="وكالة",
        licence="CC",
    )
    article = new_article(Meta(), (figure,)).with_assets(PNG_ASSET)
    opened = Opened(article)
    (described,) = opened.body.iter(f"{{{WP}}}docPr")
    assert described.get("descr") == "بديل & «نص»"
    assert described.get("name") == "صورة.png"
    assert opened.archive.read(f"word/media/{PNG_ASSET.id}") == PNG_ASSET.data
    styles = [(value(p, "pPr/pStyle"), text(p)) for p in opened.paragraphs()]
    assert styles == [
        ("Figure", ""),
        ("Caption", "تعليق"),
        ("Credit", "تصوير"),
        ("Source", "وكالة"),
        ("Licence", "CC"),
    ]


def test_D13_justified_text_has_no_tatweel_added() -> None:
    opened = Opened(write(Paragraph(text_run("نص طويل"), align=Align.JUSTIFY)))
    assert value(opened.paragraphs()[0], "pPr/jc") == "both"
    assert "\u0640" not in text(opened.body)


def test_D14_an_isolated_phrase_is_embedded_and_invisible_marks_stay() -> None:
    phrase = Text("C++ (version 3)", (direction("ltr"),))
    opened = Opened(write(Paragraph((Text("قال \u200f"), phrase, Text("\u061c.\u200e")))))
    (embedded,) = opened.body.iter(w("dir"))
    assert embedded.get(w("val")) == "ltr"
    assert text(embedded) == "C++ (version 3)"
    assert [value(run, "rPr/rtl") for run in embedded] == [None]
    assert text(opened.body) == "قال \u200fC++ (version 3)\u061c.\u200e"


def test_D16_digits_stay_the_characters_that_were_typed() -> None:
    opened = Opened(write(Paragraph(text_run("في ٢٠٢٥ و2025 و۲۰۲۵"))))
    assert text(opened.body) == "في ٢٠٢٥ و2025 و۲۰۲۵"
    hints = "numForm", "numSpacing"
    assert not [e for e in opened.body.iter() if str(e.tag).endswith(hints)]


def test_title_and_deck_open_the_page() -> None:
    opened = Opened(write(Paragraph(text_run("نص")), title="العنوان", deck="الموجز"))
    styles = [(value(p, "pPr/pStyle"), text(p)) for p in opened.paragraphs()]
    assert styles == [("Title", "العنوان"), ("Subtitle", "الموجز"), (None, "نص")]


def test_each_meaning_has_a_style_of_its_own() -> None:
    blocks = (
        Paragraph(text_run("مقدمة"), Role.LEAD),
        *(Heading(text_run("ع"), level) for level in range(1, 7)),
        Quote(text_run("ق"), attribution=text_run("قائل")),
        Quote(text_run("ق"), 1),
        Quote(text_run("ق"), pull=True),
        Code("x = 1", "python"),
        Figure(name="475463312 940800324850778 142468"),
    )
    opened = Opened(write(*blocks))
    assert [value(p, "pPr/pStyle") for p in opened.paragraphs()] == [
        "Lead",
        *(f"Heading{level}" for level in range(1, 7)),
        "Quote",
        "QuoteAttribution",
        "Quote2",
        "PullQuote",
        "Code",
        "Figure",
    ]


def test_emphasis_of_arabic_and_latin_in_one_run_of_text() -> None:
    marked = Text("مهم very", (STRONG, EMPHASIS))
    opened = Opened(write(Paragraph((marked,))))
    for run in opened.body.iter(w("r")):
        names = [child.tag.removeprefix(f"{{{W}}}") for child in run.find(w("rPr"))]
        assert names[:4] == ["b", "bCs", "i", "iCs"]


@given(runs_())
@settings(max_examples=300, deadline=None)
def test_runs_are_written_alike_on_the_quick_way(runs: Runs) -> None:
    def writer() -> RunWriter:
        return RunWriter(Relationships(), lambda _: 7)

    for base in Dir:
        assert writer().write(runs, base) == writer()._nested(runs, base, None)


def test_a_number_restarts_in_the_list_of_its_own() -> None:
    item = ListItem(text_run("بند"), ListKind.NUMBER)
    opened = Opened(write(item, item, replace(item, start=10), item, Paragraph(), item))
    numbers = [value(p, "pPr/numPr/numId") for p in opened.paragraphs()]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert numbers[5] not in numbers[:4]
    starts = [
        value(num, "lvlOverride/startOverride")
        for num in opened.part("word/numbering.xml").iter(w("num"))
    ]
    assert starts == ["1", "10", "1"]
