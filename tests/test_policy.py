"""What an organisation may decide, and how a file that is wrong is refused."""

import errno
import os
from collections import defaultdict
from pathlib import Path

import pytest

from piew_gui import cli, paths, policy
from piew_gui.contract import UNREADABLE
from piew_gui.paper.kit import read_kit
from piew_gui.policy import FILE, Policy, PolicyError, read_policy


@pytest.fixture
def decide(tmp_path, monkeypatch):
    """Write a policy file beside the program, and have it read afresh."""
    monkeypatch.setattr(policy, "machine_folder", lambda: tmp_path / "machine")
    monkeypatch.setattr(policy, "program_folder", lambda: tmp_path)
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)

    def write(text, folder=tmp_path):
        folder.mkdir(exist_ok=True)
        (folder / FILE).write_text(text, encoding="utf-8")
        policy.policy.cache_clear()

    policy.policy.cache_clear()
    yield write
    policy.policy.cache_clear()


def test_without_a_policy_file_nothing_is_decided(decide):
    assert policy.policy() == Policy(None, None, frozenset())
    assert paths.user_data() == paths.own_folder()


def test_a_policy_names_the_kit_from_its_own_folder(decide, tmp_path):
    decide("kit = 'kits/our board'")
    assert paths.kit() == tmp_path / "kits" / "our board"


def test_a_policy_says_where_copies_of_drafts_are_kept(decide, tmp_path, monkeypatch):
    monkeypatch.setenv("PIEW_SHARE", str(tmp_path / "share"))
    decide("data = '$PIEW_SHARE/copies'")
    assert paths.user_data() == tmp_path / "share" / "copies"


def test_the_machines_policy_goes_before_the_one_beside_the_program(decide, tmp_path):
    decide("kit = 'beside'")
    decide("kit = 'machine'", tmp_path / "machine")
    assert paths.kit() == tmp_path / "machine" / "machine"


def test_a_persons_own_copy_of_the_kit_is_used_unless_the_policy_names_one(decide, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "own_folder", lambda: tmp_path / "own")
    assert paths.kit() == paths.built_in_kit()
    own = tmp_path / "own" / "kits" / paths.KIT
    own.mkdir(parents=True)
    assert paths.kit() == own
    decide("kit = 'ours'")
    assert paths.kit() == tmp_path / "ours"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kit = ", "cannot be read"),
        ("kit = 3", "must name a folder as “kit”"),
        ("data = ''", "must name a folder as “data”"),
        ("hide = 'example'", "can hide only these: example"),
        ("hide = ['save']", "can hide only these: example"),
        ("network = true", "unknown key: network"),
        ("\0", "cannot be read"),
        ("kit = " + "[" * 100_000, "cannot be read"),
    ],
)
def test_a_policy_that_is_wrong_is_refused_by_name(text, said, tmp_path):
    file = tmp_path / FILE
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=said) as refused:
        read_policy(file)
    assert str(file) in str(refused.value)


@pytest.fixture
def shut(tmp_path, monkeypatch):
    """A folder that this person may not search, which hardly any can be to root."""
    folder, look = tmp_path / "machine", os.lstat

    def refuse(path, **others):
        if Path(path).parent == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **others)

    monkeypatch.setattr("os.lstat", refuse)
    return folder


def test_a_policy_where_nobody_may_look_is_told_in_one_sentence(decide, shut):
    decide("kit = 'beside'")
    with pytest.raises(PolicyError) as refused:
        paths.kit()
    assert str(refused.value) == (
        f"The policy file {shut / FILE} cannot be read: you are not allowed to, or another program has it open"
    )


def test_a_policy_where_nobody_may_look_stops_a_command_without_a_traceback(decide, shut, capsys):
    assert cli.main(["fields"]) == UNREADABLE
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"The policy file {shut / FILE} cannot be read: ")


@pytest.mark.parametrize("leads_to", [FILE, "nowhere.toml"], ids=["itself", "nothing"])
def test_a_policy_that_is_only_a_link_to_nothing_is_not_worked_past(leads_to, decide, tmp_path):
    try:
        (tmp_path / FILE).symlink_to(leads_to)
    except OSError:
        pytest.skip("this person may not make links")
    with pytest.raises(PolicyError, match="cannot be read"):
        policy.policy()


def test_a_folder_with_a_policys_name_is_not_worked_past(decide, tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(PolicyError, match="cannot be read"):
        policy.policy()


def test_what_is_hidden_is_offered_nowhere_in_the_window(decide, qtbot):
    from PySide6.QtWidgets import QMenuBar

    from piew_gui.wizard.menus import Menus
    from piew_gui.wizard.welcome import Welcome

    decide("hide = ['example']")
    bar, welcome = QMenuBar(), Welcome()
    for widget in (bar, welcome):
        qtbot.addWidget(widget)
    menus = Menus(bar)
    nothing = defaultdict(lambda: lambda: None)
    menus.fill(nothing, lambda _: None, read_kit(paths.built_in_kit()).sections, lambda _: None)
    welcome.show()
    assert not menus.actions["example"].isVisible()
    assert menus.actions["open"].isVisible()
    assert not welcome.example_link.isVisible()
    assert welcome.open_button.isVisible()
