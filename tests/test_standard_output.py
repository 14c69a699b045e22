"""Whoever reads what a command prints may stop, and no traceback comes of it on any system."""

import errno
import io
import os
import sys

import pytest

from piew_gui.errors import WriteError
from piew_gui.standard_output import tell, tell_the_rest, warn


class Refusing(io.FileIO):
    """A file of the system's that takes nothing more, until it leads elsewhere."""

    def __init__(self, number, fault):
        super().__init__(number, "w")
        self.fault, self.there = fault, os.fstat(number)

    def write(self, content):
        if os.path.samestat(os.fstat(self.fileno()), self.there):
            raise OSError(self.fault, os.strerror(self.fault))
        return super().write(content)


@pytest.fixture
def stdout(monkeypatch, tmp_path):
    """Make standard output a pipe or a file on which each write fails with a fault."""
    opened = []

    def make(kind, fault):
        if kind == "pipe":
            reading, number = os.pipe()
            opened.append(reading)
        else:
            number = os.open(tmp_path / "out.txt", os.O_CREAT | os.O_WRONLY)
        stream = io.TextIOWrapper(io.BufferedWriter(Refusing(number, fault)), encoding="utf-8")
        monkeypatch.setattr("sys.stdout", stream)
        return stream

    yield make
    for each in opened:
        os.close(each)


@pytest.mark.parametrize(
    ("platform", "fault"), [("linux", errno.EPIPE), ("win32", errno.EINVAL), ("win32", errno.EPIPE)]
)
def test_a_pipe_that_nobody_reads_any_more_is_no_fault(platform, fault, stdout, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    stream = stdout("pipe", fault)
    tell("one", "two")
    tell_the_rest()
    # As Python does at its end.
    stream.flush()
    stream.close()


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", "pipe"), ("win32", "file")],
    ids=["where a closed pipe is told otherwise", "a share that went away"],
)
def test_output_that_is_no_closed_pipe_and_fails_is_told(platform, kind, stdout, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    stream = stdout(kind, errno.EINVAL)
    with pytest.raises(WriteError, match="The output could not be printed"):
        tell("one")
    stream.flush()
    stream.close()


class Bare(io.TextIOBase):
    """A stream that is no file of the system's."""

    def write(self, text):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_stream_that_is_no_file_may_fail_too(platform, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("sys.stdout", Bare())
    monkeypatch.setattr("sys.stderr", Bare())
    warn("one")
    with pytest.raises(WriteError, match="The output could not be printed"):
        tell("one")
