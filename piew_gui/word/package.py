"""A Word file is a zip of parts: read whole, written again with untouched parts copied as they were."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

STORED, DEFLATED = 0, 8
# Level 1 takes a third of the time of the usual 6 and makes a paper about a fifth larger.
_LEVEL = 1
# As powers of two. zlib clears its window before it begins, which takes longer than squeezing a small part; in any
# that holds the whole part, the bytes come out the same.
_WINDOW = 15
_SMALL, _SMALL_WINDOW = 4_000, 13
# 1 January 1980, the first day that a zip can name: the same answers give the same bytes.
_DATE = 0x0021
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# Names are UTF-8.
_FLAGS = 0x0800
_VERSION = 20


class Member(NamedTuple):
    """One part of a package: its name, its content as it stands in the zip, and what a zip says of it."""

    name: str
    squeezed: bytes
    method: int
    checksum: int
    size: int


def pack(name: str, content: bytes, *, squeeze: bool = True) -> Member:
    """Return a part ready for the zip; pictures that are squeezed already are only stored."""
    if not squeeze:
        return Member(name, content, STORED, zlib.crc32(content), len(content))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -(_SMALL_WINDOW if len(content) <= _SMALL else _WINDOW))
    squeezed = packer.compress(content) + packer.flush()
    return Member(name, squeezed, DEFLATED, zlib.crc32(content), len(content))


def write_package(members: list[Member]) -> bytes:
    """Return the bytes of a zip with these parts, in this order."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for each in members:
        name = each.name.encode("utf-8")
        sizes = (each.checksum, len(each.squeezed), each.size, len(name))
        head = _LOCAL.pack(b"PK\3\4", _VERSION, _FLAGS, each.method, 0, _DATE, *sizes, 0)
        chunks += (head, name, each.squeezed)
        directory.append(
            _CENTRAL.pack(
                b"PK\1\2", _VERSION, _VERSION, _FLAGS, each.method, 0, _DATE, *sizes, 0, 0, 0, 0, 0, place
            )
            + name
        )
        place += len(head) + len(name) + len(each.squeezed)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(listing), place, 0)
    return b"".join((*chunks, listing, end))


def read_package(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name; raises zipfile.BadZipFile if it is none, or no honest one."""
    import io
    import zipfile

    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            for info in opened.infolist():
                if info.filename in parts or info.flag_bits & 1 or info.file_size > _LARGEST:
                    raise zipfile.BadZipFile(f"{info.filename} stands twice, is locked or is too large")
                parts[info.filename] = opened.read(info)
    except broken_kinds() as error:
        raise zipfile.BadZipFile(str(error)) from error
    return parts


def broken_kinds() -> tuple[type[Exception], ...]:
    """Return all that zipfile has been seen to raise on damaged and on hostile files."""
    import zipfile

    return (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
        *(NotImplementedError, RuntimeError, ValueError, OverflowError, MemoryError, IndexError, KeyError),
    )


# The largest part that is opened; a paper of 10 million characters needs some 100 MB.
_LARGEST = 500_000_000
