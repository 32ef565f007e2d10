"""Reader: raw text, structured on the way in."""

from __future__ import annotations

from editor.document.errors import UserError, message
from editor.formats.base import Reading, Report, ReportBuilder, Resources
from editor.text.encoding import decode
from editor.text.forms import mend
from editor.text.structure import Structured, structure


def read_structured(data: bytes) -> tuple[Structured, Report]:
    """Read a text file, with the guesses that made it an article. Raises UserError."""
    found = decode(data)
    report = ReportBuilder()
    if found.encoding != "utf-8":
        sure = "plain.encoding" if found.certain else "plain.encoding-unsure"
        report.tell(sure, encoding=found.encoding)
    elif not found.certain:
        report.tell("plain.damaged")
    mended = mend(found.text)
    if mended.reversed:
        report.tell("plain.reversed")
    if mended.forms:
        report.tell("plain.forms", n=mended.forms)
    if not mended.text.strip():
        raise UserError(message("plain.empty"), message("plain.empty.do"))
    return structure(mended.text), report.report()


def read(data: bytes, _resources: Resources) -> Reading:
    """Read a text file as an article. Raises UserError."""
    structured, report = read_structured(data)
    return Reading(structured.article, report)
