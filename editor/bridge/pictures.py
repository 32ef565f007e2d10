"""Pictures of an article, decoded on worker threads at no more than the size of a screen.

The window's thread reads headers only: a picture has its place from the first layout on, and its
pixels come later. What is decoded is kept within a budget and decoded again when it is wanted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from editor.document.pictures import picture_type

SAMPLE = QSize(1600, 1200)  # larger pictures are decoded to fit in this, quickly
MAX_DECODED = 64 * 1024 * 1024  # bytes of decoded pictures that are kept
MAX_ALLOCATION = 1024  # megabytes that one picture may take while it is decoded
HEADER = 512 * 1024  # bytes in which a camera's file tells its size
SVG = "image/svg+xml"
BY_PILLOW = frozenset({"image/avif", "image/heic"})  # Qt's wheels have no reader for these


def decode(data: bytes) -> QImage:
    """Decode a picture, upright and no larger than `SAMPLE`; a null image for what is none.

    Any thread. An SVG is drawn as large as `SAMPLE` allows, without anything outside of it.
    """
    kind = picture_type(data)
    if kind in BY_PILLOW:
        from editor.bridge.pillow import decode_by_pillow

        return decode_by_pillow(data, kind, SAMPLE)
    buffer = _buffer(_safe_svg(data) if kind == SVG else data)
    return _read(buffer, vector=kind == SVG)


def _safe_svg(data: bytes) -> bytes:
    from editor.formats.svg import safe_svg  # with lxml: 20 ms that most articles never need

    return safe_svg(data) or b""


def _read(buffer: QBuffer, *, vector: bool) -> QImage:
    reader = QImageReader(buffer)
    reader.setAllocationLimit(MAX_ALLOCATION)
    reader.setAutoTransform(True)
    size = reader.size()
    # before the picture is turned upright
    room = SAMPLE.transposed() if _is_turned(reader) else SAMPLE
    larger = size.width() > room.width() or size.height() > room.height()
    if size.isValid() and (larger or vector):
        fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()


def header_size(data: bytes) -> QSize | None:
    """Return the size of a picture, upright, from its first bytes; None where they do not tell."""
    kind = picture_type(data)
    if kind is None or kind in BY_PILLOW or (kind == SVG and len(data) > HEADER):
        return None
    buffer = _buffer(_safe_svg(data) if kind == SVG else data[:HEADER])
    return _size(buffer)


def _size(buffer: QBuffer) -> QSize | None:
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return None
    return size.transposed() if _is_turned(reader) else size


def _buffer(data: bytes) -> QBuffer:
    """Open bytes as a device. It must outlive its reader: that of TIFF looks at it at its end."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _is_turned(reader: QImageReader) -> bool:
    """Tell whether a picture lies on its side until it is transformed."""
    turned = QImageIOHandler.Transformation.TransformationRotate90
    return bool(reader.transformation() & turned)


class Pictures(QObject):
    """The pictures of one surface, by asset. On the window's thread; decoding happens beside it."""

    arrived = Signal(str)  # the picture of an asset can be drawn, or is known to be unreadable
    measured = Signal(str)  # its size was not known before: what shows it is to be laid out
    _decoded = Signal(object)  # a _Decoding, from its worker thread

    def __init__(
        self, data: Callable[[str], bytes | None], decode: Callable[[bytes], QImage] = decode
    ) -> None:
        super().__init__()
        self.trial: tuple[int, int] | None = None  # number of a Qt block, width that is tried on it
        self._data = data
        self._decode = decode
        self._sizes: dict[str, QSize | None] = {}
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._weight = 0
        self._running: dict[str, _Decoding] = {}
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._decoded.connect(self._finish)

    def size(self, asset: str) -> QSize | None:
        """Return the natural size of a picture; None where it is not known or there is none."""
        if asset not in self._sizes:
            data = self._data(asset)
            self._sizes[asset] = None if data is None else header_size(data)
        return self._sizes[asset]

    def image(self, asset: str) -> QImage | None:
        """Return a picture to draw; None as long as it is being decoded, and where it cannot be."""
        image = self._images.get(asset)
        if image is None:
            self._start(asset)
            return None
        self._images.move_to_end(asset)
        return None if image.isNull() else image

    def is_broken(self, asset: str) -> bool:
        """Tell whether there is no such picture, or it was tried and cannot be read."""
        image = self._images.get(asset)
        return image is not None and image.isNull()

    def forget(self) -> None:
        """Drop all pictures."""
        self._images.clear()
        self._sizes.clear()
        self._weight = 0

    def wait(self) -> None:
        """Wait until everything that was asked for is decoded; for pictures of the window."""
        self._pool.waitForDone()
        for running in list(self._running.values()):
            self._finish(running)

    def _start(self, asset: str) -> None:
        if asset in self._running:
            return
        data = self._data(asset)
        if data is None:
            self._keep(asset, QImage())
            return
        # it holds this object until it has finished here: no worker drops it, or signals nobody
        running = self._running[asset] = _Decoding(asset, data, self._decode, self._decoded.emit)
        self._pool.start(running)

    @Slot(object)
    def _finish(self, running: _Decoding) -> None:
        if self._running.pop(running.asset, None) is None:
            return
        if self._data(running.asset) is None:
            return  # another article was opened meanwhile
        image = running.image
        self._keep(running.asset, image)
        unknown = self._sizes.get(running.asset) is None
        if unknown and not image.isNull():
            self._sizes[running.asset] = running.natural or image.size()
            self.measured.emit(running.asset)
        self.arrived.emit(running.asset)

    def _keep(self, asset: str, image: QImage) -> None:
        self._images[asset] = image
        self._weight += image.sizeInBytes()
        while self._weight > MAX_DECODED and len(self._images) > 1:
            _, oldest = self._images.popitem(last=False)
            self._weight -= oldest.sizeInBytes()


class _Decoding(QRunnable):
    """One picture on its way through a worker thread."""

    def __init__(
        self,
        asset: str,
        data: bytes,
        decode: Callable[[bytes], QImage],
        ended: Callable[[object], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)  # the pictures own it
        self.asset = asset
        self.image = QImage()
        self.natural: QSize | None = None
        self._data = data
        self._decode = decode
        self._ended = ended

    def run(self) -> None:
        """Decode. Runs on a worker thread; what cannot be decoded leaves a null image."""
        try:
            self.image = self._decode(self._data)
            if not self.image.isNull():
                self.natural = natural_size(self.image)
        except Exception:  # noqa: BLE001 - a spoilt picture ends in any error, and costs only itself
            self.image = QImage()
        self._ended(self)


def natural_size(image: QImage) -> QSize:
    """Return the size that a decoded picture had in its file, as far as it says so."""
    width, height = image.text("natural-width"), image.text("natural-height")
    if width.isdecimal() and height.isdecimal():
        return QSize(int(width), int(height))
    return image.size()
