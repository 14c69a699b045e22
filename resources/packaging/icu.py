"""ICU's data for Linux without what this program never asks for, which would be a quarter of the folder.

Qt brings ICU along for comparing text, for time zones and for old encodings. Most of its 32 MB are the names of
languages, places, units and currencies in hundreds of languages, converters, and dictionaries for breaking lines.
Qt has names and line breaks of its own, and drafts are read with Python's converters. What is left is ICU's root,
which every language falls back to, and English.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lean import Entry

_LIBRARY = re.compile(r"libicudata\.so\.(\d+)")
_SYMBOL = re.compile(r"^([0-9a-f]+) .*\t([0-9a-f]+) .*\b(icudt\d+_dat)$", re.MULTILINE)
_SECTION = re.compile(r"\s\.rodata\s+[0-9a-f]+\s+([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)")
# Names of characters, of styles of spelled-out numbers, look-alikes, other scripts, and where lines may break.
_LEFT_OUT = re.compile(r"(brkitr|translit|rbnf)/.*|unames\.icu|.*\.(cnv|cfu|spp)")
_LANGUAGE = re.compile(r"(?:\w+/)?([a-z]{2,3})(_\w+)?\.res")
# Each item begins at a multiple of this.
_STEP = 16


class Data(NamedTuple):
    """A package of ICU's: its head as it stands, and its items by name, such as "icudt73l/coll/root.res"."""

    head: bytes
    items: dict[str, bytes]


def with_small_data(binaries: list[Entry], folder: Path) -> list[Entry]:
    """Return the binaries with ICU's data library, where there is one, replaced by a small one in a folder.

    Raises CalledProcessError where binutils cannot read or make it, ValueError where it is built in another way.
    """
    return [
        (place, str(small(Path(source), folder)), kind)
        if kind == "BINARY" and _LIBRARY.fullmatch(Path(source).name)
        else (place, source, kind)
        for place, source, kind in binaries
    ]


def small(library: Path, folder: Path) -> Path:
    """Write a library of the same name and symbol, with what is wanted of another's data, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    symbol, content = symbol_in(library)
    data = read(content)
    file, made = folder / "data", folder / library.name
    file.write_bytes(written(data._replace(items={name: data.items[name] for name in wanted(data.items)})))
    # Read-only data under ICU's own symbol, at the boundary that ICU asks for, with no path in it.
    renamed = ["--rename-section", ".data=.rodata,alloc,load,readonly,data,contents"]
    renamed += ["--set-section-alignment", ".data=16", "--redefine-sym", f"_binary_data_start={symbol}"]
    renamed += ["--strip-symbol", "_binary_data_end", "--strip-symbol", "_binary_data_size"]
    machine = ["-I", "binary", "-O", *_machine(library)]
    subprocess.run(["objcopy", *machine, *renamed, "data", "data.o"], cwd=folder, check=True)
    named = ["-soname", library.name, "-o", made.name]
    subprocess.run(["ld", "-shared", "-z", "noexecstack", *named, "data.o"], cwd=folder, check=True)
    return made


def wanted(names: Iterable[str]) -> list[str]:
    """Return the names of the items that are kept."""
    return [name for name in names if _is_wanted(name.partition("/")[2])]


def _is_wanted(name: str) -> bool:
    language = _LANGUAGE.fullmatch(name)
    return not _LEFT_OUT.fullmatch(name) and (language is None or language[1] == "en")


def symbol_in(library: Path) -> tuple[str, bytes]:
    """Return the name of the symbol of a data library, and the bytes that stand there."""
    found, section = _SYMBOL.search(_told(library, "-T")), _SECTION.search(_told(library, "-h"))
    if not found or not section:
        raise ValueError(f"{library} keeps its data in another way")
    address, start = int(found[1], 16) - int(section[1], 16), int(section[2], 16)
    return found[3], library.read_bytes()[start + address :][: int(found[2], 16)]


def read(content: bytes) -> Data:
    """Return a package of ICU's: a head with its own length, a table of names and places, and the items.

    As in ICU's `udatamem.h` and `ucmndata.h`, little-endian.
    """
    (length,) = struct.unpack_from("<H", content)
    if content[12:16] != b"CmnD":
        raise ValueError("no package of ICU's data")
    body = content[length:]
    (count,) = struct.unpack_from("<I", body)
    table = [struct.unpack_from("<II", body, 4 + 8 * index) for index in range(count)]
    ends = [place for _, place in table[1:]] + [len(body)]
    names = [body[name : body.index(b"\0", name)].decode("ascii") for name, _ in table]
    items = {name: body[place:end] for name, (_, place), end in zip(names, table, ends, strict=True)}
    return Data(content[:length], items)


def written(data: Data) -> bytes:
    """Return the bytes of a package, items in the order of their names, as ICU looks for them."""
    names = sorted(data.items)
    texts = [name.encode("ascii") + b"\0" for name in names]
    place = 4 + 8 * len(names)
    table, items = struct.pack("<I", len(names)), b""
    room = _up(place + sum(map(len, texts)))
    for name, text in zip(names, texts, strict=True):
        table += struct.pack("<II", place, room + len(items))
        place += len(text)
        items += data.items[name].ljust(_up(len(data.items[name])), b"\xaa")
    return data.head + (table + b"".join(texts)).ljust(room, b"\xaa") + items


def _up(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _machine(library: Path) -> list[str]:
    """Return the format that a library has, as objcopy wants it named."""
    found = re.search(r"file format (\S+)", _told(library, "-f"))
    if not found:
        raise ValueError(f"{library} is no library that binutils know")
    return [found[1]]


def _told(library: Path, option: str) -> str:
    return subprocess.run(
        ["objdump", option, str(library)], capture_output=True, text=True, check=True
    ).stdout
