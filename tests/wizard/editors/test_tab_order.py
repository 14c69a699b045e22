"""The order of Tab can be asked for without harm."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from piew_gui.wizard.editors import make_editor
from piew_gui.wizard.editors.tab_order import put_in_order, stops
from piew_gui.wizard.session import Session


def window_of(qtbot, *widgets):
    window = QMainWindow()
    qtbot.addWidget(window)
    central = QWidget()
    layout = QVBoxLayout(central)
    for widget in widgets:
        layout.addWidget(widget)
    window.setCentralWidget(central)
    return window


def test_asking_leaves_the_window_its_python_half_when_a_widget_goes(qtbot):
    first, last = QLineEdit(), QLineEdit()
    window = window_of(qtbot, first, last)
    action = window.menuBar().addMenu("File").addAction("Open")
    for widget in (first, last):
        stops(widget)
    for widget in (first, last):
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(last)
    assert shiboken6.isValid(action)


def test_widgets_are_put_in_the_order_given(qtbot):
    one, two, three = inputs = [QLineEdit() for _ in range(3)]
    window = window_of(qtbot, *inputs)
    put_in_order([three, one, two])
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    three.setFocus()
    met = [three]
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [three, one, two]


@pytest.mark.parametrize("field_id", ["authors", "local_authorities", "key_points", "references"])
def test_tab_leads_from_an_empty_list_to_the_button_that_adds_to_it(qtbot, kit, field_id):
    editor = make_editor(kit.field(field_id), Session(kit))
    window = window_of(qtbot, QLineEdit(), editor, QLineEdit())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    editor.focus_answer()
    met = []
    while not met or met[-1] is not editor.add_button:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        assert editor.isAncestorOf(met[-1])
    assert len(met) > 3
