"""Types of Qt's that nothing here names, but that pages meet while they are made and painted."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
from PySide6.QtGui import QGradient, QPainterPath
from PySide6.QtWidgets import QAbstractItemDelegate


def meet_types() -> tuple[type, ...]:
    """Return types that PySide makes when it first meets them, so that it has them when a page does.

    The 180 names of `QGradient.Preset` alone take a quarter of a frame: they are made for whoever paints a
    rectangle in a colour, since it could be a gradient.
    """
    return (
        QGradient.Preset,
        QPainterPath.ElementType,
        QAbstractItemModel.LayoutChangeHint,
        QItemSelectionModel.SelectionFlag,
        QAbstractItemDelegate.EndEditHint,
    )
