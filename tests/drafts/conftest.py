"""What the tests of drafts share: rights like those of a person, and what only some systems have."""

import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

with_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid"), reason="a mode on Windows says only whether a file is read-only"
)
with_a_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a file that is always full"
)
with_timers = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="Windows has no timer that kills a process"
)


@pytest.fixture
def shared_folder():
    """A folder that a plain user may reach and write to, which pytest's own isn't where root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="piew-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    for each in folder.iterdir():
        # Windows takes no file away that is read-only.
        each.chmod(0o666)
    shutil.rmtree(folder)


@contextmanager
def as_plain_user():
    """Root may do everything, so a right that is missing shows only to somebody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
