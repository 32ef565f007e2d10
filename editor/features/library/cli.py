"""`qirtas library`: the library on the command line."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.document.errors import Message, message
from editor.feature import Argument, CliCommand, Step, Terminal
from editor.settings.folders import library_path

if TYPE_CHECKING:
    from editor.storage.library import Changes, Entry, Hit, Library

DONE, WANTING = 0, 1  # nothing was found, or a fault was

_PATIENCE = 3.0  # seconds without a word of how far a work is


def _open() -> Library:
    """Open the library; SQLite is not loaded for the window, which takes only the declarations."""
    from editor.storage.library import Library

    return Library(library_path())


def add(terminal: Terminal, folders: list[str]) -> int:
    """Add folders to the library and read them."""
    with _open() as library:
        for folder in folders:
            library.add_folder(Path(folder))
        _tell(terminal, library.update(_progress(terminal)))
    return DONE


def drop(terminal: Terminal, folders: list[str]) -> int:
    """Drop folders from the library; their files stay."""
    code = DONE
    with _open() as library:
        for folder in folders:
            if Path(folder).absolute() in library.folders():
                library.drop_folder(Path(folder))
            else:
                terminal.tell(f"qirtas: {terminal.text('cli.library.not-one', name=folder)}")
                code = WANTING
    return code


def folders(terminal: Terminal) -> int:
    """List the folders of the library."""
    with _open() as library:
        for folder in library.folders():
            terminal.say(str(folder))
    return DONE


def list_articles(
    terminal: Terminal,
    *,
    status: list[str] | None,
    author: list[str] | None,
    tag: list[str] | None,
    section: list[str] | None,
    sort: str,
    state: str,
    update: bool,
    paths: bool,
    json: bool,
) -> int:
    """List the articles of the library."""
    name = sort.removeprefix("-")
    from editor.storage.library import Filter, Order, State

    order = Order(name, descending=sort.startswith("-") != (name in _NEWEST_FIRST))
    which = Filter(
        statuses=tuple(status or ()),
        authors=tuple(author or ()),
        tags=tuple(tag or ()),
        sections=tuple(section or ()),
        state=State("" if state == "all" else state),
    )
    with _open() as library:
        _freshen(terminal, library, update=update)
        entries = library.entries(which, order, 0, library.count(which))
    if json:
        terminal.say(_json([_entry_as_json(entry) for entry in entries]))
        return DONE
    for entry in entries:
        terminal.say(_shown(entry.path) if paths else _line(terminal, entry))
    return DONE


_NEWEST_FIRST = frozenset({"modified", "created", "date", "words"})


def search(
    terminal: Terminal, *, query: list[str], limit: int, update: bool, paths: bool, json: bool
) -> int:
    """Search the library."""
    with _open() as library:
        _freshen(terminal, library, update=update)
        hits = library.search(_query(query), limit=limit, typing=False)
    if json:
        terminal.say(_json([_hit_as_json(hit) for hit in hits]))
    for hit in () if json else hits:
        if paths:
            terminal.say(_shown(hit.entry.path))
            continue
        terminal.say(_marked(_one_line(_title(terminal, hit.entry)), hit.title_marks))
        terminal.say(f"    {_shown(hit.entry.path)}")
        if hit.snippet:
            terminal.say(f"    {_marked(hit.snippet, hit.marks)}")
    return DONE if hits else WANTING


def rebuild(terminal: Terminal) -> int:
    """Make the index anew."""
    with _open() as library:
        _tell(terminal, library.rebuild(_progress(terminal)))
    return DONE


def verify(terminal: Terminal, *, json: bool) -> int:
    """Open every article and check it; nothing is written."""
    with _open() as library:
        checked, faults = library.verify(_progress(terminal))
    if json:
        found = [{"path": str(path), "fault": terminal.text(what)} for path, what in faults]
        terminal.say(_json({"checked": checked, "faults": found}))
    else:
        for path, what in faults:
            terminal.say(f"{_shown(path)}: {terminal.text(what)}")
        terminal.tell(f"qirtas: {terminal.text('cli.library.checked', n=checked)}")
        terminal.tell(f"qirtas: {terminal.text('cli.library.faults', n=len(faults))}")
    return WANTING if faults else DONE


# --- what is said ----------------------------------------------------------------------------


def _query(words: list[str]) -> str:
    """Return the words of a shell as one query: one of several words was quoted as a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(
        f'"{word}"' if " " in word and ":" not in word and '"' not in word else word
        for word in words
    )


def _freshen(terminal: Terminal, library: Library, *, update: bool) -> None:
    if update or not library.complete:
        changes = library.update(_progress(terminal) if not library.complete else None)
        _tell_places(terminal, changes)


def _progress(terminal: Terminal) -> Step:
    """Return what tells how far a work is, now and then where it is long."""
    told = time.monotonic()

    def step(share: float, what: str) -> None:
        nonlocal told
        if time.monotonic() - told > _PATIENCE:
            told = time.monotonic()
            terminal.tell(f"qirtas: {terminal.text(what)} {share:.0%}")

    return step


def _tell(terminal: Terminal, changes: Changes) -> None:
    terminal.tell(f"qirtas: {terminal.text('cli.library.total', n=changes.total)}")
    for name in ("added", "changed", "moved", "removed", "faulty"):
        if number := getattr(changes, name):
            terminal.tell(f"  {terminal.text(f'cli.library.{name}', n=number)}")
    _tell_places(terminal, changes)


def _tell_places(terminal: Terminal, changes: Changes) -> None:
    for id, paths in (("cli.library.away", changes.away), ("cli.library.closed", changes.closed)):
        for path in paths:
            terminal.tell(f"qirtas: {terminal.text(message(id, name=_shown(path)))}")


def _title(terminal: Terminal, entry: Entry) -> str:
    return entry.title or entry.first_line or terminal.text("cli.library.untitled")


def _line(terminal: Terminal, entry: Entry) -> str:
    """Return an article as fields with tabs between, for people and for `cut`."""
    status = "cli.library.damaged" if entry.fault else f"cli.library.status.{entry.status}"
    fields = (terminal.text(status), entry.date[:10] or "-", str(entry.words))
    return "\t".join((*fields, _one_line(_title(terminal, entry)), _shown(entry.path)))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(letter in text for letter in "\t\r\n") else text


def _shown(path: Path) -> str:
    """Return a path that any terminal takes, also where its bytes are no text."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Return a text with its marks bold, where a person reads it."""
    if not sys.stdout.isatty():
        return text
    for start, end in reversed(marks):
        text = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[0m{text[end:]}"
    return text


def _entry_as_json(entry: Entry) -> dict[str, Any]:
    fields = asdict(entry)
    del fields["picture"]
    fault: Message | None = entry.fault
    places = {"path": _shown(entry.path), "folder": _shown(entry.folder)}
    return {**fields, **places, "fault": fault.id if fault else None}


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    place = {"block": hit.block, "offset": hit.offset}
    found = {"snippet": hit.snippet, "marks": hit.marks, "title_marks": hit.title_marks}
    return {**_entry_as_json(hit.entry), **place, **found}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


# --- the commands ----------------------------------------------------------------------------


def _flag(name: str, text: str) -> Argument:
    return Argument((name,), (("action", "store_true"), ("help", text)))


def _several(name: str, metavar: str) -> Argument:
    options = (("action", "append"), ("metavar", metavar))
    return Argument((f"--{name}",), (*options, ("help", f"cli.library.by-{name}")))


_FOLDERS = Argument(
    ("folders",), (("nargs", "+"), ("metavar", "FOLDER"), ("help", "cli.library.folder"))
)
_JSON = _flag("--json", "cli.json")
_PATHS = _flag("--paths", "cli.library.paths")
_UPDATE = Argument(
    ("--no-update",),
    (("dest", "update"), ("action", "store_false"), ("help", "cli.library.no-update")),
)
_ORDERS = ("title", "status", "author", "section", "words", "created", "modified", "date")
_SORT = Argument(
    ("--sort",),
    (
        ("default", "modified"),
        ("choices", (*_ORDERS, *(f"-{name}" for name in _ORDERS))),
        ("metavar", "FIELD"),
        ("help", "cli.library.sort"),
    ),
)
_STATE = Argument(
    ("--state",),
    (
        ("default", "active"),
        ("choices", ("active", "archived", "trashed", "all")),
        ("help", "cli.library.state"),
    ),
)
_STATUS = Argument(
    ("--status",),
    (
        ("action", "append"),
        ("choices", ("idea", "draft", "review", "ready", "published")),
        ("help", "cli.library.by-status"),
    ),
)
_LIMIT = Argument(
    ("--limit",), (("type", int), ("default", 50), ("metavar", "N"), ("help", "cli.library.limit"))
)
_QUERY = Argument(("query",), (("nargs", "+"), ("metavar", "QUERY"), ("help", "cli.library.query")))
_FILTERS = (_several("author", "NAME"), _several("tag", "TAG"), _several("section", "NAME"))

COMMANDS = (
    CliCommand(
        "library",
        "library.cli",
        commands=(
            CliCommand("add", "cli.library.add", (_FOLDERS,), add),
            CliCommand("drop", "cli.library.drop", (_FOLDERS,), drop),
            CliCommand("folders", "cli.library.folders", (), folders),
            CliCommand(
                "list",
                "cli.library.list",
                (_STATUS, *_FILTERS, _SORT, _STATE, _UPDATE, _PATHS, _JSON),
                list_articles,
            ),
            CliCommand(
                "search", "cli.library.search", (_QUERY, _LIMIT, _UPDATE, _PATHS, _JSON), search
            ),
            CliCommand("rebuild", "cli.library.rebuild", (), rebuild),
            CliCommand("verify", "cli.library.verify", (_JSON,), verify),
        ),
    ),
)
"""`qirtas library`; other features add commands to the same name."""
