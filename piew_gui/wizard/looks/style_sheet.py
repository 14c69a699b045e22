"""The style sheet's rules. Looks are given by `theme.wear`; what no rule names is painted by the palette.

Looks of labels: title, intro, heading, label, hint, note, advice, error.
Looks of frames: guidance, problem and nested (with a bar at the left), summary (the red box), card, input
(round a borderless text), bar (the action bar), row (a hairline below).
Looks of buttons: action (the blue one), link, problem link (in the red box), tool, unavailable (a tool that says
why it does nothing); without a look, outlined.
Look of text inputs: bare, for one that stands in an input frame. No rule gives a text a height: each has its own,
and would lose it when it is dressed anew.
"""

from __future__ import annotations

from string import Template

RULES = Template("""
QLabel[look="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[look="heading"] { font-size: ${heading_px}px; font-weight: 600; }
QLabel[look="intro"] { color: $muted; }
QLabel[look="label"] { font-weight: 600; }
QLabel[look="hint"] { color: $muted; font-size: ${hint_px}px; }
QLabel[look="note"] { color: $muted; font-size: ${note_px}px; }
QLabel[look="advice"] { color: $advice; font-size: ${note_px}px; }
QLabel[look="error"] { color: $problem; font-weight: 600; }

QFrame[look="guidance"] { border: none; border-left: 4px solid $hairline; }
QFrame[look="nested"] { border: none; border-left: 4px solid $edge; }
QFrame[look="problem"] { border: none; border-left: 4px solid $problem; }
QFrame[look="summary"] { background: $surface; border: 4px solid $problem; border-radius: 4px; }
QFrame[look="card"] { background: $surface; border: ${edge_px}px solid $hairline; border-radius: 8px; }
QFrame[look="input"] { background: $surface; border: ${edge_px}px solid $edge; border-radius: 6px; }
QFrame[look="bar"] { background: $surface; border: none; border-top: 1px solid $hairline; }
QFrame[look="preview"] { background: $window; border: none; border-left: 1px solid $hairline; }
QTextBrowser[look="paper"] {
    border: none; border-top: 1px solid $hairline; border-radius: 0; padding: 0; background: $surface;
}
QFrame[look="row"] { border: none; border-bottom: 1px solid $hairline; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: ${edge_px}px solid $edge; border-radius: 6px;
    selection-background-color: $action; selection-color: $action_text;
}
QLineEdit { min-height: 36px; padding: 0 11px; }
QPlainTextEdit, QTextEdit { padding: 6px 11px; }
QLineEdit[look="bare"], QPlainTextEdit[look="bare"], QTextEdit[look="bare"] {
    border: none; background: transparent; padding: 0;
}
QLineEdit[look="bare"] { min-height: 0; }

QComboBox {
    background: $surface; color: $text; border: ${edge_px}px solid $edge; border-radius: 6px;
    min-height: 36px; padding: 0 11px;
}
QComboBox::drop-down { border: none; width: 28px; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; selection-background-color: $action; selection-color: $action_text;
}

QPushButton {
    background: $surface; color: $text; border: ${edge_px}px solid $edge; border-radius: 6px;
    min-height: 36px; padding: 0 18px; font-weight: 600;
}
QPushButton:hover { background: $selected; }
QPushButton:disabled { color: $muted; }
QPushButton[look="action"] { background: $action; color: $action_text; border-color: $action; }
QPushButton[look="action"]:hover { background: $action_hover; border-color: $action_hover; }
QPushButton[look="link"], QPushButton[look="problem link"] {
    background: transparent; color: $link; border: none; min-height: 28px; padding: 0 2px; text-align: left;
}
QPushButton[look="problem link"] { color: $problem; }
QPushButton[look="row"] {
    background: transparent; border: none; border-bottom: 1px solid $hairline; border-radius: 0;
    min-height: 0; padding: 0; text-align: left;
}
QPushButton[look="row"]:hover { background: $selected; }
QPushButton[look="tool"], QToolButton {
    background: transparent; color: $text; border: none; border-radius: 4px;
    min-height: 28px; min-width: 28px; padding: 0 4px; font-weight: 400; font-size: ${hint_px}px;
}
QPushButton[look="tool"]:hover, QToolButton:hover { background: $selected; }
QPushButton[look="tool"]:checked, QToolButton:checked { background: $selected; color: $text; }
QPushButton[look="tool"]:disabled, QToolButton:disabled { color: $muted; }
QToolButton { padding: 0 2px; }
QToolButton[look="unavailable"] { color: $unavailable; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolButton::menu-indicator { image: none; }
""")
