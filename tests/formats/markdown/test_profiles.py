"""What each dialect of Markdown gets, and what pandoc and Hugo themselves make of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from editor.document.article import Article
from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUPERSCRIPT,
    UNDERLINE,
    direction,
    highlight,
    language,
    link,
)
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Runs,
    Table,
    Text,
)
from editor.formats.base import ReportBuilder
from editor.formats.markdown import HUGO, OBSIDIAN, PANDOC, READER, WRITER
from editor.formats.markdown.carry import carried
from editor.formats.markdown.profile import HUGO as HUGO_PROFILE
from editor.formats.markdown.profile import PANDOC as PANDOC_PROFILE
from editor.formats.markdown.writer import write_markdown
from tests.articles import kitchen_sink
from tests.formats.markdown.oracle import article_of, paragraph
from tests.pictures import PNG_ASSET
from tests.strategies import texts


def source(writer: Any, *blocks: Any, **options: str) -> str:
    article = article_of(*blocks).with_assets(PNG_ASSET)
    data = writer.write(article, "x", options).data.decode()
    return data.split("\n---\n", 1)[1].strip("\n")


def head(writer: Any, meta: Meta, *blocks: Any) -> dict[str, Any]:
    data = writer.write(article_of(*blocks, meta=meta), "x").data.decode()
    return YAML(typ="safe", pure=True).load(data.split("---\n")[1])


def words(text: str, *marks: Any) -> Text:
    return Text(text, marks)


LTR = Paragraph((Text("One"),), dir=Dir.LTR, lang="en")


# --- M1: front matter ----------------------------------------------------------------------------

META = Meta(
    title="عنوان",
    slug="a-slug",
    excerpt="مقتطف",
    authors=("هدى",),
    date="2025-01-29",
    embargo="2025-02-01T06:00:00Z",
    section="ثقافة",
    tags=("كتب", "غزة اليوم"),
)


@pytest.mark.parametrize("writer", [WRITER, PANDOC, HUGO, OBSIDIAN], ids=lambda w: w.id)
def test_M1_language_and_direction_stand_in_every_dialect(writer: Any) -> None:
    found = head(writer, META)
    assert (found["lang"], found["dir"], found["title"]) == ("ar", "rtl", "عنوان")


def test_M1_fields_have_the_names_that_each_program_knows() -> None:
    pandoc, hugo, obsidian = (head(writer, META) for writer in (PANDOC, HUGO, OBSIDIAN))
    assert pandoc["keywords"] == ["كتب", "غزة اليوم"]
    assert pandoc["description"] == "مقتطف"
    assert hugo["draft"] is True
    assert hugo["authors"] == ["هدى"]
    assert str(hugo["publishDate"]).startswith("2025-02-01")
    assert obsidian["aliases"] == ["عنوان"]
    assert obsidian["cssclasses"] == ["rtl"]
    assert obsidian["tags"] == ["كتب", "غزة-اليوم"]
    assert head(HUGO, replace(META, status=Status.PUBLISHED))["draft"] is False


def test_M1_tags_with_spaces_are_named_as_lost_for_obsidian() -> None:
    report = OBSIDIAN.write(article_of(meta=META), "x").report
    assert [loss.what.id for loss in report.losses] == ["markdown.tags"]


# --- M2: direction -------------------------------------------------------------------------------


def test_M2_pandoc_has_fenced_divisions_and_spans() -> None:
    assert source(PANDOC, LTR) == '::: {dir="ltr" lang="en"}\n\nOne\n\n:::'
    phrase = paragraph("قال ", words("C++", direction("ltr")), ".")
    assert source(PANDOC, phrase) == 'قال [C++]{dir="ltr"}.'


def test_M2_hugo_has_attributes_where_the_site_reads_them() -> None:
    assert source(HUGO, LTR, attributes="yes") == 'One\n{dir="ltr" lang="en"}'
    assert source(HUGO, LTR) == "One"
    report = HUGO.write(article_of(LTR), "x").report
    assert [(loss.what.id, loss.block) for loss in report.losses] == [("markdown.manner", 0)]
    heading = Heading((Text("Two"),), dir=Dir.LTR)
    assert source(HUGO, heading) == '## Two {dir="ltr"}'


def test_M2_a_phrase_has_characters_around_it_where_nothing_else_is_shown() -> None:
    phrase = paragraph("قال ", words("C++", direction("ltr")), ".")
    assert source(HUGO, phrase) == "قال \u2066C++\u2069."
    report = HUGO.write(article_of(phrase), "x").report
    assert [loss.what.id for loss in report.losses] == ["markdown.isolate"]


def test_M2_obsidian_gets_blocks_of_another_direction_as_html() -> None:
    assert source(OBSIDIAN, LTR) == '<p dir="ltr" lang="en">One</p>'


# --- M4: emphasis --------------------------------------------------------------------------------


def test_M4_the_letter_beside_a_delimiter_is_a_reference_where_html_is_not_shown() -> None:
    note = paragraph(words("ملاحظة:", STRONG), "هذا")
    for writer in (PANDOC, HUGO):
        assert source(writer, note) == "**ملاحظة:**&#1607;ذا"
    assert source(OBSIDIAN, note) == "<strong>ملاحظة:</strong>هذا"


def parts(*marks: Any) -> st.SearchStrategy[list[Any]]:
    """Draw texts with any of some marks."""
    chosen = st.sets(st.sampled_from(marks), max_size=3)
    return st.lists(st.tuples(texts(), chosen), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(parts(STRONG, EMPHASIS, STRIKE, CODE))
def test_M4_commonmark_sees_every_mark_of_a_page_of_hugo(drawn: list[Any]) -> None:
    """Whatever stands beside whatever: letters, punctuation, spaces, links, code."""
    runs: Runs = tuple(Text(text, tuple(sorted(marks, key=str))) for text, marks in drawn)
    article = article_of(Paragraph(runs))
    written = write_markdown(article, "x", HUGO_PROFILE).data.decode().split("\n---\n", 1)[1]
    html = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").render(written)
    wanted = article.blocks[0].runs  # type: ignore[union-attr]
    for tag, mark in (("strong", STRONG), ("em", EMPHASIS), ("s", STRIKE), ("code", CODE)):
        said = "".join(run.text for run in wanted if isinstance(run, Text) and mark in run.marks)
        found = "".join(re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL))
        letters = re.sub(r"<[^>]*>|&\w+;|\W", "", found)
        assert letters == re.sub(r"\W", "", said), (tag, written, html)


# --- M5, M6: figures, notes, tables --------------------------------------------------------------

FIGURE = Figure(
    PNG_ASSET.id,
    name="dot.png",
    alt="بديل",
    runs=(Text("تعليق"),),
    credit="وكالة",
    width=300,
)


def test_M5_figures_of_each_dialect() -> None:
    path = "x_files/dot.png"
    assert source(PANDOC, FIGURE) == f'![تعليق [وكالة]{{.credit}}]({path}){{alt="بديل" width=300}}'
    assert source(HUGO, FIGURE) == (
        f'{{{{< figure src="{path}" alt="بديل" caption="تعليق" attr="وكالة" width="300" >}}}}'
    )
    assert source(OBSIDIAN, FIGURE) == f"![بديل|300]({path})\n*تعليق (وكالة)*"


def test_M5_a_picture_that_was_never_fetched_keeps_its_address() -> None:
    remote = Figure(name="a.png", alt="ب", address="https://e.org/i/a.png", runs=(Text("ت"),))
    assert source(WRITER, remote) == '![ب](https://e.org/i/a.png "ت")'


def test_M6_merged_tables_are_spread_where_html_is_not_shown() -> None:
    rows = ((Cell((Text("أ"),), colspan=2),), (Cell((Text("ب"),)), Cell((Text("ج"),))))
    table = Table(rows, (Text("عنوان"),), header_rows=1)
    spread = "| أ |  |\n| --- | --- |\n| ب | ج |"
    assert source(PANDOC, table) == f"{spread}\n\n: عنوان"
    assert source(HUGO, table) == f"{spread}\n\nعنوان"


def test_films_and_posts() -> None:
    url = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    film = Embed("youtube", (("id", "dQw4w9WgXcQ"), ("url", url)), (Text(url),))
    assert source(HUGO, film) == "{{< youtube dQw4w9WgXcQ >}}"
    assert source(OBSIDIAN, film) == f"![]({url})"
    other = Embed("x-thing", (("url", "https://e.org"),), (Text("مثال"),))
    assert source(HUGO, other) == "[مثال](https://e.org)"


def test_shortcodes_in_code_and_text_are_left_alone_by_hugo() -> None:
    assert source(HUGO, Code("{{< x >}}")) == "```\n{{</* x */>}}\n```"
    assert source(HUGO, paragraph("{{< x >}}")).startswith("\\{\\{")


def test_pull_quotes_and_highlights_of_obsidian() -> None:
    assert source(OBSIDIAN, Quote((Text("كلام"),), pull=True)) == "> [!quote]\n> كلام"
    assert source(OBSIDIAN, paragraph(words("مهم", highlight("#ffff00")))) == "==مهم=="


@pytest.mark.parametrize(
    "mark", [direction(Dir.LTR), language("fr"), link("https://a.org/"), highlight("#ffff00")]
)
def test_M5_a_caption_of_obsidian_is_found_again_within_a_tag_or_link(mark: Any) -> None:
    article = Article("x", blocks=(Figure(name="a.jpg", runs=(words("كتاب", mark),)),))
    writing = OBSIDIAN.write(article, "x")
    assert READER.read(writing.data, dict(writing.files).get).article.blocks == article.blocks


# --- the programs themselves ---------------------------------------------------------------------


def _pandoc(text: str) -> dict[str, Any]:
    pypandoc = pytest.importorskip("pypandoc")
    return json.loads(pypandoc.convert_text(text, "json", format="markdown"))


def _walk(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _walk(part)


def _said(value: Any) -> str:
    """Return the letters of a tree of pandoc."""
    parts: list[str] = []
    for node in _walk(value):
        if node.get("t") in ("Str", "Code", "CodeBlock"):
            content = node["c"]
            parts.append(content if isinstance(content, str) else content[1])
    return re.sub(r"\s", "", "".join(parts))


def test_pandoc_reads_what_is_written_for_it() -> None:
    written = PANDOC.write(kitchen_sink(), "x").data.decode()
    tree = _pandoc(written)
    kinds = [node["t"] for node in _walk(tree["blocks"]) if "t" in node]
    assert "RawBlock" not in kinds
    for kind, count in (("Table", 3), ("Note", 5), ("Figure", 2), ("BlockQuote", 4)):
        assert kinds.count(kind) >= count, kind
    attributes = json.dumps(tree, ensure_ascii=False)
    assert attributes.count('["dir", "ltr"]') >= 6
    assert "Underline" in kinds
    assert "Superscript" in kinds
    assert "Subscript" in kinds


@settings(max_examples=30, deadline=None)
@given(parts(STRONG, EMPHASIS, UNDERLINE, SUPERSCRIPT, direction("ltr"), link("https://e.org")))
def test_M4_pandoc_sees_every_mark_and_every_letter(drawn: list[Any]) -> None:
    runs: Runs = tuple(Text(text, tuple(sorted(marks, key=str))) for text, marks in drawn)
    article = article_of(Paragraph(runs))
    tree = _pandoc(write_pandoc(article))
    kept = carried(article, ReportBuilder(), PANDOC_PROFILE).blocks
    wanted = [run for block in kept for run in block.runs if isinstance(run, Text)]  # type: ignore[union-attr]
    assert _said(tree["blocks"]) == re.sub(r"\s", "", "".join(run.text for run in wanted))
    for kind, mark in (("Strong", STRONG), ("Emph", EMPHASIS), ("Superscript", SUPERSCRIPT)):
        marked = [node for node in _walk(tree["blocks"]) if node.get("t") == kind]
        said = "".join(run.text for run in wanted if mark in run.marks)
        assert _said(marked) == re.sub(r"\s", "", said), kind


def write_pandoc(article: Article) -> str:
    return PANDOC.write(article, "x").data.decode()


@pytest.mark.skipif(shutil.which("hugo") is None, reason="Hugo is not installed")
@pytest.mark.parametrize("attributes", ["no", "yes"])
def test_hugo_shows_what_is_written_for_it(tmp_path: Path, attributes: str) -> None:
    layouts = tmp_path / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text("{{ .Content }}", encoding="utf-8")
    block = "true" if attributes == "yes" else "false"
    (tmp_path / "hugo.toml").write_text(
        'baseURL = "https://e.org/"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home", "section"]\n'
        f"[markup.goldmark.parser.attribute]\nblock = {block}\n",
        encoding="utf-8",
    )
    content = tmp_path / "content"
    content.mkdir()
    written = HUGO.write(kitchen_sink(), "x", {"attributes": attributes})
    (content / "page.md").write_bytes(written.data)
    subprocess.run(
        ["hugo", "-D"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env=os.environ | {"LC_ALL": "C"},
    )
    page = next((tmp_path / "public").rglob("*.html")).read_text(encoding="utf-8")
    assert "raw HTML omitted" not in page
    for trace in ("**", "{dir", "{style", "{class", "{{<", "[^", "&amp;#"):
        assert trace not in page, trace
    assert page.count("<figure>") == 5
    assert page.count('role="doc-noteref"') >= 4
    assert ('<p dir="ltr"' in page) is (attributes == "yes")
    assert '<h3 dir="ltr" lang="en"' in page
