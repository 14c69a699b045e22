"""What only Linux can do is not collected elsewhere."""

import sys

ON_LINUX = ["test_frozen_linux.py", "test_frozen_window.py", "test_screen_reader.py"]
collect_ignore = [] if sys.platform == "linux" else ON_LINUX
