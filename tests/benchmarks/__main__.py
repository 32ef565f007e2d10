"""Print all tables, or those that are named: `make bench`, `make bench ARGS=conversion`.

A table is a module of this folder with a function `main()` that prints it.
"""

from __future__ import annotations

import importlib
import sys

TABLES = (
    "startup",
    "memory",
    "idle",
    "typing",
    "saving",
    "journaling",
    "versions",
    "finding",
    "comparing",
    "library",
    "photos",
    "conversion",
    "structure_table",
    "shelf",
    "preflight",
    "preview",
    "reading",
    "stalls",
)


def main(wanted: list[str]) -> int:
    """Print the tables; return an exit code."""
    for name in wanted or TABLES:
        importlib.import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
