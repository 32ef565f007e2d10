"""An update in a process of its own, for tests that kill it: `python -m ... INDEX`."""

from __future__ import annotations

import sys
from pathlib import Path

from editor.storage.library import update_library

if __name__ == "__main__":
    update_library(Path(sys.argv[1]))
