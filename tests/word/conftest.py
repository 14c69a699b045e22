import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from piew_gui import paths
from piew_gui.drafts.draft import Draft, to_json
from piew_gui.drafts.files import read_draft
from piew_gui.paper.kit import Kit, read_kit
from piew_gui.word import export
from tests.tools import LIBREOFFICE, NEEDS_LIBREOFFICE
from tests.word.broken import packed
from tests.word.drafts import answers_of
from tests.word.libreoffice import Editor
from tests.word.papers import parts

# The smallest picture there is: one grey point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200814d7ffad70000000049454e44ae426082"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle r="5"/></svg>'


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(paths.built_in_kit())


@pytest.fixture(scope="module")
def draft(kit: Kit) -> Draft:
    """The worked example."""
    return read_draft(kit.example, kit)


@pytest.fixture(scope="module")
def paper(kit: Kit, draft: Draft) -> bytes:
    """Its paper, with the draft inside, and without the pictures, which make reading it slow."""
    made = parts(export.make_paper(kit, draft.answers, draft_bytes=to_json(draft, kit)))
    return packed({name: content for name, content in made.items() if "media" not in name})


@pytest.fixture
def make(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """Make papers whose figures are a point, so that only the paper itself is tested."""

    def draw(kit, figure, answers):
        if figure.drawn_from and not answers[figure.drawn_from]:
            return None
        return SimpleNamespace(
            svg=SVG, png=PNG, width_mm=120.0, height_mm=60.0, alt=f"What <{figure.id}> & shows"
        )

    monkeypatch.setattr(export, "_draw", draw)
    return lambda answers, **options: export.make_paper(kit, answers, **options)


@pytest.fixture(scope="session")
def good() -> bytes:
    """A paper that nothing is wrong with."""
    kit = read_kit(paths.built_in_kit())
    return export.make_paper(kit, answers_of(kit, "example"))


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """LibreOffice, opened once for all tests."""
    if sys.platform != "linux" or not LIBREOFFICE:
        pytest.skip(NEEDS_LIBREOFFICE)
    editor = Editor(tmp_path_factory.mktemp("libreoffice"))
    yield editor
    editor.close()
