"""Runs before main.py in the packaged program on Linux: what it starts, such as Word, is to find its own libraries."""

import os

# The start has set this for itself, and the loader has read it by now.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
