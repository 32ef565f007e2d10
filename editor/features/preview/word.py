"""The article on the pages of its Word file, as an installed LibreOffice divides them."""

from __future__ import annotations

from editor.context import Step
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.formats import docx
from editor.formats.office.conversion import (
    LIMIT,
    GrownTooLargeError,
    TooSlowError,
    UnreadableError,
    to_pdf,
)
from editor.formats.office.program import find


def can_show_pages() -> bool:
    """Tell whether there is a LibreOffice. Looks at the disk."""
    return find() is not None


def pages_of(article: Article, step: Step) -> bytes:
    """Return the pages as PDF. Slow. Raises UserError where LibreOffice does not make them."""
    program = find()
    if program is None:
        raise UserError(message("preview.word.none"), message("preview.word.none.how"))
    step(0.1, "export.step.writing")
    data = docx.WRITER.write(article, "article").data
    try:
        return to_pdf(program, data, ".docx")
    except TooSlowError as slow:
        seconds = int(slow.seconds)
        raise _failed("office.slow", seconds=seconds) from slow
    except GrownTooLargeError as large:
        raise _failed("office.large", limit=LIMIT >> 20) from large
    except UnreadableError as unreadable:
        raise _failed("preview.word.failed") from unreadable


def _failed(id: str, **args: int) -> UserError:
    return UserError(message(id, **args), message(f"{id}.do", **args))
