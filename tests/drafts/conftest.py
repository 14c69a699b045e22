"""What the tests of drafts share: rights like those of a person."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def shared_folder():
    """A folder that a plain user may reach and write to, which pytest's own isn't where root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="piew-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@contextmanager
def as_plain_user():
    """Root may do everything, so a right that is missing shows only to somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
