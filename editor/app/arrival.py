"""What arrives when a file is opened: an article, and the guesses where it was raw text. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.app.files import OWN_SUFFIX, beside, find_reader, load, read_file, with_pictures
from editor.document.errors import UserError
from editor.formats.base import Reading, Report

if TYPE_CHECKING:
    from editor.storage.article_file import Opened
    from editor.text.structure import Guess

RAW = "txt"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that was read; `opened` if it was an article file, guesses if it was raw text."""

    reading: Reading
    guesses: tuple[Guess, ...] = ()
    opened: Opened | None = None


def arrive(path: Path, opened: Opened | None = None) -> Arrived:
    """Read a file, or take what was read of it. Any thread or process. Raises UserError."""
    if opened is None and path.suffix.lower() == OWN_SUFFIX:
        opened = _article_file(path)
    if opened is not None:
        reading = Reading(opened.article, Report(notices=opened.notices))
        return Arrived(with_pictures(reading, beside(path)), opened=opened)
    reading = read_file(path)
    reader = find_reader(path.name)
    if reader is None or reader.id != RAW:
        return Arrived(reading)
    from editor.text.encoding import decode
    from editor.text.structure import structure

    return Arrived(reading, structure(decode(load(path)).text).guesses)


def _article_file(path: Path) -> Opened | None:
    """Read an article file; None for one that has only its name from us."""
    from editor.storage import article_file

    try:
        return article_file.read(path)
    except UserError as error:
        if error.what.id == article_file.FOREIGN:
            return None
        raise
