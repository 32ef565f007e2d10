"""Looks at pictures on worker threads: their size, a small image, what they resemble.

Two at a time, those in sight first; what was found is kept as long as the window stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from editor.bridge.pictures import decode
from editor.document.article import Asset
from editor.document.errors import UserError
from editor.feature import Context, Job
from editor.features.photos.desk import Known
from editor.formats.pictures.likeness import miniature
from editor.formats.pictures.looking import SVG, look

THUMB = QSize(192, 132)  # twice what is shown: for dense screens
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out about a picture, and its small image; null where it cannot be decoded."""

    known: Known
    thumb: QImage


class Album:
    """What is known of the pictures of a window's articles, by asset: the bytes make the id."""

    def __init__(self) -> None:
        self.looked: dict[str, Looked] = {}


class Looking(QObject):
    """Looks at the pictures that it is asked for, one after the other."""

    found = Signal(str)  # the asset

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._album = context.state(Album)
        self._waiting: dict[str, tuple[Asset, str]] = {}
        self._running: set[str] = set()
        self._over = False
        parent.destroyed.connect(self._end)

    @property
    def known(self) -> dict[str, Known]:
        """What is known so far."""
        return {id: looked.known for id, looked in self._album.looked.items()}

    def known_of(self, asset: str) -> Known | None:
        """Return what is known of a picture."""
        looked = self._album.looked.get(asset)
        return looked.known if looked else None

    def thumb(self, asset: str) -> QImage | None:
        """Return the small image of a picture; None as long as nobody has looked at it."""
        looked = self._album.looked.get(asset)
        return looked.thumb if looked else None

    @property
    def is_busy(self) -> bool:
        """Tell whether pictures are still waited for."""
        return bool(self._running or self._waiting)

    def ask(self, assets: Iterable[tuple[Asset, str]]) -> None:
        """Look at these next, by their names for the writer; at no others that were waiting."""
        self._waiting = {
            asset.id: (asset, name)
            for asset, name in assets
            if asset.id not in self._album.looked and asset.id not in self._running
        }
        self._next()

    def _next(self) -> None:
        while self._waiting and len(self._running) < AT_ONCE and not self._over:
            id = next(iter(self._waiting))
            asset, name = self._waiting.pop(id)
            self._running.add(id)
            work: Callable[[], Looked] = partial(_look_at, asset, name, self._context.text)
            done: Callable[[Looked], None] = partial(self._done, id)
            self._context.run(Job("", work), done, partial(self._failed, id))

    def _done(self, id: str, looked: Looked) -> None:
        self._album.looked[id] = looked
        if self._over:
            return
        self._running.discard(id)
        self.found.emit(id)
        self._next()

    def _failed(self, id: str, _error: BaseException) -> None:
        fault = self._context.text("photos.problem.broken")
        self._done(id, Looked(Known(fault=fault), QImage()))

    def _end(self) -> None:
        self._over = True
        self._waiting = {}


def _look_at(asset: Asset, name: str, text: Callable[..., str]) -> Looked:
    """Find out about a picture. Any thread."""
    try:
        seen = look(asset.data, name)
        if seen.kind == SVG:
            return Looked(Known(seen), _drawn(asset.data))
        small = miniature(asset.data, seen.kind, (THUMB.width(), THUMB.height()), name)
    except UserError as error:
        return Looked(Known(fault=text(error.what)), QImage())
    size, form = (small.width, small.height), QImage.Format.Format_RGBA8888
    image = QImage(small.rgba, *size, small.width * 4, form).copy()  # Pillow's bytes go
    return Looked(Known(seen, small.likeness), image)


def _drawn(data: bytes) -> QImage:
    image = decode(data)
    if image.isNull():
        return image
    return image.scaled(
        THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
