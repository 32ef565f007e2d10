"""The article as JSON text comes back equal, old versions open, and damage is named."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given

from editor.document import codec, node_shapes
from editor.document.article import Article
from editor.document.codec import FORMAT_VERSION, MIGRATIONS, decode, encode
from editor.document.errors import Message, UserError, message
from editor.document.marks import STRONG, Mark, MarkKind, Marks, link
from editor.document.meta import Ignored, Meta
from editor.document.nodes import (
    BLOCKS,
    Block,
    Break,
    Cell,
    Heading,
    Note,
    Paragraph,
    Runs,
    Table,
    Text,
)
from tests.articles import articles, kitchen_sink, run
from tests.strategies import blocks, marks_, runs_

PICTURES = {asset.id: asset.data for asset in kitchen_sink().assets}


def again(article: Article) -> Article:
    return decode(encode(article), PICTURES.get)


def error(text: str, **more: Any) -> Message:
    with pytest.raises(UserError) as caught:
        decode(text, PICTURES.get, **more)
    return caught.value.what


def damaged(**changes: object) -> str:
    """Return the kitchen sink as JSON with top-level fields replaced."""
    return json.dumps({**json.loads(encode(kitchen_sink())), **changes})


# --- there and back ------------------------------------------------------------------------------


def test_the_kitchen_sink_comes_back_equal() -> None:
    assert again(kitchen_sink()) == kitchen_sink()


@given(articles(wild=True))
def test_any_article_comes_back_equal(article: Article) -> None:
    assert again(article) == article


@given(articles(wild=True))
def test_the_same_article_is_always_the_same_text(article: Article) -> None:
    assert encode(again(article)) == encode(article)


@given(blocks(wild=True))
def test_a_block_comes_back_equal(block: Block) -> None:
    text = codec.encode_block(block)
    assert codec.decode_block(text) == block
    assert "\n" not in text


@given(runs_(wild=True))
def test_runs_come_back_equal(runs: Runs) -> None:
    assert codec.decode_runs(codec.encode_runs(runs)) == runs


@given(marks_())
def test_marks_come_back_equal(marks: Marks) -> None:
    assert codec.decode_marks(codec.encode_marks(marks)) == marks


def test_parts_come_back_equal() -> None:
    article = kitchen_sink()
    assert codec.decode_blocks(codec.encode_blocks(article.blocks)) == article.blocks
    assert codec.decode_blocks(codec.encode_blocks(())) == ()
    for block in article.blocks:
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row):
                assert codec.decode_cell(codec.encode_cell(cell)) == cell


def test_what_is_only_in_the_file_of_an_article_comes_back_equal() -> None:
    ignored = (Ignored("double-space", "a  b", reason="شعر"),)
    meta = Meta(ignored=ignored, file_names=(("3f.png", "fishermen"),))
    assert again(Article("n1", meta)).meta == meta


def test_what_is_not_normal_comes_back_as_it_was() -> None:
    """The codec does not mend: a run with a line feed stays one, a doubled note stays doubled."""
    runs = (Text("a\nb"), Text(""), Text("c"), Note((Note(()),)), Break())
    assert codec.decode_runs(codec.encode_runs(runs)) == runs


def test_every_field_of_every_value_is_written() -> None:
    shapes = {shape.make: shape.fields for shape in node_shapes._BY_KIND.values()}
    assert set(shapes) == set(BLOCKS)
    shapes |= {Cell: node_shapes.CELL.fields, Meta: node_shapes.META.fields}
    for kind, written in shapes.items():
        assert written.keys() == {field.name for field in fields(kind)}, kind


# --- the text ------------------------------------------------------------------------------------


def test_the_text_can_be_read_by_a_person() -> None:
    article = Article(
        "n1",
        Meta(title="عنوان", lang="en"),
        (
            Heading((run("قسم"),), 3),
            Paragraph((run("نص "), run("غامق", STRONG, link("https://e.org", "t")), Break())),
        ),
    )
    assert encode(article) == (
        "{\n"
        f'"version":{FORMAT_VERSION},\n'
        '"id":"n1",\n'
        '"meta":{"title":"عنوان","lang":"en"},\n'
        '"assets":[],\n'
        '"blocks":[\n'
        '{"type":"heading","level":3,"runs":["قسم"]},\n'
        '{"type":"paragraph","runs":["نص ",'
        '{"text":"غامق","marks":[{"link":"https://e.org","title":"t"},"strong"]},{"break":true}]}\n'
        "]\n"
        "}\n"
    )


def test_an_article_is_valid_json_with_its_pictures_listed() -> None:
    article = kitchen_sink()
    content = json.loads(encode(article))
    assert list(content) == ["version", "id", "meta", "assets", "blocks"]
    assert [entry["id"] for entry in content["assets"]] == [asset.id for asset in article.assets]
    assert all(entry["id"].startswith(entry["sha256"][:16]) for entry in content["assets"])
    assert len(content["blocks"]) == len(article.blocks)


# --- versions ------------------------------------------------------------------------------------

# The shape before the first release: blocks named "nodes", each with its kind under "t", bold
# and italic as flags, one author.
VERSION_0 = {
    "version": 0,
    "id": "old",
    "title": "مقالة قديمة",
    "author": "هدى العلي",
    "nodes": [
        {"t": "h", "level": 2, "r": [["قسم", 0]]},
        {"t": "p", "r": [["نص ", 0], ["غامق", 1], [" ومائل", 2], [" وكلاهما", 3]]},
    ],
}


def from_version_0(old: dict[str, Any]) -> dict[str, Any]:
    kinds = {"h": "heading", "p": "paragraph"}
    flags = ((1, "strong"), (2, "emphasis"))

    def block(node: dict[str, Any]) -> dict[str, Any]:
        runs = [
            {"text": text, "marks": [name for bit, name in flags if flag & bit]}
            for text, flag in node["r"]
        ]
        level = {"level": node["level"]} if "level" in node else {}
        return {"type": kinds[node["t"]], **level, "runs": runs}

    return {
        "version": 1,
        "id": old["id"],
        "meta": {"title": old["title"], "authors": [old["author"]]},
        "assets": [],
        "blocks": [block(node) for node in old["nodes"]],
    }


def to_current(migrations: dict[int, codec.Migration]) -> dict[int, codec.Migration]:
    return {**MIGRATIONS, **migrations}


def test_an_older_version_is_brought_to_the_new_shape() -> None:
    article = decode(json.dumps(VERSION_0), PICTURES.get, to_current({0: from_version_0}))
    emphasis = Mark(MarkKind.EMPHASIS)
    assert article == Article(
        "old",
        Meta(title="مقالة قديمة", authors=("هدى العلي",)),
        (
            Heading((Text("قسم"),)),
            Paragraph(
                (
                    Text("نص "),
                    Text("غامق", (STRONG,)),
                    Text(" ومائل", (emphasis,)),
                    Text(" وكلاهما", (STRONG, emphasis)),
                )
            ),
        ),
    )


def test_migrations_run_in_order() -> None:
    """From two versions back, each function gets the shape that the one before made."""

    def from_version_minus_1(older: dict[str, Any]) -> dict[str, Any]:
        return {**VERSION_0, "version": 0, "title": older["headline"]}

    text = json.dumps({"version": -1, "headline": "أقدم"})
    steps = to_current({-1: from_version_minus_1, 0: from_version_0})
    assert decode(text, PICTURES.get, steps).meta.title == "أقدم"


def test_every_version_since_the_first_has_its_migration() -> None:
    assert set(MIGRATIONS) == set(range(1, FORMAT_VERSION))


def test_a_newer_version_is_refused_as_such() -> None:
    """Even where its shape is one that this version could not read."""
    newer = FORMAT_VERSION + 1
    text = json.dumps({"version": newer, "blocks": {"another": "shape"}})
    with pytest.raises(UserError) as caught:
        decode(text, PICTURES.get)
    assert caught.value.what == message("codec.newer", version=newer, known=FORMAT_VERSION)
    assert caught.value.what_to_do == message("codec.newer.do")


def test_an_unknown_or_broken_old_version_is_refused() -> None:
    assert error('{"version": 0}').id == "codec.unknown-version"
    steps = to_current({0: from_version_0})
    assert error('{"version": 0, "id": 3}', migrations=steps).id == "codec.unknown-version"


# --- damage --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nonsense",
        '{"version":1,"id":"a","meta":{"focal":[NaN,1]},"assets":[],"blocks":[]}',
        "[" * 100_000,
    ],
    ids=["empty", "cut", "text", "nan", "deep"],
)
def test_what_is_not_json_is_refused(text: str) -> None:
    assert error(text).id == "codec.not-json"


def test_a_text_cut_off_anywhere_is_refused() -> None:
    text = encode(Article("a", Meta(title="ع"), (Paragraph((run("نص"),)),))).rstrip()
    for end in range(len(text)):
        assert error(text[:end]).id == "codec.not-json"


@pytest.mark.parametrize(
    ("text", "id", "place"),
    [
        ("[]", "codec.type", "article"),
        ("{}", "codec.missing", "article"),
        (damaged(version="1"), "codec.type", "version"),
        (damaged(version=True), "codec.type", "version"),
        (damaged(id=None), "codec.type", "id"),
        (damaged(more=1), "codec.unknown-field", "article"),
        (damaged(meta=[]), "codec.type", "meta"),
        (damaged(meta={"titel": "x"}), "codec.unknown-field", "meta"),
        (damaged(meta={"title": 3}), "codec.type", "meta.title"),
        (damaged(meta={"tags": ["a", 2]}), "codec.type", "meta.tags[1]"),
        (damaged(meta={"tags": "a"}), "codec.type", "meta.tags"),
        (damaged(meta={"custom": [["a"]]}), "codec.pair", "meta.custom[0]"),
        (damaged(meta={"focal": [0.5, "x"]}), "codec.type", "meta.focal[1]"),
        (damaged(meta={"status": "done"}), "codec.unknown-value", "meta.status"),
        (damaged(blocks={}), "codec.type", "blocks"),
        (damaged(blocks=["x"]), "codec.type", "blocks[0]"),
        (damaged(blocks=[{}]), "codec.type", "blocks[0].type"),
        (damaged(blocks=[{"type": "poem"}]), "codec.unknown-block", "blocks[0]"),
        (damaged(blocks=[{"type": "paragraph", "x": 1}]), "codec.unknown-field", "blocks[0]"),
        (damaged(blocks=[{"type": "heading", "level": 2.5}]), "codec.type", "blocks[0].level"),
        (
            damaged(blocks=[{"type": "list-item", "checked": 1}]),
            "codec.type",
            "blocks[0].checked",
        ),
        (
            damaged(blocks=[{"type": "paragraph", "dir": "up"}]),
            "codec.unknown-value",
            "blocks[0].dir",
        ),
        (
            damaged(blocks=[{"type": "paragraph", "runs": ["a", {"image": 1}]}]),
            "codec.unknown-inline",
            "blocks[0].runs[1]",
        ),
        (
            damaged(blocks=[{"type": "paragraph", "runs": [{"break": False}]}]),
            "codec.unknown-inline",
            "blocks[0].runs[0]",
        ),
        (
            damaged(
                blocks=[
                    {"type": "separator"},
                    {"type": "paragraph", "runs": ["a", {"text": "b", "marks": ["blink"]}]},
                ]
            ),
            "codec.unknown-mark",
            "blocks[1].runs[1].marks[0]",
        ),
        (
            damaged(
                blocks=[
                    {
                        "type": "paragraph",
                        "runs": [{"note": [{"text": "b", "marks": [{"link": 3}]}]}],
                    }
                ]
            ),
            "codec.type",
            "blocks[0].runs[0].note[0].marks[0].link",
        ),
        (
            damaged(blocks=[{"type": "table", "rows": [[{}, {"colspan": "2"}]]}]),
            "codec.type",
            "blocks[0].rows[0][1].colspan",
        ),
        (damaged(assets=[{"id": "a"}]), "codec.missing", "assets[0]"),
        (
            damaged(assets=[{"id": "../a", "media_type": "", "sha256": ""}]),
            "codec.asset-name",
            "assets[0]",
        ),
        (
            damaged(assets=[{"id": "a.png", "media_type": "image/png", "sha256": ""}]),
            "codec.asset-missing",
            "assets[0]",
        ),
        (
            damaged(
                assets=[{"id": next(iter(PICTURES)), "media_type": "image/png", "sha256": "0" * 64}]
            ),
            "codec.asset-damaged",
            "assets[0]",
        ),
    ],
)
def test_damage_is_named_with_its_place(text: str, id: str, place: str) -> None:
    found = error(text)
    assert found.id == id
    assert dict(found.args)["place"] == place


@pytest.mark.parametrize(
    ("value", "found"),
    [("null", "null"), ("true", "true"), ("1", "number"), ("1.5", "number"), ("[]", "array")],
)
def test_a_wrong_type_is_named_in_the_words_of_json(value: str, found: str) -> None:
    with pytest.raises(UserError) as caught:
        codec.decode_block(f'{{"type": "code", "text": {value}}}')
    assert caught.value.what == message("codec.type", place="text", expected="string", found=found)
