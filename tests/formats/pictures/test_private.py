"""No picture leaves the house with its place, its camera or its owner."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.app.files import WRITERS, all_writers, find_reader
from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.formats.base import Writing, chosen
from editor.formats.pictures import outgoing, without_private_data
from editor.formats.proof import prove
from tests.formats.pictures.photographs import SECRETS, animation, asset, photograph, pixels
from tests.pictures import HEIC, JPEG, png

FORMS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
_DATA = re.compile(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)")


def kind_of(form: str) -> str:
    return f"image/{form.lower()}"


@pytest.mark.parametrize("form", [*FORMS, "GIF"])
def test_what_was_private_is_gone_and_the_pixels_are_the_same(form: str) -> None:
    data = photograph(form)
    if form != "PNG":
        assert any(secret in data for secret in SECRETS)
    clean = without_private_data(data, kind_of(form))
    assert not [secret for secret in SECRETS if secret in clean]
    assert pixels(clean) == pixels(data)
    with Image.open(io.BytesIO(clean)) as image:
        assert not dict(image.getexif().get_ifd(0x8825))
        assert not {0x010F, 0x0110, 0x013B} & set(image.getexif())
        told = {"Author", "Comment", "comment", "xmp", "XML:com.adobe.xmp"} & set(image.info)
        assert not [name for name in told if image.info[name].strip()]  # blanks over that of AVIF
    assert without_private_data(clean, kind_of(form)) == clean


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_on_its_side_still_says_so(form: str, orientation: int) -> None:
    clean = without_private_data(photograph(form, orientation=orientation), kind_of(form))
    with Image.open(io.BytesIO(clean)) as image:
        assert dict(image.getexif()) == {0x0112: orientation}


def test_a_colour_profile_stays() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for form in ("JPEG", "PNG", "WEBP"):
        buffer = io.BytesIO()
        Image.new("RGB", (9, 9)).save(buffer, form, icc_profile=profile)
        clean = without_private_data(buffer.getvalue(), kind_of(form))
        with Image.open(io.BytesIO(clean)) as image:
            assert image.info["icc_profile"] == profile


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_a_moving_picture_still_moves(form: str) -> None:
    data = animation(form)
    clean = without_private_data(data, kind_of(form))
    assert not [secret for secret in SECRETS if secret in clean]
    with Image.open(io.BytesIO(data)) as was, Image.open(io.BytesIO(clean)) as image:
        assert getattr(image, "n_frames", 1) == getattr(was, "n_frames", 0) == 3
        assert image.info["loop"] == was.info["loop"]


def test_previews_and_films_behind_the_picture_go() -> None:
    data = photograph() + photograph() + b"ftypmp42 SECRETCAM"
    clean = without_private_data(data, "image/jpeg")
    assert clean == without_private_data(photograph(), "image/jpeg")


def test_a_picture_that_tells_nothing_is_the_same_bytes() -> None:
    assert without_private_data(JPEG, "image/jpeg") == JPEG
    assert without_private_data(png(), "image/png") == png()
    assert without_private_data(HEIC, "image/heic") == HEIC
    article = new_article(blocks=(Figure(asset="x"),))
    assert outgoing(article) is article


@given(
    form=st.sampled_from([*FORMS, "GIF"]),
    cut=st.floats(0, 1),
    spoilt=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
)
@settings(max_examples=150, deadline=None)
def test_a_broken_picture_stops_nothing(
    form: str, cut: float, spoilt: list[tuple[float, int]]
) -> None:
    data = bytearray(_KNOWN[form])
    for share, byte in spoilt:
        data[int(share * len(data))] = byte
    clean = without_private_data(bytes(data[: int(cut * len(data))]), kind_of(form))
    assert len(clean) <= len(data) + 64


_KNOWN = {form: photograph(form) for form in (*FORMS, "GIF")}


def test_a_picture_that_is_cut_short_keeps_what_it_shows() -> None:
    data = photograph(width=400, height=300)
    clean = without_private_data(data[:-200], "image/jpeg")
    assert not [secret for secret in SECRETS if secret in clean]
    assert clean.endswith(data[-300:-200])


# ---- in every file that is written


def article() -> Article:
    photographs = [asset(form, 64 + index, orientation=6) for index, form in enumerate(FORMS)]
    blocks = tuple(
        Figure(asset=each.id, name=f"IMG_{n}", alt="صورة", runs=(Text("في السوق"),))
        for n, each in enumerate(photographs)
    )
    made = new_article(Meta(title="عنوان"), (Paragraph((Text("نص"),)), *blocks))
    featured = replace(made.meta, featured=photographs[0].id, focal=(0.3, 0.4))
    return replace(made, meta=featured).with_assets(*photographs)


def everything_in(writing: Writing) -> bytes:
    """Return all bytes of a written file, unpacked."""
    parts = [writing.data, *(data for _, data in writing.files)]
    if writing.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(writing.data)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    for part in list(parts):
        parts += [base64.b64decode(found[1]) for found in _DATA.finditer(part)]
        parts += [
            base64.b64decode(found[0] + b"=" * (-len(found[0]) % 4))
            for found in re.finditer(rb"(?:[A-Za-z0-9+/]{4}){100,}", part)
        ]
    return b"".join(parts)


@pytest.mark.parametrize("writer", all_writers(), ids=lambda writer: writer.id)
@pytest.mark.parametrize("place", ["beside", "inline"])
def test_no_writer_writes_what_is_private(writer: object, place: str, qapp: object) -> None:
    from editor.formats.base import Writer

    assert isinstance(writer, Writer)
    options = chosen(writer, {})
    if "pictures" in options:
        options = {**options, "pictures": place}
    was = article()
    writing = writer.write(was, "a", options)
    found = [secret for secret in SECRETS if secret in everything_in(writing)]
    if writer is WRITERS[0]:  # the writer's own file keeps what came
        assert found
        return
    assert not found
    assert was == replace(article(), id=was.id)
    reader = find_reader(writer.reads_back) if writer.reads_back else None
    if reader is not None and writer.id == "html":
        proof = prove(was, writer, writing, reader, dict(writing.files).get, options)
        assert [check for check in proof.checks if check.faults] == []


def test_what_is_copied_tells_nothing() -> None:
    from editor.features.copying.commands import COPIES
    from editor.formats.html import write_copied

    was = article()
    for copy in COPIES:
        assert not _secrets(copy.make(was))
    assert not _secrets(write_copied(was, was.blocks))


def test_a_comparison_that_is_written_tells_nothing() -> None:
    from datetime import UTC, datetime

    from editor.formats.docx.comparison import write_comparison as write_docx
    from editor.formats.html.comparison import write_comparison as write_html
    from editor.text.comparison import compare
    from editor.text.messages import load_catalog

    found = compare(article(), new_article())
    pages = (
        write_html(found, "a", "b", load_catalog("ar")),
        write_docx(found, "a", datetime(2026, 1, 1, tzinfo=UTC)),
    )
    for page in pages:
        assert not [secret for secret in SECRETS if secret in everything_in(page)]


def _secrets(markup: str) -> list[bytes]:
    whole = everything_in(Writing(markup.encode()))
    return [secret for secret in SECRETS if secret in whole]
