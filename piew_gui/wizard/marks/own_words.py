"""The person's own dictionary: a plain text file in the data folder, one word a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from piew_gui import paths
from piew_gui.drafts.files import Waiting, write_replacing
from piew_gui.errors import PiewError, WriteError
from piew_gui.translate import tr

FILE = "dictionary.txt"
_MOST_BYTES = 1_000_000


def read_own_words() -> frozenset[str]:
    """Return the words of the dictionary, none where it is not there or cannot be read."""
    try:
        with _path().open("rb") as file:
            return frozenset(file.read(_MOST_BYTES).decode("utf-8-sig", "replace").split())
    except (OSError, PiewError):
        return frozenset()


def write_own_words(words: Iterable[str]) -> None:
    """Keep these words in place of those before; raises PiewError where they cannot be kept."""
    content = "".join(f"{each}\n" for each in sorted(words, key=str.casefold))
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            tr("The folder for your dictionary cannot be made: {0}").format(path.parent)
        ) from error
    # The window waits for this, so a file that somebody else holds is not waited for.
    write_replacing(path, content.encode("utf-8"), Waiting(patience=0.0))


def _path() -> Path:
    return paths.user_data() / FILE
