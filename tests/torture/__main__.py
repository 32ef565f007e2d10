"""Try to lose a writer's words: `make torture ARGS="1000"`; exits 1 for any loss.

The number is that of the kills of a writer; the other attacks are in proportion to it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from tests.torture import cuts, damage, hands, rounds, saves, windows


def main(arguments: list[str]) -> int:
    """Do every attack and print the tables."""
    number = int(arguments[0]) if arguments else 1000
    attacks: list[tuple[str, Callable[[list[str]], int], list[str]]] = [
        ("Every call of a save", saves.main, []),
        ("A writer below the window", rounds.main, [str(number)]),
        ("The power under SQLite", cuts.main, [str(-(-number * 6 // 100)), "4"]),
        ("Several programs on one folder", hands.main, [str(-(-number // 5))]),
        ("Damaged files and databases", damage.main, [str(number * 2)]),
        ("The real window", windows.main, [str(-(-number * 3 // 100))]),
    ]
    worst = 0
    for title, attack, given in attacks:
        began = time.monotonic()
        print(f"\n{title}", flush=True)
        worst = max(worst, attack(given))
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    print("\nNothing was lost." if worst == 0 else "\nThere were losses.")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
