"""A newcomer's screen reader, over AT-SPI as on any Linux desktop, is told what the screen shows. Linux only."""

import contextlib
import subprocess
import sys
from collections import Counter

import pytest

from piew_gui.drafts.files import read_draft
from piew_gui.paper.fields import plain
from piew_gui.paper.markers import fill_text
from piew_gui.paper.rules import is_shown
from tests.acceptance.accessibility import nodes, screen_reader, session_bus
from tests.acceptance.sealed import ROOT, wait_for
from tests.acceptance.xvfb import virtual_screen


@contextlib.contextmanager
def example_read(folder):
    """The program on the worked example: a screen to press keys on, and a screen reader."""
    folder.chmod(0o700)
    draft = folder / "example.piew.json"
    main = [sys.executable, str(ROOT / "main.py")]
    subprocess.run([*main, "new", "--example", str(draft)], check=True, stdout=subprocess.DEVNULL)
    with virtual_screen() as screen, session_bus(folder) as environment:
        shown = {
            **environment,
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "PIEW_DATA_DIR": str(folder),
        }
        program = subprocess.Popen([*main, str(draft)], env=shown, stderr=subprocess.DEVNULL)
        try:
            with screen_reader(environment, program.pid) as reader:
                screen.press()
                reader.focused("Area name")
                yield screen, reader
        finally:
            program.kill()
            program.wait()


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """What the screen reader is told when the program has just started."""
    with example_read(tmp_path_factory.mktemp("screen-reader")) as (_, reader):
        return reader.tree()


def named(tree, role):
    return [node["name"] for node in nodes(tree) if node["role"] == role]


def test_the_window_says_which_paper_it_holds(tree):
    assert (tree["role"], tree["name"]) == ("frame", "example – Board paper")


def test_each_section_is_a_choice_that_says_its_status_in_words(tree, kit):
    told = named(tree, "radio button")
    assert [name.split(",")[0] for name in told] == [
        *(section.short for section in kit.sections),
        "Check answers and export",
    ]
    assert all(name.partition(", ")[2] for name in told)


def test_a_box_is_read_with_its_label_its_hint_and_what_stands_in_it(tree, kit):
    boxes = {node["name"]: node for node in nodes(tree) if node["role"] == "text"}
    field = kit.field("area_name")
    box = boxes[field.label]
    assert box["description"] == field.hint
    assert {"editable", "focusable", "enabled"} <= set(box["states"])
    assert box["text"] == plain(field, "Northshire")


def test_the_screen_reader_follows_the_keyboard_and_reads_what_is_typed(tmp_path):
    with example_read(tmp_path) as (screen, reader):
        screen.press("End", "s", "i", "d", "e")
        wait_for(lambda: reader.focused("Area name")["text"] == "Northshireside", "the name with its new end")
        screen.press("Tab")
        assert reader.focused("See an example")["role"] == "push button"
        screen.press("Tab")
        assert reader.focused("Name of the board")["role"] == "text"


def test_a_box_that_has_to_be_filled_says_so_once_the_check_has_found_it(tmp_path):
    with example_read(tmp_path) as (screen, reader):
        screen.press("ctrl+a", "Delete", "ctrl+Return")
        reader.focused("Reference")
        screen.press("F6")
        problem = "Your area, There is a problem"
        assert any(name.startswith(problem) for name in named(opened(reader, problem), "radio button"))


def test_the_program_goes_on_where_a_part_of_a_page_went_while_it_was_read(tmp_path):
    with example_read(tmp_path) as (screen, reader):
        reader.ask_for_children_that_went()
        screen.press("ctrl+Return")
        assert reader.focused("Reference")


def last_field(kit, section, answers):
    """How the last field that a section shows is called on its page."""
    shown = [field for field in section.fields if is_shown(kit, answers, field)]
    return fill_text(kit, answers, shown[-1].label)


def opened(reader, name):
    """The window's tree once something of that name is on the screen, and nothing more comes."""
    trees = [reader.tree()]

    def is_settled():
        trees.append(reader.tree())
        is_there = any(node["name"].startswith(name) for node in nodes(trees[-1]))
        return is_there and trees[-1] == trees[-2]

    wait_for(is_settled, f"{name} on the screen")
    return trees[-1]


def called(node, bar=""):
    """How each object that takes the focus is called: its tool bar if it stands in one, its role, its name."""
    if node["role"] == "tool bar":
        bar = node["name"]
    if "focusable" in node["states"]:
        # A drop-down list is read by its answer, and named by its label.
        yield bar, node["role"], node["label"] if node["role"] == "combo box" else node["name"]
    for child in node["children"]:
        yield from called(child, bar)


def test_everything_that_takes_the_focus_has_a_name_of_its_own_on_every_screen(tmp_path, kit):
    answers = read_draft(kit.example, kit).answers
    awaited = [last_field(kit, section, answers) for section in kit.sections]
    with example_read(tmp_path) as (screen, reader):
        for awaited_name in [*awaited, "Change Appendix"]:
            names = list(called(opened(reader, awaited_name)))
            assert [name for name in names if not name[-1].strip()] == [], awaited_name
            assert [name for name, count in Counter(names).items() if count > 1] == [], awaited_name
            screen.press("ctrl+Return")
