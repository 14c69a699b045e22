"""What an organisation decided for its people: a `policy.toml` that the program reads, and a person cannot change.

kit = 'kits/our_board'          # the folder of the kit, from the policy file's own folder if not a full path
data = 'P:/Board papers/copies' # where recovery files and earlier versions are kept
hide = ["example"]              # what the window does not offer
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from piew_gui.errors import PiewError
from piew_gui.translate import tr

FILE = "policy.toml"
EXAMPLE = "example"
HIDEABLE = (EXAMPLE,)


class PolicyError(PiewError):
    """A policy file that cannot be followed; says which and why, so that nobody works past it unknowingly."""


class Policy(NamedTuple):
    """What was decided; None and nothing hidden where there is no policy file."""

    kit: Path | None = None
    data: Path | None = None
    hide: frozenset[str] = frozenset()


@cache
def policy() -> Policy:
    """Return the machine's policy, else the one beside the program; raises PolicyError if it cannot be read."""
    for folder in (machine_folder(), program_folder()):
        if _is_there(folder / FILE):
            return read_policy(folder / FILE)
    return Policy()


def machine_folder() -> Path:
    """Return the folder for all users of this machine, which only an administrator may change."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Board paper"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Board paper")
    return Path("/etc/board-paper")


def program_folder() -> Path:
    """Return the folder that the program lies in, packaged or as source."""
    is_packaged = getattr(sys, "frozen", False)
    return Path(sys.executable).parent if is_packaged else Path(__file__).parents[1]


def read_policy(file: Path) -> Policy:
    """Return the policy in a file; raises PolicyError if it is not one."""
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(file, error) from error
    unknown = set(table) - set(Policy._fields)
    hidden = table.get("hide", [])
    if unknown:
        raise PolicyError(tr("The policy file {0} has an unknown key: {1}").format(file, min(unknown)))
    if not isinstance(hidden, list) or not set(map(str, hidden)) <= set(HIDEABLE):
        known = ", ".join(HIDEABLE)
        raise PolicyError(tr("The policy file {0} can hide only these: {1}").format(file, known))
    return Policy(_folder(table, "kit", file), _folder(table, "data", file), frozenset(hidden))


def _is_there(file: Path) -> bool:
    """Return whether anything has a policy file's name; raises PolicyError where nobody may look.

    What cannot be looked at may be a policy: taking it for none would work past it.
    """
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreadable(file, error) from error
    return True


def _unreadable(file: Path, error: OSError | ValueError | RecursionError) -> PolicyError:
    from piew_gui.drafts.files import reason

    why = reason(error) if isinstance(error, OSError) else error
    return PolicyError(tr("The policy file {0} cannot be read: {1}").format(file, why))


def _folder(table: dict[str, Any], key: str, file: Path) -> Path | None:
    name = table.get(key)
    if name is None:
        return None
    if not isinstance(name, str) or not name:
        raise PolicyError(tr("The policy file {0} must name a folder as “{1}”").format(file, key))
    return file.parent / os.path.expandvars(name)
