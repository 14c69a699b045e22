"""The watcher of the frozen tests: what it lets pass, and what it reports."""

from pathlib import Path

import pytest

from tests.acceptance.sealed import faults_of

HOME = Path("/tmp/x/hòme of somebody")
AT = "openat(AT_FDCWD</tmp/x/h\\303\\262me of somebody>, "


@pytest.mark.parametrize(
    "line",
    [
        "12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3<socket:[1]>",
        f'12 {AT}"/etc/fonts/fonts.conf", O_RDONLY|O_CLOEXEC) = 4</etc/fonts/fonts.conf>',
        f'12 {AT}"draft.piew.json", O_WRONLY|O_CREAT, 0666) = 4',
        f'12 {AT}"/tmp/x/h\\303\\262me of somebody/.config/a", O_RDWR|O_CREAT <unfinished ...>',
        f'12 {AT}"/dev/null", O_RDWR) = 3</dev/null<char 1:3>>',
        '12 rename("/tmp/x/h\\303\\262me of somebody/a", "/tmp/x/h\\303\\262me of somebody/b") = 0',
        '12 bind(6<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/tmp/x/h\\303\\262me of somebody/p"}, 110) = 0',
        "12 <... openat resumed>) = 5",
        "12 +++ exited with 0 +++",
    ],
)
def test_what_stays_on_the_machine_and_in_the_home_is_let_pass(line):
    assert faults_of(line, HOME) == []


@pytest.mark.parametrize(
    "line",
    [
        "12 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
        "12 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EAFNOSUPPORT",
        f'12 {AT}"/tmp/elsewhere", O_WRONLY|O_CREAT, 0666) = 4',
        f'12 {AT}"../elsewhere/../../y", O_WRONLY|O_CREAT, 0666) = -1 EACCES (Permission denied)',
        '12 openat(7</tmp>, "y", O_RDWR) = 8',
        '12 bind(6<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/tmp/p"}, 110) = 0',
        '12 bind(6<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path=@"/tmp/p"}, 110) = 0',
        '12 mkdir("/tmp/x/home of somebody else", 0777) = 0',
        '12 rename("/tmp/x/h\\303\\262me of somebody/a", "/tmp/b") = 0',
        '12 unlink("/tmp/x/Pr\\303\\263grammes/board-paper") = -1 EACCES (Permission denied)',
    ],
)
def test_anything_else_is_reported(line):
    assert faults_of(line, HOME)
