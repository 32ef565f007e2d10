"""The drawing instructions of a page: text, boxes and pictures in the language of PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from editor.formats.pdf.fonts import Subset
from editor.formats.pdf.order import readable
from editor.formats.pdf.sheet import Box, Cluster, Line, Page, Part, Picture, Stretch

ARTIFACT = "/Artifact BMC"
OUTLINED, FILLED = 2, 0  # text rendering modes (ISO 32000-1, table 106)
NEAR = 0.5  # thousandths of the em that are no gap

Font: TypeAlias = Callable[[Stretch], "tuple[str, Subset]"]
"""Gives the name of the font of a stretch, and what of its face is drawn."""


class Content:
    """Writes the instructions of one page. Coordinates are turned: those of a PDF go up."""

    def __init__(
        self,
        page: Page,
        font: Font,
        image: Callable[[Picture], str],
        mark: Callable[[Part], int],
        *,
        from_right: bool,
    ) -> None:
        self._height = page.height
        self._font, self._image, self._mark = font, image, mark
        self._from_right = from_right
        self._out: list[str] = []
        for item in page.items:
            match item:
                case Line():
                    self._line(item)
                case Box():
                    self._box(item)
                case Picture():
                    self._picture(item)
                case _:
                    pass

    def data(self) -> bytes:
        """Return the instructions."""
        return "\n".join(self._out).encode("ascii")

    def _begin(self, part: Part | None) -> None:
        if part is None:
            self._out.append(ARTIFACT)
        else:
            self._out.append(f"/{part.role} <</MCID {self._mark(part)}>> BDC")

    def _line(self, line: Line) -> None:
        if not line.stretches:
            return
        self._begin(line.part)
        self._out.append("BT")
        parts = readable(line, from_right=self._from_right)
        for stretch, each in zip(line.stretches, parts, strict=True):
            self._stretch(stretch, each, line.x, self._height - line.y)
        self._out.append("ET EMC")

    def _stretch(self, stretch: Stretch, clusters: Sequence[Cluster], x: float, y: float) -> None:
        font, subset = self._font(stretch)
        at = expected = clusters[0].x
        per_size = stretch.size / 1000
        near = NEAR * per_size
        shown: list[str] = []
        for cluster in clusters:
            code, width = subset.code(cluster)
            gap = cluster.x - expected
            if not -near < gap < near:
                shown.append(f">{-gap / per_size:.0f}<")
                expected = cluster.x
            shown.append(code)
            expected += width * per_size
        face, colour = stretch.face, _colour(stretch.colour)
        bold = f"{colour} RG {_number(face.embolden * stretch.size)} w " if face.embolden else ""
        mode = OUTLINED if bold else FILLED
        place = f"{_number(x + at)} {_number(y + stretch.rise)}"
        self._out.append(
            f"/{font} {_number(stretch.size)} Tf {colour} rg {bold}{mode} Tr"
            f" 1 0 {_number(face.slant)} 1 {place} Tm [<{''.join(shown)}>] TJ"
        )

    def _box(self, box: Box) -> None:
        place = (box.x, self._height - box.y - box.height, box.width, box.height)
        numbers = " ".join(map(_number, place))
        self._out.append(f"{ARTIFACT} {_colour(box.colour)} rg {numbers} re f EMC")

    def _picture(self, picture: Picture) -> None:
        self._begin(picture.part)
        bottom = self._height - picture.y - picture.height
        matrix = (picture.width, 0.0, 0.0, picture.height, picture.x, bottom)
        numbers = " ".join(map(_number, matrix))
        self._out.append(f"q {numbers} cm {self._image(picture)} Do Q EMC")


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=200)
def _colour(name: str) -> str:
    return " ".join(_number(int(name[at : at + 2], 16) / 255) for at in (1, 3, 5))
