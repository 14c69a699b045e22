"""Versions: earlier states of a draft, kept in the person's own data folder.

The last ten are kept, then one a day for fourteen days that have any, then one a week for thirteen weeks that
have any. A version's number says which is newer. Clocks jump, so no version is dropped for its age: its time
only says to which day and week it belongs.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from piew_gui import paths
from piew_gui.digest import digest
from piew_gui.drafts.draft import Draft, from_json, now, to_json
from piew_gui.drafts.files import read_content, real_path, write_replacing
from piew_gui.errors import DraftError, PiewError
from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit, Section

LAST, DAYS, WEEKS = 10, 14, 13
# Number, time in UTC, and the digest of what a person wrote, by which a second copy of the same is known.
_NAME = re.compile(r"(?P<number>\d{6,})-(?P<time>\d{8}T\d{6})Z-(?P<work>[0-9a-f]{16})\.piew\.json")
# Which files a folder's versions were saved to, one a line: a damaged draft no longer says its id.
PATHS = "paths.txt"


class Version(NamedTuple):
    """One kept state of a draft. `saved` is when, in UTC; a higher `number` is a later state."""

    file: Path
    number: int
    saved: datetime.datetime
    work: str


class Difference(NamedTuple):
    """A field that two drafts answer differently, both answers as a person reads them."""

    section: Section
    field: Field
    before: str
    after: str


def keep(draft: Draft, kit: Kit, path: Path, clock: Callable[[], str] = now) -> Version | None:
    """Keep what was just saved to `path` as a version, and let old ones go; return it, or the same one kept before.

    Returns None where it could not be kept: that never stops a save. `clock` gives an ISO 8601 time in UTC.
    """
    try:
        return _keep(draft, kit, path, datetime.datetime.fromisoformat(clock()))
    except (PiewError, OSError, ValueError, TypeError, RecursionError):
        return None


def versions(path: Path, draft_id: str = "") -> list[Version]:
    """Return the versions of a draft, by its id or else by its file, the newest first."""
    by_folder = [found for place in _folders(path, draft_id) if (found := _versions_in(place))]
    # Numbers count within a folder; of two drafts that had the same file, the one in use last comes first.
    by_folder.sort(key=lambda found: found[0].saved, reverse=True)
    return [version for found in by_folder for version in found]


def read(version: Version, kit: Kit) -> Draft:
    """Return the draft as it was; raises DraftError if the version is gone or damaged."""
    return from_json(read_content(version.file), kit)


def newest_good(path: Path, kit: Kit, draft_id: str = "") -> Version | None:
    """Return the newest version of a draft that can be read, None if there is none."""
    for version in versions(path, draft_id):
        with contextlib.suppress(DraftError):
            read(version, kit)
            return version
    return None


def differences(kit: Kit, before: Draft, after: Draft) -> list[Difference]:
    """Return the fields of a kit whose answers differ, section by section, in words."""
    told = []
    for section in kit.sections:
        for field in section.fields:
            was, is_ = before.answers.get(field.id), after.answers.get(field.id)
            difference = Difference(section, field, in_words(field, was), in_words(field, is_))
            if was != is_ and (difference.before or difference.after):
                told.append(difference)
    return told


def in_words(field: Field, answer: Answer) -> str:
    """Return an answer as a person reads it; one of the wrong shape as the file has it, a missing one as ""."""
    if answer is None:
        return ""
    return fields.plain(field, answer) if fields.is_well_formed(field, answer) else str(answer)


def kept(found: Iterable[Version]) -> list[Version]:
    """Return which of these versions are to stay, the newest first."""
    newest_first = sorted(found, key=lambda each: each.number, reverse=True)
    stay, days, weeks = newest_first[:LAST], set[datetime.date](), set[tuple[int, int]]()
    for version in newest_first[LAST:]:
        day, week = version.saved.date(), version.saved.isocalendar()[:2]
        if day in days or week in weeks:
            continue
        if len(days) < DAYS:
            days.add(day)
        elif len(weeks) < WEEKS:
            weeks.add(week)
        else:
            continue
        stay.append(version)
    return stay


def _keep(draft: Draft, kit: Kit, path: Path, moment: datetime.datetime) -> Version:
    place = _own_folder(path, draft.id)
    earlier = _versions_in(place)
    work = _work(draft, kit)
    if earlier and earlier[0].work == work:
        return earlier[0]
    number = earlier[0].number + 1 if earlier else 1
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    _note_path(place, path)
    time = moment.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    file = place / f"{number:06}-{time}-{work}.piew.json"
    write_replacing(file, to_json(draft, kit))
    made = _version(file)
    if made is None:
        raise ValueError("a version under a wrong name")
    _prune([made, *earlier])
    _tidy(place)
    return made


def _versions_in(place: Path) -> list[Version]:
    try:
        found = [version for file in place.iterdir() if (version := _version(file))]
    except OSError:
        return []
    return sorted(found, key=lambda version: version.number, reverse=True)


def _prune(found: list[Version]) -> None:
    stay = set(kept(found))
    for version in found:
        if version not in stay:
            with contextlib.suppress(OSError):
                version.file.unlink()


def _tidy(place: Path) -> None:
    # What a program left that died while it kept a version or a path here.
    for torn in place.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            torn.unlink()


def _work(draft: Draft, kit: Kit) -> str:
    # The time of saving and the sections looked at are no work.
    bare = draft.with_other(saved="", looked_at=[])
    return digest(to_json(bare, kit))[:16]


def _version(file: Path) -> Version | None:
    match = _NAME.fullmatch(file.name)
    if not match:
        return None
    try:
        saved = datetime.datetime.strptime(match["time"], "%Y%m%dT%H%M%S").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None
    return Version(file, int(match["number"]), saved, match["work"])


def _top() -> Path:
    return paths.user_data() / "versions"


def _own_folder(path: Path, draft_id: str) -> Path:
    key = draft_id or digest(os.fsencode(real_path(path)))[:32]
    return _top() / key


def _folders(path: Path, draft_id: str) -> list[Path]:
    own = _own_folder(path, draft_id)
    line = _line(path)
    try:
        if draft_id and own.is_dir():
            return [own]
        others = [place for place in _top().iterdir() if place != own and line in _paths(place)]
    except OSError:
        others = []
    return [own, *sorted(others)]


def _note_path(place: Path, path: Path) -> None:
    known = _paths(place)
    if _line(path) not in known:
        write_replacing(place / PATHS, "\n".join([*known, _line(path), ""]).encode("utf-8"))


def _paths(place: Path) -> list[str]:
    try:
        return (place / PATHS).read_text("utf-8", "replace").split("\n")[:-1]
    except OSError:
        return []


def _line(path: Path) -> str:
    # A name may hold line ends, and bytes that are no text.
    return ascii(str(real_path(path)))
