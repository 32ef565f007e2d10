"""What is in a package: read back by programs that are not this one."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from editor.context import Cancelled, Enclosed, Enclosure, Level
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.document.nodes import Figure
from editor.features.package.packing import FORMATS, Made, Wish, is_package, make
from editor.features.package.pictures import expected_name
from editor.formats import registry
from editor.settings.profile import Digits, Kind, Months, PictureFormat, Pictures, Profile
from editor.settings.profile_choice import bundled_folder, profile_named
from editor.text.messages import load_catalog
from tests.features.package.articles import PLACE, SECRET, photo, ready, with_asset

TEXTS = (Path(__file__).parents[3] / "editor" / "features" / "package" / "texts.json",)
ENGLISH = load_catalog("en", TEXTS)
WORDPRESS = profile_named("wordpress")
LIGHT = replace(WORDPRESS, pictures=Pictures(widths=(64,), crops=()))
"""The same site with pictures that are made at once, for whatever is not about them."""


class Page(HTMLParser):
    """Gathers the sources of pictures, the texts, and whether every element was closed."""

    VOID = frozenset({"img", "meta", "br", "link", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.texts: list[str] = []
        self.root: dict[str, str | None] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.root = values
        if tag == "img":
            self.pictures.append(unquote(values["src"] or ""))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


def pack(
    home: Path,
    article: Article,
    profile: Profile = LIGHT,
    enclosures: tuple[Enclosure, ...] = (),
    **wish: object,
) -> Made:
    wanted = replace(Wish(home), **wish)
    return make(article, profile, wanted, enclosures, ENGLISH, lambda *_: None)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_package_holds_text_pictures_and_sheets(tmp_path: Path) -> None:
    made = pack(tmp_path, ready(), WORDPRESS)
    assert made.path is not None
    assert made.path == tmp_path / "liqa-al-wazir"
    assert files(made.path) == {
        "article.html",
        "article.meta.json",
        "article_files/liqa-al-wazir-1.webp",
        "article_files/liqa-al-wazir-1-800.webp",
        "article_files/liqa-al-wazir-1-16x9.webp",
        "article_files/liqa-al-wazir-1-16x9-800.webp",
        "article_files/liqa-al-wazir-2.webp",
        "article_files/liqa-al-wazir-2-800.webp",
        "metadata.json",
        "metadata.html",
    }
    assert made.files == 10
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    assert set(sheet["files"]) == files(made.path)


@pytest.mark.parametrize("form", FORMATS)
def test_the_text_names_the_pictures_that_lie_beside_it(tmp_path: Path, form: str) -> None:
    made = pack(tmp_path, ready(), format=form)
    assert made.path is not None
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    text = made.path / sheet["text"]["file"]
    words = unquote(text.read_text("utf-8"))
    named = set(re.findall(r"[\w-]+_files/[\w.-]+", words))
    shown = {Path(each["file"]).name for each in sheet["pictures"]}
    assert {Path(name).name for name in named} == shown
    assert all((text.parent / name).is_file() for name in named)
    assert "475463312" not in words
    assert "IMG_2034" not in words
    assert "الوزير بين الطلاب" in words


def test_a_page_names_every_width_of_a_picture_and_a_system_makes_its_own(tmp_path: Path) -> None:
    wide = Profile(pictures=Pictures(widths=(1200, 480, 800)), kind=Kind.PLAIN)
    article = ready()
    named = replace(article.meta, file_names=((article.meta.featured, "minister-and-students"),))
    made = pack(tmp_path, replace(article, meta=named), wide, format="html")
    assert made.path is not None
    page = (made.path / "article.html").read_text("utf-8")
    sources = re.findall(r'<img src="([^"]+)" srcset="([^"]+)" sizes="([^"]+)" alt="[^"]+"', page)
    assert len(sources) == 2
    for source, names, sizes in sources:
        files = dict(each.rsplit(" ", 1) for each in names.split(", "))
        assert list(files)[-1] == source
        for name, width in files.items():
            with Image.open(made.path / name) as image:
                assert f"{image.width}w" == width
        assert sizes == f"(max-width: {list(files.values())[-1][:-1]}px) 100vw, {sizes.split()[-1]}"
    assert sources[0][0] == "article_files/minister-and-students.webp"
    again = registry.reader_for(".html").read(page.encode(), lambda _: None)
    assert [each for each in again.article.blocks if isinstance(each, Figure)]
    for form in ("html-fragment", "wordpress"):
        other = pack(tmp_path / form, ready(), wide, format=form)
        assert other.path is not None
        assert "srcset" not in (other.path / "article.html").read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_notes_to_the_desk_and_what_a_camera_tells_stay_at_home(tmp_path: Path, form: str) -> None:
    made = pack(tmp_path, ready(), format=form)
    assert made.path is not None
    for path in made.path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data, path
            assert json.dumps(SECRET)[1:-1].encode() not in data, path
            assert PLACE.encode() not in data, path


def test_pictures_are_those_that_the_profile_asks_for(tmp_path: Path) -> None:
    made = pack(tmp_path, ready(), WORDPRESS)
    assert made.path is not None
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    for picture in sheet["pictures"]:
        for file in picture["files"]:
            with Image.open(made.path / file["file"]) as image:
                assert image.format == "WEBP"
                assert image.size == (file["width"], file["height"])
                assert not image.getexif()
            assert (made.path / file["file"]).stat().st_size == file["bytes"]
            assert file["file"].isascii()
    crops = [f for p in sheet["pictures"] for f in p["files"] if f["crop"]]
    assert [(f["width"], f["height"]) for f in crops] == [(1600, 900), (800, 450)]
    assert [p["featured"] for p in sheet["pictures"]] == [True, False]
    assert sheet["featured"]["alt"] == "الوزير بين الطلاب"
    assert sheet["pictures"][1]["original_name"] == "IMG_2034.jpg"


@pytest.mark.parametrize("kind", PictureFormat)
def test_the_name_of_a_picture_is_known_before_it_is_made(
    tmp_path: Path, kind: PictureFormat
) -> None:
    profile = Profile(pictures=Pictures(widths=(64,), format=kind))
    made = pack(tmp_path, ready(), profile)
    assert made.path is not None
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    expected = expected_name(ready(), ready().meta.featured, profile.pictures)
    assert Path(sheet["featured"]["file"]).name == expected


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_the_sheet_is_a_whole_page_in_the_language_of_the_interface(
    tmp_path: Path, language: str, direction: str
) -> None:
    catalog = load_catalog(language, TEXTS)
    made = make(ready(), LIGHT, Wish(tmp_path), (), catalog, lambda *_: None)
    assert made.path is not None
    page = Page((made.path / "metadata.html").read_text("utf-8"))
    assert (page.root["lang"], page.root["dir"]) == (language, direction)
    assert all((made.path / name).is_file() for name in page.pictures)
    order = (
        "title",
        "content",
        "slug",
        "excerpt",
        "section",
        "tags",
        "featured",
        "authors",
        "date",
    )
    labels = [catalog.text(f"profile.field.{id}") for id in order]
    after = page.texts[page.texts.index(catalog.text("package.sheet.fields")) :]
    places = [after.index(label) for label in labels]
    assert places == sorted(places)
    assert "تعليم, مدارس, Rabat" in page.texts


def test_a_zip_holds_the_same_as_the_folder(tmp_path: Path) -> None:
    folder = pack(tmp_path, ready()).path
    packed = pack(tmp_path, ready(), zipped=True).path
    assert folder is not None
    assert packed is not None
    assert packed == tmp_path / "liqa-al-wazir.zip"
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert {name.removeprefix("liqa-al-wazir/") for name in archive.namelist()} == files(folder)


def test_hugo_gets_a_folder_for_one_page(tmp_path: Path) -> None:
    made = pack(tmp_path, ready(), replace(LIGHT, kind=Kind.HUGO))
    assert made.path is not None
    head, _, body = (made.path / "liqa-al-wazir" / "index.md").read_text("utf-8").partition("\n---")
    assert "title:" in head
    assert "index_files/liqa-al-wazir-2.webp" in body


@pytest.mark.parametrize("path", sorted(bundled_folder().glob("*.toml")), ids=lambda p: p.stem)
def test_every_bundled_site_gets_its_format(tmp_path: Path, path: Path) -> None:
    made = pack(tmp_path, ready(), profile_named(str(path)))
    assert made.path is not None
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    expected = {"wordpress": "wordpress", "hugo": "hugo", "ghost": "html-fragment"}
    assert sheet["text"]["format"] == expected[path.stem]
    assert made.lost == ()
    crops = {file["crop"] for each in sheet["pictures"] for file in each["files"]} - {""}
    assert crops == set(profile_named(str(path)).pictures.crops)


@pytest.mark.parametrize(
    ("months", "digits", "words"),
    [
        (Months.EGYPT, Digits.EUROPEAN, "26 نوفمبر 2026"),
        (Months.BOTH, Digits.ARABIC, "٢٦ تشرين الثاني/نوفمبر ٢٠٢٦"),
        (Months.MOROCCO, Digits.EUROPEAN, "26 نونبر 2026"),
    ],
)
def test_dates_are_written_as_the_site_writes_them(
    tmp_path: Path, months: Months, digits: Digits, words: str
) -> None:
    profile = Profile(months=months, digits=digits)
    arabic = load_catalog("ar", TEXTS)
    made = make(ready(), profile, Wish(tmp_path), (), arabic, lambda *_: None)
    assert made.path is not None
    assert words in Page((made.path / "article.html").read_text("utf-8")).texts
    assert words in Page((made.path / "metadata.html").read_text("utf-8")).texts


# ---- what features say


def _wrong(_article: Article, _profile: Profile, _text: object) -> Enclosed:
    return Enclosed(Level.ERROR, (message("package.missing"),), (("preflight.json", b"{}"),))


WRONG = Enclosure("profile.field.title", _wrong)


def test_errors_stop_a_package_and_are_told_unless_it_is_made_anyway(tmp_path: Path) -> None:
    made = pack(tmp_path, ready(), enclosures=(WRONG,))
    assert made.path is None
    assert made.errors == (message("package.missing"),)
    assert list(tmp_path.iterdir()) == []
    made = pack(tmp_path, ready(), enclosures=(WRONG,), anyway=True)
    assert made.path is not None
    assert (made.path / "preflight.json").read_bytes() == b"{}"
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    told = ENGLISH.text("package.missing")
    assert sheet["checks"] == [{"id": WRONG.id, "level": "error", "told": [told]}]
    assert told in Page((made.path / "metadata.html").read_text("utf-8")).texts


# ---- whole or not at all


def test_a_package_is_replaced_only_when_asked(tmp_path: Path) -> None:
    made = pack(tmp_path, ready())
    with pytest.raises(UserError) as told:
        pack(tmp_path, ready())
    assert told.value.what.id == "folder.taken"
    assert made.path is not None
    sheet = made.path / "metadata.html"
    sheet.write_text("old")
    (made.path / ".DS_Store").touch()  # as the system does in every folder
    pack(tmp_path, ready(), replace=True)
    assert sheet.read_text("utf-8") != "old"


@pytest.mark.parametrize("zipped", [False, True])
def test_what_somebody_put_into_a_package_is_never_lost_with_it(
    tmp_path: Path, zipped: bool
) -> None:
    made = pack(tmp_path, ready(), zipped=zipped).path
    assert made is not None
    if zipped:
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr("liqa-al-wazir/أصول/نسخة.docx", b"years of work")
    else:
        (made / "أصول").mkdir()
        (made / "أصول" / "نسخة.docx").write_bytes(b"years of work")
    before = made.read_bytes() if zipped else None
    with pytest.raises(UserError) as told:
        pack(tmp_path, ready(), zipped=zipped, replace=True)
    assert told.value.what.id == "package.more-inside"
    assert dict(told.value.what.args)["other"] == "أصول/نسخة.docx"
    if zipped:
        assert made.read_bytes() == before
    else:
        assert (made / "أصول" / "نسخة.docx").read_bytes() == b"years of work"


@pytest.mark.parametrize("zipped", [False, True])
def test_what_is_no_package_is_never_replaced(tmp_path: Path, zipped: bool) -> None:
    mine = tmp_path / ("liqa-al-wazir.zip" if zipped else "liqa-al-wazir")
    if zipped:
        mine.write_bytes(b"my file")
    else:
        mine.mkdir()
        (mine / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(UserError) as told:
        pack(tmp_path, ready(), zipped=zipped, replace=True)
    assert told.value.what.id == "package.no-package"
    assert mine.exists()
    assert not is_package(mine)


def test_a_stop_leaves_nothing(tmp_path: Path) -> None:
    def stop(share: float, _step: str) -> None:
        if share > 0.8:
            raise Cancelled

    with pytest.raises(Cancelled):
        make(ready(), LIGHT, Wish(tmp_path), (), ENGLISH, stop)
    assert list(tmp_path.iterdir()) == []


# ---- bad input


def bomb() -> bytes:
    """Return a GIF that says it is 60,000 pixels wide and high."""
    return (
        b"GIF89a"
        + (60_000).to_bytes(2, "little") * 2
        + b"\x80\x00\x00"
        + b"\0\0\0\xff\xff\xff"
        + (b"," + bytes(4) + (60_000).to_bytes(2, "little") * 2 + b"\x00\x02\x02D\x01\x00;")
    )


SCRIPTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" '
    b'height="9"><script>alert(1)</script><image xlink:href="https://example.org/spy.png"/>'
    b'<rect width="9" height="9" onclick="steal()"/></svg>'
)


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (bomb(), "image/gif", "bomb.gif"),
        (photo().data[:40], "image/jpeg", "broken.jpg"),
        (b"II*\x00\x08\x00\x00\x00" + b"\xff" * 50, "image/tiff", "scan.tif"),
    ],
    ids=["bomb", "header", "tiff"],
)
def test_a_picture_that_cannot_be_made_is_told_and_all_else_is_packed(
    tmp_path: Path, data: bytes, kind: str, name: str
) -> None:
    made = pack(tmp_path, with_asset(data, kind, name))
    assert made.path is not None
    words = [ENGLISH.text(each) for each in made.lost]
    assert any(name in line for line in words), words
    sheet = json.loads((made.path / "metadata.json").read_text("utf-8"))
    assert [bool(each["file"]) for each in sheet["pictures"]] == [True, True, False]
    assert any(name in line for line in sheet["not_carried"])
    assert any(
        name in line for line in Page((made.path / "metadata.html").read_text("utf-8")).texts
    )


def test_a_drawing_comes_without_its_script_or_not_at_all(tmp_path: Path) -> None:
    made = pack(tmp_path, with_asset(SCRIPTED, "image/svg+xml", "logo.svg"))
    assert made.path is not None
    drawings = list(made.path.rglob("*.svg"))
    for path in made.path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"alert(1)" not in data
            assert b"spy.png" not in data
            assert b"steal()" not in data
    assert drawings or any("logo.svg" in ENGLISH.text(each) for each in made.lost)


def test_a_slug_of_signs_alone_gets_a_name_and_is_told(tmp_path: Path) -> None:
    article = ready()
    made = pack(tmp_path, replace(article, meta=replace(article.meta, slug="--!؟--")))
    assert made.path is not None
    assert re.fullmatch(r"[a-z0-9-]+", made.path.name)
    assert (
        ENGLISH.text("package.slug-signs")
        in Page((made.path / "metadata.html").read_text("utf-8")).texts
    )


def test_pictures_that_are_not_here_are_named(tmp_path: Path) -> None:
    article = ready()
    more = (Figure(name="later.jpg"), Figure(address="https://example.org/a.jpg", name="a.jpg"))
    made = pack(tmp_path, replace(article, blocks=(*article.blocks, *more)))
    words = " ".join(ENGLISH.text(each) for each in made.lost)
    assert "later.jpg" in words
    assert "https://example.org/a.jpg" in words


def test_an_unknown_format_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        pack(tmp_path, ready(), format="pages")
    assert "wordpress" in ENGLISH.text(told.value.what_to_do)
