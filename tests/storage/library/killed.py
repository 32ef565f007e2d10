"""An update in a process of its own, for tests that kill it: `python -m ... INDEX`."""

from __future__ import annotations

import sys
from pathlib import Path

from editor.storage.library import Library

if __name__ == "__main__":
    with Library(Path(sys.argv[1])) as library:
        library.update()
