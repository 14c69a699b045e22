"""What is done with the built folder: sizes, and an archive that is the same each time."""

import os
import tarfile
import zipfile

import finish
import pytest
from parts import fonts, ours


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "board-paper"
    (folder / "_internal" / "resources").mkdir(parents=True)
    (folder / "board-paper").write_bytes(b"\x7fELF" + b"x" * 1000)
    (folder / "board-paper").chmod(0o700)
    (folder / "_internal" / "resources" / "fonts.ttf").write_bytes(b"y" * 2_500_000)
    (folder / "_internal" / "link.ttf").symlink_to("resources/fonts.ttf")
    return folder


def test_an_archive_is_the_same_whoever_makes_it_and_whenever(program, tmp_path, monkeypatch):
    monkeypatch.setattr(finish.sys, "platform", "linux")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763888400")
    first = finish.pack(program, tmp_path / "board-paper-1.2.3-linux").read_bytes()
    os.utime(program / "board-paper", (1, 1))
    second = finish.pack(program, tmp_path / "board-paper-1.2.3-linux")
    assert second.name == "board-paper-1.2.3-linux.tar.xz"
    assert second.read_bytes() == first
    with tarfile.open(second) as packed:
        members = {member.name: member for member in packed}
    assert list(members) == sorted(members)
    assert {member.mtime for member in members.values()} == {1763888400}
    assert {(member.uid, member.uname) for member in members.values()} == {(0, "")}
    assert members["board-paper/board-paper"].mode == 0o755
    assert members["board-paper/_internal/resources/fonts.ttf"].mode == 0o644
    assert members["board-paper/_internal/link.ttf"].linkname == "resources/fonts.ttf"


def test_on_windows_the_archive_is_a_zip_and_the_same_too(program, tmp_path, monkeypatch):
    monkeypatch.setattr(finish.sys, "platform", "win32")
    first = finish.pack(program, tmp_path / "board-paper-1.2.3-windows").read_bytes()
    os.utime(program / "board-paper", (1, 1))
    second = finish.pack(program, tmp_path / "board-paper-1.2.3-windows")
    assert second.name == "board-paper-1.2.3-windows.zip"
    assert second.read_bytes() == first
    with zipfile.ZipFile(second) as packed:
        assert "board-paper/_internal/resources/fonts.ttf" in packed.namelist()
        assert packed.testzip() is None


def test_sizes_are_listed_by_part_the_largest_first_and_links_take_no_room(program, tmp_path):
    archive = tmp_path / "packed.tar.xz"
    archive.write_bytes(b"z" * 1_000_000)
    made_of = {ours(): [], fonts(): ["link.ttf", "resources/fonts.ttf"]}
    assert finish.sizes(made_of, program, archive).splitlines() == [
        "    2.50 MB     2 files  Liberation Sans",
        "    0.00 MB     1 files  Board paper",
        "    2.50 MB     3 files  in all",
        "    1.00 MB     1 file   packed: packed.tar.xz",
    ]
