"""What a screen reader is told: the tree of accessible objects, by AT-SPI, over a private session bus.

Run as a script by Debian's own Python, which has the AT-SPI client (`python3-pyatspi`, `gir1.2-atspi-2.0`): it waits
for a program's window, and answers each line on its standard input with a line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

DEBIANS_PYTHON = "/usr/bin/python3"
NEEDED = "at-spi2-core, dbus, python3-pyatspi and gir1.2-atspi-2.0"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SECONDS = 30
# The window's own tree is far smaller; a loop in it must not hang the tests.
_MOST_NODES = 5000


class ScreenReader:
    """Asks a program what it tells screen readers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tree(self) -> dict:
        """Return the window as nested objects: role, name, description, states, text, children."""
        tree = self._ask("tree")
        assert tree, f"the window could not be read for {SECONDS} seconds"
        return tree

    def ask_for_children_that_went(self) -> None:
        """Ask each object of the window for a child beyond its last, as if one went since they were counted."""
        assert self._ask("beyond"), f"the window could not be read for {SECONDS} seconds"

    def focused(self, name: str) -> dict:
        """Wait until an object whose name begins so has the focus, and return it."""
        found = self._ask(f"focused {name}")
        assert found["name"].startswith(name), (
            f"waited in vain for the focus on {name}; it is on {found['name']}"
        )
        return found

    def _ask(self, question: str) -> dict:
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the AT-SPI client ended: " + self._process.stderr.read()
        return json.loads(answer)


@contextlib.contextmanager
def session_bus(folder: Path) -> Iterator[dict[str, str]]:
    """Have a session bus of one's own, with the accessibility bus on it; yields what programs on it need."""
    own = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    bus = subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = bus.stdout.readline().strip()
    own |= {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], env=own, stderr=subprocess.DEVNULL)
    try:
        yield own
    finally:
        for each in (launcher, bus):
            each.terminate()
            each.wait()


@contextlib.contextmanager
def screen_reader(environment: dict[str, str], process_id: int) -> Iterator[ScreenReader]:
    """Have a screen reader that looks at the program of that process."""
    command = [DEBIANS_PYTHON, __file__, str(process_id)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    client = subprocess.Popen(command, env=environment, text=True, **pipes)
    try:
        ready = client.stdout.readline()
        assert ready, f"This test needs the Debian packages {NEEDED}.\n{client.stderr.read()}"
        yield ScreenReader(client)
    finally:
        client.kill()
        client.wait()


def nodes(tree: dict) -> Iterator[dict]:
    """Yield every object of a tree, parents first."""
    yield tree
    for child in tree["children"]:
        yield from nodes(child)


def _serve(process_id: int) -> None:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi

    window = _wait(lambda: _window_of(Atspi, process_id))
    if window is None:
        sys.exit("no window told AT-SPI of itself")
    print("ready", flush=True)
    for line in sys.stdin:
        verb, _, name = line.strip().partition(" ")
        if verb == "tree":
            answer = _wait_whole(window, lambda: _read(Atspi, window, [0])) or {}
        elif verb == "beyond":
            answer = _wait_whole(window, partial(_ask_beyond, window))
        else:
            answer = _wait_whole(window, partial(_in_focus, Atspi, window, name))
            answer = answer or _wait_whole(window, partial(_in_focus, Atspi, window, "")) or {"name": ""}
        print(json.dumps(answer), flush=True)


def _wait(look):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.05)
    return None


def _wait_whole(window, look):
    """Return what a look at the window finds, again where a part went meanwhile: on a page that is being built."""
    from gi.repository import GLib

    def find():
        try:
            return look()
        except GLib.Error:
            window.clear_cache()
            return None

    return _wait(find)


def _window_of(atspi, process_id):
    desktop = atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program and program.get_process_id() == process_id and program.get_child_count():
            return program.get_child_at_index(0)
    return None


def _in_focus(atspi, window, name) -> dict | None:
    """Return what has the focus if its name begins so."""
    window.clear_cache()
    waiting = [window]
    for _ in range(_MOST_NODES):
        if not waiting:
            return None
        node = waiting.pop()
        states = node.get_state_set()
        if states.contains(atspi.StateType.FOCUSED) and node.get_name().startswith(name):
            return _one(atspi, node)
        waiting.extend(filter(None, (node.get_child_at_index(n) for n in range(node.get_child_count()))))
    return None


def _ask_beyond(window) -> int:
    """Return how many objects were asked for a child that they do not have."""
    from gi.repository import GLib

    waiting, asked = [window], 0
    while waiting and asked < _MOST_NODES:
        node = waiting.pop()
        children = [node.get_child_at_index(place) for place in range(node.get_child_count())]
        waiting.extend(filter(None, children))
        with contextlib.suppress(GLib.Error):
            node.get_child_at_index(len(children))
            node.get_child_at_index(len(children) + 40)
        asked += 1
    return asked


def _read(atspi, node, count) -> dict:
    count[0] += 1
    told = _one(atspi, node)
    children = (node.get_child_at_index(place) for place in range(node.get_child_count()))
    told["children"] = [
        _read(atspi, child, count)
        for child in children
        if child is not None and count[0] < _MOST_NODES and _is_showing(atspi, child)
    ]
    return told


def _is_showing(atspi, node) -> bool:
    return node.get_state_set().contains(atspi.StateType.VISIBLE)


def _one(atspi, node) -> dict:
    states = node.get_state_set()
    asked = ("FOCUSABLE", "FOCUSED", "CHECKED", "EDITABLE", "ENABLED", "SHOWING")
    text = node.get_text_iface()
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "label": " ".join(filter(None, _labels(atspi, node))),
        "description": node.get_description(),
        "states": [each.lower() for each in asked if states.contains(getattr(atspi.StateType, each))],
        "text": atspi.Text.get_text(text, 0, -1) if text else "",
        "children": [],
    }


def _labels(atspi, node):
    for relation in node.get_relation_set():
        if relation.get_relation_type() == atspi.RelationType.LABELLED_BY:
            for place in range(relation.get_n_targets()):
                yield relation.get_target(place).get_name()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
