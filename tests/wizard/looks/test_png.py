"""Pictures are read as what they are, without looking for who might know them."""

import subprocess
import sys

import pytest

from piew_gui import paths
from piew_gui.wizard.looks.png import image_of

LOADED = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage
from piew_gui.wizard.looks.png import image_of
app = QGuiApplication(["", "-platform", "offscreen"])
png = Path(sys.argv[1]).read_bytes()
assert not {read}(png).isNull()
print("imageformats" in Path("/proc/self/maps").read_text())
"""


def test_a_picture_is_read():
    image = image_of((paths.resources() / "piew.png").read_bytes())
    assert (image.width(), image.height()) == (256, 256)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_no_picture(content):
    assert image_of(content).isNull()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says what a process has loaded")
@pytest.mark.parametrize(("read", "loads_plugins"), [("image_of", "False"), ("QImage.fromData", "True")])
def test_no_plugin_is_loaded_to_find_out_that_it_is_a_png(read, loads_plugins):
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(read=read), str(paths.resources() / "piew.png")],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
    )
    assert done.stdout.strip() == loads_plugins
