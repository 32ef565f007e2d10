"""A package for a site: what one article needs to be published, as a folder or a zip.

Made apart from the window: everything here is picklable, nothing loads Qt.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from editor.context import Enclosure, Level, Step
from editor.document.article import Article
from editor.document.errors import Message, UserError, message
from editor.features.package.form import entries
from editor.features.package.pictures import Illustrated, illustrate
from editor.features.package.sheet import (
    FORMAT,
    JSON_NAME,
    PAGE_NAME,
    Contents,
    Looked,
    sheet_json,
    sheet_page,
)
from editor.features.package.widths import with_widths
from editor.formats.base import Options, Writer
from editor.formats.pictures.names import picture_stem
from editor.formats.registry import WRITERS
from editor.settings.profile import Kind, Profile
from editor.storage.atomic import write_bytes
from editor.storage.errors import unwritable
from editor.storage.whole_folder import taken, write_folder
from editor.text.messages import Catalog

CHECKING, PICTURES, WRITING = "package.step.checks", "package.step.pictures", "package.step.files"
ZIP = ".zip"
TEXT = "article"  # short: the folder has the name of the article already

FORMATS = {
    "wordpress": "wordpress",
    "html": "html",
    "html-fragment": "html-fragment",
    "markdown": "md",
    "hugo": "md-hugo",
    "pandoc": "md-pandoc",
    "obsidian": "md-obsidian",
}
"""The formats of a package, each with the id of its writer."""

OF_KIND = {
    Kind.WORDPRESS_RTL: "wordpress",
    Kind.WORDPRESS_LTR: "wordpress",
    Kind.HUGO: "hugo",
    Kind.GHOST: "html-fragment",
    Kind.PLAIN: "html",
}
_SITE = {Kind.WORDPRESS_RTL: "rtl", Kind.WORDPRESS_LTR: "ltr"}
_IN_SHEET = frozenset({"meta", "meta.notes", "figures"})
"""Losses of a writer that are none in a package: the sheet says all of it, or it must not."""


_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems put into every folder, and nobody misses."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a package is wanted: where, in which format ("" for that of the site), in which form.

    `home` is the folder that gets it, `name` its name there, "" for one from the slug. `anyway`
    makes it in spite of errors that features have found; `replace` in the place of one that is
    there.
    """

    home: Path
    name: str = ""
    format: str = ""
    zipped: bool = False
    anyway: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What became of it. Where errors have stopped it, `path` is None and `looked` says which."""

    path: Path | None
    looked: Looked = ()
    lost: tuple[Message, ...] = ()
    files: int = 0
    weight: int = 0

    @property
    def errors(self) -> tuple[Message, ...]:
        """The lines of features that found errors."""
        return tuple(
            line for _, each in self.looked if each.level is Level.ERROR for line in each.told
        )


@dataclass(slots=True)
class _Files:
    """The files of a package as they gather."""

    stem: str
    held: dict[str, bytes] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> None:
        self.held[name] = data


def format_of(wish: str, profile: Profile) -> str:
    """Return the format of a package. Raises UserError for one that there is not."""
    name = wish or OF_KIND[profile.kind]
    by_writer = {writer: id for id, writer in FORMATS.items()}
    found = name if name in FORMATS else by_writer.get(name)
    if found is None:
        names = ", ".join(FORMATS)
        raise UserError(
            message("package.no-format", name=name), message("package.no-format.do", names=names)
        )
    return found


def make(
    article: Article,
    profile: Profile,
    wish: Wish,
    enclosures: Sequence[Enclosure],
    catalog: Catalog,
    step: Step,
) -> Made:
    """Look at an article, and make its package unless there are errors. Raises UserError.

    Whole or not at all; a package that is there stays unless it is to be replaced.
    """
    form = format_of(wish.format, profile)
    target = target_of(article, wish)
    _refuse_taken(target, wish)
    step(0.0, CHECKING)
    looked = look(article, profile, enclosures, catalog)
    if not wish.anyway and any(each.level is Level.ERROR for _, each in looked):
        return Made(None, looked)
    step(0.1, PICTURES)
    illustrated = illustrate(
        article, profile.pictures, lambda share: step(0.1 + 0.6 * share, PICTURES)
    )
    files, lost = _contents(article, illustrated, profile, form, looked, catalog)
    write = _write_zip if wish.zipped else _write_folder
    write(target, files, wish.replace, lambda share: step(0.75 + 0.25 * share, WRITING))
    return Made(target, looked, lost, len(files.held), sum(map(len, files.held.values())))


def look(
    article: Article, profile: Profile, enclosures: Sequence[Enclosure], catalog: Catalog
) -> Looked:
    """Return what features put into a package and say of the article. Any thread."""
    return tuple((each.id, each.make(article, profile, catalog.text)) for each in enclosures)


def work_of(
    article: Article,
    profile: Profile,
    wish: Wish,
    enclosures: Sequence[Enclosure],
    catalog: Catalog,
) -> partial[Made]:
    """Return the work for a process apart, which is called with a `Step`."""
    return partial(make, article, profile, wish, tuple(enclosures), catalog)


# ---- what is in it


def _contents(
    article: Article,
    illustrated: Illustrated,
    profile: Profile,
    form: str,
    looked: Looked,
    catalog: Catalog,
) -> tuple[_Files, tuple[Message, ...]]:
    stem = picture_stem(article.meta)
    files = _Files(stem)
    writer = _writer(form)
    # Hugo takes a folder with an `index.md` for one page: only what belongs to it lies there
    bundle, name = (f"{stem}/", "index") if form == "hugo" else ("", TEXT)
    writing = writer.write(illustrated.article, name, _options(writer, profile))
    text, folder = f"{bundle}{name}{writer.suffixes[0]}", f"{bundle}{name}_files"
    data = writing.data
    if form == "html":
        data = with_widths(data, folder, illustrated.article, illustrated.shown)
    files.add(text, data)
    for path, data in writing.files:
        files.add(bundle + path, data)
    for file, data in illustrated.others:
        files.add(f"{folder}/{file}", data)
    for each in illustrated.article.assets:
        files.held.setdefault(f"{folder}/{each.id}", each.data)
    for _, enclosed in looked:
        for path, data in enclosed.files:
            files.add(path, data)
    losses = (loss for loss in writing.report.losses if not _is_in_sheet(loss.excuses))
    lost = tuple(dict.fromkeys((*illustrated.faults, *(loss.what for loss in losses))))
    names = (*files.held, JSON_NAME, PAGE_NAME)
    shown = Contents(article, profile, form, text, folder, illustrated.shown, lost, looked, names)
    files.add(JSON_NAME, sheet_json(shown, catalog))
    files.add(PAGE_NAME, sheet_page(shown, entries(article, profile), catalog))
    return files, lost


def _is_in_sheet(excuses: tuple[str, ...]) -> bool:
    return bool(excuses) and _IN_SHEET.issuperset(excuses)


def _writer(form: str) -> Writer:
    return next(writer for writer in WRITERS if writer.id == FORMATS[form])


def _options(writer: Writer, profile: Profile) -> Options:
    if writer.id == "wordpress" and profile.kind in _SITE:
        return {"site": _SITE[profile.kind]}
    if writer.id == "html":
        return {"months": profile.months.value, "digits": profile.digits.value}
    return {}


# ---- where it goes


def target_of(article: Article, wish: Wish) -> Path:
    """Return where a package will lie."""
    meta = article.meta
    stem = picture_stem(meta) if (meta.slug or meta.title).strip() else TEXT
    name = wish.name or stem + (ZIP if wish.zipped else "")
    return wish.home / name


def _refuse_taken(target: Path, wish: Wish) -> None:
    """Raise UserError where something is that must stay.

    That is what is no package, one without leave, and one that somebody has put files into.
    """
    if not os.path.lexists(target):
        return
    if not wish.replace:
        raise taken(target)
    place = {"name": target.name, "folder": str(target.parent)}
    if not is_package(target):
        raise UserError(message("package.no-package", **place), message("package.no-package.do"))
    if others := added_to(target):
        raise UserError(
            message("package.more-inside", other=others[0], **place),
            message("package.more-inside.do"),
        )


def is_package(path: Path) -> bool:
    """Tell whether a folder or a zip is a package that this program made."""
    return _sheet_of(path) is not None


def added_to(path: Path) -> list[str]:
    """Return the files that somebody has put into a package since it was made."""
    known = {*(_sheet_of(path) or {}).get("files", ()), *_OF_SYSTEMS}
    if path.is_dir():
        inside = (each for each in path.rglob("*") if each.is_symlink() or not each.is_dir())
        names = [each.relative_to(path).as_posix() for each in inside]
    else:
        with zipfile.ZipFile(path) as archive:
            names = [each.partition("/")[2] for each in archive.namelist() if each[-1:] != "/"]
    return sorted(each for each in names if not known & {each, each.rpartition("/")[2]})


def _sheet_of(path: Path) -> dict[str, Any] | None:
    """Return the sheet for programs of a package, None for what is no package."""
    try:
        if path.is_dir():
            data = (path / JSON_NAME).read_bytes()
        else:
            with zipfile.ZipFile(path) as archive:
                found = (name for name in archive.namelist() if name.endswith(f"/{JSON_NAME}"))
                data = archive.read(next(found))
        sheet = json.loads(data)
        return sheet if sheet["format"] == FORMAT else None
    except (OSError, ValueError, LookupError, StopIteration, TypeError):
        return None
    except (zipfile.BadZipFile, zlib.error, RuntimeError):  # the last of a zip with a password
        return None


def _write_folder(
    target: Path, files: _Files, replace: bool, told: Callable[[float], None]
) -> None:
    write_folder(target, tuple(files.held.items()), replace=replace, told=told)


def _write_zip(target: Path, files: _Files, replace: bool, told: Callable[[float], None]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(files.held.items()):
            told(number / len(files.held))
            kind = zipfile.ZIP_STORED if "_files/" in name else zipfile.ZIP_DEFLATED
            # a fixed date: the same article gives the same bytes
            entry = zipfile.ZipInfo(f"{files.stem}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = kind
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    told(1.0)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(target, error) from error
    if not replace and os.path.lexists(target):  # it came while this one was made
        raise taken(target)
    write_bytes(target, buffer.getvalue())
