"""PNG pictures as Qt paints them."""

from __future__ import annotations

from PySide6.QtGui import QImage


def image_of(png: bytes) -> QImage:
    """Return the picture in a PNG; a null one if it cannot be read.

    Told the format, Qt does not load all of its plugins for pictures to find it out, which takes 3 MB.
    """
    image = QImage()
    # QImage.fromData takes no format from Python (PySide 6.11: neither the text that it wants nor bytes).
    image.loadFromData(png, "PNG")
    return image
