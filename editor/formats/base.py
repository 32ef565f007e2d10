"""What every reader and writer takes and returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from editor.document.article import Article
from editor.document.errors import Message, message


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that could not be carried: what, and at which block (None: the whole)."""

    what: Message
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a conversion could not carry, and what it did that a person should know."""

    losses: tuple[Loss, ...] = ()
    notices: tuple[Message, ...] = ()

    def __add__(self, other: Report) -> Report:
        return Report(self.losses + other.losses, self.notices + other.notices)


class ReportBuilder:
    """Collects losses and notices while a reader or writer runs; equal ones are kept once."""

    def __init__(self) -> None:
        self._losses: dict[Loss, None] = {}
        self._notices: dict[Message, None] = {}

    def lose(self, id: str, block: int | None = None, /, **args: str | int) -> None:
        """Note something that cannot be carried."""
        self._losses[Loss(message(id, **args), block)] = None

    def tell(self, id: str, /, **args: str | int) -> None:
        """Note something that was done and loses nothing."""
        self._notices[message(id, **args)] = None

    def report(self) -> Report:
        """Return what was collected."""
        return Report(tuple(self._losses), tuple(self._notices))


Resources: TypeAlias = Callable[[str], "bytes | None"]
"""Gives a reader the bytes of a file that lies beside its input, by relative path."""


def no_resources(_path: str) -> bytes | None:
    """Know of no file beside the input."""
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader returns: a normal, valid article and the report."""

    article: Article
    report: Report = Report()


@dataclass(frozen=True, slots=True)
class Writing:
    """What a writer returns: the file, the files to lie beside it by relative path, the report."""

    data: bytes
    files: tuple[tuple[str, bytes], ...] = ()
    report: Report = Report()


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be opened. `read(data, resources)` raises UserError for bad input."""

    id: str
    label: str  # id of the text that names the format
    suffixes: tuple[str, ...]  # with the dot, the usual one first
    read: Callable[[bytes, Resources], Reading]


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that can be written. `write(article, stem)`: stem names the files beside it."""

    id: str
    label: str
    suffixes: tuple[str, ...]
    write: Callable[[Article, str], Writing]
