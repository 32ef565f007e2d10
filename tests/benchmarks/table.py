"""Tables of figures, printed for people."""

from __future__ import annotations

import platform
from collections.abc import Sequence


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[object]], note: str = "") -> None:
    """Print a Markdown table whose columns line up; numbers to the right."""
    cells = [list(head), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    numeric = [
        all(not isinstance(row[column], str) or row[column] in {"", "-"} for row in rows)
        for column in range(len(head))
    ]
    print(f"\n## {title}\n")
    for number, row in enumerate(cells):
        padded = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        print(f"| {' | '.join(padded)} |")
        if number == 0:
            rules = [
                "-" * (w - 1) + ":" if r else "-" * w for w, r in zip(widths, numeric, strict=True)
            ]
            print(f"| {' | '.join(rules)} |")
    if note:
        print(f"\n{note}")


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"
    return str(value)
