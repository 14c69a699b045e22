"""Folders are found, or something that does without them, on whatever computer."""

import os
from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.paper.kit import read_kit


def test_a_folder_that_nobody_may_look_into_holds_no_kit(monkeypatch):
    is_dir = Path.is_dir

    def refuse(self):
        if self == paths.own_folder() / "kits" / paths.KIT:
            raise PermissionError("locked")
        return is_dir(self)

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert paths.kit() == paths.built_in_kit()


@pytest.mark.skipif(os.name == "nt", reason="Windows says where such folders are in other variables")
def test_a_service_without_a_home_uses_the_kit_that_ships(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    for name in (paths.DATA_VARIABLE, "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert read_kit(paths.kit()).id == paths.KIT
    with pytest.raises(OSError, match="Not a directory"):
        paths.user_data().mkdir(parents=True)


def test_what_not_even_this_person_may_look_at_counts_as_not_there(tmp_path):
    def refused():
        raise PermissionError

    assert paths.is_there(tmp_path.is_dir)
    assert not paths.is_there((tmp_path / "nothing").exists)
    assert not paths.is_there(refused)
