"""JSON for what is read before the first paint: Python's own module takes longer to import than Qt's to read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QJsonDocument


def parse(content: bytes) -> Any:
    """Return what a JSON object or list holds; raises ValueError if it is neither."""
    read = QJsonDocument.fromJson(content)
    if read.isNull():
        raise ValueError("not JSON")
    return read.toVariant()
