"""Pictures for a site: upright, in its sizes and its format, and never a trap."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from editor.document.article import Asset, make_asset
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.formats.pictures import is_alike, likeness, look, web_picture
from editor.formats.pictures.crops import crop_box
from editor.formats.pictures.likeness import miniature
from editor.formats.pictures.names import fault_of_stem, file_stems, picture_stem, tidied_stem
from editor.settings.profile import PictureFormat, Pictures
from tests.formats.pictures.photographs import SECRETS, animation, asset, drawing, photograph
from tests.pictures import HEIC, JPEG, png

FORMATS = {
    PictureFormat.WEBP: "image/webp",
    PictureFormat.JPEG: "image/jpeg",
    PictureFormat.AVIF: "image/avif",
}


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("wanted", list(PictureFormat))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_picture_comes_in_every_width_in_the_format(wanted: PictureFormat, form: str) -> None:
    made = web_picture(asset(form, 640, 480), Pictures((320, 160), wanted))
    assert [(each.width, each.height) for each in made] == [(320, 240), (160, 120)]
    for each in made:
        assert each.media_type == look(each.data).kind
        if wanted in FORMATS:
            assert each.media_type == FORMATS[wanted]
        image = opened(each.data)
        assert image.size == (each.width, each.height)
        assert not [secret for secret in SECRETS if secret in each.data]
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)


def test_nothing_is_enlarged_and_no_size_comes_twice() -> None:
    made = web_picture(asset("JPEG", 100, 50), Pictures((1600, 800, 60)))
    assert [(each.width, each.height) for each in made] == [(100, 50), (60, 30)]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("crop", ["", "1:1"])
def test_a_picture_stands_upright(orientation: int, crop: str) -> None:
    lying = asset("JPEG", 640, 480, orientation)
    seen = look(lying.data)
    turned = orientation >= 5
    assert (seen.width, seen.height) == ((480, 640) if turned else (640, 480))
    [made] = web_picture(lying, Pictures((120,), PictureFormat.JPEG), crop=crop)
    from PIL import ImageOps

    with Image.open(io.BytesIO(lying.data)) as raw:
        upright = ImageOps.exif_transpose(raw).convert("RGB")
    if crop:
        upright = upright.crop(crop_box(*upright.size, crop))
    expected = upright.resize((made.width, made.height))
    found = opened(made.data).convert("RGB")
    for spot in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
        at = (int(spot[0] * made.width), int(spot[1] * made.height))
        want, have = expected.getpixel(at), found.getpixel(at)
        assert isinstance(want, tuple)
        assert isinstance(have, tuple)
        assert max(abs(one - other) for one, other in zip(want, have, strict=True)) < 40


def test_colours_of_a_wide_profile_become_those_of_screens() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    image = Image.new("LAB", (40, 40), (128, 160, 160))
    data = saved(image, "TIFF", icc_profile=lab.tobytes())
    [made] = web_picture(make_asset(data, "image/tiff"), Pictures(format=PictureFormat.JPEG))
    assert opened(made.data).mode == "RGB"


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "RGBA", "I;16"])
@pytest.mark.parametrize("wanted", list(PictureFormat))
def test_every_mode_of_colour_can_be_made(mode: str, wanted: PictureFormat) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (90, 60), 40000) if mode == "I;16" else drawing(90, 60).convert(mode)
    source = make_asset(saved(image, form), f"image/{form.lower()}")
    [made] = web_picture(source, Pictures((45,), wanted))
    assert opened(made.data).size == (45, 30)
    small = miniature(source.data, source.media_type, (60, 60))
    assert (small.width, small.height, len(small.rgba)) == (60, 40, 60 * 40 * 4)


def test_what_is_clear_stays_clear_and_is_white_as_jpeg() -> None:
    source = make_asset(saved(Image.new("RGBA", (20, 20), (9, 9, 9, 0)), "PNG"), "image/png")
    [clear] = web_picture(source, Pictures())
    assert opened(clear.data).convert("RGBA").getpixel((5, 5)) in {(9, 9, 9, 0), (0, 0, 0, 0)}
    [white] = web_picture(source, Pictures(format=PictureFormat.JPEG))
    assert opened(white.data).getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_that_fits_is_not_encoded_again_where_its_format_is_kept() -> None:
    [made] = web_picture(make_asset(JPEG, "image/jpeg"), Pictures(format=PictureFormat.KEEP))
    assert made.data == JPEG


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_goes_as_it_is(form: str) -> None:
    source = make_asset(animation(form), f"image/{form.lower()}")
    [made] = web_picture(source, Pictures((5,)))
    assert (made.media_type, made.width) == (source.media_type, 20)
    assert getattr(opened(made.data), "n_frames", 1) == 3
    [crop] = web_picture(source, Pictures((5,)), crop="1:1")
    assert (crop.media_type, crop.width, crop.height) == ("image/webp", 5, 5)


def test_a_telephones_picture_is_made() -> None:
    [made] = web_picture(make_asset(HEIC, "image/heic"), Pictures())
    assert (made.media_type, made.width, made.height) == ("image/webp", 32, 24)


# ---- crops


@given(
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
    shape=st.tuples(st.integers(1, 30), st.integers(1, 30)),
    focal=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_crop_lies_within_its_picture(
    width: int, height: int, shape: tuple[int, int], focal: tuple[float, float] | None
) -> None:
    left, top, right, bottom = crop_box(width, height, f"{shape[0]}:{shape[1]}", focal)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height


def test_a_crop_follows_the_focal_point() -> None:
    assert crop_box(400, 100, "1:1", (0.0, 0.5)) == (0, 0, 100, 100)
    assert crop_box(400, 100, "1:1", (0.5, 0.5)) == (150, 0, 250, 100)
    assert crop_box(400, 100, "1:1", (0.9, 0.5)) == (300, 0, 400, 100)
    [made] = web_picture(asset("PNG", 300, 100), Pictures((50,)), (0.95, 0.1), "1:1")
    red, _, blue = opened(made.data).convert("RGB").getpixel((40, 5))  # type: ignore[misc]
    assert blue > 150 > red


@pytest.mark.parametrize("shape", ["", "16", "0:9", "a:b", "16:9:1"])
def test_what_is_no_shape_is_told(shape: str) -> None:
    with pytest.raises(UserError) as told:
        crop_box(10, 10, shape)
    assert told.value.what.id == "pictures.no-shape"


# ---- drawings

PLAIN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><metadata>Private Person'
    b'</metadata><!-- Secret Lane --><defs><path id="a" d="M0 0h9"/></defs>'
    b'<use href="#a" fill="url(#b)"/><text>x<!-- y -->z</text></svg>'
)


def test_a_plain_drawing_goes_without_what_its_maker_wrote() -> None:
    [made] = web_picture(make_asset(PLAIN, "image/svg+xml"), Pictures())
    assert (made.media_type, made.width, made.height) == ("image/svg+xml", 40, 30)
    assert not [secret for secret in SECRETS if secret in made.data]
    assert b"<use" in made.data
    assert b"xz</text>" in made.data


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        "<foreignObject><b/></foreignObject>",
        '<image href="http://example.org/a.png"/>',
        '<image xmlns:l="http://www.w3.org/1999/xlink" l:href="file:///etc/passwd"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        "<style>@import 'http://example.org/a.css';</style>",
        '<rect style="fill:url(http://example.org/a.svg#b)"/>',
        '<rect fill="url(//example.org/a)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<use href="other.svg#a"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_a_drawing_that_acts_is_refused_with_its_reason(inside: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    with pytest.raises(UserError) as told:
        web_picture(make_asset(data, "image/svg+xml"), Pictures())
    assert told.value.what.id == "pictures.svg-acts"
    assert dict(told.value.what.args)["reason"]


def test_a_drawing_with_entities_is_refused() -> None:
    data = (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'
    )
    with pytest.raises(UserError):
        web_picture(make_asset(data, "image/svg+xml"), Pictures())


# ---- traps


def huge_png(side: int) -> bytes:
    """Make a PNG of a few kilobytes that would be gigabytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    body = packer.compress(bytes(2_000_000)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )


def huge_gif(side: int, frames: int) -> bytes:
    """Make a GIF of a few kilobytes with many frames as large as a wall."""
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, side, side, 0) + b"\x02\x02\x4c\x01\x00"
    return head + frame * frames + b";"


def endless_jpeg(side: int, scans: int) -> bytes:
    """Make a progressive JPEG whose last scan comes again and again."""
    data = saved(Image.new("RGB", (side, side), (9, 90, 9)), "JPEG", progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + data[-2:]


def tiff_of(megabytes: int) -> bytes:
    """Make an uncompressed TIFF of so many megabytes."""
    side = int((megabytes * 2**20 / 3) ** 0.5)
    return saved(Image.new("RGB", (side, side)), "TIFF")


@pytest.mark.parametrize(
    ("data", "kind", "id"),
    [
        (lambda: huge_png(60_000), "image/png", "many-pixels"),
        (lambda: huge_png(12_000), "image/png", "too-large"),
        (lambda: huge_gif(60_000, 2), "image/gif", "many-pixels"),
        (lambda: huge_gif(8_000, 200), "image/gif", "bomb"),
        (lambda: tiff_of(300), "image/tiff", "too-heavy"),
        (lambda: endless_jpeg(2000, 2000), "image/jpeg", "endless"),
        (lambda: JPEG[:60], "image/jpeg", "broken"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png", "broken"),
        (lambda: b"RIFF\x10\0\0\0WEBPVP8X" + bytes(9), "image/webp", "broken"),
        (lambda: b"no picture at all", "image/jpeg", "unknown"),
        (lambda: b"", "image/jpeg", "unknown"),
        (lambda: b"\xd7\xcd\xc6\x9a" + bytes(90), "image/x-wmf", "unknown"),
        (lambda: b"<svg", "image/svg+xml", "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_trap_is_told_and_costs_no_memory(data: Callable[[], bytes], kind: str, id: str) -> None:
    source = make_asset(data(), kind)
    tracemalloc.start()
    try:
        with pytest.raises(UserError) as told:
            web_picture(source, Pictures(), name="a.jpg")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert told.value.what.id == f"pictures.{id}"
    assert dict(told.value.what.args)["name"] == "a.jpg"


@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"]),
    spoilt=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    cut=st.floats(0.1, 1),
)
@settings(max_examples=80, deadline=None)
def test_a_spoilt_picture_is_made_or_told(
    form: str, spoilt: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray(_KNOWN[form])
    for share, byte in spoilt:
        data[int(share * len(data))] = byte
    try:
        made = web_picture(
            Asset("a", f"image/{form.lower()}", bytes(data[: int(cut * len(data))])),
            Pictures((40,)),
        )
    except UserError:
        return
    assert made


_KNOWN = {form: photograph(form) for form in ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF")}


# ---- names and likeness


def test_names_are_ascii_and_come_from_the_slug() -> None:
    assert file_stems(Meta(slug="liqaa-alwazir"), ["a", "b"]) == {
        "a": "liqaa-alwazir-1",
        "b": "liqaa-alwazir-2",
    }
    assert file_stems(Meta(slug="لقاء-الوزير"), ["a"]) == {"a": "liqa-al-wazir-1"}
    assert file_stems(Meta(title="؟؟؟"), ["a"]) == {"a": "picture-1"}
    assert picture_stem(Meta(title="لقاء الوزير", slug="minister-meeting")) == "minister-meeting"
    assert picture_stem(Meta(title="لقاء الوزير")) == "liqa-al-wazir"
    assert picture_stem(Meta()) == "picture"
    assert len(file_stems(Meta(slug="-".join(["kalima"] * 40)), ["a"])["a"]) < 72


def test_a_name_that_the_writer_says_holds_and_no_two_files_are_called_the_same() -> None:
    said = Meta(slug="souk", file_names=(("b", "fishermen"), ("gone", "boat")))
    assert file_stems(said, ["a", "b", "c"]) == {"a": "souk-1", "b": "fishermen", "c": "souk-3"}
    # the proposed name gives way to one that was said, in whatever size a file of it is
    taken = Meta(slug="souk", file_names=(("b", "souk-1"), ("c", "souk-4-800")))
    assert file_stems(taken, ["a", "b", "c"]) == {"b": "souk-1", "c": "souk-4-800", "a": "souk-7"}
    # an article that another hand wrote may say anything
    torn = Meta(slug="souk", file_names=(("a", "../x"), ("b", "boat"), ("c", "boat")))
    assert file_stems(torn, ["a", "b", "c"]) == {"b": "boat", "a": "souk-1", "c": "souk-3"}


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("Fishermen_at  Dawn.JPG", None),
        ("سوق السمك", "pictures.name.ascii"),
        ("marché", "pictures.name.ascii"),
        ("a/b", "pictures.name.signs"),
        ("?!", "pictures.name.signs"),
        ("IMG_2034", "pictures.name.junk"),
        ("con", "pictures.name.junk"),
        ("boat", "pictures.name.double"),
        ("boat-1200", "pictures.name.double"),
        ("boat-16x9", "pictures.name.double"),
        ("boat-2", None),
        ("-".join(["kalima"] * 12), "pictures.name.long"),
    ],
)
def test_what_cannot_be_the_name_of_a_file_is_told(typed: str, fault: str | None) -> None:
    found = fault_of_stem(tidied_stem(typed), ["boat"])
    assert (found.id if found else None) == fault
    assert tidied_stem("Fishermen_at  Dawn.JPG") == "fishermen-at-dawn"


def test_the_same_picture_is_known_again_and_another_is_not() -> None:
    photo = photograph("JPEG", 640, 480)
    small = saved(drawing(320, 240), "JPEG", quality=40)
    other = saved(drawing(640, 480).transpose(Image.Transpose.ROTATE_180), "JPEG")
    same, sent, turned = (likeness(data, "image/jpeg") for data in (photo, small, other))
    assert is_alike(same, sent)
    assert not is_alike(same, turned)
    assert likeness(png(), "image/png") is None  # of one colour: like every other one
    with pytest.raises(UserError):
        likeness(photo[:-300], "image/jpeg")
    assert not is_alike(None, None)
