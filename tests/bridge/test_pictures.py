"""Decoding of pictures: sizes at once, pixels later, within a budget, and nothing from outside."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.bridge import pictures
from editor.bridge.pictures import SAMPLE, Pictures, decode, header_size
from editor.formats.svg import safe_svg


def jpeg(width: int, height: int, colour: str = "teal") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "jpg")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def on_its_side(data: bytes) -> bytes:
    """Say in the EXIF of a JPEG that it is to be turned by a quarter."""
    tiff = (
        b"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"
        + bytes(4)
    )
    exif = b"Exif\x00\x00" + tiff
    return data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:]


def test_the_size_is_known_before_the_picture_is_decoded(qtbot: QtBot) -> None:
    data = jpeg(4000, 3000)
    kept = Pictures({"a": data}.get)
    assert kept.size("a") == QSize(4000, 3000)
    assert kept.image("a") is None
    with qtbot.waitSignal(kept.arrived):
        pass
    image = kept.image("a")
    assert image is not None
    assert image.size() == QSize(1600, 1200)
    assert not kept.is_broken("a")


def test_decoding_happens_on_another_thread(qtbot: QtBot) -> None:
    threads: list[int] = []

    def told(data: bytes) -> QImage:
        threads.append(threading.get_ident())
        return decode(data)

    kept = Pictures({"a": jpeg(40, 20)}.get, told)
    with qtbot.waitSignal(kept.arrived):
        assert kept.image("a") is None
        assert kept.image("a") is None  # asked for again, it is decoded once
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_a_picture_that_lies_on_its_side_is_turned_upright() -> None:
    data = on_its_side(jpeg(4000, 1000))
    assert header_size(data) == QSize(1000, 4000)
    shown = decode(data).size()
    assert shown == QSize(300, 1200)


def test_large_pictures_are_decoded_to_fit() -> None:
    assert decode(jpeg(200, 9000)).height() == SAMPLE.height()
    assert decode(jpeg(200, 100)).size() == QSize(200, 100)


@pytest.mark.parametrize("data", [b"", b"x" * 100, b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_picture_is_broken_and_harms_nobody(qtbot: QtBot, data: bytes) -> None:
    kept = Pictures({"a": data}.get)
    assert kept.size("a") is None
    with qtbot.waitSignal(kept.arrived):
        kept.image("a")
    assert kept.image("a") is None
    assert kept.is_broken("a")
    assert kept.image("missing") is None


def test_memory_is_bounded_and_what_was_dropped_is_decoded_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = decode(jpeg(400, 300)).sizeInBytes()
    monkeypatch.setattr(pictures, "MAX_DECODED", 3 * one)
    colours = ("red", "blue", "teal", "navy", "pink")
    data = {colour: jpeg(400, 300, colour) for colour in colours}
    kept = Pictures(data.get)
    for name in data:
        with qtbot.waitSignal(kept.arrived):
            kept.image(name)
    for name in colours[2:]:
        assert kept.image(name) is not None
    with qtbot.waitSignal(kept.arrived):
        assert kept.image(colours[0]) is None


def test_an_svg_shows_no_file_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(jpeg(40, 40, "red"))
    size = 'width="40" height="40"'
    attacks = (
        f'<image xlink:href="{secret}" {size}/>',
        f'<image href="{secret}" {size}/>',
        f'<image href=" {secret.as_uri()}" {size}/>',
        f'<image href="&secret;" {size}/>',
        "&drawing;",
    )
    for attack in attacks:
        svg = (
            f"<?xml version='1.0'?><!-- <svg --><!DOCTYPE svg [<!ENTITY secret '{secret}'>"
            f"<!ENTITY drawing '<image xlink:href=\"{secret}\" {size}/>'>]>"
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'{size}><rect {size} fill="white"/>{attack}</svg>'
        )
        shown = decode(svg.encode())
        if not shown.isNull():
            middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
            assert middle == QColor("white"), attack


def test_an_svg_keeps_what_is_in_it() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><defs>'
        b'<rect id="r" width="40" height="20" fill="teal"/></defs><use href="#r"/>'
        b"<script>x</script><text>\xd9\x86</text></svg>"
    )
    cleaned = safe_svg(svg)
    assert cleaned is not None
    assert b"#r" in cleaned
    assert b"script" not in cleaned
    assert "ن".encode() in cleaned
    assert decode(svg).pixelColor(20, 20) == QColor("teal")
    assert header_size(svg) == QSize(40, 20)
    assert safe_svg(b"<html/>") is None
