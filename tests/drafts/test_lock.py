"""A lock says who has a draft open; exactly one window gets it, and nobody's is taken away in silence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from piew_gui.drafts import lock
from piew_gui.drafts.draft import now
from piew_gui.drafts.lock import lock_file, take
from piew_gui.drafts.owner import owner_from_json, started, this_program
from piew_gui.errors import LockedError
from tests.drafts.conftest import as_plain_user, with_a_full_disk, with_rights

ROOT = Path(__file__).parents[2]
SINCE = "2026-11-23T09:30:00+00:00"

where_starts_are_known = pytest.mark.skipif(
    not started(os.getpid()), reason="macOS does not say when a process began"
)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "paper.piew.json"
    path.write_bytes(b"{}")
    return path


def a_lock(draft, **changes):
    """A lock file as another window writes it."""
    table = this_program().to_json() | {"since": SINCE, "mark": "00"} | changes
    lock_file(draft).write_text(json.dumps(table), encoding="ascii")
    return lock_file(draft).read_bytes()


def is_ours(draft):
    """Return whether the lock file says that this program has the draft."""
    return json.loads(lock_file(draft).read_bytes())["pid"] == os.getpid()


def a_dead_process():
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def in_another_process(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_lock_stands_beside_the_draft_and_goes_with_it(draft):
    with take(draft, SINCE):
        assert lock_file(draft).name == ".~lock.paper.piew.json#"
        said = json.loads(lock_file(draft).read_bytes())
        assert owner_from_json(said) == this_program()
        assert said["since"] == SINCE
    assert list(draft.parent.glob(".*")) == []


def test_a_second_window_is_told_who_has_the_draft_and_since_when(draft):
    with take(draft, SINCE), pytest.raises(LockedError, match="already open") as caught:
        take(draft, now())
    assert (caught.value.since, caught.value.is_here) == (SINCE, True)
    assert caught.value.user == this_program().user


# row 23
def test_a_second_process_is_refused_while_the_first_lives(draft):
    code = (
        "import sys; from pathlib import Path; from piew_gui.drafts.lock import take\n"
        "try: take(Path(sys.argv[1]), 'now')\n"
        "except Exception as error: print(type(error).__name__, error.is_here)"
    )
    with take(draft, SINCE):
        assert in_another_process(code, draft).stdout.split() == ["LockedError", "True"]
    assert in_another_process(code, draft).stdout == ""


# row 24
def test_a_lock_of_another_computer_is_never_taken_in_silence_however_old(draft):
    seen = a_lock(
        draft, user="aisha", computer="WARD-7", pid=a_dead_process(), since="2020-01-01T00:00:00+00:00"
    )
    with pytest.raises(LockedError, match=r"aisha .* WARD-7") as caught:
        take(draft, now())
    error = caught.value
    assert (error.user, error.computer, error.since) == ("aisha", "WARD-7", "2020-01-01T00:00:00+00:00")
    assert not error.is_here
    assert lock_file(draft).read_bytes() == seen


# row 24
def test_a_person_who_was_asked_may_take_over_and_the_other_window_takes_nothing_away(draft):
    theirs = take(draft, SINCE)
    with pytest.raises(LockedError) as caught:
        take(draft, now())
    mine = take(draft, now(), instead_of=caught.value.seen)
    assert lock_file(draft).read_bytes() != caught.value.seen
    theirs.release()
    assert is_ours(draft)
    mine.release()
    assert not lock_file(draft).exists()


def test_taking_over_stops_when_somebody_else_came_in_between(draft):
    seen = a_lock(draft, computer="WARD-7")
    newer = a_lock(draft, computer="WARD-8")
    with pytest.raises(LockedError, match="WARD-8"):
        take(draft, now(), instead_of=seen)
    assert lock_file(draft).read_bytes() == newer


# row 25
def test_the_lock_of_a_window_that_was_killed_clears_itself(draft):
    code = (
        "import sys; from pathlib import Path; from piew_gui.drafts.lock import take; "
        "from tests.drafts.dying import die\n"
        "take(Path(sys.argv[1]), 'then'); die()"
    )
    assert in_another_process(code, draft).returncode not in (0, 1)
    assert lock_file(draft).exists()
    with take(draft, SINCE):
        assert is_ours(draft)


# row 25
@where_starts_are_known
def test_a_process_number_that_was_given_to_another_program_holds_no_lock(draft):
    a_lock(draft, started="an earlier start")
    with take(draft, SINCE):
        assert is_ours(draft)


# row 25
@where_starts_are_known
def test_a_dead_process_that_nobody_has_looked_after_yet_holds_no_lock(draft):
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    a_lock(draft, pid=child.pid, started=started(child.pid))
    with pytest.raises(LockedError):
        take(draft, SINCE)
    child.stdin.close()
    if hasattr(os, "waitid"):
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    else:
        # On Windows its number stays known all the same, for as long as `child` does.
        child.wait()
    with take(draft, SINCE):
        assert is_ours(draft)
    child.wait()


# row 25
def test_of_two_windows_that_see_the_same_dead_lock_the_slower_one_is_refused(draft, monkeypatch):
    a_lock(draft, pid=a_dead_process())
    is_left_over, quicker = lock._is_left_over, []

    def and_meanwhile(content):
        answer = is_left_over(content)
        if not quicker:
            quicker.append(None)
            quicker[0] = take(draft, SINCE)
        return answer

    monkeypatch.setattr(lock, "_is_left_over", and_meanwhile)
    with pytest.raises(LockedError, match="already open"):
        take(draft, now())
    quicker[0].release()
    assert not lock_file(draft).exists()


# row 25
def test_while_somebody_is_taking_a_dead_lock_over_nobody_else_can(draft):
    a_lock(draft, pid=a_dead_process())
    with lock._alone(lock_file(draft)), pytest.raises(LockedError):
        take(draft, SINCE)
    with take(draft, SINCE):
        assert is_ours(draft)


def test_where_no_start_is_known_a_living_process_number_holds_the_lock(draft):
    a_lock(draft, started="")
    with pytest.raises(LockedError):
        take(draft, SINCE)


# row 26
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\0" * 40, b",jane,WARD-7,23.11.2026 10:42,file:///home/jane;", b'{"user": 1}', b"[" * 4000],
)
def test_an_empty_or_half_written_lock_is_explained_and_may_be_taken_over(draft, content):
    lock_file(draft).write_bytes(content)
    with pytest.raises(LockedError, match="does not say whose") as caught:
        take(draft, SINCE)
    assert lock_file(draft).read_bytes() == content
    with take(draft, SINCE, instead_of=caught.value.seen):
        assert is_ours(draft)
    assert not lock_file(draft).exists()


@with_rights
def test_a_folder_that_takes_no_lock_is_no_failure(shared_folder):
    draft = shared_folder / "paper.piew.json"
    draft.write_bytes(b"{}")
    shared_folder.chmod(0o555)
    with as_plain_user(), take(draft, SINCE):
        assert list(shared_folder.iterdir()) == [draft]


def test_a_name_too_long_for_a_lock_is_no_failure(tmp_path):
    with take(tmp_path / f"{'x' * 245}.piew.json", SINCE):
        assert list(tmp_path.iterdir()) == []


@with_a_full_disk
def test_a_disk_too_full_for_a_lock_leaves_no_empty_one(draft, monkeypatch):
    real_open = os.open

    def onto_a_full_disk(*arguments, **options):
        descriptor = real_open(*arguments, **options)
        with Path("/dev/full").open("wb") as full:
            os.dup2(full.fileno(), descriptor)
        return descriptor

    monkeypatch.setattr("os.open", onto_a_full_disk)
    take(draft, SINCE)
    assert list(draft.parent.glob(".*")) == []


def test_giving_a_lock_back_twice_takes_nobody_elses_away(draft):
    first = take(draft, SINCE)
    first.release()
    second = take(draft, SINCE)
    first.release()
    assert is_ours(draft)
    second.release()


RACER = """
import sys, time
from pathlib import Path
from piew_gui.drafts.lock import take
from piew_gui.errors import LockedError
draft = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
won = []
for turn in range(40):
    try:
        take(draft.with_name(f"{turn}.piew.json"), "now")
        won.append(turn)
    except LockedError:
        pass
print(*won, flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("is_left_over", [False, True])
def test_of_processes_that_race_for_a_lock_exactly_one_gets_it(draft, is_left_over):
    turns = range(40)
    if is_left_over:
        dead = a_dead_process()
        for turn in turns:
            a_lock(draft.with_name(f"{turn}.piew.json"), pid=dead)
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, draft],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        racer.stdin.write("\n")
        racer.stdin.flush()
    wins = [int(turn) for racer in racers for turn in racer.stdout.readline().split()]
    for racer in racers:
        racer.communicate("\n")
    assert sorted(wins) == list(turns)
