"""AVIF and HEIC, for which Qt's wheels have no reader: decoded by Pillow and libheif."""

from __future__ import annotations

import io

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

JPEG_QUALITY = 92


def decode_by_pillow(data: bytes, kind: str, room: QSize) -> QImage:
    """Decode a picture, upright and fitted into a room; a null image for what cannot be read.

    Any thread. The image tells its natural size in its texts.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if kind == "image/heic":
        import pi_heif

        pi_heif.register_heif_opener()
    try:
        with Image.open(io.BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
        return QImage()
    width, height = upright.size
    upright.thumbnail((room.width(), room.height()))
    image = QImage(
        upright.tobytes(),
        upright.width,
        upright.height,
        upright.width * 4,
        QImage.Format.Format_RGBA8888,
    ).copy()  # Pillow's bytes go with this function
    image.setText("natural-width", str(width))
    image.setText("natural-height", str(height))
    return image


def jpeg_of_heic(data: bytes) -> bytes | None:
    """Return a HEIC picture as JPEG, upright; None where it cannot be read. Any thread."""
    import pi_heif
    from PIL import Image, ImageOps

    pi_heif.register_heif_opener()
    try:
        with Image.open(io.BytesIO(data)) as opened:
            profile = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None
    buffer = io.BytesIO()
    upright.save(buffer, "JPEG", quality=JPEG_QUALITY, icc_profile=profile)
    return buffer.getvalue()
