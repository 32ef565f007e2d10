"""Read and write articles in files of any format: the way in and out for window and commands.

The bytes decide over the name where they are sure. Nothing is written where something fails:
a file is replaced as a whole and last, after the pictures that lie beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor.document.article import Article, Asset, make_asset
from editor.document.errors import Message, UserError, message
from editor.document.nodes import Figure
from editor.document.pictures import picture_type
from editor.formats import registry
from editor.formats.base import (
    NO_OPTIONS,
    Loss,
    Options,
    Reader,
    Reading,
    Report,
    Resources,
    TooLargeError,
    Writer,
    Writing,
    chosen,
    no_resources,
)
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable, unwritable

if TYPE_CHECKING:
    from editor.formats.proof import Proof

LIMIT = 100_000_000
"""Bytes of the largest file from elsewhere that is read: far over any article with pictures."""


def _read_article_file(data: bytes, _resources: Resources) -> Reading:
    from editor.storage.article_file import unpack_any

    article, notices = unpack_any(data)
    return Reading(article, Report(tuple(map(Loss, notices))))


def _write_article_file(article: Article, _stem: str, _options: Options = NO_OPTIONS, /) -> Writing:
    from editor.storage.article_file import pack

    return Writing(pack(article))


OWN_SUFFIX = f".{registry.ARTICLE_FILE}"
_SUFFIXES = (OWN_SUFFIX,)
READERS = (
    Reader(registry.ARTICLE_FILE, "format.qirtas", _SUFFIXES, _read_article_file),
    *registry.READERS,
)
WRITERS = (
    Writer(
        registry.ARTICLE_FILE,
        "format.qirtas",
        _SUFFIXES,
        _write_article_file,
        reads_back=registry.ARTICLE_FILE,
        keeps=True,
    ),
    *registry.WRITERS,
)


def all_readers() -> tuple[Reader, ...]:
    """Return the readers of the program and of its features."""
    from editor.features import FEATURES

    return (*READERS, *(reader for feature in FEATURES for reader in feature.readers))


def all_writers() -> tuple[Writer, ...]:
    """Return the writers of the program and of its features."""
    from editor.features import FEATURES

    return (*WRITERS, *(writer for feature in FEATURES for writer in feature.writers))


def find_reader(name: str) -> Reader | None:
    """Return the reader for an id, a suffix or a file name; features are asked last."""
    return registry.find(READERS, name) or registry.find(all_readers(), name)


def find_writer(name: str) -> Writer | None:
    """Return the writer for an id, a suffix or a file name; features are asked last."""
    return registry.find(WRITERS, name) or registry.find(all_writers(), name)


def writer_for(name: str) -> Writer:
    """Return the writer for an id, a suffix or a file name; UserError if there is none."""
    writer = find_writer(name)
    if writer is None:
        readable = registry.find(all_readers(), name) is not None
        raise registry.unknown_format(name, all_writers(), read=readable)
    return writer


def read_file(path: Path, as_format: str | None = None) -> Reading:
    """Read an article from a file, in the format given or else in the one found.

    Raises UserError for whatever can go wrong with a file.
    """
    return read_bytes(load(path), path.name, beside(path), as_format)


def read_bytes(
    data: bytes, name: str, resources: Resources = no_resources, as_format: str | None = None
) -> Reading:
    """Read an article from bytes that came under a name; UserError if they hold none."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UserError(message("file.empty", name=name), message("file.empty.do"))
    reader, notice = _choose_reader(data, name, as_format)
    reading = reader.read(data, resources)
    if notice is not None:
        reading = replace(reading, report=Report(notices=(notice,)) + reading.report)
    return with_pictures(reading, resources)


def _choose_reader(data: bytes, name: str, as_format: str | None) -> tuple[Reader, Message | None]:
    """Return the reader for some bytes, and what to tell where the name said something else."""
    if as_format is not None:
        wanted = find_reader(as_format)
        if wanted is None:
            raise registry.unknown_format(as_format, all_readers())
        return wanted, None
    told, named = registry.sniff(data), find_reader(name)
    if told is None or (named is not None and named.id == told):
        if named is None:
            raise registry.unknown_format(name, all_readers())
        return named, None
    reader = next(reader for reader in READERS if reader.id == told)
    if named is None:
        return reader, None
    return reader, message(f"format.by-content.{told}", suffix=Path(name).suffix)


def with_pictures(reading: Reading, resources: Resources) -> Reading:
    """Give placeholders their pictures where files of their names lie beside the text."""
    article = reading.article
    found: dict[int, Asset] = {}
    for index, block in enumerate(article.blocks):
        if isinstance(block, Figure) and block.name and not block.asset:
            asset = _picture_named(block.name, resources)
            if asset is not None:
                found[index] = asset
    if not found:
        return reading
    blocks = tuple(
        replace(block, asset=found[index].id) if index in found else block
        for index, block in enumerate(article.blocks)
    )
    article = replace(article, blocks=blocks).with_assets(*found.values())
    notice = message("file.pictures-found", n=len(found))
    return Reading(article, reading.report + Report(notices=(notice,)))


def _picture_named(name: str, resources: Resources) -> Asset | None:
    for suffix in ("", ".jpg", ".jpeg", ".png", ".webp"):
        try:
            data = resources(name + suffix)
        except TooLargeError:
            return None  # the reader of the text has told it
        kind = picture_type(data) if data else None
        if data and kind:
            return make_asset(data, kind)
    return None


def load(path: Path) -> bytes:
    """Return the bytes of a file; UserError if it cannot be read or is too large."""
    limit = _limit(path)
    try:
        size = path.stat().st_size
        if size > limit:
            raise too_large(path.name, size, limit)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _limit(path: Path) -> int:
    if path.suffix.lower() not in _SUFFIXES:
        return LIMIT
    from editor.storage.article_file import FILE_LIMIT

    return FILE_LIMIT


def too_large(name: str, size: int, limit: int = LIMIT) -> UserError:
    """Return the error for a file of so many bytes."""
    megabytes = {"size": size // 1_000_000, "limit": limit // 1_000_000}
    return UserError(
        message("file.too-large", name=name, **megabytes), message("file.too-large.do")
    )


def beside(path: Path) -> Resources:
    """Return a way to the files that lie in the folder of a file or under it, and to no others."""
    folder = path.absolute().parent.resolve()

    def resource(name: str) -> bytes | None:
        for relative in dict.fromkeys((name, unquote(name))):
            try:
                wanted = (folder / relative).resolve()
                if not wanted.is_relative_to(folder):
                    continue
                if (size := wanted.stat().st_size) > LIMIT:
                    raise TooLargeError(size, LIMIT)
                return wanted.read_bytes()
            except (OSError, ValueError):
                continue
        return None

    return resource


def write_file(
    article: Article, path: Path, writer: Writer | None = None, options: Options = NO_OPTIONS
) -> Report:
    """Write an article to a file, in the format of its name unless a writer is given.

    An existing file is replaced, as every program that converts does. Raises UserError, and
    leaves an existing file as it was, where it cannot be written.
    """
    writer = writer or writer_for(path.name)
    writing = writer.write(article, path.stem, chosen(writer, options))
    save(writing, path)
    return writing.report


def prove_file(
    article: Article, path: Path, writer: Writer, writing: Writing, options: Options
) -> Proof | None:
    """Check what lies on the disk after `save`; None where a format promises nothing.

    Raises UserError where the file is gone again.
    """
    return prove_bytes(article, writer, replace(writing, data=load(path)), beside(path), options)


def prove_bytes(
    article: Article, writer: Writer, writing: Writing, resources: Resources, options: Options
) -> Proof | None:
    """Check what a writer returned; `resources` gives the files beside it."""
    reader = find_reader(writer.reads_back) if writer.reads_back else None
    if reader is None and writer.prove is None:
        return None
    from editor.formats.proof import prove

    return prove(article, writer, writing, reader, resources, options)


def save(writing: Writing, path: Path) -> None:
    """Write what a writer returned: the pictures first, the file itself last; or nothing."""
    made: list[Path] = []
    try:
        for target, data in _targets(writing, path):
            if not target.exists():
                made.extend(_missing_folders(target.parent))
                made.append(target)
                target.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(target, data)
    except BaseException as error:
        for new in reversed(made):
            _remove(new)
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise


def _targets(writing: Writing, path: Path) -> Iterator[tuple[Path, bytes]]:
    for relative, data in writing.files:
        yield path.parent / relative, data
    yield path, writing.data


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that must be made for one, the outermost first."""
    missing = [folder, *folder.parents]
    return [each for each in reversed(missing) if not each.exists()]


def _remove(path: Path) -> None:
    remove: Callable[[], None] = path.rmdir if path.is_dir() else path.unlink
    with suppress(OSError):  # never made, or no longer ours alone
        remove()
