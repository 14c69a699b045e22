"""Saving where the system really refuses: the old file stays whole, the person is told, and nothing is bypassed."""

import errno
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from piew_gui.drafts.draft import MAX_BYTES, new_draft
from piew_gui.drafts.files import Waiting, orphans, save_draft, tidy, write_replacing
from piew_gui.errors import WriteError
from tests.drafts.conftest import as_plain_user, with_a_full_disk, with_rights
from tests.drafts.test_draft import KIT

ROOT = Path(__file__).parents[2]


class Clock:
    """Stands in for time: sleeping moves it on, and may bring something about."""

    def __init__(self, then=lambda naps: None):
        self.time = 0.0
        self.naps = []
        self.then = then

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.time += seconds
        self.then(len(self.naps))

    def waiting(self, patience):
        return Waiting(patience, self.sleep, lambda: self.time)


@contextmanager
def files_limited_to(size):
    """The system itself cuts each write short at this size, as it does on a full disk."""
    # Only Unix lets a test take away what the system allows.
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def files_lead_to(monkeypatch, make_target):
    """Every file that is made leads to something that the system treats in its own way."""
    real_open = os.open

    def open_elsewhere(path, flags, *arguments, **options):
        descriptor = real_open(path, flags, *arguments, **options)
        if flags & os.O_CREAT:
            target = make_target()
            os.dup2(target, descriptor)
            os.close(target)
        return descriptor

    monkeypatch.setattr("os.open", open_elsewhere)


def a_full_disk():
    return os.open("/dev/full", os.O_WRONLY)


def everything_in(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.fixture
def old(shared_folder):
    path = shared_folder / "paper.piew.json"
    path.write_bytes(b"old")
    path.chmod(0o666)
    return path


# row 15
def test_a_write_that_the_system_cuts_short_is_an_error_and_the_old_draft_stays(old):
    with files_limited_to(1000), pytest.raises(WriteError):
        write_replacing(old, b"new" * 5_000)
    assert everything_in(old.parent) == {old.name: b"old"}


# row 15
def test_short_writes_that_lead_to_the_end_make_a_whole_file(old, monkeypatch):
    real_write = os.write
    monkeypatch.setattr("os.write", lambda descriptor, content: real_write(descriptor, content[:7]))
    write_replacing(old, b"a longer text than seven")
    assert old.read_bytes() == b"a longer text than seven"


# row 15
@with_a_full_disk
def test_a_full_disk_is_named_and_the_text_is_still_in_the_draft(old, monkeypatch):
    draft = new_draft(KIT)
    draft.answers["title"] = "Typed for an hour"
    with monkeypatch.context() as patch:
        files_lead_to(patch, a_full_disk)
        with pytest.raises(WriteError, match="the disk is full"):
            save_draft(draft, old, KIT)
    assert everything_in(old.parent) == {old.name: b"old"}
    assert (draft.answers["title"], draft.saved) == ("Typed for an hour", "")
    save_draft(draft, old, KIT)
    assert b"Typed for an hour" in old.read_bytes()


# row 16
@pytest.mark.skipif(os.name == "nt", reason="Windows syncs a pipe by waiting until somebody has read it")
def test_a_failed_sync_is_a_failed_save(old, monkeypatch):
    # A pipe takes every byte and cannot be synced: the system's own EINVAL.
    ends = os.pipe()
    with monkeypatch.context() as patch:
        files_lead_to(patch, lambda: os.dup(ends[1]))
        with pytest.raises(WriteError):
            write_replacing(old, b"new")
    for end in ends:
        os.close(end)
    assert everything_in(old.parent) == {old.name: b"old"}


@contextmanager
def renaming_denied(path, monkeypatch):
    """The system denies that the file is replaced; yields who allows it again."""
    if os.name == "nt":
        # As a virus scanner does: nobody may replace a file that another program has open.
        with path.open("rb") as held:
            yield held.close
        return
    with rights_taken_at_the_renaming(path.parent, monkeypatch) as give_back:
        yield give_back


@contextmanager
def rights_taken_at_the_renaming(folder, monkeypatch):
    real_replace = os.replace
    taken = []

    def replace(*arguments, **options):
        if not taken:
            taken.append(True)
            folder.chmod(0o555)
        with as_plain_user():
            return real_replace(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", replace)
        yield lambda: folder.chmod(0o777)
    folder.chmod(0o777)


# row 17
def test_a_renaming_that_is_denied_twice_succeeds_in_silence(old, monkeypatch):
    with renaming_denied(old, monkeypatch) as allow:
        clock = Clock(then=lambda naps: allow() if naps == 2 else None)
        write_replacing(old, b"new", clock.waiting(2.0))
    assert everything_in(old.parent) == {old.name: b"new"}
    assert len(clock.naps) == 2
    assert max(clock.naps) < 0.1


# row 18
@pytest.mark.parametrize("patience", [0, 0.12, 1.0])
def test_a_renaming_that_is_always_denied_ends_when_patience_does(old, monkeypatch, patience):
    clock = Clock()
    with renaming_denied(old, monkeypatch), pytest.raises(WriteError, match="not allowed"):
        write_replacing(old, b"new", clock.waiting(patience))
    assert old.read_bytes() == b"old"
    assert clock.time == pytest.approx(patience)


# row 19
def test_a_read_only_file_is_not_bypassed(old):
    old.chmod(0o444)
    with pytest.raises(WriteError, match="not allowed"):
        write_replacing(old, b"new")
    with as_plain_user(), pytest.raises(WriteError, match="not allowed"):
        write_replacing(old, b"new")
    assert everything_in(old.parent) == {old.name: b"old"}


# row 20
@with_rights
def test_in_a_read_only_folder_the_file_is_not_cut_to_be_written_in_place(old):
    old.parent.chmod(0o555)
    with as_plain_user(), pytest.raises(WriteError, match="not allowed"):
        write_replacing(old, b"new")
    assert everything_in(old.parent) == {old.name: b"old"}


# row 21
def test_a_share_that_went_away_is_an_error_until_it_is_back(old):
    away = old.parent.with_name(old.parent.name + "-away")
    old.parent.rename(away)
    try:
        with pytest.raises(WriteError, match="isn’t there"):
            write_replacing(old, b"new")
    finally:
        away.rename(old.parent)
    write_replacing(old, b"new")
    assert old.read_bytes() == b"new"


# row 31
@pytest.mark.parametrize("answer", [{"a set"}, float("inf"), "\ud800", b"bytes"])
def test_an_answer_that_no_file_can_hold_changes_nothing_on_disk(old, answer):
    draft = new_draft(KIT)
    draft.answers["title"] = answer
    with pytest.raises(WriteError, match="an answer cannot be put into a file"):
        save_draft(draft, old, KIT)
    assert everything_in(old.parent) == {old.name: b"old"}
    assert draft.saved == ""


# row 11
def test_a_draft_too_large_to_be_opened_again_is_not_saved(old):
    draft = new_draft(KIT)
    draft.answers["title"] = "x" * MAX_BYTES
    with pytest.raises(WriteError, match="too long"):
        save_draft(draft, old, KIT)
    assert everything_in(old.parent) == {old.name: b"old"}


# row 14
def test_after_a_died_save_torn_files_go_whole_ones_are_offered_and_nobody_elses_is_touched(tmp_path):
    path = tmp_path / "paper.piew.json"
    draft = new_draft(KIT)
    same = save_draft(draft, path, KIT)
    draft.answers["title"] = "Typed just before the power went"
    other = save_draft(draft, tmp_path / ".paper.piew.json.0123abcd.tmp", KIT)
    (tmp_path / ".paper.piew.json.11111111.tmp").write_bytes(other[:100])
    (tmp_path / ".paper.piew.json.22222222.tmp").write_bytes(b"")
    (tmp_path / ".paper.piew.json.33333333.tmp").write_bytes(same)
    foreign = ["paper.piew.json.tmp", ".paper.piew.json.tmp", ".other.piew.json.0123abcd.tmp", "~paper.tmp"]
    for name in foreign:
        (tmp_path / name).write_bytes(b"{")
    assert len(orphans(path)) == 4
    assert [each.name for each in tidy(path, KIT)] == [".paper.piew.json.0123abcd.tmp"]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [*foreign, path.name, ".paper.piew.json.0123abcd.tmp"]
    )


@pytest.mark.parametrize("name", ["paper.piew.json", "x" * 200 + ".piew.json", "[a]{2}(.+).piew.json"])
def test_what_a_killed_save_leaves_is_known_again_whatever_the_name(tmp_path, name):
    path = tmp_path / name
    code = (
        "import os, sys; from pathlib import Path; from piew_gui.drafts.files import write_replacing\n"
        "os.replace = lambda *_: os._exit(0); write_replacing(Path(sys.argv[1]), b'whole'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, check=True)
    left = orphans(path)
    assert [each.read_bytes() for each in left] == [b"whole"]
    assert left == list(tmp_path.iterdir())


def test_looking_for_what_saves_left_in_a_folder_that_is_gone_finds_nothing():
    assert orphans(Path("gone/paper.piew.json")) == []


def test_no_patience_is_needed_where_nothing_is_denied(old):
    clock = Clock()
    write_replacing(old, b"new", clock.waiting(0))
    assert (old.read_bytes(), clock.naps) == (b"new", [])


@with_a_full_disk
def test_the_reason_is_the_systems_own(old, monkeypatch):
    files_lead_to(monkeypatch, a_full_disk)
    with pytest.raises(WriteError) as caught:
        write_replacing(old, b"new")
    assert caught.value.__cause__.errno == errno.ENOSPC
