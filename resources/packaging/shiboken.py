"""A part of PySide6 that it keeps as source inside a library and compiles at every start: here it is compiled once.

Shiboken looks for a folder `files.dir` beside itself first, which is where its own switch SBK_EMBED=0 would unpack
these modules. It saves a tenth of the start.
"""

from __future__ import annotations

import py_compile
import subprocess
import sys
from pathlib import Path

from lean import Entry

# In a process of its own, since PyInstaller's should not load what it packs.
_UNPACK = """
import sys
import PySide6.QtCore
import shibokensupport
packed = shibokensupport.__loader__.zfile
packed.extractall(sys.argv[1], [name for name in packed.namelist() if name.endswith(".py")])
"""


def support_modules(folder: Path) -> list[Entry]:
    """Compile the modules into a folder and return them with their places in the packaged program.

    Raises CalledProcessError if this version of PySide6 keeps them in another way.
    """
    subprocess.run([sys.executable, "-c", _UNPACK, str(folder)], check=True)
    return [_compiled(source, source.relative_to(folder)) for source in sorted(folder.rglob("*.py"))]


def _compiled(source: Path, name: Path) -> Entry:
    target = source.with_suffix(".pyc")
    # Looked at neither for its date nor for its source: there is none.
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(source), str(target), dfile=name.as_posix(), doraise=True, invalidation_mode=unchecked, optimize=2
    )
    return f"shiboken6/files.dir/{name.with_suffix('.pyc').as_posix()}", str(target), "DATA"
