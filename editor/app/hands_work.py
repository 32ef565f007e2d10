"""What is done to the texts of two hands on a worker: nothing is lost, nothing is written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor.app.files import OWN_SUFFIX
from editor.document.article import Article, new_article
from editor.settings.folders import versions_path
from editor.storage import article_file
from editor.storage.article_file import ChangedOnDisk


def keep_version(article: Article, path: Path) -> None:
    """Keep a text that gives way as a version. Raises UserError."""
    from editor.storage.versions import Reason, Versions

    with Versions(versions_path()) as versions:
        versions.keep(article, Reason.OTHER, path)


def save_copy(article: Article, path: Path, stem: str) -> Path:
    """Save an article beside a file, as one of its own, and return where. Raises UserError."""
    copy = replace(article, id=new_article().id)
    number = 1
    while True:
        again = "" if number == 1 else f" {number}"
        target = path.with_name(f"{stem}{again}{OWN_SUFFIX}")
        try:
            article_file.save(copy, target, known=None)
        except ChangedOnDisk:
            number += 1
        else:
            return target


def put_aside(path: Path) -> None:
    """Give what lies in the place of an article another name, by which nobody opens it."""
    from editor.storage.errors import unwritable

    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    try:
        path.rename(path.with_name(f"{path.name}.{stamp}.aside"))
    except FileNotFoundError:
        pass
    except OSError as error:
        raise unwritable(path, error) from error
