"""`qirtas structure`: what a raw text was taken for, each guess with its reason and confidence."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.app import batch, files
from editor.app.cli_console import DONE, Console
from editor.document.errors import Message, UserError, message
from editor.document.nodes import Figure, Heading, Paragraph
from editor.document.walk import block_text
from editor.formats import registry

if TYPE_CHECKING:
    from editor.text.structure import Guess, Structured

_AS_IT_CAME = message("cli.structure.as-it-came")
_WIDTH = 72  # characters of a text that a person is shown


def run(arguments: Namespace, console: Console) -> int:
    """Structure the text that the arguments name and return the exit code."""
    from editor.formats.plain.reader import read_structured

    try:
        found, report = read_structured(_load(Path(arguments.file)))
    except UserError as error:
        return console.fail(error, arguments.file)
    for notice in report.notices:
        console.tell(f"qirtas: {console.text(notice)}")
    if arguments.json:
        console.say(json.dumps(as_json(found, console), ensure_ascii=False, indent=2))
        return DONE
    for line in lines(found, console):
        console.say(line)
    return DONE


def _load(path: Path) -> bytes:
    """Return the bytes of a text; UserError for a file that has its structure already."""
    data = batch.read_stdin() if path == batch.STREAM else files.load(path)
    if not data.strip():
        raise UserError(message("file.empty", name=path.name), message("file.empty.do"))
    if registry.sniff(data) is not None:
        raise UserError(
            message("cli.structure.no-text", name=path.name), message("cli.structure.no-text.do")
        )
    return data


def as_json(found: Structured, console: Console) -> dict[str, Any]:
    """Return all that was found: by what it is in the article, and as the list of guesses."""
    from editor.text.structure import GuessKind

    meta, blocks = found.article.meta, found.article.blocks
    fields = {guess.kind: guess for guess in found.guesses if guess.block is None or guess.value}
    of_block: dict[int, Guess] = {}
    for guess in found.guesses:
        if guess.block is not None and guess.kind in _OF_BLOCKS:
            of_block.setdefault(guess.block, guess)

    def entry(text: str, guess: Guess | None, **more: object) -> dict[str, Any]:
        return {"text": text, **more, **_reason(guess, console)}

    def of(kind: GuessKind, text: str) -> dict[str, Any] | None:
        return entry(text, fields.get(kind)) if text else None

    rows = [(index, block, of_block.get(index)) for index, block in enumerate(blocks)]
    return {
        "title": of(GuessKind.TITLE, meta.title),
        "deck": of(GuessKind.DECK, meta.deck),
        "author": of(GuessKind.AUTHOR, "، ".join(meta.authors)),
        "date": of(GuessKind.DATE, meta.date),
        "dateline": of(GuessKind.DATELINE, meta.dateline),
        "headings": [
            entry(block_text(block), guess, block=index, level=block.level)
            for index, block, guess in rows
            if isinstance(block, Heading)
        ],
        "paragraphs": [
            entry(block_text(block), guess, block=index, role=block.role.value)
            for index, block, guess in rows
            if isinstance(block, Paragraph)
        ],
        "figures": [
            entry(block_text(block), guess, block=index, name=block.name)
            for index, block, guess in rows
            if isinstance(block, Figure)
        ],
        "others": [
            entry(block_text(block), guess, block=index, kind=type(block).__name__.lower())
            for index, block, guess in rows
            if not isinstance(block, Heading | Paragraph | Figure)
        ],
        "guesses": [
            {
                "kind": guess.kind.value,
                "block": guess.block,
                "text": guess.value,
                "lines": list(guess.source),
                **_reason(guess, console),
            }
            for guess in found.guesses
        ],
    }


_OF_BLOCKS = frozenset(
    {"lead", "heading", "joined", "list-item", "quote", "verse", "figure", "table", "separator"}
)


def _reason(guess: Guess | None, console: Console) -> dict[str, Any]:
    """Return why something is what it is; what nobody guessed about came that way."""
    reason: Message = guess.reason if guess else _AS_IT_CAME
    return {
        "reason": {"id": reason.id, "text": console.text(reason)},
        "confidence": round(guess.confidence, 2) if guess else 1.0,
    }


def lines(found: Structured, console: Console) -> Iterator[str]:
    """Yield the structure for people: what each part is, how sure that is, and why."""
    data = as_json(found, console)
    for name in ("title", "deck", "author", "date", "dateline"):
        if data[name]:
            yield _line(console.text(f"cli.show.{_SHOWN.get(name, name)}"), data[name])
    rows = [
        (row["block"], kind, row)
        for kind, group in (
            ("heading", data["headings"]),
            ("paragraph", data["paragraphs"]),
            ("figure", data["figures"]),
            (None, data["others"]),
        )
        for row in group
    ]
    for _, kind, row in sorted(rows, key=lambda each: each[0]):
        yield _line(console.text(f"cli.one.{kind or row['kind']}"), row)


_SHOWN = {"author": "authors"}


def _line(label: str, row: dict[str, Any]) -> str:
    text = " ".join((row.get("name") or row["text"]).split())
    if len(text) > _WIDTH:
        text = text[: _WIDTH - 1].rsplit(" ", 1)[0] + "…"
    return f"{label} {row['confidence']:.0%}: {text}\n    {row['reason']['text']}"
