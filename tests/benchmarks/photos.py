"""The photo desk with a hundred pictures, and what the work on one photograph costs."""

from __future__ import annotations

import io
import os
import resource
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PIL import Image

from editor.document.article import Article, Asset, make_asset, new_article
from editor.document.nodes import Block, Figure, Paragraph, Text
from editor.formats.pictures import likeness, look, web_picture, without_private_data
from editor.settings.profile import Pictures
from tests.benchmarks.table import machine, show

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PICTURES, ROUNDS = 100, 3
CAMERA = (4032, 3024)
SENT = (1600, 1200)


def main() -> None:
    """Print the tables; in a home of its own."""
    show(
        "A photograph of 12 million pixels",
        ("what", "ms"),
        _one(),
        f"{machine()}; the best of {ROUNDS}. The process took {_peak()} MB at most.",
    )
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        rows = _desk()
    show(f"The photo desk, {PICTURES} pictures", ("what", "ms"), rows, f"{machine()}, offscreen.")


def photograph(size: tuple[int, int], grain: int) -> Asset:
    """Make a photograph of noise: the dearest to decode."""
    buffer = io.BytesIO()
    Image.effect_noise(size, grain).convert("RGB").save(buffer, "JPEG", quality=88)
    return make_asset(buffer.getvalue(), "image/jpeg")


def _one() -> list[tuple[str, float]]:
    photo = photograph(CAMERA, 40)
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("look at its head", lambda: look(photo.data)),
        ("take out what is private", lambda: without_private_data(photo.data, photo.media_type)),
        ("what it resembles", lambda: likeness(photo.data, photo.media_type)),
        ("WebP, 1600 wide", lambda: web_picture(photo, Pictures())),
        ("a crop of it", lambda: web_picture(photo, Pictures(), (0.3, 0.3), "16:9")),
    )
    return [(name, min(_timed(act) for _ in range(ROUNDS))) for name, act in acts]


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _article() -> Article:
    photos = [photograph(SENT, 20 + number) for number in range(PICTURES)]
    blocks: list[Block] = [Paragraph((Text("نص"),))]
    blocks += [Figure(asset=photo.id, name=f"IMG_{n}.jpg") for n, photo in enumerate(photos)]
    return new_article(blocks=tuple(blocks)).with_assets(*photos)


def _desk() -> list[tuple[str, float]]:
    from editor.app import desktop
    from editor.features.photos.ui import PhotoDesk
    from editor.settings.settings import Settings

    app, _ = desktop.make_app([])
    window = desktop.make_window(app, Settings())
    window.session.put(_article())
    window.resize(1320, 860)
    window.show()
    _turns(app, lambda: False, 3.0)
    start = time.perf_counter()
    desk = window.context.show_page("photos")
    assert isinstance(desk, PhotoDesk)
    desk.table.viewport().repaint()
    opened = (time.perf_counter() - start) * 1000
    held = _turns(app, lambda: len(desk.looking.known) == PICTURES, 120.0)
    looked = (time.perf_counter() - start) * 1000
    typed = []
    for row in range(10):
        index = desk.model.index(row, 2)
        typed.append(_timed(lambda index=index: desk.model.setData(index, f"وصف {index.row()}")))
    window.hands.close()
    window.jobs.end()
    window.hide()
    return [
        ("open, until it is painted", opened),
        ("all pictures looked at", looked),
        ("the longest that the window was held meanwhile", held),
        ("a text that is written, at most", max(typed)),
    ]


def _turns(app: QApplication, done: Callable[[], bool], most: float) -> float:
    """Let the window live until something is done; return its longest turn in milliseconds."""
    longest, end = 0.0, time.perf_counter() + most
    while time.perf_counter() < end and not done():
        longest = max(longest, _timed(app.processEvents))
        time.sleep(0.002)
    return longest
