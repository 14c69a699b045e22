"""The modules that PySide6 would compile at every start are shipped compiled."""

import marshal
from pathlib import Path

import shiboken


def test_what_pyside_keeps_inside_a_library_is_compiled_once_and_the_same_each_time(tmp_path):
    found = [shiboken.support_modules(tmp_path / name) for name in ("one", "two")]
    places = [place for place, _, _ in found[0]]
    assert "shiboken6/files.dir/shibokensupport/signature/loader.pyc" in places
    assert all(kind == "DATA" for _, _, kind in found[0])
    for (_, first, _), (_, second, _) in zip(*found, strict=True):
        content = Path(first).read_bytes()
        assert content == Path(second).read_bytes()
        # No path of the building machine is in it.
        assert not marshal.loads(content[16:]).co_filename.startswith("/")
