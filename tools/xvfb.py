"""Run a command on private X displays without a screen.

    python tools/xvfb.py COMMAND [ARGUMENT ...]
    python tools/xvfb.py --displays 4 COMMAND [ARGUMENT ...]

The command has the first as its DISPLAY, and the names of all in DISPLAYS: tests that run at the
same time need one each, or they take the focus from one another. Unlike `xvfb-run` it needs no
xauth, waits for no fixed time and leaves nothing behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

SCREEN = ("-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset")
"""Without `-noreset` it begins anew whenever its last client goes, and refuses who comes then."""


def main(arguments: list[str]) -> int:
    """Start Xvfb on free display numbers, run the command in them, return its exit code."""
    count = 1
    if arguments[:1] == ["--displays"]:
        count, arguments = int(arguments[1]), arguments[2:]
    with ExitStack() as stack:
        displays = [stack.enter_context(_display(number)) for number in range(count)]
        if not all(displays):
            print("Xvfb did not start", file=sys.stderr)
            return 1
        environment = {
            **os.environ,
            "DISPLAY": displays[0],
            "DISPLAYS": " ".join(displays),
            "QT_QPA_PLATFORM": "xcb",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        return subprocess.run(arguments, env=environment, check=False).returncode


@contextmanager
def _display(number: int) -> Iterator[str]:
    """Start a server; give its name, or an empty one if it did not start.

    Its number is that of this process: of those that look for a free one, one that ends takes the
    socket of another away that begins.
    """
    read, write = os.pipe()
    name = f":{1000 + 4 * os.getpid() % 50_000 + number}"
    server = subprocess.Popen(
        ["Xvfb", name, "-displayfd", str(write), *SCREEN],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            started = pipe.readline().strip()
        yield name if started else ""
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
