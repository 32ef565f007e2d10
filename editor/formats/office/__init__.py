"""Files of other word processors (ODT, RTF, DOC), read through an installed LibreOffice.

The work is imported when it is called for: naming the readers and telling the files costs nothing.
"""

from __future__ import annotations

from functools import partial

from editor.formats.base import Reader, Reading, Resources
from editor.formats.office.kinds import DOC, KINDS, ODT, RTF, Kind

__all__ = ["DOC", "KINDS", "ODT", "READERS", "RTF"]


def _read(kind: Kind, data: bytes, _resources: Resources) -> Reading:
    from editor.formats.office.reader import read

    return read(kind, data)


READERS = tuple(
    Reader(kind.id, f"format.{kind.id}", kind.suffixes, partial(_read, kind)) for kind in KINDS
)
