"""Write a board paper: forms on screen, drafts on disk, a filled Word paper at the end."""

__version__ = "0.1.0"
