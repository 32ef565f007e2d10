"""The tally of an attack: how many rounds, how many losses, and how each of those came about."""

from __future__ import annotations

import json
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SHOWN = 20  # losses


@dataclass
class Tally:
    """Rounds and losses by kind of attack; one process adds to that of another by `merge`."""

    rounds: Counter[str] = field(default_factory=Counter)
    losses: list[tuple[str, str]] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def round(self, kind: str, how: str) -> Iterator[None]:
        """Count a round; an error in it is a loss, told with how it came about."""
        self.rounds[kind] += 1
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the promise is broken
            where = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
            self.losses.append((kind, f"{how}: {said}"))

    def note(self, what: str, number: int = 1) -> None:
        """Count something that is no loss."""
        self.notes[what] += number

    def merge(self, told: str) -> None:
        """Add the tally of another process, as `told` by it."""
        other = json.loads(told)
        self.rounds.update(other["rounds"])
        self.notes.update(other["notes"])
        self.losses += [tuple(loss) for loss in other["losses"]]

    def as_json(self) -> str:
        """Return the tally as one line."""
        return json.dumps(
            {"rounds": self.rounds, "losses": self.losses, "notes": self.notes}, ensure_ascii=False
        )

    def table(self) -> str:
        """Return the rounds and the losses of each kind."""
        lost = Counter(kind for kind, _ in self.losses)
        rows = [f"{kind:<34}{number:>8} rounds{lost[kind]:>6} losses" for kind, number in
                self.rounds.items()]  # fmt: skip
        rows += [f"{what:<34}{number:>8}" for what, number in self.notes.items()]
        return "\n".join(rows)

    def show(self) -> int:
        """Print the table and the losses; return an exit code, 1 for any loss."""
        print(self.table(), flush=True)
        for kind, how in self.losses[:_SHOWN]:
            print(f"LOST: {kind}: {how}")
        if len(self.losses) > _SHOWN:
            print(f"and {len(self.losses) - _SHOWN} more")
        return 1 if self.losses else 0
