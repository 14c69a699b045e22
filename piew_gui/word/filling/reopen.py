"""The parts of a finished paper that hold answers, opened again to be compared with these."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from lxml import etree

from piew_gui.errors import PaperError
from piew_gui.translate import tr
from piew_gui.word.filling.template import RELS, Template


class ParsedAhead:
    """Parts parsed in a thread of their own while the paper around them is packed.

    lxml lets other threads run while it parses, and zlib while it squeezes: both together take the time of one.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._roots: dict[str, Any] = {}
        self._thread = threading.Thread(target=self._parse, name="parse ahead", daemon=True)
        self._thread.start()

    def _parse(self) -> None:
        for name, content in self._parts.items():
            try:
                self._roots[name] = _parse(content)
            except etree.XMLSyntaxError:
                # Who opens the paper meets the same, and says so.
                continue

    def take(self, name: str, content: bytes) -> Any:
        """Return the root of a part, once; None if what stands in the paper isn't what was parsed."""
        self._thread.join()
        return self._roots.pop(name, None) if self._parts.get(name) == content else None


def open_parts(template: Template, paper: bytes, ahead: ParsedAhead | None = None) -> dict[str, Any]:
    """Return the roots of the parts that hold answers; raises PaperError if the paper doesn't open.

    A part that was parsed ahead isn't parsed again where the paper holds the same to the byte.
    """
    import io
    import zipfile

    roots = {}
    try:
        with zipfile.ZipFile(io.BytesIO(paper)) as opened:
            for name in (*template.parts, RELS):
                content = opened.read(name)
                parsed = ahead.take(name, content) if ahead else None
                roots[name] = _parse(content) if parsed is None else parsed
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise PaperError(tr("The paper could not be made: it would not open ({0}).").format(error)) from error
    return roots


def _parse(content: bytes) -> Any:
    # Nothing here is looked up by an `xml:id`.
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
    )
