"""Try to lose a writer's words: `make torture ARGS="--rounds 1000"`; exits 1 for any loss."""

from __future__ import annotations

import sys

from tests.torture import saves


def main(arguments: list[str]) -> int:
    """Do every attack and print the tables."""
    return saves.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
