"""Where the frozen application starts: there, `loyalty_desktop.__main__` must be a module, not the script."""

import multiprocessing
import sys

from loyalty_desktop.__main__ import main

if __name__ == "__main__":
    # Old spreadsheets are read in a child process, which a frozen application starts as itself.
    multiprocessing.freeze_support()
    sys.exit(main())
