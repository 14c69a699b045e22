"""The task list: every section, how far it is, and the way to export."""
