"""A good paper, broken in one way at a time, with zipfile and lxml alone."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from tests.word.papers import W, parts, text

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
LINK = '<w:p><w:hyperlink w:anchor="_p_title"><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>'
FIELD_LINK = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://e.org" </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
SHAPE = '<w:p><w:r><w:pict><v:shape alt="{}" style="{}"/></w:pict></w:r></w:p>'
GREY, WHITE = '<w:color w:val="999999"/>', '<w:color w:val="FFFFFF"/>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
LOOK = '<w:tblPr><w:tblLook w:val="04A0"/></w:tblPr>'


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return buffer.getvalue()


def changed(paper: bytes, change: Callable[[Any], None], part: str = DOCUMENT) -> bytes:
    """Return a paper with one of its parts changed in place."""
    files = parts(paper)
    root = etree.fromstring(files[part])
    change(root)
    return packed(files | {part: etree.tostring(root)})


def torn(paper: bytes, part: str = DOCUMENT) -> bytes:
    """Return a paper whose zip lists everything, and holds no text of one part that could be unpacked."""
    with zipfile.ZipFile(io.BytesIO(paper)) as opened:
        info = opened.getinfo(part)
    name_length, extra_length = struct.unpack_from("<2H", paper, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    # No block of deflate begins so (RFC 1951, 3.2.3).
    return paper[:start] + b"\xff" + paper[start + 1 :]


def xml(source: str) -> Any:
    """Return an element; its prefixes need no declaration."""
    name, _, rest = source.partition(">")
    name, slash = (name[:-1], "/") if name.endswith("/") else (name, "")
    return etree.fromstring(f"{name} {NAMESPACES}{slash}>{rest}")


def paragraph(words: str, look: str = "", style: str = "Normal", paragraph_look: str = "") -> Any:
    return xml(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{paragraph_look}</w:pPr><w:r><w:rPr>{look}</w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def before_end(root: Any, *elements: Any) -> None:
    """Put elements behind all that the text has."""
    last = root.find(f"{W}body/{W}sectPr")
    for element in elements:
        last.addprevious(element)


def paragraph_of(root: Any, words: str) -> Any:
    return next(each for each in root.iter(f"{W}p") if text(each).startswith(words))


def table_of(root: Any, caption: str) -> Any:
    found = (each for each in root.iter(f"{W}tbl"))
    return next(each for each in found if each.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == caption)


def style(root: Any, style_id: str) -> Any:
    return next(each for each in root.iter(f"{W}style") if each.get(f"{W}styleId") == style_id)


def table(*rows: tuple[str, ...], look: str = "<w:tblPr/>", first: str = "") -> Any:
    cells = ["".join(CELL.format(words) for words in row) for row in rows]
    return xml(
        f"<w:tbl>{look}<w:tr>{first}{cells[0]}</w:tr>{''.join(f'<w:tr>{c}</w:tr>' for c in cells[1:])}</w:tbl>"
    )


def add(*elements: Any):
    return lambda root: before_end(root, *elements)


def remove(element: Any) -> None:
    element.getparent().remove(element)
