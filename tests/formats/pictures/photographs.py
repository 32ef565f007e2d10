"""Photographs that tell where they were taken, with which camera and by whom."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, PngImagePlugin

from editor.document.article import Asset, make_asset

SECRETS = (b"SECRETCAM", b"Secret Lane", b"Private Person")
"""Bytes that must never be found in what is written."""

_GPS, _EXIF = 0x8825, 0x8769
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<dc:creator>Private Person</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def exif(orientation: int = 1) -> Image.Exif:
    """Make what a phone writes: camera, owner, place."""
    made = Image.Exif()
    made[0x010F] = "SECRETCAM"
    made[0x0110] = "SECRETCAM 15"
    made[0x013B] = "Private Person"
    made[0x0112] = orientation
    place = made.get_ifd(_GPS)
    place[1], place[2] = "N", (24.0, 38.0, 21.5)
    place[3], place[4] = "E", (46.0, 43.0, 9.25)
    place[0x1C] = b"ASCII\0\0\0Secret Lane"
    made.get_ifd(_EXIF)[0xA431] = "SECRETCAM-0001"
    return made


def drawing(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Draw a picture whose corners differ: red at the top start, blue at the top end."""
    image = Image.new("RGB", (width, height), (120, 160, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 3, height // 3), (220, 30, 30))
    draw.rectangle((width - width // 3, 0, width, height // 3), (30, 30, 220))
    return image.convert(mode)


def photograph(
    form: str = "JPEG", width: int = 64, height: int = 48, orientation: int = 1
) -> bytes:
    """Make a picture of a form that Pillow writes, with Exif, GPS and texts."""
    buffer = io.BytesIO()
    image = drawing(width, height)
    more: dict[str, object] = {"exif": exif(orientation)}
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "Private Person")
        texts.add_text("Comment", "Secret Lane", zip=True)
        texts.add_itxt("XML:com.adobe.xmp", _XMP.decode())
        more["pnginfo"] = texts
    if form in {"JPEG", "WEBP", "AVIF"}:
        more["xmp"] = _XMP
    if form == "JPEG":
        more["comment"] = b"Secret Lane"
    if form == "GIF":
        more = {"comment": b"Private Person, Secret Lane"}
    image.save(buffer, form, **more)
    return buffer.getvalue()


def animation(form: str = "GIF", frames: int = 3) -> bytes:
    """Make a moving picture with a comment."""
    buffer = io.BytesIO()
    first, *others = [
        Image.new("RGB", (20, 10), (40 * number, 90, 200 - 40 * number)) for number in range(frames)
    ]
    more: dict[str, object] = {"comment": b"Private Person"} if form == "GIF" else {"exif": exif()}
    first.save(buffer, form, save_all=True, append_images=others, duration=80, loop=0, **more)
    return buffer.getvalue()


def asset(form: str = "JPEG", width: int = 64, height: int = 48, orientation: int = 1) -> Asset:
    """Make a photograph as a picture of an article."""
    kind = {"TIFF": "image/tiff"}.get(form, f"image/{form.lower()}")
    return make_asset(photograph(form, width, height, orientation), kind)


def pixels(data: bytes) -> tuple[tuple[int, int], bytes]:
    """Return the size and the pixels of a picture."""
    with Image.open(io.BytesIO(data)) as image:
        return image.size, image.convert("RGB").tobytes()
