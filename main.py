"""Write a board paper. Hands over to the command line, which opens the window when no command is named."""

import sys

from piew_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
