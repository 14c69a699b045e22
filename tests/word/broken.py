"""A good paper, broken in one way at a time, with zipfile and lxml alone."""

import io
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
