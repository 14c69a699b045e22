"""What was parsed while the paper was packed stands for what the paper holds only where both are the same."""

import pytest

from piew_gui.errors import PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word.filling.reopen import ParsedAhead, open_parts
from piew_gui.word.filling.template import DOCUMENT, read_template
from piew_gui.word.package import pack, read_package, write_package
from tests.word.papers import full_answers

OTHER = b"<other/>"


def packed(parts: dict[str, bytes]) -> bytes:
    return write_package([pack(name, content) for name, content in parts.items()])


@pytest.fixture()
def parts(kit: Kit, make) -> dict[str, bytes]:
    """The parts of a paper."""
    return read_package(make(full_answers(kit)))


def test_a_part_that_was_parsed_ahead_is_not_parsed_again(kit: Kit, parts):
    ahead = ParsedAhead({DOCUMENT: parts[DOCUMENT]})
    ahead.take("another part", b"")
    (expected,) = ahead._roots.values()
    assert open_parts(read_template(kit), packed(parts), ahead)[DOCUMENT] is expected


def test_a_paper_that_holds_other_than_was_parsed_ahead_is_read_itself(kit: Kit, parts):
    ahead = ParsedAhead({DOCUMENT: parts[DOCUMENT]})
    found = open_parts(read_template(kit), packed(parts | {DOCUMENT: OTHER}), ahead)
    assert found[DOCUMENT].tag == "other"


def test_each_reader_of_a_paper_gets_parts_of_its_own(kit: Kit, parts):
    ahead = ParsedAhead({DOCUMENT: parts[DOCUMENT]})
    first, second = (open_parts(read_template(kit), packed(parts), ahead)[DOCUMENT] for _ in range(2))
    first.clear()
    assert len(second)


@pytest.mark.parametrize("ahead", ["the same", "another part", None])
def test_a_paper_that_is_malformed_does_not_open_however_it_was_parsed_ahead(kit: Kit, parts, ahead):
    broken = parts[DOCUMENT].replace(b"</w:body>", b"")
    first = {"the same": ParsedAhead({DOCUMENT: broken}), "another part": ParsedAhead({"other": OTHER})}
    with pytest.raises(PaperError, match="would not open"):
        open_parts(read_template(kit), packed(parts | {DOCUMENT: broken}), first.get(ahead))
