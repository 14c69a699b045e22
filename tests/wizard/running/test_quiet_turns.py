"""Work in quiet turns: never while something else goes on, and in the end all the same."""

import pytest
from PySide6.QtCore import QObject

from piew_gui.wizard.running.quiet_turns import PATIENCE, QUIET_S, QuietTurns


@pytest.fixture
def turns(qapp):
    """Turns whose clock stands still but for what the test adds to `turns.now`, and whose work fills `turns.done`."""

    class Turns(QuietTurns):
        def __init__(self, parent):
            self.now, self.done, self.work_left = 0.0, [], 3
            super().__init__(self._do, parent, lambda: self.now)

        def _do(self):
            self.done.append(self.now)
            self.work_left -= 1
            return self.work_left > 0

    parent = QObject()
    yield Turns(parent)
    parent.deleteLater()


def test_one_bit_of_work_is_done_in_each_quiet_turn_until_there_is_none(turns):
    turns.start()
    for number in range(1, 4):
        assert turns.is_waiting
        turns.take_turn()
        assert len(turns.done) == number
    assert not turns.is_waiting


def test_a_turn_in_which_something_else_was_done_is_left_to_it(turns):
    turns.take_turn()
    assert len(turns.done) == 1
    turns.now += QUIET_S
    turns.take_turn()
    assert len(turns.done) == 1
    turns.take_turn()
    assert len(turns.done) == 2


def test_how_long_the_work_itself_takes_does_not_count(turns):
    turns._work = lambda: turns.done.append("slow") or setattr(turns, "now", turns.now + 1) or True
    turns.take_turn()
    turns.take_turn()
    assert turns.done == ["slow", "slow"]


def test_where_no_turn_is_quiet_the_work_goes_on_all_the_same(turns):
    for _ in range(PATIENCE):
        assert not turns.done
        turns.now += 1
        turns.take_turn()
    assert len(turns.done) == 1


def test_work_is_done_by_itself_once_it_is_started(qtbot, turns):
    turns.start()
    qtbot.waitUntil(lambda: not turns.is_waiting)
    assert len(turns.done) == 3


def test_work_that_finds_more_to_do_in_its_last_turn_goes_on(turns):
    turns.start()
    turns._work = lambda: turns.done.append("last") or turns.start() or False
    turns.take_turn()
    assert turns.is_waiting
    turns._work = lambda: turns.done.append("more") or False
    turns.take_turn()
    assert turns.done == ["last", "more"]
    assert not turns.is_waiting
