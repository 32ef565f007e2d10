"""Files that are checked and mended: which they are, what stands in them, the safe way back.

A text file is looked at line by line, as it stands: reading it as an article would already mend
what the writer wants to be told. It is written back line by line too, in its own encoding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.document.article import Article, new_article
from editor.document.change import Change
from editor.document.errors import Message, UserError, message
from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Paragraph, Text
from editor.document.places import places
from editor.document.runs import normal_runs, text_run
from editor.document.schema import normalise
from editor.feature import Terminal
from editor.features.preflight.dropped import dropped
from editor.features.preflight.model import Finding
from editor.features.preflight.reading import content
from editor.formats import registry
from editor.formats.base import Report
from editor.formats.pictures import outgoing
from editor.settings.profile import Profile
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable
from editor.text.encoding import decode
from editor.text.structure import structure

OWN, TEXT = f".{registry.ARTICLE_FILE}", ".txt"
_WRITTEN = (OWN, ".md", ".markdown", ".html", ".htm", TEXT, ".docx")
_BACKUP = ".bak"
_BYTE_ORDER = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LIMIT = 100_000_000
_NO_REPORT = Report()
_WRAPPED = "structure.joined.wrapped"
# A text file has neither fields nor pictures: what would go into one stays where it is.
_KEPT_IN_TEXT = frozenset({"preflight.signature", "preflight.file-line"})


def sources(names: Sequence[str]) -> Iterator[Path]:
    """Yield the files that are named, and those of articles in the folders that are."""
    suffixes = {suffix for reader in registry.READERS for suffix in reader.suffixes} | {OWN}
    for name in names:
        path = Path(name)
        if not _is_folder(path):
            yield path
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in inside.relative_to(path).parts)
            if not hidden and inside.suffix.lower() in suffixes and inside.is_file():
                yield inside


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is checked: its article, and where it is text the number of each block's line."""

    path: Path
    article: Article
    report: Report = _NO_REPORT
    rows: tuple[int, ...] = ()

    def line(self, finding: Finding) -> int | None:
        """Return in which line of the file something was found, from 1; None for unknown."""
        if finding.line:
            return finding.line
        return self.rows[finding.block] if self.rows and finding.block is not None else None

    def can_mend(self, finding: Finding) -> bool:
        """Tell whether a finding can be mended in a file of this format."""
        kept = bool(self.rows) and finding.what.id in _KEPT_IN_TEXT
        return finding.can_mend and not kept


def open_source(path: Path, terminal: Terminal) -> Opened:
    """Read a file of any format. Raises UserError."""
    if path.suffix.lower() == TEXT and (raw := _open_text(path)) is not None:
        return raw
    reading = terminal.read(path)
    return Opened(path, reading.article, reading.report)


def found_in_source(opened: Opened, profile: Profile) -> tuple[Finding, ...]:
    """Return what stands in a file and in no article. Raises UserError."""
    links = {
        mark.value.strip()
        for block in opened.article.blocks
        if not isinstance(block, Code)
        for _, runs in places(block)
        for run in runs
        if isinstance(run, Text)
        for mark in run.marks
        if mark.kind is MarkKind.LINK
    }
    return dropped(opened.path, _bytes(opened.path), profile, links)


def _open_text(path: Path) -> Opened | None:
    """Read a text file as it stands; None where its paragraphs are broken into lines all over."""
    data = _bytes(path)
    text = decode(data).text if data.strip() else ""
    if not text.strip():
        return None  # the reader says what is wrong
    structured = structure(text)
    if any(guess.reason.id == _WRAPPED for guess in structured.guesses):
        return None
    blocks: list[Block] = []
    rows: list[int] = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        words = line.strip()
        if words:
            rows.append(number)
            blocks.append(Paragraph(normal_runs(text_run(words))))
    article = replace(new_article(blocks=tuple(blocks)), meta=structured.article.meta)
    return Opened(path, article, rows=tuple(rows))


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file, none where it is too large. Raises UserError."""
    try:
        return path.read_bytes() if path.stat().st_size <= _LIMIT else b""
    except OSError as error:
        raise unreadable(path, error) from error


def write_back(
    opened: Opened,
    article: Article,
    changes: Sequence[Change],
    tell: Callable[[Message], None],
    *,
    force: bool,
) -> None:
    """Write a mended article into its file, in the format of the file. Raises UserError.

    Nothing is written where something of the file would be lost, unless it is forced; where
    another program made the file, it stays beside the new one as NAME.bak.
    """
    path = opened.path
    if opened.rows:
        write_bytes(path, _text_bytes(_bytes(path), opened, changes))
        return
    suffix = path.suffix.lower()
    if suffix == OWN:
        from editor.storage.article_file import save

        save(article, path)
        return
    if suffix not in _WRITTEN or suffix == TEXT:
        raise UserError(
            message("preflight.no-way-back", name=path.name), message("preflight.no-way-back.do")
        )
    _write_format(opened, article, tell, force=force)


def _write_format(
    opened: Opened, article: Article, tell: Callable[[Message], None], *, force: bool
) -> None:
    path = opened.path
    writer, reader = registry.writer_for(path.suffix), registry.reader_for(path.suffix)
    writing = writer.write(article, path.stem)
    beside = dict(writing.files)
    again = normalise(reader.read(writing.data, beside.get).article)
    lost: list[Message] = [loss.what for loss in opened.report.losses]
    lost += opened.report.notices
    lost += [loss.what for loss in writing.report.losses]
    if again.blocks != normalise(outgoing(article)).blocks:
        lost.append(message("preflight.not-the-same"))
    for name, data in writing.files:
        target = path.parent / name
        if target.exists() and _bytes(target) != data:
            lost.append(message("preflight.file-in-the-way", name=name))
    for what in dict.fromkeys(lost):
        tell(what)
    if lost and not force:
        what = message("preflight.would-lose", name=path.name, n=len(lost))
        raise UserError(what, message("preflight.would-lose.do"))
    old = _bytes(path)
    if lost or writer.write(opened.article, path.stem).data != old:
        write_bytes(path.with_name(path.name + _BACKUP), old)
        tell(message("preflight.kept", name=path.name + _BACKUP))
    for name, data in writing.files:
        target = path.parent / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, data)
    write_bytes(path, writing.data)


@dataclass(frozen=True, slots=True)
class _Held:
    """A line of a text file with the empty ones above it, and the block that it is."""

    above: str
    line: str
    block: Block


def _text_bytes(data: bytes, opened: Opened, changes: Sequence[Change]) -> bytes:
    """Return the bytes of a text file after changes; lines that stay are as they were."""
    found = decode(data)
    lines = found.text.splitlines(keepends=True)
    held: list[_Held] = []
    at = 0
    for row, block in zip(opened.rows, opened.article.blocks, strict=True):
        held.append(_Held("".join(lines[at : row - 1]), lines[row - 1], block))
        at = row
    rest = "".join(lines[at:])
    for change in changes:
        for splice in reversed(change.splices):
            end = splice.at + len(splice.removed)
            held[splice.at : end] = _changed(held[splice.at : end], splice.added)
    text = "".join(each.above + each.line for each in held) + rest
    mark = next((mark for mark in _BYTE_ORDER if data.startswith(mark)), b"")
    try:
        return mark + text.encode(found.encoding)
    except (UnicodeEncodeError, LookupError):
        return text.encode("utf-8")


def _changed(old: Sequence[_Held], added: Sequence[Block]) -> Iterator[_Held]:
    """Yield what comes in the place of some lines."""
    for index, block in enumerate(added):
        before = old[index] if index < len(old) else _Held("", "\n", block)
        words = before.line.strip()
        if index < len(old) and before.block == block:
            yield before
            continue
        start = before.line.index(words)
        tail = before.line[start + len(words) :] or "\n"
        yield _Held(before.above, before.line[:start] + content(block) + tail, block)
