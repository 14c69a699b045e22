"""The script that puts the program into a Linux desktop's menu. Not collected on Windows: see conftest.py."""

import os
import re
import subprocess

import pytest

from piew_gui import paths

PACKAGING = paths.resources() / "packaging"


@pytest.mark.parametrize("place", ["board paper", 'Prógrammes & 50% "off"', "a$b`c\\d|e"])
def test_the_menu_entry_is_put_in_with_its_whole_path_and_taken_out_again(place, tmp_path):
    program = tmp_path / place
    desktop = program / "desktop"
    desktop.mkdir(parents=True)
    for file in (PACKAGING / "linux").iterdir():
        (desktop / file.name).write_bytes(file.read_bytes())
    (desktop / "board-paper.svg").write_bytes((paths.resources() / "piew.svg").read_bytes())
    share = tmp_path / "share"
    script, settings = ["sh", str(desktop / "add-to-menu.sh")], {**os.environ, "XDG_DATA_HOME": str(share)}
    subprocess.run(script, env=settings, check=True)
    entry = (share / "applications" / "board-paper.desktop").read_text(encoding="utf-8")
    line = re.search(r"^Exec=(.*)$", entry, re.MULTILINE)[1]
    assert _program_of(line) == str(program / "board-paper")
    assert (share / "mime" / "packages" / "board-paper-mime.xml").exists()
    subprocess.run([*script, "--remove"], env=settings, check=True)
    assert not [file for file in share.rglob("*") if file.is_file() and "board-paper" in file.name]


def _program_of(line):
    """The program that a desktop finds in an Exec line (Desktop Entry Specification, "The Exec key")."""
    text = line.replace("\\\\", "\\")
    quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)" %f', text)[1]
    return re.sub(r'\\(["`$\\])', r"\1", quoted).replace("%%", "%")
