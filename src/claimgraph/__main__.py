"""`python -m claimgraph` is the command line."""

import sys

from claimgraph.cli import main

if __name__ == "__main__":
    sys.exit(main())
