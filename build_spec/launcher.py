"""Where the frozen application starts: there, `loyalty_desktop.__main__` must be a module, not the script."""

import sys

from loyalty_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
