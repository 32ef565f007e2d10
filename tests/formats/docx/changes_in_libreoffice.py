"""Let LibreOffice take, then refuse, all tracked changes of a Word file, and write its text.

Run by a Python that has `uno`: PYTHON changes_in_libreoffice.py SOFFICE FILE FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def main(program: str, source: str, folder: str) -> None:
    import uno  # pyright: ignore[reportMissingImports]
    from com.sun.star.beans import PropertyValue  # pyright: ignore[reportMissingImports]

    def value(name: str, content: Any) -> Any:
        made = PropertyValue()
        made.Name, made.Value = name, content
        return made

    pipe = f"qirtas{time.monotonic_ns()}"
    office = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    remote: Any = None
    while remote is None:
        if office.poll() is not None:
            sys.exit("LibreOffice ended before it could be asked")
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - not listening yet
            time.sleep(0.2)
    made = remote.ServiceManager.createInstanceWithContext
    desktop = made("com.sun.star.frame.Desktop", remote)
    dispatcher = made("com.sun.star.frame.DispatchHelper", remote)
    for command, name in (("Accept", "accepted"), ("Reject", "rejected")):
        document = desktop.loadComponentFromURL(
            Path(source).as_uri(), "_blank", 0, (value("Hidden", content=True),)
        )
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
        document.storeToURL(
            Path(folder, f"{name}.txt").as_uri(),
            (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF")),
        )
        document.dispose()
    desktop.terminate()
    office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
