"""Pictures told by their first bytes."""

from __future__ import annotations

import pytest

from editor.document.article import SUFFIXES
from editor.document.pictures import picture_type

HEADS = {
    "image/png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "image/gif": b"GIF89a\x01\0\x01\0",
    "image/webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "image/svg+xml": b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "image/avif": b"\0\0\0\x1cftypavif\0\0\0\0",
    "image/heic": b"\0\0\0\x18ftypheic\0\0\0\0",
    "image/bmp": b"BM\x46\0\0\0",
    "image/tiff": b"II*\0\x08\0\0\0",
    "image/x-emf": b"\x01\0\0\0" + bytes(36) + b" EMF",
    "image/x-wmf": b"\xd7\xcd\xc6\x9a\0\0",
}


def test_every_type_that_an_article_can_hold_is_told() -> None:
    assert {kind: picture_type(head) for kind, head in HEADS.items()} == {
        kind: kind for kind in HEADS
    }
    assert HEADS.keys() == SUFFIXES.keys()


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><svg>", "نص".encode(), b"%PDF-1.7", b"\0\0\0\x1cftypisom", b"RIFF....WAVE"],
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert picture_type(data) is None
