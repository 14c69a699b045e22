"""LibreOffice as an editor of papers: opened once, driven through UNO by Debian's own Python.

`Editor` is for tests. Its other half is this very file, run by /usr/bin/python3, which alone has the package
`uno`: it starts one soffice with a profile of its own, and does the edits that it reads as JSON, line by line.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

PYTHON = "/usr/bin/python3"
# What Writer calls the formats, by the ending of a file's name.
FILTERS = {
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "rtf": "Rich Text Format",
    "txt": "Text (encoded)",
}
_START_SECONDS = 90
_MOST_SECONDS = 120
_MISSING = (
    "LibreOffice cannot be driven: {} has no module “uno”. Install the Debian packages python3-uno and "
    "libreoffice-writer."
)

Edit = tuple[str, ...]


class Editor:
    """One running LibreOffice. `folder` takes its profile and its files."""

    def __init__(self, folder: Path, python: str = PYTHON) -> None:
        self._folder = folder
        self._count = 0
        self._driver = subprocess.Popen(
            [python, __file__, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._answer()

    def edit(self, paper: bytes, *edits: Edit, through: str = "", to: str = "docx") -> bytes:
        """Return a paper as LibreOffice saves it after some edits; `through` is a format it is kept in between."""
        self._count += 1
        source, target = (self._folder / f"{self._count}-{name}" for name in ("given.docx", f"saved.{to}"))
        source.write_bytes(paper)
        if through:
            between = self._folder / f"{self._count}-between.{through}"
            self._ask(source, edits, between)
            source, edits = between, ()
        self._ask(source, edits, target)
        return target.read_bytes()

    def close(self) -> None:
        """End LibreOffice."""
        self._driver.communicate(timeout=_START_SECONDS)

    def _ask(self, source: Path, edits: tuple[Edit, ...], target: Path) -> None:
        assert self._driver.stdin
        self._driver.stdin.write(
            json.dumps({"open": str(source), "edits": edits, "save": str(target)}) + "\n"
        )
        self._driver.stdin.flush()
        self._answer()

    def _answer(self) -> None:
        assert self._driver.stdout
        if not select.select([self._driver.stdout], [], [], _MOST_SECONDS)[0]:
            os.killpg(self._driver.pid, signal.SIGKILL)
            raise AssertionError("LibreOffice did not answer")
        answer = self._driver.stdout.readline().strip()
        if answer != "done":
            raise AssertionError(answer or "LibreOffice ended without a word")


class _Writer:
    """A document open in Writer, and what a person does to it; each method is an edit by its name."""

    def __init__(self, context: Any, source: str) -> None:
        import uno

        self._context = context
        self._make = context.ServiceManager.createInstanceWithContext
        desktop = self._make("com.sun.star.frame.Desktop", context)
        self.document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(source), "_blank", 0, (_property("Hidden", True),)
        )
        if self.document is None:
            raise _EditError(f"LibreOffice could not open {source}")

    def save(self, target: str) -> None:
        import uno

        settings = [_property("FilterName", FILTERS[target.rpartition(".")[2]])]
        if target.endswith(".txt"):
            settings.append(_property("FilterOptions", "UTF8,LF,,,"))
        self.document.storeToURL(uno.systemPathToFileUrl(target), tuple(settings))

    def record(self) -> None:
        """Track changes from now on."""
        self.document.RecordChanges = True

    def accept_all(self) -> None:
        self._dispatch("AcceptAllTrackedChanges")

    def reject_all(self) -> None:
        self._dispatch("RejectAllTrackedChanges")

    def replace(self, old: str, new: str) -> None:
        self._find(old).setString(new)

    def replace_everywhere(self, old: str, new: str) -> None:
        found = self.document.createReplaceDescriptor()
        found.SearchString, found.ReplaceString = old, new
        if not self.document.replaceAll(found):
            raise _EditError(f"“{old}” is not in the document")

    def replace_in_header(self, old: str, new: str) -> None:
        search = self.document.createSearchDescriptor()
        search.SearchString = old
        found = self.document.findAll(search)
        for each in (found.getByIndex(number) for number in range(found.getCount())):
            if each.getText().getImplementationName() == "SwXHeadFootText":
                each.setString(new)
                return
        raise _EditError(f"“{old}” is not in the header")

    def tick(self, label: str, box: str) -> None:
        """Put another box before a label."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchRegularExpression = "[☐☒]", True
        found = self.document.findFirst(search)
        while found is not None:
            line = found.getText().createTextCursorByRange(found)
            line.gotoEndOfParagraph(True)
            if line.getString()[1:].strip().startswith(label):
                found.setString(box)
                return
            found = self.document.findNext(found.getEnd(), search)
        raise _EditError(f"“{label}” has no box")

    def type_after(self, old: str, new: str) -> None:
        found = self._find(old)
        found.getText().insertString(found.getEnd(), new, False)

    def new_paragraph_after(self, old: str, new: str) -> None:
        """Press Enter at the end of the paragraph that holds a text, and type."""
        from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

        cursor = self._paragraph(old)
        cursor.collapseToEnd()
        cursor.getText().insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.getText().insertString(cursor, new, False)

    def cut_in_two(self, old: str) -> None:
        """Press Enter behind a text."""
        from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

        found = self._find(old)
        found.getText().insertControlCharacter(found.getEnd(), PARAGRAPH_BREAK, False)

    def join_with_next(self, old: str) -> None:
        """Press Delete at the end of the paragraph that holds a text."""
        cursor = self._paragraph(old)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        cursor.setString("")

    def delete_paragraph(self, old: str) -> None:
        cursor = self._paragraph(old)
        if cursor.goRight(1, True):
            cursor.setString("")
        else:
            raise _EditError(f"nothing stands behind “{old}”")

    def rewrite_paragraph(self, old: str, new: str) -> None:
        self._paragraph(old).setString(new)

    def move_up(self, old: str) -> None:
        """Move a paragraph up by one, as Ctrl+Alt+Up does."""
        self._select(self._find(old))
        self._dispatch("MoveUp")

    def indent(self, old: str) -> None:
        """Move a list item a level in, as Tab does."""
        self._paragraph(old).NumberingLevel += 1

    def new_row_after(self, old: str, *texts: str) -> None:
        table, row = self._row(old)
        self._dispatch("InsertRowsAfter")
        for column, text in enumerate(texts):
            table.getCellByPosition(column, row + 1).setString(text)

    def delete_row(self, old: str) -> None:
        self._row(old)
        self._dispatch("DeleteRows")

    def comment(self, old: str, author: str, text: str) -> None:
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = author, text
        found = self._find(old)
        found.getText().insertTextContent(found, note, True)

    def _find(self, text: str) -> Any:
        """Return where a text stands first; it need not be in one piece of formatting."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = text, True
        found = self.document.findFirst(search)
        if found is None:
            raise _EditError(f"“{text}” is not in the document")
        return found

    def _paragraph(self, text: str) -> Any:
        found = self._find(text)
        cursor = found.getText().createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def _row(self, text: str) -> tuple[Any, int]:
        """Put the cursor in the row that holds a text; return its table and its number from 0."""
        found = self._find(text)
        self._select(found)
        name = found.Cell.CellName
        return found.TextTable, int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1

    def _select(self, found: Any) -> None:
        self.document.getCurrentController().select(found)

    def _dispatch(self, command: str) -> None:
        helper = self._make("com.sun.star.frame.DispatchHelper", self._context)
        frame = self.document.getCurrentController().getFrame()
        helper.executeDispatch(frame, f".uno:{command}", "", 0, ())


class _EditError(Exception):
    """An edit that could not be done."""


def _property(name: str, setting: object) -> Any:
    from com.sun.star.beans import PropertyValue

    found = PropertyValue()
    found.Name, found.Value = name, setting
    return found


def _connect(office: subprocess.Popen[bytes], pipe: str) -> Any:
    """Return the context of a soffice that is starting."""
    import uno
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_START_SECONDS * 10):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            try:
                office.wait(0.1)
                raise _EditError("soffice ended at once") from None
            except subprocess.TimeoutExpired:
                continue
    raise _EditError("soffice did not start")


def _drive(folder: str) -> None:
    """Start LibreOffice, and do what is asked for line by line on standard input."""
    pipe = f"piew-{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp;"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = _connect(office, pipe)
        print("done", flush=True)
        for line in sys.stdin:
            print(_done(context, json.loads(line)), flush=True)
        context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        office.wait(_START_SECONDS)
    finally:
        office.kill()


def _done(context: Any, asked: dict[str, Any]) -> str:
    """Do what is asked for; return "done", or what went wrong in one line."""
    from com.sun.star.uno import Exception as UnoError

    writer = None
    try:
        writer = _Writer(context, asked["open"])
        for name, *texts in asked["edits"]:
            getattr(writer, name)(*texts)
        writer.save(asked["save"])
    except (_EditError, UnoError, AttributeError) as error:
        return f"{asked['edits']}: {error!r}".replace("\n", " ")
    finally:
        if writer and writer.document:
            writer.document.close(True)
    return "done"


if __name__ == "__main__":
    try:
        import uno  # noqa: F401
    except ImportError:
        print(_MISSING.format(sys.executable), flush=True)
    else:
        _drive(sys.argv[1])
