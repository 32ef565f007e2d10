"""Print what a folder of documents of other programs loses on its way through Qirtas.

python -m tests.benchmarks.losses FOLDER [FORMAT ...]

Each file is read, written in each format (default: docx, html, md), and proved as an export
proves itself. A fault that a loss of the report names does not count: those are in a table of
their own, with the reasons why files were refused. What a reader overlooks shows in none of them:
only another program's view of the file tells that.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.app import files
from editor.document.article import Article
from editor.document.errors import UserError
from editor.formats.base import NO_OPTIONS, Report, Writer
from editor.formats.proof import prove
from tests.benchmarks.table import show

FORMATS = ("docx", "html", "md")
SHOWN = 3  # files named for each kind of fault


@dataclass(slots=True)
class Tally:
    """What became of the files in one format."""

    things: Counter[str] = field(default_factory=Counter[str])
    faults: Counter[str] = field(default_factory=Counter[str])
    where: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def count(self, name: str, article: Article, writer: Writer) -> Report:
        """Write and prove an article."""
        writing = writer.write(article, "article")
        beside = dict(writing.files).get
        reader = files.find_reader(writer.reads_back) if writer.reads_back else None
        for check in prove(article, writer, writing, reader, beside, NO_OPTIONS).checks:
            self.things[check.id] += check.count
            if check.faults:
                self.faults[check.id] += len(check.faults)
                self.where.setdefault(check.id, []).append(name)
        return writing.report


def documents(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that a reader knows by their suffix."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and files.find_reader(path.suffix or path.name) is not None:
            yield path


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables."""
    folder, *formats = arguments or ("resources/sample",)
    tallies = {id: Tally() for id in formats or FORMATS}
    told: Counter[str] = Counter()
    read = 0
    for path in documents(Path(folder)):
        try:
            reading = files.read_file(path)
            read += 1
            told.update({f"lost: {loss.what.id}" for loss in reading.report.losses})
            for id, tally in tallies.items():
                report = tally.count(path.name, reading.article, files.writer_for(id))
                told.update({f"{id}: {loss.what.id}" for loss in report.losses})
        except UserError as error:
            told[f"refused: {error.what.id}"] += 1
        except Exception:  # a defect in one file must not hide the others
            told[f"defect: {path.name}: {traceback.format_exc().splitlines()[-1]}"] += 1
    for id, tally in tallies.items():
        rows = [
            (kind, things, tally.faults[kind], ", ".join(tally.where.get(kind, [])[:SHOWN]))
            for kind, things in sorted(tally.things.items())
        ]
        show(f"{read} files written as {id}", ("check", "looked at", "faults", "files"), rows)
    show("Told", ("what", "files"), told.most_common())


if __name__ == "__main__":
    main(sys.argv[1:])
