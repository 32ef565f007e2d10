"""Names of article files: what every system takes, what nothing has yet."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from editor.document.article import Article
from editor.storage import article_file

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80  # letters of a file name: 255 bytes hold some 125 Arabic letters


def fit_name(text: str) -> str:
    """Return a text as the stem of a file name that every system takes, "" where nothing stays."""
    return " ".join(_UNFIT.sub(" ", text).split()).strip(" .")[:_LONGEST].strip(" .")


def free_path(folder: Path, stem: str, suffix: str = article_file.SUFFIX) -> Path:
    """Return a path in a folder that nothing has yet, with a number where the name is taken."""
    path, number = folder / f"{stem}{suffix}", 2
    while os.path.lexists(path):
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path


def write_new(article: Article, folder: Path, name: str) -> Path:
    """Write an article to a new file in a folder, named after a text. Raises UserError."""
    stem = fit_name(name) or "article"
    while True:
        path = free_path(folder, stem)
        with suppress(article_file.ChangedOnDisk):  # somebody was quicker
            article_file.save(article, path, known=None)
            return path
