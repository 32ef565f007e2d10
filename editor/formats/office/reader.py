"""Read a file through LibreOffice: converted to DOCX, then read as that."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from editor.document.errors import UserError, message
from editor.formats import docx
from editor.formats.base import Reading, Report, no_resources
from editor.formats.office.conversion import (
    LIMIT,
    GrownTooLargeError,
    TooSlowError,
    UnreadableError,
    to_docx,
)
from editor.formats.office.kinds import Kind, suffix_for
from editor.formats.office.program import find


def read(kind: Kind, data: bytes) -> Reading:
    """Read a file of a kind. Raises UserError, also where there is no LibreOffice.

    What is wrong with the file itself is told before LibreOffice is looked for.
    """
    if not kind.is_it(data):
        _fail("office.not-this", kind=kind.name)
    if kind.is_locked(data):
        _fail("office.locked", kind=kind.name)
    program = find()
    if program is None:
        _fail("office.none", kind=kind.name)
    try:
        converted = to_docx(program, data, suffix_for(kind, data))
    except TooSlowError as slow:
        _fail("office.slow", seconds=int(slow.seconds))
    except GrownTooLargeError:
        _fail("office.large", limit=LIMIT >> 20)
    except UnreadableError:
        _fail("office.unreadable", kind=kind.name)
    reading = docx.READER.read(converted, no_resources)
    told = Report(notices=(message("office.converted", kind=kind.name),))
    return replace(reading, report=told + reading.report)


def _fail(id: str, **args: str | int) -> NoReturn:
    raise UserError(message(id, **args), message(f"{id}.do", **args)) from None
