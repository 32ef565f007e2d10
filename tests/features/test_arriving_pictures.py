"""Pictures by drop, paste and dialog: what is taken, where it goes, and what is told."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtWidgets import QFileDialog

from editor.bridge import pictures
from editor.document.article import new_article
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import text_run
from editor.document.selection import caret
from tests.app.conftest import press, settle, write
from tests.features.arriving import (
    drop,
    encoded,
    figures,
    files_mime,
    finish,
    image,
    paste,
    raw_mime,
)
from tests.features.editing import p
from tests.pictures import HEIC

WAITING = Figure(
    name="475463312 940800324850778 142468",
    runs=text_run("شرح"),
    alt="بديل",
    credit="وكالة",
    width=320,
)


def put_file(folder: Path, name: str, kind: str = "png", colour: str = "teal") -> Path:
    path = folder / name
    path.write_bytes(encoded(kind, colour=colour))
    return path


def middle_of(window, block: int) -> QPointF:
    surface = window.surface
    place = surface.desk.positions.cursor(caret(block)).block()
    return surface.block_rect(place).center()


def test_several_files_that_are_dropped_become_several_figures_in_one_step(
    window, tmp_path: Path
) -> None:
    window.session.put(new_article(blocks=(p("أول"), p("ثان"))))
    settle()
    before = window.session.article
    one, two = put_file(tmp_path, "صورة 1.png"), put_file(tmp_path, "ب.jpg", "jpg", "red")
    drop(window, files_mime(one, two), middle_of(window, 0))
    assert [figure.name for figure in figures(window)] == ["صورة 1.png", "ب.jpg"]
    assert [type(block) for block in window.surface.blocks] == [
        Paragraph, Figure, Figure, Paragraph,
    ]  # fmt: skip
    assert window.session.article.asset(figures(window)[0].asset).data == one.read_bytes()
    press(window.surface, "Ctrl+Z")
    assert window.session.article == before


def test_a_picture_that_is_dropped_on_a_placeholder_fills_it(window, tmp_path: Path) -> None:
    window.session.put(new_article(blocks=(p("أول"), WAITING, p("ثان"))))
    settle()
    path = put_file(tmp_path, "شيء آخر.png")
    at = middle_of(window, 1)
    drop(window, files_mime(path), QPointF(at.x(), at.y() - 30))
    (filled,) = figures(window)
    assert filled.asset
    assert filled == Figure(**{**_fields(WAITING), "asset": filled.asset})


def _fields(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in Figure.__dataclass_fields__}


def test_pictures_find_the_placeholders_of_their_names(window, tmp_path: Path) -> None:
    other = Figure(name="IMG_2041.jpeg")
    window.session.put(new_article(blocks=(p("أول"), WAITING, p("وسط"), other, p("آخر"))))
    window.surface.select(caret(4, 3))
    settle()
    names = ("img 2041 (1).png", "475463312_940800324850778_142468_n.png", "لا أحد.png")
    colours = ("red", "teal", "navy")
    paths = [put_file(tmp_path, n, colour=c) for n, c in zip(names, colours, strict=True)]
    paste(window, files_mime(*paths))
    blocks = window.surface.blocks
    assert [type(block).__name__ for block in blocks] == [
        "Paragraph", "Figure", "Paragraph", "Figure", "Paragraph", "Figure", "Paragraph",
    ]  # fmt: skip
    shown = [window.session.article.asset(figure.asset).data for figure in figures(window)]
    assert shown == [paths[n].read_bytes() for n in (1, 0, 2)]
    assert figures(window)[0].runs == WAITING.runs
    press(window.surface, "Ctrl+Z")
    assert figures(window) == [WAITING, other]


def test_pixels_of_the_clipboard_become_a_figure(window) -> None:
    mime = QMimeData()
    mime.setImageData(image())
    paste(window, mime)
    (figure,) = figures(window)
    asset = window.session.article.asset(figure.asset)
    assert asset.media_type == "image/png"
    assert pictures.decode(asset.data).size() == image().size()


def test_the_bytes_of_a_picture_are_taken_as_they_come(window) -> None:
    data = encoded("jpg")
    paste(window, raw_mime("image/jpeg", data))
    (figure,) = figures(window)
    assert window.session.article.asset(figure.asset).data == data


def test_a_picture_of_a_browser_keeps_its_source_and_alternative_text(window) -> None:
    mime = raw_mime("image/png", encoded("png"))
    mime.setHtml('<meta charset="utf-8"><img src="https://a.example/x/%D8%B5.jpg" alt="ميناء">')
    paste(window, mime)
    (figure,) = figures(window)
    assert figure.asset
    assert (figure.source, figure.alt) == ("https://a.example/x/%D8%B5.jpg", "ميناء")


def test_a_picture_of_the_web_is_not_fetched_but_gets_a_place(window) -> None:
    mime = QMimeData()
    mime.setHtml('<img src="https://a.example/photo/IMG_2041.jpg" alt="ميناء">')
    paste(window, mime)
    (figure,) = figures(window)
    assert figure.asset == ""
    assert figure.address == "https://a.example/photo/IMG_2041.jpg"
    assert figure.name == "IMG_2041.jpg"


def test_a_picture_within_a_data_address_is_taken(window) -> None:
    import base64

    data = encoded("png")
    mime = QMimeData()
    mime.setHtml(f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">')
    paste(window, mime)
    (figure,) = figures(window)
    assert window.session.article.asset(figure.asset).data == data


def test_text_with_a_picture_of_it_stays_text(window) -> None:
    mime = QMimeData()
    mime.setImageData(image())
    mime.setText("نص")
    mime.setHtml("<p>نص</p>")
    paste(window, mime)
    assert window.surface.blocks[0] == p("نص")


def test_the_picture_goes_where_it_was_meant_to_though_the_writer_goes_on(
    window, tmp_path: Path
) -> None:
    window.session.put(new_article(blocks=(p("أول"), p("ثان"))))
    window.surface.select(caret(1, 3))
    window.surface.insertFromMimeData(files_mime(put_file(tmp_path, "a.png")))
    window.surface.select(caret(0, 3))
    write(window.surface, " كلام\nجديد")
    finish(window)
    kinds = [type(block).__name__ for block in window.surface.blocks]
    assert kinds == ["Paragraph", "Paragraph", "Paragraph", "Figure", "Paragraph"]
    write(window.surface, "!")
    assert window.surface.blocks[1] == p("جديد!")


def test_pictures_are_read_and_decoded_beside_the_window(
    window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor.features.figures import ui_arrival

    threads: set[int] = set()

    def told(data: bytes):
        threads.add(threading.get_ident())
        return pictures.decode(data)

    monkeypatch.setattr(ui_arrival, "decode", told)
    monkeypatch.setattr(window.surface.pictures, "_decode", told)
    drop(window, files_mime(put_file(tmp_path, "a.png")), middle_of(window, 0))
    (figure,) = figures(window)
    assert window.surface.pictures.image(figure.asset) is not None
    assert threads
    assert threading.get_ident() not in threads


def test_pixels_are_encoded_beside_the_window(window, monkeypatch: pytest.MonkeyPatch) -> None:
    from editor.features.figures import ui_arrival

    threads: list[int] = []
    encode = ui_arrival.image_asset

    def told(pixels):
        threads.append(threading.get_ident())
        return encode(pixels)

    monkeypatch.setattr(ui_arrival, "image_asset", told)
    mime = QMimeData()
    mime.setImageData(image(300, 200))
    paste(window, mime)
    assert len(figures(window)) == 1
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_pictures_come_by_the_dialog_too(
    window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(put_file(tmp_path, "a.png")), str(put_file(tmp_path, "b.png", colour="red"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (paths, ""))
    press(window.surface, "Ctrl+Alt+I")
    finish(window)
    assert [figure.name for figure in figures(window)] == ["a.png", "b.png"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param("نص لا صورة".encode(), id="text"),
        pytest.param(encoded("png", 300, 300)[:60], id="cut-png"),
        pytest.param(encoded("jpg", 300, 300)[:-40], id="cut-jpeg"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), id="hollow"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><g>", id="cut-svg"),
    ],
)
def test_what_is_no_picture_is_told_and_changes_nothing(
    window, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    told: list[object] = []
    window.jobs.failed.disconnect()
    window.jobs.failed.connect(told.append)
    before = window.session.article
    drop(window, files_mime(path), middle_of(window, 0))
    assert window.session.article == before
    (error,) = told
    assert error.what.id in {"figures.no-picture", "figures.broken"}


def test_a_file_of_hundreds_of_megabytes_is_not_read(window, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(300 * 1024 * 1024)  # a hole: it takes no room
    told: list[object] = []
    window.jobs.failed.disconnect()
    window.jobs.failed.connect(told.append)
    drop(window, files_mime(path), middle_of(window, 0))
    assert figures(window) == []
    assert [error.what.id for error in told] == ["figures.too-large"]


def test_the_good_ones_of_several_files_are_taken_and_the_others_told(
    window, tmp_path: Path
) -> None:
    bad = tmp_path / "سيئة.png"
    bad.write_bytes(b"")
    drop(window, files_mime(bad, put_file(tmp_path, "a.png")), middle_of(window, 0))
    assert [figure.name for figure in figures(window)] == ["a.png"]


def test_a_lying_suffix_does_not_matter(window, tmp_path: Path) -> None:
    path = tmp_path / "صورة.png"
    path.write_bytes(encoded("jpg"))
    drop(window, files_mime(path), middle_of(window, 0))
    (figure,) = figures(window)
    assert window.session.article.asset(figure.asset).media_type == "image/jpeg"


def test_heic_becomes_jpeg(window, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(HEIC)
    drop(window, files_mime(path), middle_of(window, 0))
    (figure,) = figures(window)
    asset = window.session.article.asset(figure.asset)
    assert (asset.media_type, figure.name) == ("image/jpeg", "IMG_0001.jpg")
    shown = window.surface.pictures.image(figure.asset)
    assert (shown.width(), shown.height()) == (32, 24)


@pytest.mark.parametrize("kind", ["png", "jpg", "webp", "bmp", "tiff", "gif", "avif", "svg"])
def test_every_kind_of_picture_is_taken_as_it_comes_and_drawn(
    window, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(_picture_of(kind))
    drop(window, files_mime(path), middle_of(window, 0))
    (figure,) = figures(window)
    assert window.session.article.asset(figure.asset).data == path.read_bytes()
    shown = window.surface.pictures.image(figure.asset)
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert abs(middle.red()) < 24
    assert abs(middle.green() - 128) < 24
    assert window.surface.pictures.size(figure.asset).toTuple() == (40, 20)


def _picture_of(kind: str) -> bytes:
    if kind == "svg":
        return (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
            b'<rect width="40" height="20" fill="teal"/></svg>'
        )
    if kind in {"gif", "avif"}:  # Qt reads the first and writes neither
        buffer = io.BytesIO()
        Image.new("RGB", (40, 20), "teal").save(buffer, kind)
        return buffer.getvalue()
    return encoded(kind)
