"""What was found as JSON, and as SARIF for the programs that show findings of linters.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editor import __version__
from editor.document.article import sha256
from editor.document.errors import UserError
from editor.document.meta import Ignored
from editor.document.places import NO_CELL, NO_NOTE
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.files import Opened
from editor.features.preflight.ignoring import Silent
from editor.features.preflight.model import Finding, Level
from editor.text.messages import Texts

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file after its check: what was found in it, or why it could not be read or written."""

    name: str
    opened: Opened | None = None
    findings: tuple[Finding, ...] = ()
    silent: tuple[Silent, ...] = ()  # what the article ignores
    mended: int = 0
    error: UserError | None = None


def as_json(files: Sequence[Checked], texts: Texts) -> dict[str, Any]:
    """Return the report of `--format json`; its form is described in docs/command-line.md."""
    findings = [each for checked in files for each in checked.findings]
    silent = sum(len(checked.silent) for checked in files)
    return {
        "files": [_file(checked, texts) for checked in files],
        **counts_of(findings),
        "ignored": silent,
    }


def counts_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each level, the worst level first."""
    levels = [each.level for each in findings]
    return {level.value: levels.count(level) for level in Level}


def _file(checked: Checked, texts: Texts) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "file": checked.name,
        "mended": checked.mended,
        "findings": [_finding(finding, checked, texts) for finding in checked.findings],
        "ignored": ignored_entries(checked.silent, texts),
    }
    if checked.error:
        entry["error"] = {
            "id": checked.error.what.id,
            "text": texts.text(checked.error.what),
            "what_to_do": texts.text(checked.error.what_to_do),
        }
    return entry


def _finding(finding: Finding, checked: Checked, texts: Texts) -> dict[str, Any]:
    opened = checked.opened
    return {
        **entry_of(finding, texts),
        "line": opened.line(finding) if opened else None,
        "mend": finding.mend,
        "can_mend": bool(opened and opened.can_mend(finding)),
    }


def entry_of(finding: Finding, texts: Texts) -> dict[str, Any]:
    """Return a finding as JSON: its check and level, in words what it is and why, its place."""
    return {
        "check": finding.check,
        "level": finding.level.value,
        "message": texts.text(finding.what),
        "why": texts.text(f"preflight.{finding.check}.why"),
        **_place(finding),
    }


def ignored_entries(silent: Iterable[Silent], texts: Texts) -> list[dict[str, Any]]:
    """Return what is ignored as JSON, each finding with its reason."""
    return [{**entry_of(finding, texts), "reason": known.reason} for finding, known in silent]


def _place(finding: Finding) -> dict[str, Any]:
    place = finding.place
    found: dict[str, Any] = {
        "block": finding.block,
        "start": finding.start,
        "end": finding.end,
        "field": finding.field,
    }
    if place.cell != NO_CELL:
        found["cell"] = list(place.cell)
    if place.note != NO_NOTE:
        found["note"] = place.note
    return found


def as_sarif(files: Sequence[Checked], texts: Texts) -> dict[str, Any]:
    """Return the findings as a SARIF log of one run."""
    numbers = {check.id: number for number, check in enumerate(CHECKS)}
    failures = [checked for checked in files if checked.error]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "qirtas",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(check.id, check.level, texts) for check in CHECKS],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [_notification(each, texts) for each in failures],
            }
        ],
        "artifacts": [{"location": {"uri": _uri(checked.name)}} for checked in files],
        "results": [
            _result(finding, checked, numbers, texts)
            for checked in files
            for finding in checked.findings
        ]
        + [
            {**_result(finding, checked, numbers, texts), "suppressions": [_suppression(known)]}
            for checked in files
            for finding, known in checked.silent
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _suppression(known: Ignored) -> dict[str, Any]:
    """Return why a result is not shown (SARIF 3.35): the file says so itself."""
    return {"kind": "inSource", "status": "accepted", "justification": known.reason}


def _rule(id: str, level: Level, texts: Texts) -> dict[str, Any]:
    why = texts.text(f"preflight.{id}.why")
    return {
        "id": id,
        "name": "".join(part.capitalize() for part in id.split("-")),
        "shortDescription": {"text": texts.text(f"preflight.{id}.name")},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": _LEVELS[level]},
    }


def _result(
    finding: Finding, checked: Checked, numbers: dict[str, int], texts: Texts
) -> dict[str, Any]:
    line = checked.opened.line(finding) if checked.opened else None
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(checked.name)}}
    if line is not None:
        physical["region"] = _region(finding, line)
    at = f"block {finding.block}" if finding.block is not None else finding.field or "article"
    key = f"{finding.check}\0{at}\0{texts.text(finding.what)}".encode()
    return {
        "ruleId": finding.check,
        "ruleIndex": numbers[finding.check],
        "level": _LEVELS[finding.level],
        "message": {"text": texts.text(finding.what)},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": at}],
            }
        ],
        "partialFingerprints": {"qirtas/v1": sha256(key)[:16]},
        "properties": {name: value for name, value in _place(finding).items() if value is not None},
    }


def _region(finding: Finding, line: int) -> dict[str, Any]:
    region = {"startLine": line}
    if finding.end:
        region |= {"startColumn": finding.start + 1, "endColumn": finding.end + 1}
    return region


def _notification(checked: Checked, texts: Texts) -> dict[str, Any]:
    assert checked.error is not None  # noqa: S101 - only what failed is asked for
    told = f"{texts.text(checked.error.what)} {texts.text(checked.error.what_to_do)}"
    return {
        "level": "error",
        "message": {"text": told},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(checked.name)}}}],
    }


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
