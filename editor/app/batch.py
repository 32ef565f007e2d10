"""Convert files, one or a thousand: each ends in an outcome, none stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from editor.app import files
from editor.document.errors import Message, UserError, message
from editor.formats.base import Loss, Reading, Report, Writing, chosen

if TYPE_CHECKING:
    from editor.formats.proof import Proof

STREAM = Path("-")
"""Stands for standard input or output."""

# Starting a process costs about as much as converting this much in the one that runs already.
_FILES_THAT_PAY = 24
_BYTES_THAT_PAY = 2_000_000

_NOTHING = Report()


@dataclass(frozen=True, slots=True)
class Conversion:
    """One thing to do: read `source`, write `target` with the writer of an id.

    `reader` is the id of a format, None to tell it from name and bytes. `shaped` writes text in
    presentation forms and visual order; `verify` reads back what was written and checks it.
    """

    source: Path
    target: Path
    writer: str
    reader: str | None = None
    shaped: bool = False
    verify: bool = False
    options: tuple[tuple[str, str], ...] = ()  # of the writer: pairs of id and value


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be converted; `trace` is for a defect of the program alone."""

    what: Message
    what_to_do: Message
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a conversion: a report and, if it was asked for, a proof; or a failure.

    `proof` is None too for a format that promises nothing.
    """

    conversion: Conversion
    report: Report = _NOTHING
    failure: Failure | None = None
    proof: Proof | None = None

    @property
    def is_short(self) -> bool:
        """Tell whether the written file lacks something that no loss of the report names."""
        return self.proof is not None and not self.proof.holds


def convert(conversion: Conversion) -> Outcome:
    """Convert one file; every failure is in the outcome."""
    try:
        return _convert(conversion)
    except UserError as error:
        return Outcome(conversion, failure=Failure(error.what, error.what_to_do))
    except BrokenPipeError:
        raise  # the reader of standard output has left: no failure of this file
    except Exception as error:  # noqa: BLE001 - a defect met in one file must not stop a thousand
        return Outcome(conversion, failure=_defect(conversion, error))


def _convert(conversion: Conversion) -> Outcome:
    source, target = conversion.source, conversion.target
    reading = read(source, conversion.reader)
    stem = target.stem if target != STREAM else source.stem
    writer = files.writer_for(conversion.writer)
    options = chosen(writer, dict(conversion.options))
    writing = writer.write(reading.article, stem, options)
    report, proof = reading.report + writing.report, None
    if conversion.shaped:
        writing = _shaped(writing)
    verify = conversion.verify and not conversion.shaped
    if target != STREAM:
        files.save(writing, target)
        if verify:
            proof = files.prove_file(reading.article, target, writer, writing, options)
        return Outcome(conversion, report, proof=proof)
    if writing.files:
        report += Report((Loss(message("cli.pictures-left", n=len(writing.files))),))
    _write_stream(sys.stdout.buffer, writing.data)
    if verify:
        beside = dict(writing.files).get
        proof = files.prove_bytes(reading.article, writer, writing, beside, options)
    return Outcome(conversion, report, proof=proof)


def read(source: Path, as_format: str | None = None) -> Reading:
    """Read an article from a file or from standard input; raises UserError."""
    if source != STREAM:
        return files.read_file(source, as_format)
    return files.read_bytes(read_stdin(), "stdin.txt", as_format=as_format)


def read_stdin() -> bytes:
    """Return standard input as bytes; UserError beyond the limit of a file."""
    data = sys.stdin.buffer.read(files.LIMIT + 1)
    if len(data) > files.LIMIT:
        raise files.too_large(str(STREAM), len(data))
    return data


def _write_stream(stream: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # unbuffered, under PYTHONUNBUFFERED, it takes what the pipe has room for
        rest = rest[stream.write(rest) :]
    stream.flush()


def _shaped(writing: Writing) -> Writing:
    """Return written text as design programs need it that cannot shape Arabic."""
    from editor.text.shaping import shape

    return Writing(shape(writing.data.decode("utf-8")).encode(), writing.files, writing.report)


def _defect(conversion: Conversion, error: BaseException) -> Failure:
    import traceback

    return Failure(
        message(
            "cli.defect", name=conversion.source.name, error=f"{type(error).__name__}: {error}"
        ),
        message("cli.defect.do"),
        "".join(traceback.format_exception(error)),
    )


def run(conversions: Sequence[Conversion]) -> Iterator[Outcome]:
    """Do all conversions and yield each outcome as it comes, in several processes if it pays."""
    processes = min(_processors(), len(conversions))
    if processes < 2 or not _pays(conversions):
        yield from map(convert, conversions)
        return
    from editor.app import workers  # the machinery of processes takes longer to load than a file

    yield from workers.run(conversions, processes)


def _pays(conversions: Sequence[Conversion]) -> bool:
    if any(STREAM in (each.source, each.target) for each in conversions):
        return False
    if len(conversions) >= _FILES_THAT_PAY:
        return True
    return sum(map(_size, conversions)) >= _BYTES_THAT_PAY


def _size(conversion: Conversion) -> int:
    try:
        return conversion.source.stat().st_size
    except OSError:
        return 0


def _processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
