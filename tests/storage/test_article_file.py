"""The article file: what goes in comes out, and what is no sound article file is refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from editor.document.article import Article, Asset, make_asset
from editor.document.codec import FORMAT_VERSION, encode
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.document.schema import normalise
from editor.storage import article_file
from editor.storage.article_file import MIMETYPE, ChangedOnDisk, load, pack, read, save, unpack
from editor.storage.disk import Disk
from editor.storage.fingerprint import fingerprint
from tests.articles import articles, kitchen_sink
from tests.pictures import PNG_ASSET

SMALL = Article(
    "a", Meta(title="ع"), (Paragraph((Text("نص"),)), Figure(PNG_ASSET.id, "p.png")), (PNG_ASSET,)
)


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        unpack(data)
    assert caught.value.what_to_do.id.endswith(".do")
    return caught.value.what.id


def archive(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def sound(article: Article = SMALL, *more: tuple[str, bytes]) -> bytes:
    """Return an article file as another program might pack it again."""
    return archive(
        ("article.json", encode(article).encode()),
        *((f"assets/{asset.id}", asset.data) for asset in article.assets),
        ("mimetype", MIMETYPE.encode()),
        *more,
    )


# --- there and back ------------------------------------------------------------------------------


def test_the_kitchen_sink_comes_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "مقالة.qirtas"
    save(kitchen_sink(), path)
    assert load(path) == kitchen_sink()


@given(articles(wild=True))
def test_any_article_comes_back_equal_and_as_the_same_bytes(article: Article) -> None:
    data = pack(article)
    assert unpack(data) == article
    assert pack(unpack(data)) == data


def test_what_is_not_normal_is_saved_in_its_valid_form() -> None:
    """Nothing that a writer can paste keeps an article from being saved."""
    article = Article("a", Meta(title="x\ud800\ny"), (Paragraph((Text("a\x00"), Text("b\udfff"))),))
    assert unpack(pack(article)) == normalise(article)


def test_its_first_bytes_tell_what_it_is() -> None:
    data = pack(SMALL)
    assert data[:4] == b"PK\x03\x04"
    assert data[30 : 38 + len(MIMETYPE)] == b"mimetype" + MIMETYPE.encode()


def test_any_unzip_gets_everything_out(tmp_path: Path) -> None:
    (tmp_path / "a.qirtas").write_bytes(pack(kitchen_sink()))
    with zipfile.ZipFile(tmp_path / "a.qirtas") as opened:
        assert opened.testzip() is None
        assert opened.namelist()[:2] == ["mimetype", "article.json"]
        stored = {e.filename for e in opened.infolist() if e.compress_type == zipfile.ZIP_STORED}
        assert stored == set(opened.namelist()) - {"article.json"}
        for asset in kitchen_sink().assets:
            assert opened.read(f"assets/{asset.id}") == asset.data
        assert json.loads(opened.read("article.json"))["meta"]["kicker"] == "تقنية"


def test_python_opens_it_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.qirtas").write_bytes(pack(SMALL))
    command = [sys.executable, "-m", "zipfile", "-e", "a.qirtas", "out"]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert (tmp_path / "out" / "assets" / PNG_ASSET.id).read_bytes() == PNG_ASSET.data


def test_an_article_file_packed_again_by_another_program_opens() -> None:
    assert unpack(sound(SMALL, ("assets/", b""))) == SMALL


def test_a_picture_whose_id_is_no_file_name_is_a_bug_and_is_not_written() -> None:
    bad = Asset("../x.png", "image/png", b"x")
    with pytest.raises(ValueError, match="no file name"):
        pack(replace(SMALL, assets=(bad,)))


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\x00" * 100,
        archive(("a.txt", b"x")),
        archive(("mimetype", b"application/epub+zip"), ("OEBPS/a.xhtml", b"x")),
        archive(("word/document.xml", b"<w:document/>")),
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"x")),
        archive(),
    ],
    ids=["empty", "text", "zeros", "zip", "epub", "docx", "odt", "empty zip"],
)
def test_other_files_are_refused_as_such(data: bytes) -> None:
    assert refusal(data) == "storage.foreign"


def test_every_truncation_is_refused() -> None:
    data = pack(SMALL)
    for end in range(len(data)):
        assert refusal(data[:end]) in {"storage.damaged", "storage.foreign"}


def stored(data: bytes) -> set[int]:
    """Return the places of an archive that hold what it does not compress."""
    places: set[int] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for entry in opened.infolist():  # APPNOTE 4.3.7: a local header has 30 bytes and its name
            start = entry.header_offset + 30 + len(entry.filename) + len(entry.extra)
            if entry.compress_type == zipfile.ZIP_STORED:
                places.update(range(start, start + entry.file_size))
    return places


def test_every_flipped_bit_is_refused_or_harmless() -> None:
    """Never another article; a bit of a picture is always found, some of the zip mean nothing."""
    data = pack(SMALL)
    pictures = stored(data)
    assert len(pictures) == len(MIMETYPE) + len(PNG_ASSET.data)
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            try:
                article = unpack(bytes(flipped))
            except UserError:
                continue
            assert at not in pictures
            assert article == SMALL


def flipped_inside(data: bytes, part: bytes) -> bytes:
    at = data.index(part) + len(part) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_flipped_bit_in_a_picture_is_found() -> None:
    assert refusal(flipped_inside(pack(SMALL), PNG_ASSET.data)) == "storage.damaged"


def test_a_picture_exchanged_together_with_its_checksum_is_found() -> None:
    """The zip's CRC is right; the SHA-256 in the article is not."""
    other = make_asset(b"other", "image/png").data
    data = archive(
        ("mimetype", MIMETYPE.encode()),
        ("article.json", encode(SMALL).encode()),
        (f"assets/{PNG_ASSET.id}", other),
    )
    assert refusal(data) == "codec.asset-damaged"


def test_a_missing_picture_is_named() -> None:
    without = archive(("mimetype", MIMETYPE.encode()), ("article.json", encode(SMALL).encode()))
    with pytest.raises(UserError) as caught:
        unpack(without)
    assert caught.value.what.id == "codec.asset-missing"
    assert dict(caught.value.what.args)["name"] == PNG_ASSET.id


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("mimetype", MIMETYPE.encode())], "storage.damaged"),
        ([("article.json", encode(SMALL).encode())], "storage.damaged"),
        ([("mimetype", MIMETYPE.encode()), ("article.json", b"\xff")], "storage.damaged"),
        ([("mimetype", MIMETYPE.encode()), ("article.json", b"{}")], "codec.missing"),
    ],
    ids=["no text", "no type", "no utf-8", "no article"],
)
def test_incomplete_article_files_are_refused(
    entries: list[tuple[str, bytes]], expected: str
) -> None:
    assert refusal(archive(*entries)) == expected


@pytest.mark.parametrize(
    "name", ["../x", "assets/../../x", "/etc/passwd", "C:\\x", "assets\\..\\x", "C:x"]
)
def test_names_that_reach_out_of_the_folder_are_refused(name: str) -> None:
    assert refusal(sound(SMALL, (name, b"x"))) == "storage.unsafe"


def test_a_file_that_nobody_knows_is_refused_because_saving_would_drop_it() -> None:
    assert refusal(sound(SMALL, ("assets/extra.png", b"x"))) == "storage.damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    assert refusal(sound(SMALL, ("article.json", b"{}"))) == "storage.damaged"


def test_an_invalid_article_is_refused_with_its_first_problem() -> None:
    featured = replace(SMALL, meta=Meta(featured="gone.png"))
    assert refusal(sound(featured)) == "schema.featured-missing"


def test_a_newer_version_is_refused_as_such_whatever_else_is_in_it() -> None:
    text = json.dumps({"version": FORMAT_VERSION + 1, "chapters": []})
    data = archive(
        ("mimetype", MIMETYPE.encode()), ("article.json", text.encode()), ("chapters/1", b"x")
    )
    assert refusal(data) == "codec.newer"


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(pack(SMALL))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + offset] |= 1  # APPNOTE 4.4.4: general purpose bit 0
    assert refusal(bytes(data)) == "storage.damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_other_programs_may_not_know_is_refused(method: int) -> None:
    data = archive(
        ("mimetype", MIMETYPE.encode()), ("article.json", encode(SMALL).encode()), method=method
    )
    assert refusal(data) == "storage.damaged"


# --- bombs ---------------------------------------------------------------------------------------


def peak(data: bytes) -> tuple[str, int]:
    """Return the refusal and the most memory that unpacking took, in bytes."""
    tracemalloc.start()
    try:
        return refusal(data), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


BOMB = (("mimetype", MIMETYPE.encode()), ("article.json", b" " * 60_000_000))


def test_a_text_that_swells_is_refused_before_it_is_unpacked() -> None:
    id, memory = peak(archive(*BOMB))
    assert id == "storage.too-large"
    assert memory < 1_000_000


def test_a_text_that_swells_in_spite_of_its_told_size_is_refused() -> None:
    data = archive(*BOMB)
    lie = data.replace((60_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lie.count((1000).to_bytes(4, "little")) >= 2
    id, memory = peak(lie)
    assert id == "storage.damaged"
    assert memory < 1_000_000


def test_pictures_that_swell_are_refused_before_they_are_unpacked() -> None:
    size = article_file.FILE_LIMIT + 1
    data = sound(SMALL)
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"mimetype"))
    picture = data.rindex(b"PK\x01\x02", 0, at)
    assert PNG_ASSET.id.encode() in data[picture:at]
    lie = data[: picture + 24] + size.to_bytes(4, "little") + data[picture + 28 :]
    id, memory = peak(lie)
    assert id == "storage.too-large"
    assert memory < 1_000_000


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.qirtas"
    with path.open("wb") as file:
        file.truncate(article_file.FILE_LIMIT + 1)  # sparse: takes no room on the disk
    with pytest.raises(UserError) as caught:
        load(path)
    assert caught.value.what.id == "storage.too-large"


# --- other hands ---------------------------------------------------------------------------------


def test_a_file_that_another_hand_changed_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    known = save(SMALL, path)
    assert read(path).fingerprint == known
    other = replace(SMALL, meta=Meta(title="يد أخرى"))
    save(other, path)
    with pytest.raises(ChangedOnDisk):
        save(SMALL, path, known=known)
    assert load(path) == other
    assert [each.name for each in tmp_path.iterdir()] == ["a.qirtas"]
    save(SMALL, path)  # whatever it holds
    assert load(path) == SMALL


def test_a_file_that_went_or_came_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    known = save(SMALL, path, known=None)
    with pytest.raises(ChangedOnDisk):
        save(SMALL, path, known=None)
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        save(SMALL, path, known=known)
    assert not path.exists()


def test_a_file_with_another_time_and_the_same_content_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    known = save(SMALL, path)
    os.utime(path, (1, 1))
    assert save(SMALL, path, known=known) == known


def test_a_file_that_changes_while_it_is_saved_is_not_replaced(tmp_path: Path) -> None:
    class Slow(Disk):
        """A disk on which another program is quicker."""

        def sync(self, handle: int) -> None:
            super().sync(handle)
            path.write_bytes(b"another hand")

    path = tmp_path / "a.qirtas"
    known = save(SMALL, path)
    with pytest.raises(ChangedOnDisk):
        save(SMALL, path, known=known, disk=Slow())
    assert path.read_bytes() == b"another hand"
    assert [each.name for each in tmp_path.iterdir()] == ["a.qirtas"]


def test_a_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    """Same size, same time: on FAT a tick lasts two seconds."""
    path = tmp_path / "a.qirtas"
    known = save(SMALL, path)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(known.modified, known.modified))
    with pytest.raises(ChangedOnDisk):
        save(SMALL, path, known=known)


def test_a_file_that_has_settled_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    save(SMALL, path)
    os.utime(path, (1000, 1000))
    known = fingerprint(path)
    assert known is not None
    assert known.settled
    assert fingerprint(path, known) is known


@pytest.mark.parametrize("name", ["pipe", "zero"])
def test_what_has_no_end_is_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.qirtas"
    if name == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.what.id == "file.unreadable"


def test_what_could_never_be_opened_again_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.qirtas"
    known = save(SMALL, path)
    monkeypatch.setattr(article_file, "TEXT_LIMIT", 5000)
    monkeypatch.setattr(article_file, "FILE_LIMIT", 20_000)
    pictures = SMALL.with_assets(make_asset(b"x" * 16_000, "image/png"))
    words = replace(SMALL, blocks=(Paragraph((Text("كلام " * 2000),)),))
    for article in (pictures, words):
        with pytest.raises(UserError) as caught:
            save(article, path, known=known)
        assert caught.value.what.id == "storage.too-much"
    assert load(path) == SMALL
    assert [each.name for each in tmp_path.iterdir()] == ["a.qirtas"]


@pytest.mark.skipif(os.geteuid() != 0, reason="gives up the rights of root")
def test_a_file_without_rights_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    save(SMALL, path)
    path.chmod(0)
    os.seteuid(65534)
    try:
        with pytest.raises(UserError) as caught:
            read(path)
    finally:
        os.seteuid(0)
    assert caught.value.what.id == "file.denied"


# --- files ---------------------------------------------------------------------------------------


def test_a_refused_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    path.write_bytes(pack(SMALL)[:-9])
    before = (hashlib.sha256(path.read_bytes()).digest(), path.stat())
    with pytest.raises(UserError):
        load(path)
    after = (hashlib.sha256(path.read_bytes()).digest(), path.stat())
    assert after[0] == before[0]
    assert after[1].st_mtime_ns == before[1].st_mtime_ns
    assert [each.name for each in tmp_path.iterdir()] == ["a.qirtas"]


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    for path, expected in ((tmp_path / "none.qirtas", "file.missing"), (tmp_path, "file.folder")):
        with pytest.raises(UserError) as caught:
            load(path)
        assert caught.value.what.id == expected
