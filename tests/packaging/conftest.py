"""The recipe of the packaged program lies in resources/packaging/, which is no package: it is never shipped."""

import sys

from piew_gui import paths

sys.path.insert(0, str(paths.resources() / "packaging"))

# These need links and a shell.
collect_ignore = ["test_finish.py", "test_linux_menu.py"] if sys.platform == "win32" else []
