"""The worked example, laid out by a word processor."""

import re
import subprocess
import sys
from pathlib import Path

from tests.tools import LIBREOFFICE, with_libreoffice, with_poppler

MAIN = Path(__file__).parents[2] / "main.py"


@with_libreoffice
@with_poppler
def test_the_worked_example_has_9_to_14_pages(tmp_path):
    draft, paper = tmp_path / "example.piew.json", tmp_path / "example.docx"
    for command in (("new", draft, "--example"), ("export", draft, "-o", paper)):
        subprocess.run([sys.executable, str(MAIN), *map(str, command)], check=True, capture_output=True)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [LIBREOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", paper.name],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    told = subprocess.run(["pdfinfo", "example.pdf"], cwd=tmp_path, check=True, capture_output=True).stdout
    pages = int(re.search(rb"Pages:\s+(\d+)", told).group(1))
    assert 9 <= pages <= 14
