"""Before each save the file is compared whole with what was last read or written, and nothing goes unnoticed."""

import os

import pytest

from piew_gui.drafts import versions
from piew_gui.drafts.conflicts import merge
from piew_gui.drafts.draft import from_json, new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.open_file import OpenFile
from piew_gui.errors import ChangedError, DraftError, GoneError, WriteError
from tests.drafts.conftest import as_plain_user, with_a_full_disk, with_rights
from tests.drafts.test_draft import KIT


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "share" / "paper.piew.json"
    path.parent.mkdir()
    save_draft(new_draft(KIT), path, KIT)
    return path


def typed(draft, **answers):
    draft.answers.update(answers)
    return draft


def changed_by_somebody_else(path, **answers):
    draft = from_json(path.read_bytes(), KIT)
    return save_draft(typed(draft, **answers), path, KIT)


def title_in(path):
    return from_json(path.read_bytes(), KIT).answers["title"]


def test_saving_again_and_again_is_no_conflict_with_oneself(path):
    file, draft = OpenFile.read(path, KIT)
    for title in ("one", "two", "three"):
        file.save(typed(draft, title=title))
        assert title_in(path) == title


# row 27
def test_a_file_that_somebody_changed_is_not_written_over_and_both_are_merged(path):
    file, draft = OpenFile.read(path, KIT)
    theirs = changed_by_somebody_else(path, done="2026-10-02")
    with pytest.raises(ChangedError, match="Somebody else changed") as caught:
        file.save(typed(draft, title="mine"))
    assert path.read_bytes() == caught.value.content == theirs
    merged = merge(file.base(), draft, from_json(theirs, KIT))
    assert merged.choices == ()
    file.accept(theirs)
    file.save(merged.draft)
    saved = from_json(path.read_bytes(), KIT)
    assert (saved.answers["title"], saved.answers["done"]) == ("mine", "2026-10-02")


# row 27
def test_a_change_of_the_same_length_at_the_same_time_is_noticed(path):
    file, draft = OpenFile.read(path, KIT)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"A title", b"B title"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedError):
        file.save(typed(draft, title="mine"))
    assert title_in(path) == "B title"


def test_a_file_that_was_only_touched_is_no_conflict(path):
    file, draft = OpenFile.read(path, KIT)
    os.utime(path, (0, 0))
    file.save(typed(draft, title="mine"))
    assert title_in(path) == "mine"


# row 27
def test_what_anybody_wrote_is_kept_as_a_version(path):
    file, draft = OpenFile.read(path, KIT)
    file.save(typed(draft, title="one"))
    theirs = changed_by_somebody_else(path, title="theirs")
    file.accept(theirs)
    file.save(typed(draft, title="two"))
    found = [versions.read(each, KIT).answers["title"] for each in versions.versions(path, draft.id)]
    assert found == ["two", "theirs", "one", "A title"]


# row 22
@pytest.mark.parametrize("away", ["unlink", "rename"])
def test_a_draft_that_was_deleted_or_renamed_is_made_anew_only_when_asked_to(path, away):
    file, draft = OpenFile.read(path, KIT)
    if away == "unlink":
        path.unlink()
    else:
        path.rename(path.with_name("new name.piew.json"))
    with pytest.raises(GoneError, match="deleted, renamed or moved"):
        file.save(typed(draft, title="mine"))
    assert not path.exists()
    file.save(draft, recreate=True)
    assert title_in(path) == "mine"


# row 21
def test_while_a_share_is_away_nothing_is_made_and_afterwards_saving_works(path):
    file, draft = OpenFile.read(path, KIT)
    away = path.parent.rename(path.parent.with_name("away"))
    with pytest.raises(WriteError, match="can’t be reached") as caught:
        file.save(typed(draft, title="mine"), recreate=True)
    assert caught.value.why == "its folder can’t be reached"
    assert not path.parent.exists()
    away.rename(path.parent)
    file.save(draft)
    assert title_in(path) == "mine"


@with_rights
def test_a_file_that_may_no_longer_be_read_is_out_of_reach_and_not_gone(shared_folder):
    path = shared_folder / "paper.piew.json"
    save_draft(new_draft(KIT), path, KIT)
    path.chmod(0o644)
    file, draft = OpenFile.read(path, KIT)
    shared_folder.chmod(0o000)
    with as_plain_user(), pytest.raises(WriteError, match="can’t be reached"):
        file.save(typed(draft, title="mine"), recreate=True)


def test_the_first_save_under_a_name_that_the_person_chose_asks_nothing(path):
    draft = typed(new_draft(KIT), title="a new one")
    file = OpenFile(path, KIT)
    assert file.base() is None
    assert file.digest == ""
    file.save(draft)
    assert title_in(path) == "a new one"
    changed_by_somebody_else(path, title="theirs")
    with pytest.raises(ChangedError):
        file.save(draft)


# row 15
@with_a_full_disk
def test_after_a_save_that_failed_the_next_one_is_no_conflict(path, monkeypatch):
    file, draft = OpenFile.read(path, KIT)
    real_write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(
            "os.write", lambda descriptor, content: real_write(os.open("/dev/full", os.O_WRONLY), content)
        )
        with pytest.raises(WriteError, match="disk is full") as caught:
            file.save(typed(draft, title="mine"))
        assert caught.value.why == "the disk is full"
    file.save(draft)
    assert title_in(path) == "mine"


def test_a_file_that_is_no_draft_is_not_opened(path):
    path.write_bytes(b"[]")
    with pytest.raises(DraftError):
        OpenFile.read(path, KIT)
