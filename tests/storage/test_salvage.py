"""Damaged article files: what they still hold is recovered, what is lost is told with numbers."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from editor.document.article import Article, make_asset
from editor.document.codec import FORMAT_VERSION, STRETCH, encode
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading, Paragraph, Text
from editor.document.runs import plain_text
from editor.document.schema import validate
from editor.document.walk import article_text, block_runs
from editor.storage.article_file import MIMETYPE, Damaged, pack, read, unpack
from editor.storage.salvage import Salvaged, salvage, salvage_bytes
from tests.articles import kitchen_sink

CHANCE = random.Random(5)
PICTURES = tuple(make_asset(CHANCE.randbytes(9000), "image/jpeg") for _ in range(3))
WORDS = tuple(f"فقرة رقم {n} فيها كلام {CHANCE.randrange(10**12)}." for n in range(200))
ARTICLE = Article(
    "a",
    Meta(title="عنوان طويل", authors=("كاتب",), featured=PICTURES[0].id),
    (
        Heading((Text("رأس"),), level=2),
        *(Paragraph((Text(words),)) for words in WORDS),
        *(Figure(p.id, f"p{n}.jpg", alt=f"وصف {n}") for n, p in enumerate(PICTURES)),
    ),
).with_assets(*PICTURES)
DATA = pack(ARTICLE)


def told(salvaged: Salvaged) -> dict[str, dict[str, str | int]]:
    return {lost.id: dict(lost.args) for lost in salvaged.lost}


def words(article: Article) -> list[str]:
    return [plain_text(runs) for block in article.blocks for runs in block_runs(block)]


def part_of(name: str, data: bytes = DATA) -> tuple[int, int]:
    """Return where the content of a file of an archive starts and ends."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(name)
        start = entry.header_offset + 30 + len(entry.filename)
        return start, start + entry.compress_size


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


# --- what is whole -------------------------------------------------------------------------------


@pytest.mark.parametrize("article", [ARTICLE, kitchen_sink()], ids=["long", "kitchen sink"])
def test_of_a_sound_file_everything_is_recovered(article: Article) -> None:
    assert salvage_bytes(pack(article)) == Salvaged(article)


def test_without_the_directory_at_the_end_everything_is_recovered() -> None:
    cut = DATA[: DATA.index(b"PK\1\2")]
    with pytest.raises(Damaged):
        unpack(cut)
    assert salvage_bytes(cut) == Salvaged(ARTICLE)


def test_with_no_header_but_the_directory_everything_is_recovered() -> None:
    assert salvage_bytes(DATA.replace(b"PK\3\4", b"\0\0\0\0")) == Salvaged(ARTICLE)


def test_bytes_before_and_behind_do_no_harm() -> None:
    assert salvage_bytes(b"\0" * 700 + DATA + b"x" * 300).article == ARTICLE


def test_the_file_itself_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    path.write_bytes(DATA[:-50])
    path.chmod(0o400)
    before = path.stat()
    with pytest.raises(Damaged) as caught:
        read(path)
    assert caught.value.path == path
    assert salvage(path).article == ARTICLE
    assert path.read_bytes() == DATA[:-50]
    assert path.stat().st_mtime_ns == before.st_mtime_ns


# --- cut off -------------------------------------------------------------------------------------


@pytest.mark.parametrize("twentieth", range(1, 20))
def test_cut_at_every_twentieth(twentieth: int) -> None:
    """The words up to the cut are there, word for word; the share that is lost is told."""
    end = len(DATA) * twentieth // 20
    with pytest.raises(Damaged):
        unpack(DATA[:end])
    _, text_end = part_of("article.json")
    found = salvage_bytes(DATA[:end])
    assert validate(found.article) == ()
    assert found.article.meta.title == ARTICLE.meta.title
    lines = [line for line in words(found.article) if line]
    expected = [line for line in words(ARTICLE) if line]
    if end < text_end:
        assert len(lines) > 5
        assert lines[:-1] == expected[: len(lines) - 1]
        assert expected[len(lines) - 1].startswith(lines[-1])  # the last one may be cut itself
        assert 0 < int(told(found)["salvage.cut"]["percent"]) < 100
    else:
        assert lines == expected
        assert "salvage.cut" not in told(found)
    lost = sum(part_of(f"assets/{picture.id}")[1] > end for picture in PICTURES)
    assert len(found.article.assets) == len(PICTURES) - lost
    if lost:
        assert told(found)["salvage.pictures"]["n"] == lost


@pytest.mark.parametrize("end", range(0, len(DATA), 997))
def test_cut_anywhere_it_is_recovered_or_refused(end: int) -> None:
    try:
        found = salvage_bytes(DATA[:end])
    except UserError:
        assert end < part_of("article.json")[0] + 700  # what comes first is the metadata
    else:
        assert validate(found.article) == ()
        assert "\ufffd" not in article_text(found.article)  # half a letter
        assert found.lost or end > DATA.index(b"PK\1\2")


# --- flipped bits --------------------------------------------------------------------------------


def test_a_picture_that_is_damaged_is_kept_out_and_its_figure_stays() -> None:
    start, end = part_of(f"assets/{PICTURES[0].id}")
    found = salvage_bytes(flipped(DATA, (start + end) // 2))
    assert told(found) == {"salvage.pictures": {"n": 1, "names": "\u2068p0.jpg\u2069"}}
    assert PICTURES[0].id not in {asset.id for asset in found.article.assets}
    assert len(found.article.assets) == 2
    assert Figure("", "p0.jpg", alt="وصف 0") in found.article.blocks
    assert found.article.meta.featured == ""
    assert words(found.article) == words(ARTICLE)


def test_a_picture_exchanged_together_with_its_checksum_is_kept_out() -> None:
    data = archive(
        ("mimetype", MIMETYPE.encode()),
        ("article.json", encode(ARTICLE).encode()),
        *((f"assets/{picture.id}", b"other") for picture in PICTURES[:1]),
        *((f"assets/{picture.id}", picture.data) for picture in PICTURES[1:]),
    )
    assert told(salvage_bytes(data))["salvage.pictures"]["n"] == 1


def test_damage_in_one_stretch_of_the_text_costs_no_other() -> None:
    """A stretch is packed alone; what is lost is at most that one."""
    start, end = part_of("article.json")
    expected = words(ARTICLE)
    for at in range(start + 1, end, 97):
        found = salvage_bytes(flipped(DATA, at))
        kept = set(words(found.article))
        assert sum(line in kept for line in expected) >= len(expected) - 2 * STRETCH
        assert found.lost


def test_a_text_with_the_checksum_of_the_zip_but_not_its_own_is_told() -> None:
    """Another program has written into it; the comment tells the SHA-256 of what it was."""
    with zipfile.ZipFile(io.BytesIO(DATA)) as opened:
        comment = opened.comment
        entries = {name: opened.read(name) for name in opened.namelist()}
    assert comment.endswith(hashlib.sha256(entries["article.json"]).hexdigest().encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = comment
        for name, content in entries.items():
            made.writestr(name, content.replace("كلام".encode(), "كلوم".encode()))
    with pytest.raises(Damaged):
        unpack(out.getvalue())
    assert told(salvage_bytes(out.getvalue())) == {"salvage.unsure": {}}


@pytest.mark.parametrize("name", ["mimetype", "article.json", *(f"assets/{PICTURES[1].id}",)])
def test_flipped_bits_in_each_part_never_pass_and_never_crash(name: str) -> None:
    start, end = part_of(name)
    for at in range(start, end, max(1, (end - start) // 60)):
        data = flipped(DATA, at)
        with pytest.raises(UserError):
            unpack(data)
        assert validate(salvage_bytes(data).article) == ()


@pytest.mark.parametrize("seed", range(40))
def test_files_that_are_damaged_all_over_never_crash(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(DATA)
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randrange(2000)]
            case _:
                data[at : at + 512] = bytes(512)
    with suppress(UserError):
        assert validate(salvage_bytes(bytes(data)).article) == ()


# --- broken lines --------------------------------------------------------------------------------


def with_text(change: Callable[[str], str]) -> bytes:
    """Return an article file whose text was changed by another program."""
    return archive(
        ("mimetype", MIMETYPE.encode()),
        ("article.json", change(encode(ARTICLE)).encode()),
        *((f"assets/{picture.id}", picture.data) for picture in PICTURES),
    )


def test_a_broken_line_costs_no_other() -> None:
    line = '{"type":"paragraph","runs":["' + WORDS[7]
    found = salvage_bytes(with_text(lambda text: text.replace(line, '{"type":')))
    assert told(found) == {"salvage.blocks": {"n": 1}}
    assert words(found.article) == [line for line in words(ARTICLE) if line != WORDS[7]]


def test_of_a_line_that_breaks_off_the_start_is_kept() -> None:
    found = salvage_bytes(with_text(lambda text: text.replace(WORDS[7] + '"]}', WORDS[7][:20])))
    assert told(found) == {"salvage.parts": {"n": 1}}
    assert WORDS[7][:20] in words(found.article)
    assert len(words(found.article)) == len(words(ARTICLE))


def test_lost_metadata_are_told() -> None:
    found = salvage_bytes(
        with_text(lambda text: text.replace('"meta":', '"mXta":').replace("}", "", 1))
    )
    assert "salvage.meta" in told(found)
    assert words(found.article)[:200] == words(ARTICLE)[:200]


def test_without_the_list_of_pictures_their_names_tell_what_they_are() -> None:
    found = salvage_bytes(with_text(lambda text: text.replace('"assets":[', '"xssets":[{')))
    assert found.article.assets == ARTICLE.assets


def test_pictures_without_any_text_become_figures() -> None:
    data = archive(
        ("mimetype", MIMETYPE.encode()),
        *((f"assets/{picture.id}", picture.data) for picture in PICTURES),
    )
    found = salvage_bytes(data)
    assert list(told(found)) == ["salvage.text-gone"]
    assert {block.asset for block in found.article.blocks if isinstance(block, Figure)} == {
        picture.id for picture in PICTURES
    }


# --- what is no article, or nothing --------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        bytes(5000),
        archive(("word/document.xml", b"<w:document/>")),
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"x")),
        archive(("mimetype", b"application/epub+zip"), ("OEBPS/a.xhtml", b"x")),
    ],
    ids=["empty", "text", "zeros", "docx", "odt", "epub"],
)
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        salvage_bytes(data)
    assert caught.value.what.id == "storage.foreign"


def test_a_file_with_nothing_left_says_so() -> None:
    with pytest.raises(UserError) as caught:
        salvage_bytes(archive(("mimetype", MIMETYPE.encode())))
    assert caught.value.what.id == "salvage.nothing"


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path, id in ((tmp_path, "file.folder"), (tmp_path / "none", "file.missing")):
        with pytest.raises(UserError) as caught:
            salvage(path)
        assert caught.value.what.id == id


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    data = archive(("mimetype", MIMETYPE.encode()), ("article.json", b" " * 60_000_000))
    with pytest.raises(UserError) as caught:
        salvage_bytes(data)
    assert caught.value.what.id == "salvage.nothing"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_sound_one_is_taken() -> None:
    data = archive(
        ("mimetype", MIMETYPE.encode()),
        ("article.json", b"{}"),
        ("article.json", encode(ARTICLE).encode()),
        *((f"assets/{picture.id}", picture.data) for picture in PICTURES),
    )
    with pytest.raises(Damaged):
        unpack(data)
    assert words(salvage_bytes(data).article) == words(ARTICLE)


def test_a_damaged_file_of_a_newer_version_gives_what_is_known() -> None:
    text = encode(ARTICLE).replace(f'"version":{FORMAT_VERSION}', f'"version":{FORMAT_VERSION + 1}')
    text = text.replace('"blocks":[', '"mood":"glad","blocks":[\n{"type":"poem","text":"بيت"},')
    found = salvage_bytes(archive(("mimetype", MIMETYPE.encode()), ("article.json", text.encode())))
    assert "بيت" in words(found.article)
    assert {"salvage.details", "salvage.turned", "salvage.pictures"} <= set(told(found))
    assert json.loads(text)["mood"] == "glad"
    assert replace(found.article, id="a").id == found.article.id
