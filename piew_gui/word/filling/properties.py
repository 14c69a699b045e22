"""What a paper says of itself beside its pages: title, author, language, and the draft that rides along."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping

from piew_gui.digest import digest
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.word.package import Member, pack
from piew_gui.word.xml import escape, relationship

DRAFT = "urn:piew:draft:1"
"""The namespace of the root of the part that holds the draft."""

# What Word's properties take at most.
_LONGEST = 255
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def core_properties(kit: Kit, answers: Mapping[str, Answer], modified: str, *, is_clean: bool = False) -> str:
    """Return the XML of `docProps/core.xml`; `modified` is an ISO 8601 time in UTC, or "".

    A clean copy names no author and no time.
    """
    title = answers.get("title") or kit.title
    authors = [{}] if is_clean else answers.get("authors") or [{}]
    modified = "" if is_clean else modified
    time = modified.replace("+00:00", "Z")
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(time)}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(shortened(title))}</dc:title>"
        f"<dc:creator>{escape(shortened(authors[0].get('name', '')))}</dc:creator>"
        f"{times if time else ''}<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def without_traces(members: Mapping[str, Member]) -> dict[str, Member]:
    """Return the parts in which Word notes who worked on a document and where, emptied."""
    empty = {
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_PROPERTIES}extended-properties"/>',
        "docProps/custom.xml": f'{_HEAD}<Properties xmlns="{_PROPERTIES}custom-properties"/>',
    }
    return {name: pack(name, text.encode("utf-8")) for name, text in empty.items() if name in members}


def shortened(text: str) -> str:
    """Return text as a property can hold it: 255 characters, the last "…" where more was cut."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def draft_members(draft: bytes, taken: Collection[str], form: str = "") -> tuple[str, dict[str, Member]]:
    """Return the name of the custom XML part that holds a draft, and all the parts that this takes.

    The part is base64 with the SHA-256 of what it holds, so that a draft that somebody changed is known. `form` is
    what is noted of an organisation's own template.
    """
    noted = f' form="{form}"' if form else ""
    number = next(n for n in range(1, len(taken) + 2) if f"customXml/item{n}.xml" not in taken)
    known_by = digest(draft)
    encoded = base64.b64encode(draft).decode("ascii")
    properties = f"customXml/itemProps{number}.xml"
    identity = (
        f"{known_by[:8]}-{known_by[8:12]}-{known_by[12:16]}-{known_by[16:20]}-{known_by[20:32]}".upper()
    )
    parts = {
        f"customXml/item{number}.xml": (
            f'{_HEAD}<draft xmlns="{DRAFT}" sha256="{known_by}"{noted}>{encoded}</draft>'
        ),
        properties: (
            f'{_HEAD}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{{identity}}}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{DRAFT}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        f"customXml/_rels/item{number}.xml.rels": (
            f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relationship('rId1', 'customXmlProps', f'itemProps{number}.xml')}</Relationships>"
        ),
    }
    return f"customXml/item{number}.xml", {
        name: pack(name, text.encode("utf-8")) for name, text in parts.items()
    }


def with_type(types: str, item: str) -> str:
    """Return `[Content_Types].xml` with the properties of a custom XML part in it."""
    properties = item.replace("/item", "/itemProps")
    override = f'<Override PartName="/{properties}" ContentType="{_STORE_TYPE}"/>'
    return types.replace("</Types>", f"{override}</Types>")
