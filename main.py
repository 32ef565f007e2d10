"""Start Qirtas."""

import sys
from multiprocessing import freeze_support

from editor.app.main import main

if __name__ == "__main__":
    freeze_support()  # in an installed program a worker process is this program once more
    sys.exit(main())
