"""The pictures of an article as a PDF stores them and a printer draws them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from editor.bridge.pictures import decode, header_size
from editor.document.article import Asset
from editor.features.printing.ui_faces import Faces, glyph_run
from editor.formats.pdf.sheet import Image, Stretch

JPEG = "image/jpeg"
PHOTOGRAPHS = {JPEG, "image/webp", "image/heic", "image/avif", "image/tiff"}
QUALITY = 90  # of a photograph that is written anew
LARGE = 4_000_000  # bytes of a JPEG over which it is made smaller for paper
AS_TEXT = 4.0  # pixels in a point for letters that are pictures


class Images:
    """Makes each picture once."""

    def __init__(self) -> None:
        self._known: dict[str, Image | None] = {}

    def image(self, asset: Asset) -> Image | None:
        """Return a picture of the article; None for one that cannot be read."""
        if asset.id not in self._known:
            self._known[asset.id] = _as_it_came(asset) or _decoded(asset)
        return self._known[asset.id]

    def letters(self, stretch: Stretch, faces: Faces) -> Image:
        """Return letters that are pictures themselves, as those of an emoji are."""
        shapes = "".join(f"{each.shape}" for each in stretch.clusters)
        key = f"{stretch.face.name} {stretch.size} {shapes}"
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = replace(_drawn(stretch, faces), key=key)
        return known


def _as_it_came(asset: Asset) -> Image | None:
    """Return a JPEG untouched, if it stands upright and has colours that a screen has."""
    if asset.media_type != JPEG or len(asset.data) > LARGE:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(asset.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    channels = _channels(asset.data)
    if not size.isValid() or reader.transformation().value or channels not in {1, 3}:
        return None
    return Image(asset.id, size.width(), size.height(), jpeg=asset.data, grey=channels == 1)


def _channels(data: bytes) -> int:
    """Return how many colours a JPEG has, by its frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _decoded(asset: Asset) -> Image | None:
    image = decode(asset.data)
    if image.isNull():
        return None
    if asset.media_type in PHOTOGRAPHS and not image.hasAlphaChannel():
        buffer = QBuffer()
        writer = QImageWriter(buffer, QByteArray(b"jpeg"))
        writer.setQuality(QUALITY)
        if writer.write(image.convertToFormat(QImage.Format.Format_RGB888)):
            data = bytes(buffer.data().data())
            return Image(asset.id, image.width(), image.height(), jpeg=data)
    return replace(_pixels(image), key=asset.id)


def _pixels(image: QImage) -> Image:
    """Return a picture as rows of colours, and of opacity where it is not opaque."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    alpha = b""
    if image.hasAlphaChannel():
        straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
        rgb = straight.convertToFormat(QImage.Format.Format_RGB888)
        alpha = _rows(straight.convertToFormat(QImage.Format.Format_Alpha8), 1)
        if alpha.count(255) == len(alpha):
            alpha = b""
    return Image("", image.width(), image.height(), rgb=_rows(rgb, 3), alpha=alpha)


def _rows(image: QImage, channels: int) -> bytes:
    """Return the bytes of a picture without the filling at the ends of Qt's rows."""
    width, step = image.width() * channels, image.bytesPerLine()
    data = bytes(image.constBits())
    if width == step:
        return data
    return b"".join(data[row * step : row * step + width] for row in range(image.height()))


def qt_image(image: Image) -> QImage:
    """Return a picture as Qt paints it."""
    if image.jpeg:
        return QImage.fromData(image.jpeg)
    made = QImage(
        image.rgb, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888
    ).copy()
    if image.alpha:
        mask = QImage(
            image.alpha, image.width, image.height, image.width, QImage.Format.Format_Alpha8
        )
        made.convertTo(QImage.Format.Format_ARGB32)
        made.setAlphaChannel(mask)
    return made


def natural_size(asset: Asset) -> QSize | None:
    """Return the size of a picture in pixels, upright; None where it cannot be read."""
    size = header_size(asset.data)
    if size is None:
        image = decode(asset.data)
        return None if image.isNull() else image.size()
    return size


def _drawn(stretch: Stretch, faces: Faces) -> Image:
    last = stretch.clusters[-1]
    unit = stretch.size / stretch.face.units
    left = stretch.clusters[0].x
    width = last.x + last.width * unit - left
    height = (stretch.face.ascent + stretch.face.descent) * unit
    image = QImage(
        max(1, round(width * AS_TEXT)),
        max(1, round(height * AS_TEXT)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setPen(QColor(stretch.colour))
    painter.translate(-left * AS_TEXT, stretch.face.ascent * unit * AS_TEXT)
    font = faces.raw(stretch.face, stretch.size * AS_TEXT)
    painter.drawGlyphRun(QPointF(0, 0), glyph_run(font, stretch, AS_TEXT))
    painter.end()
    return _pixels(image)
