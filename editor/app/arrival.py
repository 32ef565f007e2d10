"""What arrives when a file is opened: an article, and the guesses where it was raw text. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.files import find_reader, load, read_file
from editor.formats.base import Reading

if TYPE_CHECKING:
    from editor.text.structure import Guess

RAW = "txt"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that was read, and the guesses if it was raw text."""

    reading: Reading
    guesses: tuple[Guess, ...] = ()


def arrive(path: Path) -> Arrived:
    """Read a file. Any thread or process. Raises UserError."""
    reading = read_file(path)
    reader = find_reader(path.name)
    if reader is None or reader.id != RAW:
        return Arrived(reading)
    from editor.text.encoding import decode
    from editor.text.structure import structure

    return Arrived(reading, structure(decode(load(path)).text).guesses)
