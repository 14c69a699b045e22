"""What stops a reader of a Word file: the rules behind `piew_gui.word.inspect`, one subject a module."""
