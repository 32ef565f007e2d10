"""Check the articles of a library: each file opened, each hash of it compared."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from editor.document.errors import Message, UserError
from editor.storage.article_file import load
from editor.storage.errors import unreadable
from editor.storage.library.folders import walk
from editor.storage.library.updating import Step

Fault: TypeAlias = tuple[Path, Message]

_CHECKING = "library.step.checking"


def verify(roots: Sequence[Path], step: Step | None = None) -> tuple[int, tuple[Fault, ...]]:
    """Return how many articles were checked, and what cannot be read with the reason."""
    faults: list[Fault] = []
    paths: list[Path] = []
    been: set[tuple[int, int]] = set()
    for root in roots:
        walked = walk(str(root), been)
        paths += [Path(file.path) for file in walked.files]
        for closed in map(Path, walked.closed):
            code = errno.EACCES if closed.exists() else errno.ENOENT
            reason = OSError(code, os.strerror(code))
            faults.append((closed, unreadable(closed, reason).what))
    for number, path in enumerate(sorted(paths)):
        try:
            load(path)
        except UserError as error:
            faults.append((path, error.what))
        if step is not None:
            step((number + 1) / len(paths), _CHECKING)
    return len(paths), tuple(faults)
