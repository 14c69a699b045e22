"""The program's icon as Windows and macOS want it: files that hold one picture in several sizes, made from the SVG."""

from __future__ import annotations

import struct
from pathlib import Path

import resvg_py

ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# The four letters by which macOS knows each size in px.
ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(svg: Path, size: int) -> bytes:
    """Return the picture, square, `size` px wide, as PNG."""
    return bytes(resvg_py.svg_to_bytes(svg_path=str(svg), width=size, height=size))


def ico(svg: Path) -> bytes:
    """Return the picture as a Windows icon (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10))."""
    pictures = [(size, png(svg, size)) for size in ICO_SIZES]
    head, offset = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in pictures:
        # A width of 256 is written as 0.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(picture for _, picture in pictures)


def icns(svg: Path) -> bytes:
    """Return the picture as a macOS icon: each size as PNG behind its four letters and its length."""
    blocks = []
    for letters, size in ICNS_SIZES.items():
        picture = png(svg, size)
        blocks.append(letters + struct.pack(">I", len(picture) + 8) + picture)
    body = b"".join(blocks)
    return b"icns" + struct.pack(">I", len(body) + 8) + body
