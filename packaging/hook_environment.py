"""Run before the program, in each of its processes: give others the libraries of the system.

The starter of PyInstaller puts our folder before those of the system, for all that we start as
well: LibreOffice, a browser. Ours finds its libraries without that once it has begun.
"""

import os
import sys

if sys.platform == "linux":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
