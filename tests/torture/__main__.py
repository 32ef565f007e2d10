"""Try to lose a writer's words: `make torture ARGS="1000"`; exits 1 for any loss."""

from __future__ import annotations

import sys

from tests.torture import cuts, rounds, saves


def main(arguments: list[str]) -> int:
    """Do every attack and print the tables; so many rounds of kills, 1,000 where none is given."""
    number = arguments[0] if arguments else "1000"
    codes = [saves.main([]), rounds.main([number]), cuts.main([])]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
