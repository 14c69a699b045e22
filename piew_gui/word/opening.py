"""Any Word file, opened with care: no surprise in it may cost more than one plain sentence."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from piew_gui.errors import PaperError
from piew_gui.translate import tr
from piew_gui.word.package import broken_kinds

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MAX_BYTES = 200_000_000
"""The largest file that is read at all."""

# Held against what the zip says of itself, before anything is unpacked. A paper of 10 million characters,
# the most that is ever written, has one part of some 30 MB.
_MOST_PARTS = 10_000
_LARGEST_PART = 150_000_000
_LARGEST_WHOLE = 600_000_000
# Held against what was unpacked, before it is parsed: each element and attribute takes some 100 bytes then.
_MOST_MARKS = 15_000_000

ZIP = b"PK\3\4"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a Word file begins, and one in the format of before 2007; one locked by a password is that, too."""

_PACKAGE = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Strict files say the same in other namespaces.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def begins_as_word(content: bytes) -> bool:
    """Return whether bytes begin as a Word file does, of today or of before 2007; a draft never does."""
    return content.startswith((ZIP, OLD_WORD))


class WordFile:
    """The parts of a Word file; each is unpacked and parsed when it is asked for."""

    def __init__(self, content: bytes) -> None:
        """Open a file's bytes; raises PaperError, in words for a person, if they are no Word document."""
        self._names: dict[str, ZipInfo] = {}
        self._roots: dict[str, Any] = {}
        self._zip = self._open(content)
        self.main = self._main()

    def root(self, name: str) -> Any:
        """Return the root element of a part, None if it isn't there; raises PaperError if it is no XML."""
        if name not in self._roots:
            info = self._names.get(name.lower())
            self._roots[name] = None if info is None else _parse(name, self._unpack(info))
        return self._roots[name]

    def xml_parts(self) -> list[str]:
        """Return the names, in lower case, of all parts that Word reads as XML."""
        return [name for name in self._names if name.endswith((".xml", ".rels")) or self._is_xml(name)]

    def related(self, kind: str, source: str | None = None) -> list[str]:
        """Return the parts that a part (the main one if none is named) refers to by the kind of relation."""
        source = self.main if source is None else source
        return [
            _target(source, each.get("Target", ""))
            for each in self._relations(source)
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
        ]

    def related_root(self, kind: str, source: str | None = None) -> Any:
        """Return the root of the first part of a kind that a part refers to, or None."""
        names = self.related(kind, source)
        return self.root(names[0]) if names else None

    def _relations(self, source: str) -> list[Any]:
        folder, _, name = source.rpartition("/")
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels") if source else _PACKAGE)
        return [] if root is None else [each for each in root if isinstance(each.tag, str)]

    def _open(self, content: bytes) -> ZipFile:
        import io
        import zipfile

        _refuse_other_kinds(content)
        try:
            opened = zipfile.ZipFile(io.BytesIO(content))
        except broken_kinds() as error:
            raise _damaged(error) from error
        infos = opened.infolist()
        self._names = {info.filename.lstrip("/").lower(): info for info in infos}
        if len(self._names) < len(infos) or any(info.flag_bits & 1 for info in infos):
            raise PaperError(tr("This file was not opened: parts of it stand twice or are locked."))
        _refuse_bombs(infos)
        return opened

    def _unpack(self, info: ZipInfo) -> bytes:
        try:
            return self._zip.read(info)
        except broken_kinds() as error:
            raise _damaged(error) from error

    def _main(self) -> str:
        if _TYPES.lower() not in self._names:
            raise PaperError(
                tr("This is no Word file. Open it in Word and save it as a Word document (.docx).")
            )
        names = self.related("officeDocument", "")
        kind = self._type(names[0]) if names else ""
        if "macroEnabled" in kind:
            raise PaperError(
                tr("This file can hold macros (.docm). Save it as a Word document (.docx) first.")
            )
        if "wordprocessingml.template" in kind:
            raise PaperError(tr("This is a Word template (.dotx). Save it as a Word document (.docx) first."))
        if kind != _MAIN_TYPE or names[0].lower() not in self._names:
            raise PaperError(
                tr("This file holds no Word document. Save it as a Word document (.docx) first.")
            )
        return names[0]

    def _is_xml(self, name: str) -> bool:
        kind = self._type(name)
        # Pictures are no part of what Word runs, and drawing programs write a DOCTYPE into theirs.
        return kind.endswith("xml") and not kind.startswith("image/")

    def _type(self, name: str) -> str:
        root = self.root(_TYPES)
        wanted, ending = f"/{name}".lower(), name.rpartition(".")[2].lower()
        by_ending = ""
        for each in root:
            if each.get("PartName", "").lower() == wanted:
                return str(each.get("ContentType", ""))
            if each.get("Extension", "").lower() == ending:
                by_ending = each.get("ContentType", "")
        return by_ending


def _damaged(error: Exception) -> PaperError:
    return PaperError(
        tr("This Word file is damaged ({0}). Open it in Word, let Word repair it, and save it again.").format(
            error
        )
    )


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise PaperError(tr("This file is empty."))
    if len(content) > MAX_BYTES:
        raise PaperError(tr("This file is larger than {0} MB and was not opened.").format(MAX_BYTES // 10**6))
    if content.startswith(OLD_WORD):
        raise PaperError(
            tr(
                "This file is locked by a password or in Word’s format of before 2007 (.doc). "
                "Open it in Word and save it as a Word document (.docx) without a password."
            )
        )
    if not content.startswith(ZIP):
        raise PaperError(tr("This is no Word file. Open it in Word and save it as a Word document (.docx)."))


def _refuse_bombs(infos: list[ZipInfo]) -> None:
    whole = sum(info.file_size for info in infos)
    if (
        len(infos) > _MOST_PARTS
        or whole > _LARGEST_WHOLE
        or any(info.file_size > _LARGEST_PART for info in infos)
    ):
        raise _too_large()


def _too_large() -> PaperError:
    return PaperError(tr("This file was not opened: unpacked, it would be far larger than any paper."))


def _parse(name: str, content: bytes) -> Any:
    from lxml import etree

    if content.count(b"<") + content.count(b"=") > _MOST_MARKS:
        raise _too_large()
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    # No entity is read, nothing is fetched, and nesting stops at libxml2's own limit.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PaperError(
            tr("This Word file is damaged: its part {0} cannot be read ({1}).").format(name, error)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PaperError(
            tr("This file was not opened: its part {0} holds a DOCTYPE, which no Word file does.").format(
                name
            )
        )
    return root


def _target(source: str, target: str) -> str:
    """Return the name of the part that a relation's target means, seen from its source."""
    path = posixpath.join("/", posixpath.dirname(source), unquote(target))
    return posixpath.normpath(path).lstrip("/")
