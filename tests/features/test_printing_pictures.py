"""Pictures on paper: a JPEG as it came, all others as pixels that every reader of PDF has."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from editor.document.article import make_asset
from editor.features.printing.ui_images import Images, qt_image

RED, SIZE = (200, 30, 30), (40, 20)


def encoded(kind: str, mode: str = "RGB", **more: object) -> bytes:
    colour = {"RGB": RED, "RGBA": (*RED, 128), "L": 90, "CMYK": (0, 200, 200, 30)}[mode]
    out = io.BytesIO()
    Pillow.new(mode, SIZE, colour).save(out, kind, **more)
    return out.getvalue()


def test_an_upright_jpeg_is_not_touched(qapp: object) -> None:
    data = encoded("JPEG")
    image = Images().image(make_asset(data, "image/jpeg"))
    assert image is not None
    assert image.jpeg == data
    assert not image.grey
    grey = Images().image(make_asset(encoded("JPEG", "L"), "image/jpeg"))
    assert grey is not None
    assert grey.grey


def test_a_photograph_on_its_side_is_turned_upright(qapp: object) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turn by a quarter
    image = Images().image(make_asset(encoded("JPEG", exif=exif), "image/jpeg"))
    assert image is not None
    assert (image.width, image.height) == SIZE[::-1]
    assert image.jpeg


def test_colours_of_a_press_become_those_of_a_screen(qapp: object) -> None:
    image = Images().image(make_asset(encoded("JPEG", "CMYK"), "image/jpeg"))
    assert image is not None
    pixel = qt_image(image).pixelColor(5, 5)
    assert pixel.red() > pixel.green() + 50


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_other_kinds_are_read(qapp: object, kind: str) -> None:
    image = Images().image(make_asset(encoded(kind), f"image/{kind.lower()}"))
    assert image is not None
    assert (image.width, image.height) == SIZE
    assert abs(qt_image(image).pixelColor(5, 5).red() - RED[0]) < 12


def test_what_is_transparent_stays_so(qapp: object) -> None:
    image = Images().image(make_asset(encoded("PNG", "RGBA"), "image/png"))
    assert image is not None
    assert set(image.alpha) == {128}
    assert qt_image(image).pixelColor(5, 5).alpha() == 128


def test_what_is_no_picture_is_none(qapp: object) -> None:
    assert Images().image(make_asset(b"no picture", "image/png")) is None
