"""What was typed and not saved is found at the next start, beside what its file holds now."""

import os
from functools import partial
from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.digest import digest
from piew_gui.drafts import recovery
from piew_gui.drafts.draft import from_json, new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.recovery import RecoveryFile, State, leftover_of, leftovers
from piew_gui.errors import WriteError
from tests.drafts.conftest import as_plain_user, with_rights
from tests.drafts.dying import die, run_until_death
from tests.drafts.test_draft import KIT


def type_and_die(path, content_of, _):
    content = content_of.read_bytes()
    draft = from_json(content, KIT)
    draft.answers["title"] = "Typed and not saved"
    RecoveryFile().write(draft, KIT, path, digest(content))
    die()


def killed_after_typing(path, content_of):
    """A window opens a draft, keeps what is typed, and is killed."""
    has_died, _ = run_until_death(partial(type_and_die, path, content_of))
    assert has_died


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "paper.piew.json"
    save_draft(new_draft(KIT), path, KIT)
    return path


def change(path, **answers):
    draft = from_json(path.read_bytes(), KIT)
    draft.answers.update(answers)
    save_draft(draft, path, KIT)


def test_what_a_killed_window_kept_is_found_whole(path):
    killed_after_typing(path, path)
    (left,) = leftovers()
    assert left.draft(KIT).answers["title"] == "Typed and not saved"
    assert left.path == path
    assert left.written
    assert leftover_of(path) == [left]
    assert leftover_of(path.with_name("other.piew.json")) == []


# row 28
@pytest.mark.parametrize(
    ("since", "state"),
    [
        (lambda path: None, State.ONLY_RECOVERY_CHANGED),
        (lambda path: change(path, title="By somebody else"), State.BOTH_CHANGED),
        (lambda path: change(path, title="Typed and not saved"), State.SAME),
        (lambda path: path.write_bytes(b'{"torn'), State.BOTH_CHANGED),
        (lambda path: path.unlink(), State.FILE_GONE),
        (lambda path: path.rename(path.with_name("new name.piew.json")), State.FILE_GONE),
    ],
)
# A clock that was wrong must not make old work look new: whatever the file's time says, the state is the same.
@pytest.mark.parametrize("file_time", [0, 4_000_000_000])
def test_newer_and_older_are_told_apart_by_content(path, since, state, file_time):
    killed_after_typing(path, path)
    since(path)
    if path.exists():
        os.utime(path, (file_time, file_time))
    (left,) = leftovers()
    assert left.state(KIT) is state


def test_a_draft_that_never_had_a_file_is_found_too(path):
    killed_after_typing(None, path)
    (left,) = leftovers()
    assert left.path is None
    assert left.state(KIT) is State.NEVER_SAVED


def test_a_leftover_goes_only_when_it_is_discarded(path):
    killed_after_typing(path, path)
    (left,) = leftovers()
    assert leftovers() == [left]
    left.discard()
    left.discard()
    assert leftovers() == []


def test_what_a_living_window_keeps_is_its_own(path):
    keeper = RecoveryFile()
    keeper.write(new_draft(KIT), KIT, path, digest(path.read_bytes()))
    assert keeper.file.exists()
    assert leftovers() == []


def test_what_another_computer_left_in_a_shared_home_is_offered(path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("platform.node", lambda: "WARD-7")
        RecoveryFile().write(new_draft(KIT), KIT, path, "")
    (left,) = leftovers()
    assert left.owner.computer == "WARD-7"


def test_what_another_computer_keeps_is_never_taken_from_it(path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("platform.node", lambda: "WARD-7")
        keeper = RecoveryFile()
    keeper.write(new_draft(KIT), KIT, path, "")
    content = keeper.file.read_bytes()
    writing = keeper.file.with_name(f".{keeper.file.name}.0123abcd.tmp")
    writing.write_bytes(b"half of it")
    (left,) = leftovers()
    left.discard()
    assert leftovers() == []
    aside = keeper.file.with_name(keeper.file.name + recovery.DECIDED_ELSEWHERE_ENDING)
    assert aside.read_bytes() == content
    assert writing.exists()


def test_a_torn_file_of_a_program_that_died_here_is_removed(path):
    killed_after_typing(path, path)
    (file,) = recovery.folder().iterdir()
    torn = file.with_name(f".{file.name}.0123abcd.tmp")
    torn.write_bytes(b"half of it")
    assert len(leftovers()) == 1
    assert not torn.exists()


def test_what_cannot_be_read_for_a_moment_is_found_the_next_time(path, monkeypatch):
    killed_after_typing(path, path)

    open_it = Path.open

    def refuse(self, *arguments, **named):
        if self.name.endswith(recovery.ENDING):
            raise PermissionError("a virus scanner has it")
        return open_it(self, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert leftovers() == []
    (left,) = leftovers()
    assert left.draft(KIT).answers["title"] == "Typed and not saved"


def test_two_windows_and_a_leftover_never_write_over_each_other(path):
    killed_after_typing(path, path)
    for title in ("one", "two"):
        draft = new_draft(KIT)
        draft.answers["title"] = title
        RecoveryFile().write(draft, KIT, path, "")
    assert len(list(recovery.folder().iterdir())) == 3


def test_once_saved_nothing_is_left(path):
    keeper = RecoveryFile()
    keeper.discard()
    keeper.write(new_draft(KIT), KIT, None, "")
    keeper.write(new_draft(KIT), KIT, path, "")
    keeper.discard()
    assert list(recovery.folder().iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: b"\0" * len(content),
        lambda content: content.replace(b"Typed", b"Taped"),
        lambda content: content.replace(b'"owner"', b'"other"'),
        lambda content: b"[" * 100_000,
        lambda content: b"[]\n",
        lambda content: b"\xff\n" + content,
    ],
)
def test_a_damaged_recovery_file_is_set_aside_and_the_others_are_found(path, damage):
    killed_after_typing(path, path)
    (bad,) = recovery.folder().iterdir()
    bad.write_bytes(damage(bad.read_bytes()))
    was = bad.read_bytes()
    killed_after_typing(path, path)
    (left,) = leftovers()
    assert left.draft(KIT).answers["title"] == "Typed and not saved"
    assert bad.with_name(bad.name + recovery.DAMAGED_ENDING).read_bytes() == was


# row 14
def test_what_a_living_window_is_just_writing_is_left_alone(path):
    killed_after_typing(path, path)
    keeper = RecoveryFile()
    writing = keeper.file.with_name(f".{keeper.file.name}.0123abcd.tmp")
    others = [keeper.file.with_name(name) for name in (".notes.tmp", "notes.tmp", ".1-0.piew-recovery.0.tmp")]
    for file in (writing, *others):
        file.write_bytes(b"mine")
    assert len(leftovers()) == 1
    assert all(file.exists() for file in (writing, *others))


def test_the_persons_own_data_folder_is_where_the_system_keeps_such_things(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.DATA_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.user_data().is_relative_to(tmp_path)
    assert paths.user_data().name == "piew_gui"
    assert not paths.user_data().exists()


def test_a_first_start_has_no_folder_and_no_leftovers():
    assert leftovers() == []


@with_rights
def test_a_data_folder_that_cannot_be_made_is_one_sentence(shared_folder, monkeypatch):
    shared_folder.chmod(0o555)
    monkeypatch.setenv("PIEW_DATA_DIR", str(shared_folder / "data"))
    with as_plain_user(), pytest.raises(WriteError, match="Save your draft often"):
        RecoveryFile().write(new_draft(KIT), KIT, None, "")


@with_rights
def test_nobody_else_on_a_shared_computer_can_look_into_the_folder():
    RecoveryFile().write(new_draft(KIT), KIT, None, "")
    assert recovery.folder().stat().st_mode & 0o077 == 0
