"""Try thousands of damaged files: `make fuzz ARGS="10000 --first 0"`; exits 1 with any fault."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.fuzzing.bombs import BOMBS
from tests.fuzzing.hunt import Findings, explode, hunt
from tests.fuzzing.mutations import mutant
from tests.fuzzing.seeds import FORMATS, seeds

_SHARE = 250  # files for one process


def main(arguments: list[str]) -> int:
    """Hunt through so many files, a third of them of each format, and print what was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first number")
    parser.add_argument("--format", choices=FORMATS, help="only this format")
    parser.add_argument("--bombs", action="store_true", help="the files made to exhaust")
    parser.add_argument("--keep", metavar="NUMBER", type=int, help="write that file to stdout")
    given = parser.parse_args(arguments)
    if given.keep is not None:
        sys.stdout.buffer.write(mutant(given.format, given.keep))
        return 0
    if given.bombs:
        return _show_bombs()
    formats = [given.format] if given.format else list(FORMATS)
    each = -(-given.count // len(formats))
    jobs = [
        (kind, at, min(at + _SHARE, given.first + each))
        for kind in formats
        for at in range(given.first, given.first + each, _SHARE)
    ]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda job: hunt(*job), jobs))
    return _show([_sum(kind, found) for kind in formats])


def _show_bombs() -> int:
    faults = 0
    for kind, bombs in BOMBS.items():
        for bomb in bombs:
            found = explode(kind, bomb.__name__)
            (result,) = found.counts or ("died",)
            print(
                f"{kind} {bomb.__name__}: {result}, {found.slowest[0]} s, peak {found.peak} MB",
                *(trace for _, trace in found.faults),
                flush=True,
            )
            faults += len(found.faults)
    return 1 if faults else 0


def _sum(kind: str, found: list[Findings]) -> Findings:
    total = Findings(kind)
    for each in found:
        if each.kind == kind:
            total.counts += each.counts
            total.faults += each.faults
            total.slowest = max(total.slowest, each.slowest)
            total.peak = max(total.peak, each.peak)
    return total


def _show(totals: list[Findings]) -> int:
    for total in totals:
        seconds, number = total.slowest
        print(
            f"{total.kind}: {len(seeds(total.kind))} seeds, {total.counts['read']} read,"
            f" {total.counts['refused']} refused, {len(total.faults)} faults;"
            f" slowest {seconds} s (number {number}), peak {total.peak} MB"
        )
        for at, trace in total.faults:
            print(f"--- {total.kind} {at}\n{trace}")
    return 1 if any(total.faults for total in totals) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
