"""Writing a comparison to a file: a page for the browser, or Word with tracked changes."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

from editor.storage.atomic import write_bytes
from editor.text.comparison import Comparison
from editor.text.messages import Catalog


def write_html(
    comparison: Comparison, path: Path, old_name: str, new_name: str, texts: Catalog
) -> None:
    """Write the page. Raises UserError where the file cannot be written."""
    from editor.formats.html.comparison import write_comparison

    write_bytes(path, write_comparison(comparison, old_name, new_name, texts).data)


def write_docx(comparison: Comparison, path: Path) -> None:
    """Write the Word file. Raises UserError where the file cannot be written."""
    from editor.formats.docx.comparison import write_comparison

    when = datetime.now().astimezone()
    write_bytes(path, write_comparison(comparison, author_of(comparison), when).data)


def author_of(comparison: Comparison) -> str:
    """Return who made the changes, as far as that is known: the author, or the user."""
    if comparison.new.meta.authors:
        return comparison.new.meta.authors[0]
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name: in a container
        return "Qirtas"
