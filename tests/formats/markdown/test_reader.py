"""Markdown that others wrote."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.marks import EMPHASIS, MarkKind, find_mark
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
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
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.schema import validate
from editor.formats.base import Reading, no_resources
from editor.formats.markdown import READER
from tests.pictures import PNG_ASSET


def read(source: str) -> Reading:
    return READER.read(source.encode(), no_resources)


def article(source: str) -> Article:
    return read(source).article


def words(source: str) -> list[str]:
    return [plain_text(getattr(block, "runs", ())) for block in article(source).blocks]


# --- front matter ---------------------------------------------------------------------------------


def meta(source: str) -> Meta:
    return article(f"---\n{source}\n---\nنص").meta


def test_every_scalar_is_the_string_that_was_typed() -> None:
    found = meta("lang: no\ntime: 12:30\nn: 012\nx: yes\nv: 1.0\nnothing:\ndate: 2025-01-29")
    assert found.lang == "no"
    assert found.date == "2025-01-29"
    assert dict(found.custom) == {
        "time": "12:30", "n": "012", "x": "yes", "v": "1.0", "nothing": "",
    }  # fmt: skip


def test_arabic_keys_and_nested_values_are_custom() -> None:
    found = meta('الموسم: شتاء\nmenu: {main: [أ, "ب"]}')
    assert found.custom == (("الموسم", "شتاء"), ("menu", '{"main": ["أ", "ب"]}'))


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ("summary: قصير", "excerpt", "قصير"),
        ("Sub-Title: فرعي", "deck", "فرعي"),
        ("authors: [أ, ب]", "authors", ("أ", "ب")),
        ("author: {name: أ}", "authors", ("أ",)),
        ("tags: أ، ب, ج", "tags", ("أ", "ب", "ج")),
        ("draft: false", "status", Status.PUBLISHED),
        ("draft: true", "status", Status.DRAFT),
        ("status: pending", "status", Status.REVIEW),
        ("date: 2025-01-29 10:00:00 +0300", "date", "2025-01-29T10:00:00+03:00"),
        ("date: ٢٠٢٥-٠١-٢٩", "date", "2025-01-29"),
        ("language: en", "dir", Dir.LTR),
        ("a: 1\na: 2", "custom", (("a", "1"),)),
        ("\ttitle: x", "title", "x"),
        ("title: a: b\nslug: c", "title", "a: b"),
        ("title: 'x", "title", "'x"),
        ("title: x\n# تعليق\nslug: y # z", "slug", "y"),
    ],
)
def test_names_and_forms_that_others_use(source: str, field: str, value: object) -> None:
    assert getattr(meta(source), field) == value


def test_a_list_may_be_the_name_of_a_field_of_yaml() -> None:
    """Damaged file md 1510 of the hunt."""
    source = "---\ntitle: ع\n[^1]: حاشية\nextra:\n  [a, b]: ج\n---\n\nنص\n"
    reading = READER.read(source.encode(), no_resources)
    assert reading.article.meta.title == "ع"
    assert ("[^1]", "حاشية") in reading.article.meta.custom


def test_broken_yaml_is_read_by_line_and_said() -> None:
    reading = read("---\ntitle: a: b\n---\nx")
    assert [notice.id for notice in reading.report.notices] == ["markdown.front-matter-repaired"]


@pytest.mark.parametrize(
    "source", ["---\ntitle: x\n\nنص", "---\n\nنص: x\n\n---\n\nنص", "---\nكلام\n---\nنص"]
)
def test_lines_that_are_no_front_matter_stay_in_the_body(source: str) -> None:
    assert article(source).meta.title == ""
    assert any(line in " ".join(words(source)) for line in ("نص", "كلام"))


def test_toml_of_hugo() -> None:
    found = article("+++\ntitle = 'ع'\ndate = 2025-01-29\ntags = ['أ']\nweight = 3\n+++\nx").meta
    assert (found.title, found.date, found.tags) == ("ع", "2025-01-29", ("أ",))
    assert found.custom == (("weight", "3"),)


def test_aliases_of_yaml_cannot_grow_without_end() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    names = "abcdefghij"
    for above, name in pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 9)}]")
    reading = read("---\n" + "\n".join(lines) + "\n---\nx")
    assert "markdown.front-matter-too-big" in {loss.what.id for loss in reading.report.losses}


def test_featured_picture_is_taken_from_beside_the_file() -> None:
    found = READER.read("---\nimage: a/ص.png\n---\nx".encode(), {"a/ص.png": PNG_ASSET.data}.get)
    assert found.article.meta.featured == PNG_ASSET.id
    assert found.article.assets == (PNG_ASSET,)


# --- the body -------------------------------------------------------------------------------------


def test_first_heading_is_the_title_without_one_in_the_front_matter() -> None:
    assert article("# العنوان\n\nنص").meta.title == "العنوان"
    kept = article('---\ntitle: ""\n---\n# العنوان')
    assert (kept.meta.title, kept.blocks) == ("", (Heading((Text("العنوان"),), 1),))
    assert article("نص\n\n# بعده").meta.title == ""


def test_arabic_digits_make_a_list_of_arabic_numerals() -> None:
    assert article("٣. بند\n٤. بند").blocks == (
        ListItem((Text("بند"),), ListKind.NUMBER, start=3, numerals=Numerals.ARABIC),
        ListItem((Text("بند"),), ListKind.NUMBER, numerals=Numerals.ARABIC),
    )


def test_lists_of_commonmark() -> None:
    found = article("1) أ\n2) ب\n\nx\n\n* [ ] ج\n* [X] د\n    + هـ").blocks
    assert [(b.kind, b.level, b.checked) for b in found if isinstance(b, ListItem)] == [
        (ListKind.NUMBER, 0, False),
        (ListKind.NUMBER, 0, False),
        (ListKind.TASK, 0, False),
        (ListKind.TASK, 0, True),
        (ListKind.BULLET, 1, False),
    ]


def test_marks() -> None:
    found = article(r"**ملاحظة:**هذا ~~أ~~ ==ب== `c` <u>د</u> [هـ](http://x.y 'ع') \*")
    kinds = [
        mark.kind for run in found.blocks[0].runs if isinstance(run, Text) for mark in run.marks
    ]  # type: ignore[union-attr]
    assert kinds == [
        MarkKind.STRONG, MarkKind.STRIKE, MarkKind.HIGHLIGHT, MarkKind.CODE,
        MarkKind.UNDERLINE, MarkKind.LINK,
    ]  # fmt: skip
    assert words(r"\* \_ \# 2024\. \<b>") == ["* _ # 2024. <b>"]


def test_hard_breaks() -> None:
    for source in ("أ  \nب", "أ\\\nب", "أ<br>ب"):
        assert words(source) == ["أ\nب"]
    assert words("أ\nب") == ["أ ب"]


@pytest.mark.parametrize("dash", ["— ", "—", "– ", "-- "])
def test_attributions(dash: str) -> None:
    for source in (f"> قول\n>\n> {dash}درويش", f"> قول  \n> {dash}درويش"):
        if "  \n" in source and not dash.startswith("—"):
            continue  # within a paragraph only the long dash is sure
        assert article(source).blocks == (Quote((Text("قول"),), attribution=(Text("درويش"),)),)


def test_a_dialogue_is_no_attribution() -> None:
    found = article("> — قال\n>\n> — ردّ\n\n> — وحده").blocks
    assert all(isinstance(block, Quote) and not block.attribution for block in found)


def test_code_keeps_tabs_also_in_lists_and_quotations() -> None:
    found = article("- أ\n\n    ```make\n    a:\n    \tb\n    ```\n\n> ~~~\n> x\n> ~~~\n\n    قديم")
    assert [b.text for b in found.blocks if isinstance(b, Code)] == ["a:\n\tb", "x", "قديم"]


def test_footnotes_with_any_name_and_several_paragraphs() -> None:
    found = article("نص[^ملاحظة].\n\n[^ملاحظة]: أ *ب*\n\n    ج")
    note = found.blocks[0].runs[1]  # type: ignore[union-attr]
    assert isinstance(note, Note)
    assert plain_text(note.runs) == "أ ب\nج"
    assert find_mark(note.runs[1].marks, MarkKind.EMPHASIS) == EMPHASIS  # type: ignore[union-attr]


def test_pipe_tables_align_relative_to_the_direction() -> None:
    table = article("| أ | ب | ج |\n|:--|:-:|--:|\n| 1 | 2 | 3 |").blocks[0]
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert [cell.align for cell in table.rows[1]] == [Align.END, Align.CENTER, None]


def test_markdown_inside_html_after_a_blank_line() -> None:
    assert article('<div dir="ltr">\n\n## In *it*\n\n</div>\n\nنص عربي طويل').blocks == (
        Heading((Text("In "), Text("it", (EMPHASIS,))), 2, dir=Dir.LTR),
        Paragraph((Text("نص عربي طويل"),)),
    )


def test_an_english_file_is_left_to_right() -> None:
    found = article("# Title\n\nWords.").meta
    assert (found.dir, found.lang) == (Dir.LTR, "en")


def test_remote_pictures_are_placeholders_and_named() -> None:
    reading = read('![بديل](http://far.example/a.png "تعليق")')
    assert reading.article.blocks == (
        Figure(name="a.png", alt="بديل", runs=(Text("تعليق"),), address="http://far.example/a.png"),
    )
    assert [loss.what.id for loss in reading.report.losses] == ["html.picture-remote"]


def test_pictures_beside_the_file_are_taken_in() -> None:
    found = READER.read(b"![](a%20b.png)", {"a b.png": PNG_ASSET.data}.get).article
    assert found.blocks == (Figure(PNG_ASSET.id, name="a b.png"),)


def test_nothing_of_scripts_is_read() -> None:
    source = (
        '<script>alert(1)</script>\n\n<p onclick="f()">أ <a href="javascript:g()">ب</a></p>\n\n'
        '[ج](javascript:h) <img src="x" onerror="i()"> <style>p{}</style><iframe srcdoc="j">'
    )
    for text in (source, f"---\nid: qirtas\n---\n{source}"):
        found = repr(article(text))
        for trace in ("alert", "f()", "g()", "javascript", "i()", "p{}", "srcdoc"):
            assert trace not in found


# --- trouble --------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"  \n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        READER.read(data, no_resources)
    assert caught.value.what.id == "markdown.empty"


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        READER.read(PNG_ASSET.data * 50, no_resources)
    assert caught.value.what.id == "encoding.binary"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings(encoding: str) -> None:
    text = "# العنوان\r\n\r\nهذه مقالة عن اللغة العربية في العالم اليوم.\r\n"
    found = READER.read(text.encode(encoding), no_resources).article
    assert found.meta.title == "العنوان"


def test_only_front_matter_is_an_article() -> None:
    assert article("---\ntitle: ع\n---\n").blocks == (Paragraph(),)


@pytest.mark.parametrize(
    "source",
    [
        "> " * 3000 + "x",
        "- " * 3000 + "x",
        "1. " * 3000 + "x",
        "\n".join("    " * level + "- x" for level in range(400)),
        "<div>" * 5000,
        '<div markdown="1">\n\n' * 1000,
        "[" * 20_000,
        "![" * 20_000,
        "[a](" * 5000,
        '<a href="' * 5000,
        "<![CDATA[" * 3000,
        "*a " * 5000,
        "`" * 5000 + " ",
        "\\" * 5000,
        "[^1]: x[^1]\n" * 500,
        "```",
        "> ```\n" * 500,
        "---\n" * 500,
        "{" * 5000,
        "|" * 2000 + "\n" + "|-" * 2000,
    ],
    ids=lambda source: source[:12].strip(),
)
def test_hostile_files_end_in_an_article_or_a_sentence(source: str) -> None:
    try:
        found = article(source)
    except UserError as error:
        assert error.what.id == "markdown.too-deep"  # noqa: PT017
    else:
        assert validate(found) == ()


_PARTS = ["\n", "\n\n", " ", "    ", "\t", "# ", "- ", "1. ", "١. ", "> ", "```", "~~~", "|", "---"]
_PARTS += ["|---|", "*", "**", "_", "~~", "==", "`", "[", "](", ")", "![", "[^1]", "[^1]: ", ":"]
_PARTS += ["<", ">", "<b>", "</b>", "<div>", "</div>", '<div markdown="1">', "<p>", "<!--", "-->"]
_PARTS += ["<li>", "<table>", "<td>", "&amp;", "\\", "{.a}", "{", "}", "[ ] ", "— ", "كلمة", "x"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=25).map("".join))
def test_any_noise_is_an_article(source: str) -> None:
    if source.strip():
        assert validate(article(source)) == ()


def test_a_flag_makes_the_first_paragraph_the_lead() -> None:
    found = article("---\nlead: true\n---\n\n## ع\n\nأول\n\nثانٍ\n")
    roles = [block.role for block in found.blocks if isinstance(block, Paragraph)]
    assert roles == [Role.LEAD, Role.BODY]
    assert found.meta.custom == ()


def test_a_lead_with_words_of_its_own_stays_custom() -> None:
    found = article("---\nlead: كلام\n---\n\nأول\n")
    assert found.blocks == (Paragraph((Text("أول"),)),)
    assert found.meta.custom == (("lead", "كلام"),)
