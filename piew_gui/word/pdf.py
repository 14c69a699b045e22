"""A tagged PDF of a finished paper, made by the word processor that is installed: Word, or else LibreOffice."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from piew_gui.errors import PaperError
from piew_gui.translate import tr
from piew_gui.word.package import pack, read_package, write_package

# The longest paper takes a few seconds; a first start on a slow computer, a minute.
_PATIENCE_S = 180
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_OPTIONS = {
    name: {"type": "boolean", "value": "true"}
    for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "DisplayPDFDocumentTitle")
}
# LibreOffice 7.4 shows only the first paragraph's looks of a block control, so it is given none.
_CONTROLS = re.compile(
    rb"<w:sdt(?:End)?Pr\b[^>]*/>|<w:sdt(?:End)?Pr\b[^>]*>.*?</w:sdt(?:End)?Pr>|</?w:sdt(?:Content)?\b[^>]*>",
    re.DOTALL,
)
_HOLDS_CONTROLS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
# Word saves it itself: 17 is its number for PDF. Said by a script, so that no further library is needed.
_BY_WORD = """
$word = New-Object -ComObject Word.Application
try {{
    $paper = $word.Documents.Open('{0}', $false, $true)
    $paper.ExportAsFixedFormat('{1}', 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true)
    $paper.Close($false)
}} finally {{ $word.Quit() }}
"""


def can_make_pdf() -> bool:
    """Return whether a word processor that makes tagged PDFs is installed."""
    return _has_word() or _office() is not None


def make_pdf(paper: bytes) -> bytes:
    """Return a finished paper as a tagged PDF; raises PaperError where nothing here makes one, or it fails."""
    try:
        # On Windows a word processor or a virus scanner may still hold a file there, when the PDF is long made.
        with tempfile.TemporaryDirectory(prefix="board-paper-", ignore_cleanup_errors=True) as name:
            make = _by_word if _has_word() else _by_office
            return make(paper, Path(name)).read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise PaperError(
            tr("The PDF could not be made. The Word paper is there. Open it in Word and save it as PDF.")
        ) from error


def _by_office(paper: bytes, folder: Path) -> Path:
    office = _office()
    if office is None:
        raise PaperError(
            tr(
                "Neither Word nor LibreOffice is installed here. Open the Word paper where one is, and save it as PDF."
            )
        )
    source = folder / "paper.docx"
    source.write_bytes(_without_controls(paper))
    command = [
        *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
        *(
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}",
            "--outdir",
            str(folder),
            str(source),
        ),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_S)
    return source.with_suffix(".pdf")


def _by_word(paper: bytes, folder: Path) -> Path:
    source = folder / "paper.docx"
    source.write_bytes(paper)
    target = source.with_suffix(".pdf")
    script = _BY_WORD.format(*(str(path).replace("'", "''") for path in (source, target)))
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_S)
    return target


def _office() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _has_word() -> bool:
    if sys.platform != "win32":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return False
    return True


def _without_controls(paper: bytes) -> bytes:
    return write_package(
        [
            pack(name, _CONTROLS.sub(b"", content) if _HOLDS_CONTROLS.fullmatch(name) else content)
            for name, content in read_package(paper).items()
        ]
    )
