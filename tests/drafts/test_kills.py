"""Whatever dies while a draft is saved, and whenever: the file is the old one or the new one, and no work is lost.

Hundreds of processes really die here: at each call to the system of a save, and at moments that the kernel
chooses. A disk that forgets what was not synced stands in for power cuts.
"""

import copy
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.drafts import recovery, versions
from piew_gui.drafts.draft import from_json, to_json
from piew_gui.drafts.files import save_draft, tidy, write_replacing
from piew_gui.drafts.lock import lock_file, take
from piew_gui.drafts.open_file import OpenFile
from piew_gui.drafts.recovery import RecoveryFile, leftovers
from piew_gui.errors import DraftError, LockedError
from tests.drafts.conftest import with_timers
from tests.drafts.dying import PowerCut, die_at, die_within, moments, run_until_death


@pytest.fixture(scope="module")
def example(kit):
    return from_json(kit.example.read_bytes(), kit)


class Desk:
    """A draft in a folder, and a window that opens it, keeps what was typed, saves and closes."""

    def __init__(self, folder: Path, kit, example):
        self.kit = kit
        self.path = folder / "paper.piew.json"
        self.old = copy.deepcopy(example)
        self.old.id = "0123456789abcdef" * 2
        self.new = copy.deepcopy(self.old)
        self.new.answers["title"] = "Typed just before everything died"
        folder.mkdir()
        save_draft(self.old, self.path, kit)

    def save_and_close(self, say):
        lock = take(self.path, "2026-11-23T09:30:00+00:00")
        file, draft = OpenFile.read(self.path, self.kit)
        draft.answers = copy.deepcopy(self.new.answers)
        keeper = RecoveryFile()
        keeper.write(draft, self.kit, self.path, file.digest)
        say(b"kept")
        file.save(draft)
        say(b" saved")
        keeper.discard()
        lock.release()
        say(b" closed")

    def type_on(self, keeper, say):
        for text in ("one", "two"):
            self.new.answers["title"] = text
            keeper.write(self.new, self.kit, self.path, "")
            say(text.encode())

    def write_in_place(self, content, _):
        descriptor = os.open(self.path, os.O_WRONLY | os.O_TRUNC)
        os.write(descriptor, content)
        os.close(descriptor)

    def title_in_file(self):
        return from_json(self.path.read_bytes(), self.kit).answers["title"]

    def check_nothing_is_lost(self, said):
        """The next start: the file is whole, kept work is found, the lock clears, litter goes."""
        on_disk = self.title_in_file()
        assert on_disk in (self.old.answers["title"], self.new.answers["title"])
        found = leftovers()
        if b"kept" in said:
            assert self.new.answers["title"] in (
                on_disk,
                *(each.draft(self.kit).answers["title"] for each in found),
            )
        if b"saved" in said:
            assert on_disk == self.new.answers["title"]
        for version in versions.versions(self.path, self.old.id):
            versions.read(version, self.kit)
        with take_as_a_person_does(self.path):
            assert lock_file(self.path).exists()
            whole = tidy(self.path, self.kit)
        assert all(from_json(each.read_bytes(), self.kit).has_work_of(self.new) for each in whole)
        assert {each.name for each in self.path.parent.iterdir()} == {
            self.path.name,
            *(each.name for each in whole),
        }
        self.new.answers["title"] = "Typed the next day"
        versions.keep(self.new, self.kit, self.path)
        assert list(paths.user_data().rglob(".*")) == []


def take_as_a_person_does(path):
    """A lock whose writer died between making it and writing its name is explained, then taken over: row 26."""
    try:
        return take(path, "now")
    except LockedError as error:
        assert error.seen in (b"", error.seen.rstrip(b"}"))
        return take(path, "now", instead_of=error.seen)


@pytest.fixture
def new_desk(tmp_path, monkeypatch, kit, example):
    """Each call gives a desk in a folder of its own, with a data folder of its own."""
    number = 0

    def make():
        nonlocal number
        number += 1
        monkeypatch.setenv("PIEW_DATA_DIR", str(tmp_path / f"data {number}"))
        return Desk(tmp_path / f"desk {number}", kit, example)

    return make


# row 12
@pytest.mark.parametrize("moment", ["during", "after"])
def test_a_kill_at_any_call_of_a_save_loses_nothing(new_desk, moment):
    number, has_died = 0, True
    while has_died:
        number += 1
        desk = new_desk()
        has_died, said = run_until_death(desk.save_and_close, partial(die_at, number, moment))
        desk.check_nothing_is_lost(said)
    assert said == b"kept saved closed"
    # Lock, recovery file, the version that was there, the draft, the new version: each is made of many calls.
    # Windows has no call that syncs a folder, which takes three each time.
    assert number > (40 if os.name == "nt" else 50)


# row 12
@with_timers
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_a_moment_that_the_kernel_chooses_loses_nothing(new_desk, seed):
    deaths = 0
    for seconds in moments(seed, count=30, longest=0.02):
        desk = new_desk()
        has_died, said = run_until_death(desk.save_and_close, partial(die_within, seconds))
        desk.check_nothing_is_lost(said)
        deaths += has_died
    assert deaths > 0


def test_the_kills_would_find_a_file_that_is_written_in_place(new_desk):
    desk = new_desk()
    content = to_json(desk.new, desk.kit)
    run_until_death(partial(desk.write_in_place, content), partial(die_at, 2, "during"))
    with pytest.raises(DraftError):
        desk.title_in_file()


# row 13
def test_a_power_cut_at_any_moment_leaves_the_old_draft_or_the_new_one(tmp_path, monkeypatch):
    path = tmp_path / "paper.piew.json"
    path.write_bytes(b"old")
    cut = PowerCut(path)
    with monkeypatch.context() as patch:
        cut.patch_into(patch)
        write_replacing(path, b"new and longer")
    assert len(cut.could_hold) >= (5 if os.name == "nt" else 8)
    for held in cut.could_hold:
        assert held <= {b"old", b"new and longer"}
    assert cut.could_hold[0] == {b"old"}
    if os.name != "nt":
        # Once the save is over, the new one stays whatever happens.
        assert cut.could_hold[-1] == {b"new and longer"}


@pytest.mark.parametrize("without", ["of the file", "of the folder"])
def test_the_power_cut_would_find_a_sync_that_is_missing(tmp_path, monkeypatch, without):
    path = tmp_path / "paper.piew.json"
    path.write_bytes(b"old")
    cut = PowerCut(path)
    real_fsync = os.fsync

    def fsync_one(descriptor):
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        if is_folder == (without == "of the file"):
            real_fsync(descriptor)

    with monkeypatch.context() as patch:
        cut.patch_into(patch)
        real_fsync = os.fsync
        patch.setattr(os, "fsync", fsync_one)
        write_replacing(path, b"new and longer")
    could_hold = set().union(*cut.could_hold)
    if without == "of the file":
        assert b"\0" * len(b"new and longer") in could_hold
    else:
        assert b"old" in cut.could_hold[-1]


def test_what_is_kept_for_recovery_is_whole_after_a_kill_at_any_call(new_desk):
    number, has_died = 0, True
    while has_died:
        number += 1
        desk = new_desk()
        keeper = RecoveryFile()
        has_died, said = run_until_death(partial(desk.type_on, keeper), partial(die_at, number, "after"))
        found = list(recovery.folder().glob("*.piew-recovery")) if said else []
        titles = [
            from_json(each.read_bytes().split(b"\n", 1)[1], desk.kit).answers["title"] for each in found
        ]
        assert titles in {b"": [[]], b"one": [["one"], ["two"]], b"onetwo": [["two"]]}[said]
