"""Habits of pandoc, Hugo, Jekyll, Zola, Obsidian and kramdown, as they are met in the wild."""

from __future__ import annotations

from typing import Any

import pytest

from editor.document.article import Article
from editor.document.marks import (
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    MarkKind,
    direction,
    link,
)
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
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
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.formats.base import Reading, no_resources
from editor.formats.markdown import READER
from tests.pictures import PNG_ASSET


def read(source: str) -> Reading:
    head = "" if source.startswith(("---", "+++", "{", "%")) else '---\ntitle: ""\nlang: ar\n---\n'
    return READER.read((head + source).encode(), no_resources)


def blocks(source: str) -> tuple[Any, ...]:
    return read(source).article.blocks


def runs(source: str) -> tuple[Any, ...]:
    return blocks(source)[0].runs


def meta(source: str) -> Meta:
    return read(source).article.meta


def losses(source: str) -> list[str]:
    return [loss.what.id for loss in read(source).report.losses]


def levels(article: tuple[Any, ...]) -> list[tuple[str, int]]:
    return [(item.kind, item.level) for item in article if isinstance(item, ListItem)]


# --- front matter --------------------------------------------------------------------------------

TRAPS = ("no", "yes", "on", "off", "y", "12:30", "012", "1e3", "0x1F", "1_000", "~", ".inf", "null")


@pytest.mark.parametrize("word", TRAPS)
def test_every_trap_of_yaml_stays_the_string_that_was_typed(word: str) -> None:
    found = meta(f"---\nx: {word}\ntitle: {word}\ntags: [{word}, أ]\n---\nنص")
    assert found.title == word
    assert found.tags == (word, "أ")
    assert dict(found.custom) == {"x": word}


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ("العنوان: مقال", "title", "مقال"),
        ("الكاتب: هدى", "authors", ("هدى",)),
        ("الوسوم: أ، ب؛ ج", "tags", ("أ", "ب", "ج")),
        ("التاريخ: ٢٠٢٥-٠١-٢٩", "date", "2025-01-29"),
        ("القسم: ثقافة", "section", "ثقافة"),
        ("الحالة: منشور", "status", Status.PUBLISHED),
        ("اللغة: fa", "lang", "fa"),
        ("title: |\n  سطر\n  ثان", "title", "سطر ثان"),
        ("title: >\n  سطر\n  ثان", "title", "سطر ثان"),
        ("date: 2025-01-29T10:00:00+0300", "date", "2025-01-29T10:00:00+0300"),
        ("date: 2025-01-29 10:00", "date", "2025-01-29T10:00"),
        ("draft: no", "status", Status.PUBLISHED),
        ("images: [a.png]", "custom", ()),
        ("tags:\n- أ\n- ب", "tags", ("أ", "ب")),
        ("base: &b {x: 1}\ntitle: ع", "title", "ع"),
    ],
)
def test_fields_of_yaml(source: str, field: str, value: object) -> None:
    assert getattr(meta(f"---\n{source}\n---\nنص"), field) == value


def test_a_mark_of_byte_order_and_carriage_returns_hide_no_front_matter() -> None:
    data = "\ufeff---\r\ntitle: ع\r\n---\r\nنص\r\n".encode()
    assert READER.read(data, no_resources).article.meta.title == "ع"


@pytest.mark.parametrize("source", ["---\ntitle: x\n\nنص", "---\n\nنص\n", "--- \nنص\n"])
def test_what_opens_no_front_matter_is_a_rule(source: str) -> None:
    assert read(source).article.meta.title in ("", "x")
    assert "نص" in "".join(plain_text(getattr(block, "runs", ())) for block in blocks(source))


def test_toml_of_zola() -> None:
    found = meta(
        '+++\ntitle = "ع"\ndate = 2025-01-29\n[taxonomies]\ntags = ["أ"]\ncategories = ["ق"]\n'
        '[extra]\nauthor = "هدى"\ncolor = "red"\n+++\nنص'
    )
    assert (found.title, found.date, found.tags, found.section) == ("ع", "2025-01-29", ("أ",), "ق")
    assert found.authors == ("هدى",)
    assert found.custom == (("extra", '{"color": "red"}'),)


def test_json_of_hugo() -> None:
    found = read('{\n"title": "ع", "weight": 10, "draft": false\n}\n\nنص').article
    assert (found.meta.title, found.meta.status) == ("ع", Status.PUBLISHED)
    assert found.meta.custom == (("weight", "10"),)
    assert plain_text(found.blocks[0].runs) == "نص"  # type: ignore[union-attr]
    assert read("{نص}").article.meta.title == ""


def test_title_lines_of_pandoc() -> None:
    found = meta("% عنوان\n  طويل\n% هدى; سمير\n% 2025-01-29\n\nنص")
    assert (found.title, found.authors, found.date) == ("عنوان طويل", ("هدى", "سمير"), "2025-01-29")


# --- Arabic --------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u061c", "\u202b"])
@pytest.mark.parametrize(
    ("line", "kind"),
    [("## عنوان", Heading), ("- بند", ListItem), ("> قول", Quote), ("1. أ", ListItem)],
)
def test_marks_of_direction_hide_no_structure(mark: str, line: str, kind: type) -> None:
    assert isinstance(blocks(mark + line)[0], kind)
    assert plain_text(blocks(f"قبل {mark}")[0].runs) == f"قبل {mark}"


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("**ملاحظة:**هذا", "ملاحظة:"),
        ("كلمة**«نص»**كلمة", "«نص»"),
        ("**سؤال؟**جواب", "سؤال؟"),
        ("و**(نعم)**ثم", "(نعم)"),
        ("**مُشَكَّلٌ،**ثم **آخر**", "مُشَكَّلٌ،آخر"),
        ("__كلمة__ هنا", "كلمة"),
        ("كتـ**ـا**ـب", "ـا"),
    ],
)
def test_emphasis_holds_beside_arabic_punctuation(source: str, bold: str) -> None:
    found = [run.text for run in runs(source) if isinstance(run, Text) and STRONG in run.marks]
    assert "".join(found) == bold


@pytest.mark.parametrize("source", ["#غزة تنتظر", "2 * 3 * 4", "اسم_ملف_طويل", "5 ~ 6 ~ 7", "a^b"])
def test_what_is_no_markup_stays_text(source: str) -> None:
    assert runs(source) == (Text(source),)


def test_numbers_and_labels_in_arabic_digits() -> None:
    found = blocks("١. أول\n٢) ثان")
    assert [item.numerals for item in found] == [Numerals.ARABIC] * 2
    note = runs("نص[^١].\n\n[^١]: حاشية")[1]
    assert note == Note((Text("حاشية"),))


# --- lists and blocks as CommonMark has them -----------------------------------------------------


def test_lists_nest_by_the_width_of_the_marker_and_need_no_blank_line() -> None:
    found = blocks("كلمات:\n- أ\n  - ب\n    تتمة\n1. ج\n   - د\n")
    assert levels(found) == [("bullet", 0), ("bullet", 1), ("number", 0), ("bullet", 1)]
    assert plain_text(found[2].runs) == "ب تتمة"


def test_fences_in_items_and_longer_ones() -> None:
    found = blocks("- أ\n\n  ```py\n  x\n\n  y\n  ```\n\n`````\n```\n`````\n")
    assert [b.text for b in found if isinstance(b, Code)] == ["x\n\ny", "```"]


def test_code_spans_keep_what_looks_like_tags() -> None:
    found = runs("`<w:br/>` و`<pkg:package` و`a\\|b`")
    assert [r.text for r in found if r.marks] == ["<w:br/>", "<pkg:package", "a\\|b"]


def test_addresses_in_the_text_are_links_without_the_punctuation_behind() -> None:
    found = runs("انظر https://e.org/a_b، أو (www.e.org/x) أو a@e.org.")
    links = [(r.text, r.marks[0].value) for r in found if r.marks]
    assert links == [
        ("https://e.org/a_b", "https://e.org/a_b"),
        ("www.e.org/x", "http://www.e.org/x"),
        ("a@e.org", "mailto:a@e.org"),
    ]


# --- pandoc --------------------------------------------------------------------------------------


def test_divisions_and_spans_of_pandoc() -> None:
    assert blocks("::: {dir=ltr lang=en}\nOne *two*\n\n- three\n:::\n\nأربعة") == (
        Paragraph((Text("One "), Text("two", (EMPHASIS,))), dir=Dir.LTR, lang="en"),
        ListItem((Text("three"),), dir=Dir.LTR, lang="en"),
        Paragraph((Text("أربعة"),)),
    )
    found = runs('قال [C++]{dir="ltr"} و[خط]{.underline} وH~2~O وx^2^ و~~شطب~~ و[ظل]{.mark}')
    kinds = [run.marks[0] for run in found if run.marks]
    assert kinds[:-1] == [direction("ltr"), UNDERLINE, SUBSCRIPT, SUPERSCRIPT, STRIKE]
    assert kinds[-1].kind is MarkKind.HIGHLIGHT


def test_notes_in_the_text() -> None:
    assert runs("نص^[حاشية *هنا*].")[1] == Note((Text("حاشية "), Text("هنا", (EMPHASIS,))))


def test_a_note_behind_an_exclamation_mark_is_no_picture() -> None:
    assert runs("عجبًا![^1]\n\n[^1]: نص") == (Text("عجبًا!"), Note((Text("نص"),)))


def test_verses_of_a_line_block() -> None:
    found = runs("| قفا نبك\n|   من ذكرى\n")
    assert found == (Text("قفا نبك"), Break(), Text("\xa0\xa0من ذكرى"))


def test_grid_tables_by_what_a_terminal_shows() -> None:
    source = (
        "+------+-----+\n| أ    | ب   |\n+:====:+=====+\n| نصٌّ   | سطر |\n|      | ثان |\n"
        "+------+-----+\n| ممتد       |\n+------------+\n\n: عنوان\n"
    )
    table = blocks(source)[0]
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert plain_text(table.runs) == "عنوان"
    assert table.rows[1] == (Cell((Text("نصٌّ"),), align=Align.CENTER), Cell((Text("سطر ثان"),)))
    assert table.rows[2][0].colspan == 2


def test_captions_of_tables() -> None:
    for source in ("| أ |\n|---|\n| ب |\n\nTable: ج", "Table: ج\n\n| أ |\n|---|\n| ب |"):
        assert [plain_text(b.runs) for b in blocks(source)] == ["ج"]


def test_raw_parts_for_other_formats_are_named() -> None:
    assert "markdown.raw" in losses("نص `\\x`{=latex} هنا")
    assert runs("نص `<b>غ</b>`{=html}")[1].marks == (STRONG,)


def test_pictures_of_pandoc_have_a_caption_and_a_text() -> None:
    figure = blocks('![تعليق *هنا*](a.png){alt="بديل" width=300}')[0]
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.width, plain_text(figure.runs)) == ("بديل", 300, "تعليق هنا")


# --- Hugo, Jekyll, Zola --------------------------------------------------------------------------


def test_figures_of_site_generators() -> None:
    for source in (
        '{{< figure src="a.png" alt="ب" caption="ج *د*" attr="وكالة" width="300" >}}',
        '{{< figure\n  src="a.png"\n  alt="ب"\n  caption="ج *د*" attr="وكالة" width="300px"\n>}}',
    ):
        figure = blocks(source)[0]
        assert isinstance(figure, Figure)
        assert (figure.name, figure.alt, figure.credit, figure.width) == (
            "a.png",
            "ب",
            "وكالة",
            300,
        )
        assert plain_text(figure.runs) == "ج د"
    included = blocks('{% include figure.html src="/a.png" alt="ب" caption="ج" %}')[0]
    assert (included.name, included.alt, plain_text(included.runs)) == ("a.png", "ب", "ج")


@pytest.mark.parametrize(
    ("source", "kind", "url"),
    [
        ("{{< youtube dQw4w9WgXcQ >}}", "youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        (
            '{{< youtube id="dQw4w9WgXcQ" >}}',
            "youtube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            '{{ youtube(id="dQw4w9WgXcQ") }}',
            "youtube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        ("{% youtube dQw4w9WgXcQ %}", "youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("{{< vimeo 146022717 >}}", "vimeo", "https://vimeo.com/146022717"),
        ('{{< tweet user="a" id="12" >}}', "x", "https://x.com/a/status/12"),
        ("![](https://youtu.be/dQw4w9WgXcQ)", "youtube", "https://youtu.be/dQw4w9WgXcQ"),
    ],
)
def test_films_and_posts(source: str, kind: str, url: str) -> None:
    found = blocks(source)[0]
    assert isinstance(found, Embed)
    assert (found.kind, dict(found.data)["url"]) == (kind, url)


def test_other_shortcodes_stay_text_and_are_named() -> None:
    assert plain_text(runs("قبل {{< gallery x >}} بعد")) == "قبل {{< gallery x >}} بعد"
    assert losses("قبل {{< gallery x >}} بعد") == ["markdown.shortcode"]


def test_addresses_that_a_site_looks_up_are_paths() -> None:
    assert runs('[أ]({{< ref "post.md" >}})')[0].marks == (link("post.md"),)
    assert runs("[أ]({% link _posts/x.md %})")[0].marks == (link("_posts/x.md"),)
    assert runs("[أ](/{{ site.baseurl }}/x)")[0].marks == (link("/x"),)
    assert runs("[أ]({{ '/x' | relative_url }})")[0].marks == (link("/x"),)


def test_code_between_tags() -> None:
    for start, end in (
        ("{{< highlight go >}}", "{{< /highlight >}}"),
        ("{% highlight go %}", "{% endhighlight %}"),
    ):
        assert blocks(f"{start}\na\n\nb\n{end}\n\nج")[0] == Code("a\n\nb", "go")


def test_attribute_lines() -> None:
    for line in ('{dir="ltr"}', "{: dir='ltr' .x }", "{: #id dir=ltr}"):
        assert blocks(f"One\n{line}\n\nنص")[0] == Paragraph((Text("One"),), dir=Dir.LTR)
    assert [b.dir for b in blocks("- One\n- Two\n{dir=ltr}\n")] == [Dir.LTR, Dir.LTR]
    assert blocks("## One {dir=ltr #id}")[0] == Heading((Text("One"),), dir=Dir.LTR)
    assert runs("فيه {قوسان} فقط") == (Text("فيه {قوسان} فقط"),)


# --- Obsidian ------------------------------------------------------------------------------------


def test_wiki_links_and_embeds() -> None:
    found = runs("[[ملاحظة|نص]] و[[صفحة#قسم]]")
    assert [(r.text, bool(r.marks)) for r in found] == [
        ("نص", True),
        (" و", False),
        ("صفحة › قسم", True),
    ]
    data = "![[صورة.png|بديل|300]]".encode()
    article = READER.read(data, {"صورة.png": PNG_ASSET.data}.get).article
    assert article.blocks == (Figure(PNG_ASSET.id, name="صورة.png", alt="بديل", width=300),)
    sized = blocks("![بديل|300](a.png)")[0]
    assert (sized.alt, sized.width) == ("بديل", 300)


def test_ends_of_lines_are_breaks_in_a_note_of_obsidian() -> None:
    assert plain_text(runs("سطر [[صفحة]]\nثان")) == "سطر صفحة\nثان"
    assert plain_text(runs("سطر\nثان")) == "سطر ثان"


def test_callouts() -> None:
    found = blocks("> [!note] تنبيه\n> نص\n\n> [!quote]\n> كلام\n>\n> — قائل")
    assert found[0] == Quote((Text("تنبيه", (STRONG,)),))
    assert found[1] == Quote((Text("نص"),))
    assert plain_text(blocks("> [!WARNING]\n> نص")[0].runs) == "Warning"
    assert found[2] == Quote((Text("كلام"),), 0, (Text("قائل"),), pull=True)


def test_comments_are_left_out_and_named() -> None:
    source = "أ %%خفي%% ب\n\n%%\nكتلة\n\nخفية\n%%\n\nج"
    assert [plain_text(b.runs) for b in blocks(source)] == ["أ ب", "ج"]
    assert losses(source) == ["markdown.comment", "markdown.comment"]


def test_names_of_blocks_and_tags() -> None:
    assert plain_text(runs("نص هنا ^abc123")) == "نص هنا"
    assert plain_text(runs("نص #وسم")) == "نص #وسم"
    assert meta("---\ntags: [أ]\naliases: [ب]\n---\nنص").custom == (("aliases", '["ب"]'),)


def test_a_line_in_italics_under_a_picture_is_its_caption() -> None:
    figure = blocks("![بديل](a.png)\n*تعليق **هنا***")[0]
    assert isinstance(figure, Figure)
    assert plain_text(figure.runs) == "تعليق هنا"


def test_formulas() -> None:
    assert blocks("$$\nE = mc^2\n$$")[0] == Embed(
        "math", (("latex", "E = mc^2"),), (Text("E = mc^2"),)
    )
    assert runs("قيمة $a_1 * b_1 * c$ هنا") == (Text("قيمة $a_1 * b_1 * c$ هنا"),)


def test_notes_without_an_anchor_are_named() -> None:
    assert losses("نص\n\n[^x]: يتيمة") == ["markdown.note-unused"]


def test_remarks_of_python_markdown() -> None:
    assert blocks('!!! warning "انتبه"\n    نص')[0] == Quote((Text("انتبه", (STRONG,)),))


def test_tasks_in_lists_of_numbers_and_definitions() -> None:
    found = blocks("1. [x] أ\n2. [ ] ب\n\nمصطلح\n: تعريف")
    assert [(b.kind, b.checked) for b in found[:2]] == [
        (ListKind.TASK, True),
        (ListKind.TASK, False),
    ]
    assert [plain_text(b.runs) for b in found[2:]] == ["مصطلح", "تعريف"]


def test_the_title_heading_is_said_once() -> None:
    article = READER.read("---\ntitle: ع\n---\n# ع\n\nنص".encode(), no_resources).article
    assert isinstance(article, Article)
    assert [plain_text(b.runs) for b in article.blocks] == ["نص"]  # type: ignore[union-attr]
