"""Each numbered fault that the program must survive has a test that names it."""

from tests.faults import NOT_HERE, ROWS, names_by_row


def test_every_fault_that_can_happen_here_is_provoked_by_a_test():
    found = names_by_row()
    assert [row for row in ROWS if row not in found and row not in NOT_HERE] == []
    assert not NOT_HERE & found.keys()
