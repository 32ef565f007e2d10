"""`qirtas convert`: files from one format to another, with a report of what was not carried."""

from __future__ import annotations

import glob
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from editor.app import batch, files
from editor.app.batch import STREAM, Conversion, Failure, Outcome
from editor.app.cli_console import DONE, FAILED, LOST, SHORT, STOPPED, Console
from editor.app.cli_proof import at_blocks, proof_as_json, tell_proof
from editor.document.errors import Message, UserError, message
from editor.formats import registry
from editor.formats.base import Writer, chosen

SHAPED = ".shaped"
"""Stands before the suffix of text for design programs, which is no source any more."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, and what cannot even be tried."""

    conversions: tuple[Conversion, ...] = ()
    refused: tuple[Outcome, ...] = ()


def run(arguments: Namespace, console: Console) -> int:
    """Convert what the arguments name and return the exit code."""
    try:
        plan = make_plan(arguments)
    except UserError as error:
        return console.fail(error)
    outcomes = list(plan.refused)
    total = len(plan.conversions) + len(outcomes)
    work = batch.run(plan.conversions)
    if total > 1:
        work = _progress(work, total, len(outcomes), arguments.progress, console)
    try:
        outcomes += work
    except KeyboardInterrupt:
        console.tell(console.text("cli.stopped", n=len(outcomes), total=total))
        return STOPPED
    outcomes.sort(key=lambda outcome: str(outcome.conversion.source))
    if arguments.report == "json":
        stream = console.tell if _writes_to_stdout(plan) else console.say
        stream(json.dumps(as_json(outcomes, console), ensure_ascii=False, indent=2))
    else:
        _tell(outcomes, console, in_full=total == 1)
    if arguments.debug:
        for outcome in outcomes:
            if outcome.failure and outcome.failure.trace:
                console.tell(outcome.failure.trace)
    if any(outcome.failure for outcome in outcomes):
        return FAILED
    if any(outcome.is_short for outcome in outcomes):
        return SHORT
    lost = any(outcome.report.losses for outcome in outcomes)
    return LOST if lost and arguments.strict else DONE


def _writes_to_stdout(plan: Plan) -> bool:
    return any(each.target == STREAM for each in plan.conversions)


# --- what is converted, and where to --------------------------------------------------------


def make_plan(arguments: Namespace) -> Plan:
    """Work out the conversions; UserError where the arguments do not fit together."""
    named: list[str] = list(arguments.files)
    to: str | None = arguments.to or ("txt" if arguments.shaped and len(named) == 1 else None)
    target: Path | None = None
    if to is None or (len(named) > 1 and named[-1] == str(STREAM)):
        if len(named) < 2:
            raise _wrong("cli.no-target")
        target = Path(named.pop())
    if target is not None and len(named) > 1:
        raise _wrong("cli.many-to-one")
    writer = files.writer_for(to or _name_of_target(target))
    if arguments.shaped and writer.id != "txt":
        raise _wrong("cli.shaped-needs-text")
    if target is not None and target != STREAM and _is_folder(Path(named[0])):
        raise _wrong("cli.many-to-one")
    options = _options(writer, arguments.option)
    ending = SHAPED + ".txt" if arguments.shaped else writer.suffixes[0]
    naming = _Naming(writer.id, arguments.shaped, ending, arguments.out_dir)
    found, missing = _sources(named, naming)
    if not found and not missing:
        raise _wrong("cli.nothing")
    pairs = ((source, target or inside) for source, inside in found.items())
    plan = _without_clashes(pairs, writer, arguments, options)
    unmatched = [_refused(Conversion(name, STREAM, writer.id), "cli.no-match") for name in missing]
    return replace(plan, refused=(*unmatched, *plan.refused))


def _options(writer: Writer, given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the options of a writer that `--option` gives as NAME=VALUE; UserError if wrong."""
    for each in given:
        if "=" not in each:
            raise _wrong("cli.option-form", name=each)
    pairs = tuple((name, value) for name, _, value in (each.partition("=") for each in given))
    chosen(writer, dict(pairs))
    return pairs


def _name_of_target(target: Path | None) -> str:
    if target is None or target == STREAM:
        raise _wrong("cli.no-target")
    if _is_folder(target):
        raise _wrong("cli.target-is-folder", name=str(target))
    return target.name


def _wrong(id: str, **args: str | int) -> UserError:
    return UserError(message(id, **args), message("cli.see-help"))


def _is_folder(path: Path) -> bool:
    try:
        return path != STREAM and path.is_dir()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


@dataclass(frozen=True, slots=True)
class _Naming:
    """How targets are called: their ending, their folder (None: beside the source)."""

    writer: str
    shaped: bool
    ending: str
    folder: str | None

    def target(self, source: Path, inside: Path) -> Path:
        """Return the target of a source that lies at `inside` in the tree that is converted."""
        folder = source.parent if self.folder is None else Path(self.folder) / inside.parent
        return folder / (source.stem + self.ending)

    def takes(self, path: Path) -> bool:
        """Tell whether a file in a folder is a source: an article, and not one of the targets."""
        if path.name.startswith((".", "~$")) or path.stem.endswith(SHAPED) or not path.suffix:
            return False
        reader = registry.find(files.READERS, path.suffix)
        return reader is not None and (self.shaped or reader.id != self.writer) and path.is_file()


def _sources(named: Sequence[str], naming: _Naming) -> tuple[dict[Path, Path], list[Path]]:
    """Return the sources with their targets, and the patterns that no file matches.

    Names stand for files, folders with all that is in them, and patterns.
    """
    found: dict[Path, Path] = {}
    missing: list[Path] = []
    for name in named:
        path = Path(name)
        if path == STREAM:
            found.setdefault(STREAM, STREAM)
        elif _is_folder(path):
            for source in filter(naming.takes, sorted(path.rglob("*"))):
                found.setdefault(source, naming.target(source, source.relative_to(path)))
        elif not glob.has_magic(name) or path.exists():
            found.setdefault(path, naming.target(path, Path(path.name)))
        else:
            # Path.glob takes no absolute pattern
            matches = [Path(match) for match in glob.glob(name, recursive=True)]  # noqa: PTH207
            missing += [] if matches else [path]
            for match in filter(Path.is_file, sorted(matches)):
                found.setdefault(match, naming.target(match, Path(match.name)))
    return found, missing


def _without_clashes(
    pairs: Iterable[tuple[Path, Path]],
    writer: Writer,
    arguments: Namespace,
    options: tuple[tuple[str, str], ...],
) -> Plan:
    """Refuse to write over a source, and twice to the same file."""
    pairs = list(pairs)
    sources = {source.resolve(): source for source, _ in pairs if source != STREAM}
    taken: dict[Path, Path] = {}
    conversions: list[Conversion] = []
    refused: list[Outcome] = []
    for source, target in pairs:
        conversion = Conversion(
            source,
            target,
            writer.id,
            arguments.format,
            arguments.shaped,
            arguments.verify,
            options,
        )
        real = target.resolve()
        if target == STREAM:
            conversions.append(conversion)
        elif real in sources:
            refused.append(_refused(conversion, "cli.over-source", other=sources[real].name))
        elif real in taken:
            refused.append(_refused(conversion, "cli.clash", other=taken[real].name))
        else:
            taken[real] = source
            conversions.append(conversion)
    return Plan(tuple(conversions), tuple(refused))


def _refused(conversion: Conversion, id: str, **args: str | int) -> Outcome:
    args["name"] = conversion.target.name if id != "cli.no-match" else str(conversion.source)
    return Outcome(conversion, failure=Failure(message(id, **args), message(f"{id}.do")))


# --- what is told ----------------------------------------------------------------------------


def _progress(
    work: Iterator[Outcome], total: int, done: int, wanted: bool | None, console: Console
) -> Iterator[Outcome]:
    """Draw a bar while the outcomes come, on a terminal or where it is asked for."""
    if not (console.err.isatty() if wanted is None else wanted):
        return work
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own
    return iter(
        tqdm(work, total=total, initial=done, file=sys.stderr, unit=console.text("cli.unit"))
    )


def _tell(outcomes: Sequence[Outcome], console: Console, *, in_full: bool) -> None:
    for outcome in outcomes:
        if outcome.failure:
            failure = outcome.failure
            console.complain(failure.what, failure.what_to_do, str(outcome.conversion.source))
        elif in_full:
            _tell_report(outcome, console)
    if in_full:
        return
    failed = sum(1 for outcome in outcomes if outcome.failure)
    lost = sum(1 for outcome in outcomes if outcome.report.losses)
    console.tell(console.text("cli.summary.done", n=len(outcomes) - failed))
    if lost:
        console.tell(console.text("cli.summary.lost", n=lost))
    if failed:
        console.tell(console.text("cli.summary.failed", n=failed))
    short = [outcome for outcome in outcomes if outcome.is_short]
    if short:
        console.tell(console.text("cli.summary.short", n=len(short)))
    for outcome in short:
        tell_proof(outcome.proof, console, str(outcome.conversion.source))


def _tell_report(outcome: Outcome, console: Console) -> None:
    for notice in outcome.report.notices:
        console.tell(f"qirtas: {console.text(notice)}")
    losses = outcome.report.losses
    if losses:
        console.tell(console.text("cli.lost", n=len(losses)))
    places: dict[Message, list[int]] = {}
    for loss in losses:
        blocks = places.setdefault(loss.what, [])
        if loss.block is not None:
            blocks.append(loss.block + 1)
    for what, blocks in places.items():
        console.tell(f"  - {console.text(what)}{at_blocks(blocks, console)}")
    tell_proof(outcome.proof, console)


def as_json(outcomes: Iterable[Outcome], console: Console) -> dict[str, Any]:
    """Return the report of `--report json`; its form is described in docs/command-line.md."""
    entries = [_entry(outcome, console) for outcome in outcomes]
    counts = {
        status: sum(1 for entry in entries if entry["status"] == status)
        for status in ("done", "lost", "short", "failed")
    }
    return {"files": entries, **counts}


def _status(outcome: Outcome) -> str:
    if outcome.failure:
        return "failed"
    return "short" if outcome.is_short else "lost" if outcome.report.losses else "done"


def _entry(outcome: Outcome, console: Console) -> dict[str, Any]:
    conversion, failure, report = outcome.conversion, outcome.failure, outcome.report
    entry: dict[str, Any] = {
        "input": str(conversion.source),
        "output": None if failure else str(conversion.target),
        "status": _status(outcome),
        "losses": [
            {"id": loss.what.id, "text": console.text(loss.what), "block": loss.block}
            for loss in report.losses
        ],
        "notices": [{"id": notice.id, "text": console.text(notice)} for notice in report.notices],
    }
    if outcome.proof is not None:
        entry["proof"] = proof_as_json(outcome.proof, console)
    if failure:
        entry["error"] = {
            "id": failure.what.id,
            "text": console.text(failure.what),
            "what_to_do": console.text(failure.what_to_do),
        }
    return entry
