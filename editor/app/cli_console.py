"""What the command line says, in the language of the locale."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from editor.document.errors import Message, UserError
from editor.text.messages import Catalog, load_catalog

if TYPE_CHECKING:
    from editor.feature import Enclosure
    from editor.formats.base import Reading

DONE, LOST, FAILED, SHORT, STOPPED = 0, 1, 2, 3, 130
"""Exit codes: done; done with losses, if --strict; could not; written, but the proof fell short;
stopped by Ctrl+C."""


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of messages: Arabic or French where the locale says so, else English.

    Source of the order: POSIX.1-2017, 8.2 Internationalization Variables.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            language = value.split("_")[0].split(".")[0].lower()
            return language if language in {"ar", "fr"} else "en"
    return "en"


@dataclass(frozen=True, slots=True)
class Console:
    """Speaks to the user: results to `out`, everything else to `err`."""

    catalog: Catalog
    out: TextIO
    err: TextIO

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text in the language of the locale."""
        return self.catalog.text(what, **args)

    def say(self, line: str) -> None:
        """Write a line of the result."""
        self.out.write(line + "\n")

    def tell(self, line: str) -> None:
        """Write a line about the work."""
        self.err.write(line + "\n")

    def complain(self, what: Message, what_to_do: Message, name: str = "") -> None:
        """Write what could not be done, and what to do about it, as one line."""
        parts = (f"qirtas: {name}:" if name else "qirtas:", self.text(what), self.text(what_to_do))
        self.tell(" ".join(" ".join(part.split()) for part in parts if part))

    def fail(self, error: UserError, name: str = "") -> int:
        """Write an expected failure as one line and return the exit code for it."""
        self.complain(error.what, error.what_to_do, name)
        return FAILED

    def read(self, path: Path) -> Reading:
        """Read a file of any format. Raises UserError."""
        from editor.app.files import read_file  # loads the formats

        return read_file(path)

    def enclosures(self) -> Sequence[Enclosure]:
        """Return what features add to a package, in its order."""
        from editor.features import FEATURES  # loading them takes time

        found = (each for feature in FEATURES for each in feature.enclosures)
        return sorted(found, key=lambda enclosure: enclosure.order)


def make_console(texts: Iterable[Path] = ()) -> Console:
    """Make the console of this process; UTF-8 whatever the locale, as JSON and articles are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Console(load_catalog(locale_language(), texts), sys.stdout, sys.stderr)
