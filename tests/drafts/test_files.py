"""A file is replaced whole or not at all."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from piew_gui.drafts import lock, versions
from piew_gui.drafts.conflicts import conflict_copies
from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import Waiting, read_draft, safe_name, save_draft, write_replacing
from piew_gui.drafts.recovery import leftover_of
from piew_gui.errors import DraftError, WriteError
from tests.drafts.conftest import with_rights
from tests.drafts.test_draft import KIT


def failing(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_saved_draft_opens_again_and_says_when_it_was_saved(tmp_path):
    draft = new_draft(KIT)
    save_draft(draft, tmp_path / "one.piew.json", KIT)
    again = read_draft(tmp_path / "one.piew.json", KIT)
    assert again.answers == draft.answers
    assert again.saved == draft.saved != ""


def test_nothing_but_the_file_is_left_in_the_folder(tmp_path):
    write_replacing(tmp_path / "one.docx", b"first")
    write_replacing(tmp_path / "one.docx", b"second")
    assert [each.name for each in tmp_path.iterdir()] == ["one.docx"]
    assert (tmp_path / "one.docx").read_bytes() == b"second"


# rows 12, 15, 16
@pytest.mark.parametrize(
    ("call", "number", "says"),
    [
        ("os.fsync", errno.EIO, "reported a fault"),
        ("os.fsync", errno.ENOSPC, "disk is full"),
        ("pathlib.Path.replace", errno.EACCES, "not allowed"),
        ("os.open", errno.EROFS, "read-only"),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, call, number, says):
    path = tmp_path / "one.piew.json"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(call, failing(number))
        with pytest.raises(WriteError, match=says):
            write_replacing(path, b"new", Waiting(patience=0))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_save_leaves_the_time_of_the_last_good_one(tmp_path, monkeypatch):
    draft = new_draft(KIT)
    draft.saved = "2026-11-01T08:00:00+00:00"
    monkeypatch.setattr("os.fsync", failing(errno.ENOSPC))
    with pytest.raises(WriteError):
        save_draft(draft, tmp_path / "one.piew.json", KIT)
    assert draft.saved == "2026-11-01T08:00:00+00:00"


@with_rights
def test_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "one.piew.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_replacing(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


# Windows knows no such groups.
@pytest.mark.skipif(not hasattr(os, "chown"), reason="groups of files are Unix's")
def test_a_file_keeps_its_group_by_which_people_share_it(tmp_path):
    # Who isn't root can give it to another of their own groups, and to none where they have one only.
    group = 2000 if os.geteuid() == 0 else os.getgroups()[-1]
    path = tmp_path / "one.piew.json"
    path.write_bytes(b"old")
    os.chown(path, -1, group)
    path.chmod(0o2660)
    write_replacing(path, b"new")
    assert path.stat().st_gid == group
    assert stat.S_IMODE(path.stat().st_mode) == 0o2660


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_a_private_file_is_private_while_it_is_written_too(tmp_path, monkeypatch):
    path = tmp_path / "one.piew.json"
    path.write_bytes(b"old")
    path.chmod(0o600)
    sync, modes = os.fsync, []

    def look(descriptor):
        modes.append(os.fstat(descriptor))
        sync(descriptor)

    monkeypatch.setattr("os.fsync", look)
    write_replacing(path, b"new")
    (mode,) = (stat.S_IMODE(each.st_mode) for each in modes if stat.S_ISREG(each.st_mode))
    assert mode == 0o600


@pytest.mark.skipif(os.name == "nt", reason="on Windows only some people may make links")
def test_a_link_to_a_draft_stays_a_link(tmp_path):
    (tmp_path / "real.piew.json").write_bytes(b"old")
    (tmp_path / "link.piew.json").symlink_to(tmp_path / "real.piew.json")
    write_replacing(tmp_path / "link.piew.json", b"new")
    assert (tmp_path / "link.piew.json").is_symlink()
    assert (tmp_path / "real.piew.json").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone/one.piew.json", "it or its folder isn’t there"),
        ("file/one.piew.json", "it or its folder isn’t there"),
        ("x" * 300, "its name is too long"),
        ("nul\0byte", "reported a fault"),
        (".", "it is a folder"),
        ("loop", "its links lead round in a circle"),
        ("loop/one.piew.json", "its links lead round in a circle"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_sentence_about_that_place(tmp_path, name, says):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(WriteError, match=f"could not be saved: .*{says}"):
        write_replacing(tmp_path / name, b"new")


@pytest.mark.parametrize(
    "look",
    [
        lambda path: conflict_copies(path, "0" * 32),
        leftover_of,
        lock.refusal,
        versions.versions,
    ],
    ids=["copies", "leftovers", "its lock", "versions"],
)
@pytest.mark.parametrize("name", ["loop", "loop/one.piew.json"])
@pytest.mark.skipif(os.name == "nt", reason="on Windows only some people may make links")
def test_where_links_lead_round_in_a_circle_nothing_is_found(name, look, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    assert not look(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such file")
def test_what_is_no_file_is_never_replaced(tmp_path):
    """A paper that was to go to `/dev/null` would else take its place, for every program."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError, match="it is a device, not a file"):
        write_replacing(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["gone.piew.json", "."])
def test_a_draft_that_cannot_be_opened_is_one_sentence(tmp_path, name):
    with pytest.raises(DraftError, match="cannot be opened"):
        read_draft(tmp_path / name, KIT)


def test_a_draft_on_disk_is_readable_line_by_line(tmp_path):
    save_draft(new_draft(KIT), tmp_path / "one.piew.json", KIT)
    lines = Path(tmp_path / "one.piew.json").read_text(encoding="utf-8").splitlines()
    assert '    "title": "A title",' in lines
    assert json.loads("\n".join(lines))["format"] == "piew-draft"


# row 43
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Parent-infant wellbeing in Northshire", "Parent-infant wellbeing in Northshire.docx"),
        ("Why now? Costs: 1/2 of “all” <5%", "Why now Costs 1 2 of “all” 5%.docx"),
        ("CON", "Board paper CON.docx"),
        ("nul.txt", "Board paper nul.txt.docx"),
        ("COM¹", "Board paper COM¹.docx"),
        ("conin$", "Board paper conin$.docx"),
        ("con .txt", "Board paper con .txt.docx"),
        ("Console", "Console.docx"),
        ("Ends in dots...", "Ends in dots.docx"),
        ("  a\x00b\tc\n", "a b c.docx"),
        ("", "Board paper.docx"),
        ("???", "Board paper.docx"),
        ("x" * 300, "x" * 100 + ".docx"),
        ("中文" * 100, "中文" * 33 + ".docx"),
        ("😀" * 200, "😀" * 50 + ".docx"),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title, name, tmp_path):
    assert safe_name(title, ".docx") == name
    write_replacing(tmp_path / name, b"paper")


def test_a_path_of_more_than_260_characters_works(tmp_path):
    """Row 44: where the system itself takes no longer path, the reason is said instead."""
    folder = tmp_path.joinpath(*["a folder with a long name " + "x" * 30] * 6)
    try:
        folder.mkdir(parents=True)
    except OSError:
        if os.name != "nt":
            raise
        pytest.skip("this Windows takes no path of more than 260 characters")
    draft = folder / ("a long name " + "x" * 80 + ".piew.json")
    assert len(str(draft)) > 260
    save_draft(new_draft(KIT), draft, KIT)
    assert read_draft(draft, KIT).answers == new_draft(KIT).answers


def test_a_name_that_no_system_takes_is_refused_in_words(tmp_path):
    # Windows says of such a name only that it is wrong.
    with pytest.raises(WriteError, match="could not be saved" if os.name == "nt" else "its name is too long"):
        save_draft(new_draft(KIT), tmp_path / ("x" * 300), KIT)
