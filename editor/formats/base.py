"""What every reader and writer takes and returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeAlias

from editor.document.article import Article
from editor.document.errors import Message, UserError, message


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that could not be carried: what, and at which block (None: the whole).

    `excuses` names the kinds of facts (`editor.formats.facts`) that are not expected in the file
    because of it, `marks` standing for all of its kind. Where it names none, a loss at a block
    excuses everything of that block but its text, and one of the whole nothing.
    """

    what: Message
    block: int | None = None
    excuses: tuple[str, ...] = ()


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

    def lose(
        self,
        id: str,
        block: int | None = None,
        excuses: tuple[str, ...] = (),
        /,
        **args: str | int,
    ) -> None:
        """Note something that cannot be carried, and which facts the file lacks by it."""
        self._losses[Loss(message(id, **args), block, excuses)] = None

    def tell(self, id: str, /, **args: str | int) -> None:
        """Note something that was done and loses nothing."""
        self._notices[message(id, **args)] = None

    def report(self) -> Report:
        """Return what was collected."""
        return Report(tuple(self._losses), tuple(self._notices))


Resources: TypeAlias = Callable[[str], "bytes | None"]
"""Gives a reader the bytes of a file that lies beside its input, by relative path.

Raises TooLargeError for one that is too large to be read.
"""


class TooLargeError(Exception):
    """Raised by `Resources` for a file that is there and is larger than a picture may be."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.megabytes = size // 1_000_000
        self.limit = limit // 1_000_000


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
class Option:
    """Something that can be chosen for a written file.

    `label` is the id of the text that names it, `<label>.<choice>` those that name its choices.
    Without choices the value is any text; with `suffixes` it is the path of a file of one of them,
    the empty text for none.
    """

    id: str
    label: str
    default: str = ""
    choices: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


Options: TypeAlias = Mapping[str, str]
"""Chosen values by the id of the option; what is not in it has its default."""

NO_OPTIONS: Options = MappingProxyType({})


class Write(Protocol):
    """Write an article; `stem` names the files beside. Any thread. Raises UserError."""

    def __call__(
        self, article: Article, stem: str, options: Options = NO_OPTIONS, /
    ) -> Writing: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One promise about a written file: which, and where it is not kept.

    `id` is that of the rule (`D2` of RTL.md, `text`, `headings`); `count` is how many things were
    looked at. It holds where there are no faults.
    """

    id: str
    what: Message
    count: int = 1
    faults: tuple[Loss, ...] = ()


class Prove(Protocol):
    """Look at a written file by itself: does it keep the rules of its format? Any thread."""

    def __call__(
        self, article: Article, writing: Writing, options: Options = NO_OPTIONS, /
    ) -> tuple[Check, ...]: ...


@dataclass(frozen=True, slots=True)
class Writer:
    """A format, or one of several forms of it, that can be written.

    Of writers with the same suffix the first one is meant by a file name, the others by their id.
    `reads_back` is the id of the reader that must find an equal article in the file, "" where
    none can; `prove` checks the rules of the format itself.

    What is written goes to others: `write` gets the article with pictures that do not tell where
    they were taken, whoever declares the writer. Only one of the writer's own files `keeps` them.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    write: Write
    options: tuple[Option, ...] = ()
    reads_back: str = ""
    prove: Prove | None = None
    keeps: bool = False

    def __post_init__(self) -> None:
        if not self.keeps and not isinstance(self.write, _Outgoing):
            object.__setattr__(self, "write", _Outgoing(self.write))

    def written(self, article: Article) -> Article:
        """Return the article that `write` puts into a file: what a proof must find there."""
        from editor.formats.pictures.private import outgoing  # loads much, and not for a window

        return article if self.keeps else outgoing(article)


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """Writes an article as others get it."""

    write: Write

    def __call__(self, article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
        from editor.formats.pictures.private import outgoing

        return self.write(outgoing(article), stem, options)


def chosen(writer: Writer, given: Options) -> Options:
    """Return a value for every option of a writer; UserError for one that it does not know."""
    known = {option.id: option for option in writer.options}
    for id, value in given.items():
        option = known.get(id)
        if option is None:
            names = ", ".join(known) or "-"
            raise UserError(
                message("format.no-option", name=id, format=writer.id),
                message("format.no-option.do", names=names),
            )
        if option.choices and value not in option.choices:
            raise UserError(
                message("format.no-choice", name=id, value=value),
                message("format.no-choice.do", names=", ".join(option.choices)),
            )
    return {id: given.get(id, option.default) for id, option in known.items()}
