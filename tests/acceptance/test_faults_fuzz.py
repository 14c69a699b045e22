"""Drafts mutated by the thousand: `check` and `export` end with 0, 1 or 2 and a plain sentence, whatever they read.

Never a traceback, never a hang, never a changed input. A test run tries some thousands; `PIEW_FUZZ=50 pytest
tests/acceptance/test_faults_fuzz.py` tries fifty times as many.
"""

import _thread
import contextlib
import copy
import gc
import io
import json
import os
import signal
import sys
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import piew_gui.commands
from piew_gui import cli, contract
from piew_gui.drafts.draft import new_draft, to_json

TIMES = int(os.environ.get("PIEW_FUZZ", "1"))
HANGS_AFTER_S = 5


def fuzz(count):
    return settings(
        max_examples=count * TIMES,
        database=None,
        derandomize=TIMES == 1,
        suppress_health_check=list(HealthCheck),
    )


class Commands:
    """Runs commands in this process, on a file of its own, and holds them to what they promise."""

    def __init__(self, folder, kit):
        self.path = folder / "fuzzed.piew.json"
        self.paper = folder / "fuzzed.docx"
        self.kit = kit

    def check(self, content, *options):
        return self._run(content, "check", self.path, *options)

    def export(self, content):
        status = self._run(content, "export", self.path, "-o", self.paper, "--draft-copy")
        assert self.paper.exists() == (status == contract.DONE)
        self.paper.unlink(missing_ok=True)
        return status

    def _run(self, content, *arguments):
        self.path.write_bytes(content)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), stopped_when_it_hangs():
            status = cli.main([str(each) for each in arguments])
        assert status in (0, 1, 2)
        assert self.path.read_bytes() == content
        assert {each.name for each in self.path.parent.iterdir()} <= {self.path.name, self.paper.name}
        sentences = err.getvalue().splitlines()
        assert "Traceback" not in err.getvalue()
        assert all(0 < len(sentence) < 500 for sentence in sentences), sentences
        if status == contract.UNREADABLE:
            # What stands before it are notices about a file that could be read.
            assert sentences
            assert out.getvalue() == ""
        elif "--json" in arguments:
            assert isinstance(json.loads(out.getvalue()), list)
        return status


@contextlib.contextmanager
def stopped_when_it_hangs():
    """After a while another thread interrupts this one: Windows has no alarm that does."""

    def stop(*_):
        raise TimeoutError(f"took longer than {HANGS_AFTER_S} s")

    before = signal.signal(signal.SIGTERM, stop)
    watch = threading.Timer(HANGS_AFTER_S, _thread.interrupt_main, [signal.SIGTERM])
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()
        signal.signal(signal.SIGTERM, before)


@pytest.fixture
def commands(tmp_path, kit, monkeypatch):
    # Reading the kit takes longer than checking most drafts, and it is always the same one.
    monkeypatch.setattr(piew_gui.commands, "_kit", lambda: kit)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    yield Commands(tmp_path, kit)
    gc.enable()


# What people, other programs and attackers have put where an answer was expected.
HOSTILE_TEXTS = [
    "",
    " ",
    "\u200b",
    "\ud800",
    "\x00\x0b\ufffe",
    "x" * 20_000,
    "[board name]",
    "[area name] [title] [proposing group]",
    "[insert local figures] XXXX [ ]",
    "^1^ ^999^ ^99999999999999999999^ ^²^ ^-1^ ^1,2-9^",
    "{{ 7*7 }} {% for %} {_{",
    "]]></w:t><w:p/>&amp; <!ENTITY> %s {0}",
    "**" * 500,
    "[" * 500 + "](" * 500,
    "- a\n" * 500,
    "1. a\n   - b\n      - c\n         - d",
    "\\" * 501,
    "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](\\\\host\\share) [d](http://[::1)",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "٢٠٢٦-١١-٢٣",
    "by 31 February 2024, from April 99999 and 2022-23 to 2024-25",
    "שלום 👩‍👩‍👧 مرحبا 𝒳 e\u0301",
    "\u202e txt.exe",
    "approve",
    "yes",
]
HOSTILE = [
    None,
    True,
    0,
    -1,
    10**400,
    1e308,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"text": "x"},
    {"text": None, "points": [1]},
    [{"text": "a", "points": None}],
    [{"text": "a", "points": [{"text": "b", "points": [{"text": "c", "points": [{"text": "d"}]}]}]}],
    {"from": "2026-05-01", "to": "2026-04-01"},
    {"from": 1, "to": []},
    [{"body": "A", "reports_to": "A"}],
    [{"body": "A", "reports_to": "B"}, {"body": "B", "reports_to": "A"}, {"body": "A", "reports_to": ""}],
    [{"name": "x"}] * 300,
    float("nan"),
    float("-inf"),
]


def deep(levels):
    tree = [{"text": "bottom", "points": []}]
    for level in range(levels):
        tree = [{"text": f"level {level}", "points": tree}]
    return tree


anything = (
    st.sampled_from(HOSTILE_TEXTS)
    | st.sampled_from(HOSTILE)
    | st.text(max_size=40)
    | st.integers(0, 120).map(deep)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda children: (
            st.lists(children, max_size=3)
            | st.dictionaries(
                st.sampled_from(["text", "points", "name", "from", "body", ""]), children, max_size=3
            )
        ),
        max_leaves=6,
    )
)
changes = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "drop", "double", "rename"]), st.integers(0, 10**6), anything
    ),
    min_size=1,
    max_size=6,
)


def places_in(tree):
    """Every place in a JSON tree: what holds it, and its key or number there."""
    waiting, found = [tree], []
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], (dict, list)):
                waiting.append(holder[key])
    return found


def mutated(table, edits):
    table = copy.deepcopy(table)
    for how, number, new in edits:
        # Most goes into the answers; a draft without its frame is refused at once and tries little.
        places = places_in(
            table["answers"] if number % 10 and isinstance(table.get("answers"), dict) else table
        )
        if not places:
            break
        holder, key = places[number % len(places)]
        if how == "put":
            holder[key] = copy.deepcopy(new)
        elif how == "drop":
            del holder[key]
        elif how == "double" and isinstance(holder[key], list):
            holder[key] = (holder[key] * 30)[:300]
        elif isinstance(holder, dict):
            holder[str(new)[:50]] = holder.pop(key)
    return json.dumps(table).encode("ascii")


@pytest.fixture(scope="module")
def whole(kit):
    """The worked example: every field has an answer."""
    return kit.example.read_bytes()


@pytest.fixture(scope="module")
def small(kit, whole):
    """A draft with few words, so that many can be tried."""
    draft = new_draft(kit)
    answers = json.loads(whole)["answers"]
    draft.answers = {
        field.id: answers[field.id][:2] if isinstance(answers[field.id], list) else answers[field.id]
        for field in kit.fields
        if field.kind != "rich"
    }
    return json.loads(to_json(draft, kit))


def test_check_bears_any_answer_in_any_place(commands, small):
    @fuzz(350)
    @given(changes, st.sampled_from([(), ("--json",)]))
    def holds(edits, options):
        commands.check(mutated(small, edits), *options)

    holds()


def test_check_and_export_bear_any_answer_in_the_worked_example(commands, whole):
    table = json.loads(whole)

    @fuzz(35)
    @given(changes)
    def holds(edits):
        content = mutated(table, edits)
        # A draft that can be checked can be exported too.
        assert (commands.check(content) == contract.UNREADABLE) == (
            commands.export(content) == contract.UNREADABLE
        )

    holds()


def test_export_bears_any_answer_in_any_place(commands, small):
    @fuzz(70)
    @given(changes)
    def holds(edits):
        commands.export(mutated(small, edits))

    holds()


# A byte, a piece of syntax, a piece of the file itself, or a run of zeros, put, taken out or written over.
edits_of_bytes = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.integers(0, 200),
        st.binary(max_size=6)
        | st.sampled_from(
            [b"", b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\u", b"NaN", b"1e999", b"\xef\xbb\xbf"]
        )
        | st.sampled_from(
            [b"\0" * 512, b"9" * 5000, b"[" * 2000, b'"answers":{', b'"id":', b"\\ud800", b"null"]
        ),
    ),
    min_size=1,
    max_size=5,
)
encodings = st.sampled_from(
    ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "cp1252", "latin-1"]
)


def test_check_bears_any_bytes(commands, small):
    text = json.dumps(small, ensure_ascii=False, indent=2)

    @fuzz(1200)
    @given(edits_of_bytes, encodings, st.integers(0, 10**6) | st.none())
    def holds(edits, encoding, cut):
        content = text.encode(encoding, "replace")
        for at, length, new in edits:
            at %= len(content) + 1
            content = content[:at] + new + content[at + length :]
        content = content[: cut % (len(content) + 1)] if cut is not None else content
        commands.check(content)

    holds()


# rows 1 to 11
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100_000,
        b"[" * 1_000_000,
        b'{"a":' * 1_000_000,
        b"9" * 1_000_000,
        b'{"format": "piew-draft", "version": 1, "answers": {}, "answers": {}}',
        b'{"format": "piew-draft", "version": 1, "answers": {"title": NaN}}',
        b'{"format": "piew-draft", "version": 1, "answers": {"title": -Infinity}}',
        b'{"format": "piew-draft", "version": 1e999, "answers": {}}',
        b'{"format": "piew-draft", "version": 1, "kit": "' + b"k\\n" * 100_000 + b'", "answers": {}}',
        b'{"format": "piew-draft", "version": 1, "answers": {"title": "caf\xe9"}}',
        b" " * 60_000_000,
    ],
)
def test_what_cannot_be_read_is_one_sentence_from_both(commands, content):
    for arguments in (("check",), ("export", "--draft-copy")):
        assert commands._run(content, *arguments, commands.path) == contract.UNREADABLE


def test_the_fuzz_would_find_a_command_that_fails_or_writes_to_its_input(commands, monkeypatch):
    def spoil(options):
        commands.path.write_bytes(b"spoilt")
        return 0

    monkeypatch.setattr(piew_gui.commands, "_check", spoil)
    with pytest.raises(AssertionError):
        commands.check(b"{}")


def test_the_fuzz_would_find_a_command_that_hangs(commands, monkeypatch):
    def hang(options):
        while True:
            pass

    monkeypatch.setattr(piew_gui.commands, "_check", hang)
    monkeypatch.setattr(sys.modules[__name__], "HANGS_AFTER_S", 0.1)
    with pytest.raises(TimeoutError):
        commands.check(b"{}")
