"""Any file may be given: what is no sound Word file is one plain sentence."""

import io
import re
import struct
import zipfile
from typing import Any

import pytest

from piew_gui.errors import PaperError
from piew_gui.word import opening
from piew_gui.word.inspect import inspect
from tests.word.broken import DOCUMENT, STYLES, packed
from tests.word.papers import parts


def with_part(name: str, content: bytes):
    return lambda good: packed(parts(good) | {name: content})


def replaced(name: str, old: bytes, new: bytes):
    return lambda good: packed(parts(good) | {name: parts(good)[name].replace(old, new)})


def encrypted(good: bytes) -> bytes:
    """Return the file with the flag of encryption set on its first part."""
    place = good.index(b"PK\1\2") + 8
    return good[:place] + struct.pack("<H", 1) + good[place + 2 :]


def doubled(good: bytes) -> bytes:
    buffer = io.BytesIO(good)
    with pytest.warns(UserWarning), zipfile.ZipFile(buffer, "a") as out:
        out.writestr(DOCUMENT, b"<x/>")
    return buffer.getvalue()


def bomb(good: bytes) -> bytes:
    return packed(parts(good) | {"word/media/bomb.png": b"\0" * 151_000_000})


def bomb_of_elements(good: bytes) -> bytes:
    return packed(parts(good) | {DOCUMENT: b"<w>" + b"<a/>" * 15_000_001 + b"</w>"})


HARMFUL = [
    ("empty", lambda good: b"", "is empty"),
    ("text", lambda good: b"Dear all", "no Word file"),
    ("cut short", lambda good: good[: len(good) // 2], "damaged"),
    ("of before 2007", lambda good: opening.OLD_WORD + b"x" * 999, "before 2007"),
    ("a zip of something else", lambda good: packed({"a.txt": b"a"}), "no Word file"),
    (
        "without a document",
        lambda good: packed({n: c for n, c in parts(good).items() if n != DOCUMENT}),
        "no Word document",
    ),
    (
        "a macro file",
        replaced(
            "[Content_Types].xml",
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macros",
    ),
    (
        "a template",
        replaced("[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
        "template",
    ),
    ("not well-formed", replaced(DOCUMENT, b"</w:body>", b""), "cannot be read"),
    (
        "with a DOCTYPE",
        replaced(DOCUMENT, b"<w:document", b'<!DOCTYPE w [<!ENTITY e "x">]><w:document'),
        "DOCTYPE",
    ),
    (
        "with a DOCTYPE in UTF-16",
        with_part(STYLES, '<!DOCTYPE w [<!ENTITY e "x">]><w/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    ("nested too deep", with_part(STYLES, b"<w>" * 5_000 + b"</w>" * 5_000), "cannot be read"),
    ("a bomb", bomb, "far larger"),
    ("a bomb of elements", bomb_of_elements, "far larger"),
    ("encrypted", encrypted, "locked"),
    ("with a part twice", doubled, "twice"),
    (
        "of too many parts",
        lambda good: packed(parts(good) | {f"x{n}": b"" for n in range(10_001)}),
        "far larger",
    ),
]


@pytest.mark.parametrize(("kind", "make", "words"), HARMFUL, ids=[kind for kind, *_ in HARMFUL])
def test_a_harmful_file_is_one_sentence(good: bytes, kind: str, make: Any, words: str):
    """Rows 54 to 56."""
    with pytest.raises(PaperError, match=words):
        inspect(make(good))


def test_a_file_damaged_anywhere_is_read_or_refused(good: bytes):
    small = packed({name: content for name, content in parts(good).items() if "media" not in name})
    for place in range(0, len(small), len(small) // 60):
        broken = bytearray(small)
        broken[place] ^= 0xFF
        try:
            inspect(bytes(broken))
        except PaperError as error:
            assert re.fullmatch(r"[^\n]+", str(error))
