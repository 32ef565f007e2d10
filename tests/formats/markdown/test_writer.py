"""RTL.md M1 to M7, and what a careful person would have typed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from editor.document.marks import CODE, EMPHASIS, STRIKE, STRONG, UNDERLINE, Mark, direction, link
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
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
    Separator,
    Table,
    Text,
)
from editor.formats.base import ReportBuilder
from editor.formats.markdown import READER, WRITER, yaml
from editor.formats.markdown.carry import carried
from tests.articles import articles, kitchen_sink, runs_
from tests.formats.markdown.oracle import (
    article_of,
    body_of,
    commonmark,
    commonmark_blocks,
    line_of,
    paragraph,
)
from tests.pictures import PNG_ASSET


def _text(text: str, *marks: Mark) -> Text:
    return Text(text, marks)


def _item(text: str, kind: ListKind = ListKind.BULLET, level: int = 0, **more: object) -> ListItem:
    return ListItem((Text(text),), kind, level, **more)  # type: ignore[arg-type]


def _head_of(meta: Meta) -> dict[str, object]:
    source = WRITER.write(article_of(meta=meta), "x").data.decode().split("---\n")[1]
    return YAML(typ="safe", pure=True).load(source)


# --- M1: direction in the front matter ---------------------------------------------------------


def test_M1_front_matter_states_language_and_direction() -> None:
    head = _head_of(Meta())
    assert (head["lang"], head["dir"]) == ("ar", "rtl")
    head = _head_of(Meta(lang="en", dir=Dir.LTR))
    assert (head["lang"], head["dir"]) == ("en", "ltr")


def test_M1_norwegian_is_not_false() -> None:
    assert _head_of(Meta(lang="no"))["lang"] == "no"


# --- M2: direction of parts ---------------------------------------------------------------------


def test_M2_a_block_of_another_direction_is_in_a_division_that_both_kinds_of_reader_show() -> None:
    article = article_of(
        paragraph("نص"),
        Paragraph((_text("An "), _text("English", STRONG), _text(" one")), dir=Dir.LTR, lang="en"),
    )
    source = body_of(article)
    page = commonmark(source)
    division = page.css_first('div[dir="ltr"][lang="en"]')
    assert division is not None
    inner = division.css_first("p strong")
    assert inner is not None
    assert inner.text() == "English"
    assert READER.read(WRITER.write(article, "x").data, _none).article.blocks == article.blocks


def test_M2_neighbours_of_one_direction_share_the_division() -> None:
    one, two = (Paragraph((Text(word),), dir=Dir.LTR) for word in ("one", "two"))
    assert body_of(article_of(one, two)).count("<div") == 1


def test_M2_an_isolate_is_an_element_with_a_direction() -> None:
    assert line_of("قال ", _text("C++ (3)", direction("ltr")), ".") == (
        'قال <bdi dir="ltr">C++ (3)</bdi>.'
    )


# --- M3: structure in ASCII ---------------------------------------------------------------------


def test_M3_ordered_lists_have_ascii_digits_whatever_their_numerals() -> None:
    items = [_item("بند", ListKind.NUMBER, numerals=numerals) for numerals in Numerals]
    markers = re.findall(r"^(\S+) بند$", body_of(article_of(*items)), re.MULTILINE)
    assert len(markers) == len(items)
    assert all(re.fullmatch(r"[0-9]+\.", marker) for marker in markers)


def test_M3_lost_numerals_are_reported() -> None:
    article = article_of(paragraph("x"), _item("بند", ListKind.NUMBER, numerals=Numerals.ARABIC))
    losses = WRITER.write(article, "x").report.losses
    assert [(loss.what.id, loss.block) for loss in losses] == [("markdown.numerals", 1)]


@pytest.mark.parametrize(
    ("block", "start"),
    [
        (Heading((Text("عنوان"),), 3), "### عنوان"),
        (_item("بند"), "- بند"),
        (_item("بند", ListKind.NUMBER, start=5), "5. بند"),
        (_item("بند", ListKind.TASK, checked=True), "- [x] بند"),
        (_item("بند", ListKind.TASK), "- [ ] بند"),
        (Quote((Text("قول"),)), "> قول"),
        (Separator(), "---"),
        (Code("x = 1", "python"), "```python\nx = 1\n```"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_M3_block_markers(block: Block, start: str) -> None:
    assert body_of(article_of(block)).strip("\n") == start


@pytest.mark.parametrize(
    "text",
    [
        *("١. بند", "2024. عام", "2024.", "1) x", "- شرطة", "-", "+ x", "* x", "# هاشتاغ", "#غزة"),
        *("> x", "---", "===", "***", "___", "+++", "~~~", "```", "| a |", "|---|", ":--", ": x"),
        *("::: x", "[x]: y", "[^1]: y", "<div>", "<!-- x", "&copy;", "\\", "![a](b)", "!"),
        "\u00a0x\u00a0",
    ],
)
def test_M3_text_that_looks_like_structure_stays_text(text: str) -> None:
    blocks = article_of(Paragraph((Text(text),)), Paragraph((Text("قبل"), Break(), Text(text))))
    source = body_of(blocks)
    assert commonmark_blocks(source) == blocks.blocks
    assert READER.read(WRITER.write(blocks, "x").data, _none).article.blocks == blocks.blocks


# --- M4: emphasis -------------------------------------------------------------------------------

ARABIC_EMPHASIS = [
    ("", "ملاحظة:", "هذا"),
    ("", "«اقتباس»", "و"),
    ("", "سؤال؟", "جواب"),
    ("", "هذا،", "ثم"),
    ("قال", "(نعم)", "ثم"),
    ("«", "نص", "»"),
    ("كلمة", "غامق", "كلمة"),
    ("كلمة ", "غامق", " كلمة"),
    ("", " مسافة", " x"),
    ("x ", "مسافة ", ""),
    ("5€", "«نص»", "10"),
]


@pytest.mark.parametrize("mark", [STRONG, EMPHASIS, STRIKE], ids=lambda mark: mark.kind)
@pytest.mark.parametrize(("before", "inside", "after"), ARABIC_EMPHASIS)
def test_M4_emphasis_is_seen_beside_every_letter(
    mark: Mark, before: str, inside: str, after: str
) -> None:
    article = article_of(paragraph("س ", before or "س", _text(inside, mark), after or "س", " س"))
    assert commonmark_blocks(body_of(article)) == article.blocks
    assert READER.read(WRITER.write(article, "x").data, _none).article.blocks == article.blocks


def test_M4_delimiters_where_they_hold_and_elements_where_not() -> None:
    assert line_of("قال: ", _text("نعم", STRONG), ".") == "قال: **نعم**."
    assert line_of(_text("ملاحظة:", STRONG), "هذا") == "<strong>ملاحظة:</strong>هذا"
    assert line_of(_text("كلاهما", STRONG, EMPHASIS), ".") == "***كلاهما***."
    assert line_of(_text("أ ", STRONG), _text("ب", STRONG, EMPHASIS), _text(" ج", STRONG)) == (
        "**أ *ب* ج**"
    )
    assert line_of(_text("أ", UNDERLINE), _text("ب", STRIKE)) == "<u>أ</u>~~ب~~"


@settings(max_examples=150, deadline=None)
@given(runs_(notes=False))
def test_M4_commonmark_sees_the_marks_of_any_paragraph(runs: Runs) -> None:
    article = article_of(Paragraph(runs))
    wanted = carried(article, ReportBuilder()).blocks
    assert wanted == (Paragraph(),) or commonmark_blocks(body_of(article)) == wanted


# --- M5: addresses and captions -------------------------------------------------------------------


def test_M5_addresses_are_percent_encoded() -> None:
    source = line_of(_text("رابط", link("https://e.org/مقالة (1)?أ=1&b=2")))
    target = re.search(r"\]\((.*)\)$", source)
    assert target is not None
    assert re.fullmatch(r"[!-~]+", target[1])
    assert not re.search(r"[\s()<>]", target[1])


def test_M5_picture_paths_are_ascii_and_the_arabic_name_is_kept() -> None:
    figures = (
        Figure(PNG_ASSET.id, name="dot.png", alt="نقطة", runs=(Text('تعليق "مقتبس"'),)),
        Figure(PNG_ASSET.id, name="صورة.png"),
    )
    article = article_of(*figures).with_assets(PNG_ASSET)
    writing = WRITER.write(article, "مقال")
    assert writing.files == (("مقال_files/dot.png", PNG_ASSET.data),)
    folder = "%D9%85%D9%82%D8%A7%D9%84_files"
    source = writing.data.decode()
    assert f'![نقطة]({folder}/dot.png "تعليق &quot;مقتبس&quot;")' in source
    assert f'<img src="{folder}/dot.png" alt="" data-name="صورة.png">' in source
    assert READER.read(writing.data, dict(writing.files).get).article == article


def test_M5_a_caption_with_more_than_words_is_a_figure() -> None:
    figure = Figure(PNG_ASSET.id, alt="a", runs=(_text("غامق", STRONG),), credit="وكالة", width=480)
    page = commonmark(body_of(article_of(figure).with_assets(PNG_ASSET)))
    assert page.css_first("figure > img[width='480'][alt='a']") is not None
    assert page.css_first("figure figcaption strong") is not None
    assert page.css_first("figure .credit").text() == "وكالة"  # type: ignore[union-attr]


# --- M6: footnotes and tables ---------------------------------------------------------------------


def test_M6_footnotes_have_ascii_names_and_further_lines() -> None:
    note = Note((Text("سطر"), Break(), Text("ثانٍ")))
    source = body_of(article_of(paragraph("نص", note, "."), paragraph("x", Note((Text("ب"),)))))
    assert source == "\nنص[^1].\n\nx[^2]\n\n[^1]: سطر  \n    ثانٍ\n[^2]: ب\n"


def test_M6_notes_of_raw_html_are_numbered_on() -> None:
    table = Table(((Cell((Text("أ"), Note((Text("ح"),)))),),))
    source = body_of(article_of(paragraph("نص", Note((Text("أولى"),))), table))
    assert ">2</a></sup>" in source
    assert '<ol start="2">' in source


def test_M6_simple_tables_are_pipe_tables() -> None:
    rows = (
        (Cell((Text("أ|ب"),)), Cell((Text("c"),), align=Align.CENTER)),
        (Cell((_text("a|b", CODE),)), Cell((Text("س"), Break(), Text("ص")), align=Align.CENTER)),
    )
    article = article_of(Table(rows, header_rows=1))
    source = body_of(article)
    assert source.split("\n")[1:4] == [
        "| أ\\|ب | c |",
        "| --- | :---: |",
        "| `a\\|b` | س<br>ص |",
    ]
    assert commonmark_blocks(source) == article.blocks


def test_M6_merged_tables_are_html_with_their_direction() -> None:
    rows = ((Cell((Text("x"),), colspan=2),), (Cell((Text("a"),)), Cell((Text("b"),))))
    source = body_of(article_of(Table(rows, dir=Dir.LTR)))
    page = commonmark(source)
    assert page.css_first('table[dir="ltr"] td[colspan="2"]') is not None
    assert "\n\n" not in source.strip("\n"), "a blank line would end the raw block"


# --- M7: the file ---------------------------------------------------------------------------------


def test_M7_utf8_without_mark_lf_and_nfc() -> None:
    article = article_of(
        paragraph("شَّ e\u0301"),
        paragraph(_text("a", UNDERLINE), "\u0338b"),
        Code("\u0627\u0653"),
        meta=Meta(title="ا\u0653"),
    )
    data = WRITER.write(article, "x").data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    text = data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert [m.id for m in WRITER.write(article, "x").report.notices] == ["markdown.composed"]


@settings(max_examples=40, deadline=None)
@given(articles(wild=True, max_blocks=3))
def test_M7_any_file_is_nfc(article: object) -> None:
    text = WRITER.write(article, "x").data.decode("utf-8")  # type: ignore[arg-type]
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


def test_M7_invisible_marks_are_those_of_the_article() -> None:
    invisible = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]")
    clean = article_of(paragraph("نص ", _text("Latin (1)", direction("ltr")), "، 5%"))
    assert not invisible.search(body_of(clean))
    kept = article_of(paragraph("\u200fنص\u200e ه\u200d می\u200cخواهم"))
    assert invisible.findall(body_of(kept)) == ["\u200f", "\u200e", "\u200d", "\u200c"]


AWKWARD = (
    *("«بدء»", "a: b", "# x", "- x", "no", "12:30", "012", "1e3", "null", "~", "2025-01-29", " "),
    *('"', "'", "\\", "\n", "\t", "\u2028", "\x85", "\ufeff", "\x07", "{x}", "[x]", "%", "@"),
)


@pytest.mark.parametrize("text", AWKWARD)
def test_M7_yaml_strings_are_quoted(text: str) -> None:
    source = f"a: {yaml.quoted(text)}\nb: {yaml.token(text)}\nc:{yaml.sequence([text])}"
    found = YAML(typ="base", pure=True).load(source)
    assert found == {"a": text, "b": text, "c": [text]}
    assert YAML(typ="safe", pure=True).load(source)["a"] == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_M7_any_text_is_the_same_string_in_yaml(text: str) -> None:
    source = f"{yaml.key(text[:80])}: {yaml.quoted(text)}"
    assert YAML(typ="safe", pure=True).load(source) == {text[:80]: text}


# --- what it looks like ---------------------------------------------------------------------------


def test_lists_nest_by_four_and_keep_their_kinds_apart() -> None:
    number, none = ListKind.NUMBER, ListKind.NONE
    article = article_of(
        _item("أ"), _item("ب", number, 1), _item("ج", number, 1), _item("فقرة", none, 1),
        _item("د", number), _item("هـ", number, start=9),
    )  # fmt: skip
    assert body_of(article) == (
        "\n- أ\n    1. ب\n    2. ج\n\n        فقرة\n\n1. د\n\n<!-- -->\n\n9. هـ\n"
    )


def test_attribution_is_readable_and_comes_back() -> None:
    article = article_of(
        Quote((Text("قول."),), attribution=(Text("محمود درويش"),)),
        Quote((Text("— قال الأول"),)),
        Quote((Text("— قال الثاني"),)),
    )
    source = body_of(article)
    assert source.startswith("\n> قول.\n>\n> — محمود درويش\n\n<!-- -->\n\n> &mdash; قال")
    assert READER.read(WRITER.write(article, "x").data, _none).article.blocks == article.blocks


def test_code_keeps_its_fences_tabs_and_blank_lines() -> None:
    for text in ("```\nx\n```", "\tif x:\n\n   \n\ty", "", "\n", "~~~~"):
        article = article_of(Code(text, "make"))
        assert READER.read(WRITER.write(article, "x").data, _none).article.blocks == article.blocks
        code = commonmark(body_of(article)).css_first("pre code.language-make")
        assert code is not None
        assert code.text() == text + ("\n" if text else "")


def test_an_address_that_shows_itself_is_an_autolink() -> None:
    assert line_of(_text("https://a.b/c", link("https://a.b/c"))) == "<https://a.b/c>"
    assert line_of("مرحبا!", _text("س", link("x"))) == "مرحبا\\![س](x)"


def test_front_matter_holds_only_what_says_something() -> None:
    assert set(_head_of(Meta())) == {"lang", "dir", "id"}
    head = _head_of(Meta(title="ع", status=Status.READY, authors=("أ",), section="ق"))
    assert set(head) == {"title", "author", "categories", "status", "lang", "dir", "id"}


def test_notes_for_the_desk_stay_there() -> None:
    writing = WRITER.write(article_of(paragraph("x"), meta=Meta(notes="سرّي")), "x")
    assert "سرّي" not in writing.data.decode()
    assert [loss.what.id for loss in writing.report.losses] == ["markdown.notes-kept-back"]


def test_unused_pictures_are_named() -> None:
    writing = WRITER.write(article_of(paragraph("x")).with_assets(PNG_ASSET), "x")
    assert writing.files == ()
    assert [loss.what.id for loss in writing.report.losses] == ["markdown.picture-unused"]


def test_the_lead_stands_as_anyone_would_type_it() -> None:
    article = article_of(
        Heading((Text("ع"),)), Paragraph((Text("مقدمة"),), Role.LEAD), paragraph("نص")
    )
    text = WRITER.write(article, "x").data.decode()
    assert "\nlead: true\n" in text.split("\n---\n")[0]
    assert text.split("\n---\n")[1] == "\n## ع\n\nمقدمة\n\nنص\n"


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph((Text("م"),), Role.LEAD, dir=Dir.LTR), paragraph("نص")),
        (paragraph("نص"), Paragraph((Text("م"),), Role.LEAD)),
        (Paragraph((Text("م"),), Role.LEAD), Paragraph((Text("م"),), Role.LEAD)),
        (ListItem((Text("بند"),)), Paragraph((Text("م"),), Role.LEAD)),
    ],
    ids=["from left to right", "not the first", "two", "below a list"],
)
def test_M8_leads(blocks: tuple[Block, ...]) -> None:
    article = article_of(*blocks, meta=Meta(custom=(("lead", "true"),)))
    found = READER.read(WRITER.write(article, "x").data, _none).article
    assert (found.blocks, found.meta) == (blocks, article.meta)


def test_a_lead_elsewhere_and_an_embed_are_read_by_everyone() -> None:
    embed = Embed("youtube", (("url", "https://youtu.be/x"),), (Text("مقطع"),))
    lead = Paragraph((Text("م"),), Role.LEAD)
    page = commonmark(body_of(article_of(paragraph("نص"), lead, embed)))
    assert page.css_first("div.lead p").text() == "م"  # type: ignore[union-attr]
    assert page.css_first('a[href="https://youtu.be/x"]').text() == "مقطع"  # type: ignore[union-attr]


def test_kitchen_sink_has_every_word_under_commonmark() -> None:
    page = commonmark(body_of(kitchen_sink())).text()
    for word in ("مقدمةٌ", "ليس بندًا", "قفزة من 0 إلى 2", "Nested quote.", "كتلة 2×2", "خاتمة."):
        assert word in page


def _none(_path: str) -> bytes | None:
    return None
