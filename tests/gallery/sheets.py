"""Contact sheets: all pictures of the gallery side by side, to be looked at one by one."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

COLUMNS = 4
CELL = QSize(480, 330)
CAPTION = 22
GAP = 12
ROWS = 5
GROUND = {"dark": "#3a3937"}
PLAIN = "#d9d6cf"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a surface in a file of the gallery."""

    language: str
    theme: str
    kind: str
    name: str
    path: Path


def draw_sheets(pictures: Sequence[Picture], folder: Path, name: str, theme: str) -> list[Path]:
    """Put pictures on as many sheets as they need; return their files."""
    made = []
    on_one = COLUMNS * ROWS
    for number, start in enumerate(range(0, len(pictures), on_one), 1):
        path = folder / f"sheet-{name}-{number}.png"
        _sheet(pictures[start : start + on_one], theme).save(str(path))
        made.append(path)
    return made


def _sheet(pictures: Sequence[Picture], theme: str) -> QImage:
    rows = -(-len(pictures) // COLUMNS)
    step = QSize(CELL.width() + GAP, CELL.height() + CAPTION + GAP)
    made = QImage(
        step.width() * COLUMNS + GAP, step.height() * rows + GAP, QImage.Format.Format_RGB32
    )
    made.fill(QColor(GROUND.get(theme, PLAIN)))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(QFont("IBM Plex Mono", 9))
    painter.setPen(QColor("#f0f0f0" if theme in GROUND else "#222222"))
    for number, each in enumerate(pictures):
        x = GAP + number % COLUMNS * step.width()
        y = GAP + number // COLUMNS * step.height()
        painter.drawText(QRect(x, y, CELL.width(), CAPTION), each.path.stem)
        image = QImage(str(each.path))
        if image.width() > CELL.width() or image.height() > CELL.height():
            image = image.scaled(
                CELL,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.drawImage(x, y + CAPTION, image)
    painter.end()
    return made


def write_index(pictures: Sequence[Picture], folder: Path, failures: Sequence[str]) -> Path:
    """Write a page that shows each surface in all its languages and themes, row by row."""
    kinds: dict[tuple[str, str], list[Picture]] = {}
    for each in pictures:
        kinds.setdefault((each.kind, each.name), []).append(each)
    parts = [
        '<!doctype html><meta charset="utf-8"><title>Qirtas</title><style>',
        "body{font:14px system-ui;background:#d9d6cf;margin:24px}h2{margin:32px 0 8px}",
        "div{display:grid;grid-template-columns:repeat(3,1fr);gap:12px}",
        "img{max-width:100%;display:block}figure{margin:0}figcaption{color:#555}</style>",
    ]
    if failures:
        items = "".join(f"<li>{html.escape(one)}</li>" for one in failures)
        parts.append(f"<h2>Not opened</h2><ul>{items}</ul>")
    for (kind, name), found in sorted(kinds.items()):
        parts.append(f"<h2>{html.escape(f'{kind} {name}')}</h2><div>")
        for each in found:
            place = html.escape(each.path.relative_to(folder).as_posix())
            parts.append(
                f'<figure><a href="{place}"><img loading="lazy" src="{place}"></a>'
                f"<figcaption>{each.language} {each.theme}</figcaption></figure>"
            )
        parts.append("</div>")
    path = folder / "index.html"
    path.write_text("\n".join(parts), "utf-8")
    return path
