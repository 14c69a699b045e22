"""What scripts rely on: how the commands are called, and how each of them ends."""

COMMANDS = ("new", "check", "export", "import", "fields")

DONE = 0
HAS_ERRORS = 1
UNREADABLE = 2
