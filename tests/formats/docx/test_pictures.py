"""Pictures that Word does not show: a stand-in is in the file, the original comes back."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from editor.document.article import Article, make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import text_run
from editor.formats.base import no_resources
from editor.formats.docx import READER, WRITER
from editor.formats.docx.pictures import pixel_size, stand_in
from tests.pictures import HEIC


def encoded(kind: str, colour: tuple[int, ...] = (20, 120, 120)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", (40, 20), colour).save(buffer, kind)
    return buffer.getvalue()


WEBP, AVIF = encoded("webp"), encoded("avif")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        pytest.param(WEBP, "image/webp", id="webp"),
        pytest.param(AVIF, "image/avif", id="avif"),
        pytest.param(HEIC, "image/heic", id="heic"),
    ],
)
def test_word_gets_a_picture_that_it_shows_and_we_get_ours_back(
    data: bytes, media_type: str
) -> None:
    asset = make_asset(data, media_type)
    article = Article("t", blocks=(Figure(asset.id, name="a"), Paragraph())).with_assets(asset)
    written = WRITER.write(article, "a")
    assert not any(loss.what.id == "docx.picture-kind" for loss in written.report.losses)
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        shown = [name for name in package.namelist() if name.endswith((".jpg", ".jpeg", ".png"))]
        (name,) = shown
        picture = Image.open(io.BytesIO(package.read(name)))
        assert picture.size == pixel_size(asset)
    back = READER.read(written.data, no_resources).article
    figure = back.blocks[0]
    assert isinstance(figure, Figure)
    kept = back.asset(figure.asset)
    assert kept is not None
    assert kept.data == data


def test_what_shines_through_stays_so_in_the_stand_in() -> None:
    made = stand_in(encoded("webp", (20, 120, 120, 90)))
    assert made is not None
    kind, data = made
    assert kind == "image/png"
    assert Image.open(io.BytesIO(data)).mode == "RGBA"


def test_what_cannot_be_read_is_told() -> None:
    asset = make_asset(WEBP[:30], "image/webp")
    article = Article("t", blocks=(Figure(asset.id, name="a"), Paragraph())).with_assets(asset)
    report = WRITER.write(article, "a").report
    assert any(loss.what.id == "docx.picture-kind" for loss in report.losses)


@pytest.mark.parametrize("name", ["", "a.png"])
@pytest.mark.parametrize("width", [None, 300, 5000])
def test_D12_a_picture_on_the_web_is_linked_and_stays_on_the_web(
    name: str, width: int | None
) -> None:
    address = "https://example.org/صور/a.png?x=1&y=2"
    figure = Figure(name=name, alt="السوق", address=address, width=width)
    article = new_article(Meta(), (figure, Paragraph(text_run("نص"))))
    written = WRITER.write(article, "a")
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        document = package.read("word/document.xml").decode()
        assert 'descr="السوق"' in document
        assert "r:link=" in document
        assert "r:embed=" not in document
        assert (
            f'"{address.replace("&", "&#38;")}" TargetMode="External"'
            in package.read("word/_rels/document.xml.rels").decode()
        )
    reading = READER.read(written.data, no_resources)
    assert reading.article == article
    assert not reading.report.losses
