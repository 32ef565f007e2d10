"""Article files of other versions: older ones migrate, newer ones are read as far as possible."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from editor.document.article import Article, make_asset
from editor.document.codec import FORMAT_VERSION, MIGRATIONS, encode
from editor.document.errors import UserError
from editor.document.marks import STRONG
from editor.document.meta import Meta, Status
from editor.document.nodes import Code, Figure, Heading, Paragraph, Text
from editor.document.schema import validate
from editor.storage.article_file import MIMETYPE, Damaged, load, read, save
from tests.articles import kitchen_sink

PICTURE = make_asset(b"\x89PNG picture", "image/png")


def write(path: Path, text: str | dict[str, Any], *more: tuple[str, bytes]) -> Path:
    """Write an article file by hand."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        made.writestr("article.json", text if isinstance(text, str) else json.dumps(text))
        for name, data in more:
            made.writestr(name, data, zipfile.ZIP_STORED)
    return path


# --- older ones: as the programs of then wrote them ----------------------------------------------

VERSION_1 = f"""{{
"version":1,
"id":"5f0c",
"meta":{{"title":"خبر قديم","authors":["كاتب"],"status":"ready"}},
"assets":[{{"id":"{PICTURE.id}","media_type":"image/png","sha256":"{PICTURE.digest}"}}],
"blocks":[
{{"type":"heading","level":2,"runs":["رأس"]}},
{{"type":"paragraph","runs":["نص ",{{"text":"غليظ","marks":["strong"]}}]}},
{{"type":"figure","asset":"{PICTURE.id}","name":"p.png","alt":"وصف","width":300,"runs":["تعليق"]}}
]
}}
"""

VERSION_2 = VERSION_1.replace('"version":1', '"version":2').replace(
    '"width":300', '"width":300,"beside":true'
)
VERSION_3 = VERSION_2.replace('"version":2', '"version":3')
VERSION_4 = VERSION_3.replace('"version":3', '"version":4')


@pytest.mark.parametrize(
    ("text", "beside"),
    [(VERSION_1, False), (VERSION_2, True), (VERSION_3, True), (VERSION_4, True)],
)
def test_older_files_open_and_are_saved_in_the_form_of_today(
    tmp_path: Path, text: str, beside: bool
) -> None:
    path = write(tmp_path / "a.qirtas", text, (f"assets/{PICTURE.id}", PICTURE.data))
    article = Article(
        "5f0c",
        Meta(title="خبر قديم", authors=("كاتب",), status=Status.READY),
        (
            Heading((Text("رأس"),), level=2),
            Paragraph((Text("نص "), Text("غليظ", (STRONG,)))),
            Figure(PICTURE.id, "p.png", alt="وصف", width=300, beside=beside, runs=(Text("تعليق"),)),
        ),
        (PICTURE,),
    )
    opened = read(path)
    assert (opened.article, opened.read_only, opened.notices) == (article, False, ())
    save(opened.article, path, known=opened.fingerprint)
    with zipfile.ZipFile(path) as made:
        assert json.loads(made.read("article.json"))["version"] == FORMAT_VERSION
    assert load(path) == article


def test_every_step_from_an_older_version_is_tested_here() -> None:
    tested = {1, 2, 3, 4}
    assert set(MIGRATIONS) == set(range(1, FORMAT_VERSION)) == tested


# --- newer ones ----------------------------------------------------------------------------------


def newer(article: Article) -> dict[str, Any]:
    value = json.loads(encode(article))
    value["version"] = FORMAT_VERSION + 1
    return value


def test_a_newer_file_that_only_says_so_is_read_whole_and_not_written(tmp_path: Path) -> None:
    sink = kitchen_sink()
    pictures = [(f"assets/{asset.id}", asset.data) for asset in sink.assets]
    path = write(tmp_path / "a.qirtas", newer(sink), *pictures)
    opened = read(path)
    assert opened.article == sink
    assert opened.read_only
    assert [notice.id for notice in opened.notices] == ["codec.newer"]


def test_what_a_newer_file_has_more_is_left_out_and_counted(tmp_path: Path) -> None:
    value = newer(Article("a", Meta(title="عنوان")))
    value["mood"] = "glad"
    value["meta"] |= {"status": "embargoed", "colour": ["red"]}
    value["blocks"] = [
        {"type": "paragraph", "runs": ["أ"], "glow": 3, "align": "spiral"},
        {"type": "paragraph", "runs": ["ب", {"formula": "x", "text": "س²"}, {"clock": 1}]},
        {
            "type": "paragraph",
            "runs": [{"text": "ج", "marks": ["strong", "neon", {"comment": "?"}]}],
        },
        {"type": "poem", "runs": ["بيت"], "metre": "طويل"},
        {"type": "chart", "data": [1, 2]},
        {"type": "code", "text": "x = 1", "folded": True},
    ]
    path = write(tmp_path / "a.qirtas", value, ("chapters/1", b"x"), ("thumb.png", b"x"))
    opened = read(path)
    assert opened.read_only
    assert opened.article.blocks == (
        Paragraph((Text("أ"),)),
        Paragraph((Text("بس²"),)),
        Paragraph((Text("ج", (STRONG,)),)),
        Paragraph((Text("بيت"),)),
        Code("x = 1"),
    )
    assert opened.article.meta == Meta(title="عنوان")
    assert validate(opened.article) == ()
    told = {notice.id: dict(notice.args).get("n") for notice in opened.notices}
    assert told == {
        "codec.newer": None,
        "newer.blocks": 1,
        "newer.turned": 1,
        "newer.details": 10,
        "newer.files": 2,
    }


@pytest.mark.parametrize("value", [[], {"meta": 3, "blocks": 4, "id": []}, {"blocks": [[[]], 1]}])
def test_newer_files_of_any_shape_never_crash(tmp_path: Path, value: Any) -> None:
    content = {"version": 99, "blocks": value} if isinstance(value, list) else value
    opened = read(write(tmp_path / "a.qirtas", {"version": 99, **content}))
    assert opened.read_only
    assert validate(opened.article) == ()


def test_a_damaged_picture_of_a_newer_file_is_damage(tmp_path: Path) -> None:
    value = newer(Article("a").with_assets(PICTURE))
    with pytest.raises(Damaged):
        read(write(tmp_path / "a.qirtas", value, (f"assets/{PICTURE.id}", b"other")))


def test_who_asks_for_the_whole_article_gets_none_of_a_newer_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.qirtas", newer(Article("a")))
    with pytest.raises(UserError) as caught:
        load(path)
    assert caught.value.what.id == "codec.newer"


def test_a_form_file_keeps_the_same_bytes(tmp_path: Path) -> None:
    """Saving what was not changed changes nothing, so no sync tool has anything to do."""
    path = tmp_path / "a.qirtas"
    save(kitchen_sink(), path)
    before = path.read_bytes()
    save(load(path), path)
    assert path.read_bytes() == before
    assert len(zipfile.ZipFile(io.BytesIO(before)).comment) == 84
