"""What only Linux can do is not collected elsewhere."""

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_frozen_linux.py", "test_frozen_window.py"]
