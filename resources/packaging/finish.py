"""What is done with the folder once PyInstaller has made it: its sizes written down, and an archive to hand out."""

from __future__ import annotations

import lzma
import os
import platform
import shutil
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

from notices import Parts
from parts import OURS

MEGABYTE = 1_000_000
# For programs: jumps are written in a way that squeezes better, which saves a tenth.
_XZ = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 64 << 20}]
_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def archive_name(version: str) -> str:
    """Return the name of the archive for the machine that this runs on, without its ending."""
    return f"board-paper-{version}-{_SYSTEMS[sys.platform]}-{platform.machine().lower()}"


def add_desktop_files(packaging: Path, program: Path) -> None:
    """Put what Linux desktops want to know of a program beside it."""
    target = program / "desktop"
    target.mkdir(exist_ok=True)
    for file in sorted((packaging / "linux").iterdir()):
        shutil.copy(file, target / file.name)
    shutil.copy(packaging.parent / "piew.svg", target / "board-paper.svg")


def sizes(parts: Parts, program: Path, archive: Path | None) -> str:
    """Return a table of the folder's size by part, in MB (1,000,000 bytes), the largest first."""
    part_of = {place: part.name for part, places in parts.items() for place in places}
    found: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for file in _files(program):
        inside = _inside(file, program)
        # What lies outside the inner folder is the program file, which holds our own modules, and our own papers.
        name = part_of.get(inside, OURS)
        # A link to a library takes no room of its own.
        found[name] += 0 if file.is_symlink() else file.stat().st_size
        files[name] += 1
    lines = [
        f"{size / MEGABYTE:8.2f} MB  {files[name]:4} files  {name}" for name, size in found.most_common()
    ]
    lines.append(f"{found.total() / MEGABYTE:8.2f} MB  {files.total():4} files  in all")
    if archive:
        lines.append(f"{archive.stat().st_size / MEGABYTE:8.2f} MB     1 file   packed: {archive.name}")
    return "\n".join(lines) + "\n"


def pack(program: Path, archive: Path) -> Path:
    """Write the folder as a .tar.xz, or as a .zip on Windows, and return it; two of one folder are the same."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
    if sys.platform == "win32":
        return _zip(program, archive.with_name(f"{archive.name}.zip"))
    target = archive.with_name(f"{archive.name}.tar.xz")

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        info.mtime = moment
        info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
        return info

    with lzma.open(target, "wb", filters=_XZ) as squeezed, tarfile.open(fileobj=squeezed, mode="w") as tar:
        for file in _files(program):
            tar.add(file, program.name / file.relative_to(program), recursive=False, filter=plain)
    return target


def _zip(program: Path, target: Path) -> Path:
    # The date in a zip archive begins in 1980; one that is always the same keeps two archives the same.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for file in _files(program):
            info = zipfile.ZipInfo(str(Path(program.name) / file.relative_to(program)).replace("\\", "/"))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, file.read_bytes())
    return target


def _files(program: Path) -> list[Path]:
    return sorted(file for file in program.rglob("*") if file.is_file() or file.is_symlink())


def _inside(file: Path, program: Path) -> str:
    return file.relative_to(program).as_posix().removeprefix("_internal/")
