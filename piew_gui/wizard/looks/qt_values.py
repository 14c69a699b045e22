"""Values of Qt's that the first paint needs: with the name `Qt` all of its hundreds come, which takes 13 ms.

They are handed to Qt as numbers, the first three as properties: `widget.setProperty("textFormat", PLAIN_TEXT)`.
"""

PLAIN_TEXT = 0
NO_FOCUS = 0
NO_SCROLL_BAR = 1
AT_LEFT, AT_CENTRE, AT_TOP = 0x1, 0x4, 0x20
IN_MIDDLE = 0x80
WORD_WRAP = 0x1000
