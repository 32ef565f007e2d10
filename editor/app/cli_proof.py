"""What `qirtas convert` tells of the proof of a written file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editor.app.cli_console import Console
from editor.formats.base import Check

if TYPE_CHECKING:
    from editor.formats.proof import Proof

_PLACES = 8  # blocks that are named of what happened in many
_FAULTS = 8  # faults that are told of one check


def tell_proof(proof: Proof | None, console: Console, name: str = "") -> None:
    """Say how many checks hold, and what is at fault in the others."""
    if proof is None:
        return
    said = console.text(
        "cli.proof" if proof.holds else "cli.proof.short", passed=proof.passed, n=proof.total
    )
    console.tell(f"qirtas: {name}: {said}" if name else f"qirtas: {said}")
    for check in proof.checks:
        if check.faults:
            _tell_check(check, console)


def _tell_check(check: Check, console: Console) -> None:
    console.tell(f"  ✗ {console.text(check.what)} [{check.id}]")
    for fault in check.faults[:_FAULTS]:
        blocks = [] if fault.block is None else [fault.block + 1]
        console.tell(f"      {console.text(fault.what)}{at_blocks(blocks, console)}")
    if len(check.faults) > _FAULTS:
        rest = len(check.faults) - _FAULTS
        console.tell("      " + console.text("cli.proof.more", n=rest))


def at_blocks(blocks: list[int], console: Console) -> str:
    """Return where something happened, the first few places of many; blocks count from 1."""
    places = list(dict.fromkeys(blocks))
    if not places:
        return ""
    numbers = console.catalog.comma.join(map(str, places[:_PLACES])) + (
        "…" if len(places) > _PLACES else ""
    )
    return console.text("cli.at-block", n=len(places), numbers=numbers)


def proof_as_json(proof: Proof, console: Console) -> dict[str, Any]:
    """Return a proof as it stands in the report; its form is in docs/command-line.md."""
    return {
        "passed": proof.passed,
        "total": proof.total,
        "checks": [
            {
                "id": check.id,
                "text": console.text(check.what),
                "count": check.count,
                "faults": [
                    {"text": console.text(fault.what), "block": fault.block}
                    for fault in check.faults
                ],
            }
            for check in proof.checks
        ],
    }
