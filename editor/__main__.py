"""Start Qirtas by `python -m editor`."""

import sys

from editor.app.main import main

if __name__ == "__main__":
    sys.exit(main())
