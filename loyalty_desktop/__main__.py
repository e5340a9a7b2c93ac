"""`python -m loyalty_desktop`: the command line, or the window where no command is given."""

import sys

from loyalty_desktop.bootstrap import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
