"""`qirtas show`: what is in a file, for people or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from editor.app import batch
from editor.app.cli_console import DONE, Console
from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Heading
from editor.document.runs import plain_text
from editor.document.walk import article_text
from editor.text.words import count_words


def run(arguments: Namespace, console: Console) -> int:
    """Show the file that the arguments name and return the exit code."""
    try:
        reading = batch.read(Path(arguments.file), arguments.format)
    except UserError as error:
        return console.fail(error, arguments.file)
    if arguments.json:
        from editor.document.codec import encode

        console.out.write(encode(reading.article))
        return DONE
    for line in lines(reading.article, console):
        console.say(line)
    for what in (*reading.report.notices, *(loss.what for loss in reading.report.losses)):
        console.tell(f"qirtas: {console.text(what)}")
    return DONE


def lines(article: Article, console: Console) -> Iterator[str]:
    """Yield what a person wants to know of an article, line by line."""
    for name, value in _fields(article.meta):
        if value:
            yield f"{console.text(f'cli.show.{name}')}: {value}"
    yield f"{console.text('cli.show.words')}: {count_words(article_text(article))}"
    kinds = Counter(type(block).__name__.lower() for block in article.blocks)
    for kind, number in kinds.most_common():
        yield f"{console.text(f'cli.kind.{kind}')}: {number}"
    if article.assets:
        size = sum(len(asset.data) for asset in article.assets) / 1000
        yield f"{console.text('cli.show.pictures')}: {len(article.assets)} ({size:.0f} kB)"
    headings = [block for block in article.blocks if isinstance(block, Heading)]
    if headings:
        yield f"{console.text('cli.show.outline')}:"
    for heading in headings:
        yield f"{'  ' * heading.level}{plain_text(heading.runs)}"


def _fields(meta: Meta) -> tuple[tuple[str, str], ...]:
    return (
        ("title", meta.title),
        ("deck", meta.deck),
        ("authors", "، ".join(meta.authors)),
        ("dateline", meta.dateline),
        ("date", meta.date),
        ("section", meta.section),
        ("tags", "، ".join(meta.tags)),
        ("slug", meta.slug),
        ("excerpt", meta.excerpt),
        ("status", meta.status.value),
        ("lang", f"{meta.lang} ({meta.dir.value})"),
    )
