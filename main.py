"""Opens the desk: python main.py."""

import sys

from mediator_desk.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
