"""Tests that need more than Python's packages are skipped where it is not there; `.ci/run` installs it on Debian."""

import shutil
import sys

import pytest

from piew_gui.word.pdf import can_make_pdf

LIBREOFFICE = shutil.which("soffice")
NEEDS_LIBREOFFICE = "needs LibreOffice, which .ci/run installs"

with_libreoffice = pytest.mark.skipif(not LIBREOFFICE, reason=NEEDS_LIBREOFFICE)
with_a_word_processor = pytest.mark.skipif(not can_make_pdf(), reason=NEEDS_LIBREOFFICE)
with_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs Poppler, which .ci/run installs"
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")
