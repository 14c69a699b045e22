"""The list of recent drafts, and that nothing wrong with it ever stops anybody."""

import json
from pathlib import Path

import pytest

from piew_gui.drafts import recent
from piew_gui.drafts.recent import KEPT, Recent


def draft(number=0, **other):
    made = Recent(Path(f"/drafts/{number}.piew.json"), f"Paper {number}", 3, 11, "2026-11-23T09:30:00+00:00")
    return made._replace(**other)


def test_the_last_in_hand_comes_first_and_stands_once():
    for number in (1, 2, 1):
        recent.note(draft(number, done=number))
    assert [each.name for each in recent.recents()] == ["Paper 1", "Paper 2"]
    recent.note(draft(2, done=11))
    assert recent.recents()[0] == draft(2, done=11)


def test_only_the_last_ones_are_kept():
    for number in range(KEPT + 5):
        recent.note(draft(number))
    assert [each.name for each in recent.recents()] == [f"Paper {n}" for n in range(KEPT + 4, 4, -1)]


def test_a_draft_whose_share_is_away_stays_on_the_list(tmp_path):
    file = tmp_path / "mine.piew.json"
    file.write_text("{}", encoding="utf-8")
    recent.note(draft())
    recent.note(draft(path=file))
    assert [each.is_there for each in recent.recents()] == [True, False]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"drafts": 5}',
        b'{"drafts": [5]}',
        b'{"drafts": [{"path": "x"}]}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"drafts": [{"path": "x", "name": "n", "done": "1", "total": 2, "saved": ""}]}).encode(),
    ],
)
def test_a_list_that_cannot_be_read_is_an_empty_one_and_is_made_anew(data_folder, content):
    data_folder.mkdir()
    (data_folder / "recent.json").write_bytes(content)
    assert recent.recents() == []
    recent.note(draft())
    assert recent.recents() == [draft()]


ROWS = (("Your area", "Completed", "completed"), ("Purpose", "In progress", "muted"))


def test_what_the_task_list_showed_is_known_while_the_file_stays_the_same(tmp_path):
    file = tmp_path / "mine.piew.json"
    file.write_text("{}", encoding="utf-8")
    recent.note(draft(path=file, rows=ROWS, open_row=1))
    found = recent.front_of(file)
    assert (found.rows, found.open_row) == (ROWS, 1)
    file.write_text("{ }", encoding="utf-8")
    assert recent.front_of(file) is None


def test_of_a_file_that_is_gone_nothing_is_known():
    recent.note(draft(rows=ROWS))
    assert recent.recents() == [draft(rows=ROWS)]
    assert recent.front_of(draft().path) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": 5},
        {"rows": [["a", "b"]]},
        {"rows": [["a", "b", 5]]},
        {"rows": [[5, "b", "muted"]]},
        {"rows": [["a", "b", "muted"]] * 1_000},
        {"open_row": 2},
        {"open_row": -1},
        {"open_row": "x"},
        {"stamp": []},
        {"stamp": ["1", 2]},
    ],
)
def test_a_row_that_cannot_be_read_costs_only_the_sight_of_it(data_folder, wrong):
    recent.note(draft(rows=ROWS))
    file = data_folder / "recent.json"
    table = json.loads(file.read_bytes())
    table["drafts"][0] |= wrong
    file.write_text(json.dumps(table), encoding="utf-8")
    assert recent.recents() == [draft()]


def test_a_list_that_cannot_be_written_is_no_loss(data_folder):
    data_folder.write_text("a file where the folder should be", encoding="utf-8")
    recent.note(draft())
    assert recent.recents() == []
